"""Notices that the page shows again and again, such as the one in place of every embedded post."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

# Tables, lists, listings and headings repeat themselves on purpose.
_REPEATING = frozenset(("td", "th", "li", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_TEXTS = 2  # where more of them repeat, it is the article that does, city for city or step for step


@cleaner(
    stays=[
        "The mayor said no more than that.",
        "<p>= We came, we saw, we went home again before the rain could start.</p>" * 2,
        "<ul><li>= Two spoons of the best flour that you have, and one more for the pan.</li></ul>",
    ],
    goes=[
        "<p>× Please allow what is embedded below to see it here.</p>" * 3,
    ],
)
def repeats(draft: Draft, *, min_words: int = 10, copies: int = 3) -> Iterator[Removal]:
    """Removes notices that the page shows three times or more."""
    blocks = [b for b in draft.standing if b.text.count(" ") + 1 >= min_words and b.tag not in _REPEATING]
    times = Counter(block.text for block in blocks)
    if sum(count >= copies for count in times.values()) > _MOST_TEXTS:
        return
    for block in blocks:
        if times[block.text] >= copies:
            yield Removal(block, f"stands {times[block.text]} times on the page")
