"""What the page shows again: a notice in place of every embedded post, an article once for each width of screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

# Tables, lists, listings and headings repeat themselves on purpose.
_REPEATING = frozenset(("td", "th", "li", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
MOST_NOTICES = 2  # different ones on a page
MOST_SAID_TWICE = 3  # paragraphs of an article that does not stand twice itself

_STORY = "<p>{1}On {0} we came, we saw, and we went home again before the rain.</p>"
_DAYS = ("Friday", "Sunday", "Monday", "Easter")


@cleaner(
    stays=[
        "The mayor said no more than that.",
        "<p>= We came, we saw, we went home again before the rain could start.</p>" * 2,
        "<ul><li>= Two spoons of the best flour that you have, and one more for the pan.</li></ul>",
        "<p>= We want our ferry back, they sang.</p>" * 3,
        "<ul><li>= Two spoons of the best flour that you have, and one more for the pan.</li></ul>" * 3,
    ],
    goes=[
        "<p>Please allow what is embedded below to see it here.</p>" * 3,
        "".join(_STORY.format(day, sign) for sign in ("= ", "", "") for day in _DAYS[:3]),
        "".join(_STORY.format(day, sign) for sign in ("= ", "") for day in _DAYS),
    ],
    ranges={"copies": (2, None)},
)
def repeats(draft: Draft, *, min_words: int = 10, copies: int = 3) -> Iterator[Removal]:
    """Removes notices that the page shows three times or more, and the copies of an article shown more than once.

    Options:
        min_words: words; a block of fewer is never a repeat.
        copies: times; a notice shown less often stays.
    """
    blocks = [b for b in draft.standing if b.text.count(" ") + 1 >= min_words and b.tag not in _REPEATING]
    times = Counter(block.text for block in blocks)
    twice = sum(count > 1 for count in times.values())
    notices = {text for text, count in times.items() if count >= copies}
    if len(notices) <= MOST_NOTICES and twice <= MOST_SAID_TWICE:
        for block in blocks:
            if block.text in notices:
                yield Removal(block, f"stands {times[block.text]} times on the page")
        return
    # So many are no notices: it is the article that repeats, for narrow screens and for wide ones.
    seen: set[str] = set()
    for block in blocks:
        if block.text in seen:
            yield Removal(block, f"stood on the page before, like {twice - 1} others")
        seen.add(block.text)
