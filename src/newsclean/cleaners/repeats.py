"""What the page says more than once: notices on every embed, text for two screen sizes, pulled quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

# What pulled quotes stand in; a subheading or a paragraph that is said again is the author's own choice.
_PULLED = frozenset(("blockquote", "aside", "div", "figure", "figcaption", "span", "section"))
_QUOTES = "\"'“”„«»‘’‹›「」 .…"
# Tables, lists and listings repeat themselves on purpose.
_REPEATING = frozenset(("td", "th", "li", "dd", "pre"))


@cleaner(
    stays=[
        "The mayor said no more than that.",
        (
            "<p>= We came, we saw, we went home again before the rain could start.</p>"
            "<p>= We came, we saw, we went home again before the rain could start.</p>"
        ),
        "<ul><li>= Two spoons of the best flour that you have, and one more for the pan.</li></ul>",
    ],
    goes=[
        (
            "<p>= “The dam will hold for a hundred years, if nobody touches it,” the mayor said.</p>"
            "<div>× The dam will hold for a hundred years, if nobody touches it</div>"
        ),
        "<p>× Please allow what is embedded below to see it here.</p>" * 3,
    ],
)
def repeats(draft: Draft, *, min_words: int = 10, copies: int = 3) -> Iterator[Removal]:
    """Removes text that the page repeats: a notice from three times on, and pulled quotations."""
    blocks = [b for b in draft.standing if b.text.count(" ") + 1 >= min_words and b.tag not in _REPEATING]
    times = Counter(block.text for block in blocks)
    prose = "\n".join(times)
    for block in blocks:
        text = block.text
        if times[text] >= copies:
            yield Removal(block, f"stands {times[text]} times on the page")
        elif times[text] == 1 and len(text) < 400 and prose.count(text.strip(_QUOTES)) > 1:
            yield Removal(block, "a quotation pulled out of a paragraph")
