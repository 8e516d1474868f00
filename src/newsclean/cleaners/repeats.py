"""What the page shows again: notices in place of embedded posts, sentences set out as quotations, the whole article."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_prose, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.page import Block, Box

# Tables, lists, listings and headings repeat themselves on purpose.
_REPEATING = frozenset(("td", "th", "li", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
MOST_NOTICES = 2  # different ones on a page
MOST_SAID_TWICE = 3  # paragraphs of an article that does not stand twice itself

SHORTEST_QUOTE = 40  # characters; fewer may be what somebody keeps saying
LONGEST_SPEAKER = 80  # characters of who said it
MOST_WORDS = 80  # of a saying that is set out
_QUOTING, _HOLDING = frozenset(("blockquote", "aside")), frozenset(("div", "p", "figure", "section"))

_SAID = "The river asked nobody, and took the bridge with it."
_TEXT = f"<p>= “{_SAID} That was all,” said the miller.</p>"
_STORY = "<p>{1}On {0} we came, we saw, and we went home again before the rain.</p>"
_DAYS = ("Friday", "Sunday", "Monday", "Easter")


@cleaner(
    stays=[
        "The mayor said no more than that.",
        "<p>= We came, we saw, we went home again before the rain could start.</p>" * 2,
        "<ul><li>= Two spoons of the best flour that you have, and one more for the pan.</li></ul>",
        "<p>= We want our ferry back, they sang.</p>" * 3,
        "<ul><li>= Two spoons of the best flour that you have, and one more for the pan.</li></ul>" * 3,
        f"{_TEXT}<blockquote>= The river asked nobody, and nobody asked the river either.</blockquote>",
        f"{_TEXT}<h2>= {_SAID}</h2>",
        f"<blockquote><p>= {_SAID}</p></blockquote><p>= Nobody in Averil has heard more of it since that night.</p>",
    ],
    goes=[
        "<p>Please allow what is embedded below to see it here.</p>" * 3,
        "".join(_STORY.format(day, sign) for sign in ("= ", "", "") for day in _DAYS[:3]),
        "".join(_STORY.format(day, sign) for sign in ("= ", "") for day in _DAYS),
        f"{_TEXT}<blockquote><p>{_SAID}</p><cite>Odo Brask, miller</cite></blockquote>",
        f"{_TEXT}<div class='pull-quote'>{_SAID}</div>",
    ],
    ranges={"copies": (2, None)},
)
def repeats(draft: Draft, *, min_words: int = 10, copies: int = 3) -> Iterator[Removal]:
    """Removes notices shown three times or more, sentences of the text set out again, and copies of the article.

    Options:
        min_words: words; a block of fewer is never a repeat.
        copies: times; a notice shown less often stays.
    """
    blocks = [b for b in draft.standing if b.text.count(" ") + 1 >= min_words and b.tag not in _REPEATING]
    times = Counter(block.text for block in blocks)
    twice = sum(count > 1 for count in times.values())
    notices = {text for text, count in times.items() if count >= copies}
    for block in _pull_quotes(draft):
        yield Removal(block, "sets out a sentence that stands in the text as well")
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


def _pull_quotes(draft: Draft) -> Iterator[Block]:
    """Quotations set out from the text that repeat a sentence of one of its paragraphs, and who they say said it."""
    set_out = [(block, box) for block in draft.standing if (box := _quotation_around(block)) is not None]
    if not set_out:
        return
    sayings = {
        block.index: words_of(block.text)
        for block, _ in set_out
        if len(block.text) >= SHORTEST_QUOTE and is_prose(block)
    }
    again = _said_in_more(sayings.values(), (words_of(block.text) for block in draft.standing if is_prose(block)))
    last: tuple[int, Box] | None = None  # the place behind a quotation that repeats, and its box
    for quote, box in set_out:
        if sayings.get(quote.index) in again:
            last = (quote.index + 1, box)
            yield quote
        elif last == (quote.index, box) and len(quote.text) <= LONGEST_SPEAKER:
            yield quote


def _said_in_more(sayings: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those of the sayings that stand in a text that has more words. Each text is walked through but once."""
    lengths: dict[str, set[int]] = {}  # the first word of sayings → how many words they have
    wanted = set(sayings)
    for saying in wanted:
        words = saying.split()
        if len(words) <= MOST_WORDS:
            lengths.setdefault(words[0], set()).add(len(words))
    found: set[str] = set()
    for text in texts if lengths else ():
        words = text.split()
        for start, word in enumerate(words):
            for length in lengths.get(word, ()):
                saying = " ".join(words[start : start + length])
                if saying in wanted and length < len(words):
                    found.add(saying)
    return found


def _quotation_around(block: Block) -> Box | None:
    """The box that sets a block out as a quotation, if one does."""
    if block.element is None or block.tag in _REPEATING:
        return None
    for box in islice(block.box.chain(), 3):
        if box.tag in _QUOTING or (box.tag in _HOLDING and "quote" in box.names.lower()):
            return box
    return None
