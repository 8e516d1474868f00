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
        "<ul><li>= Two spoons of the best flour you have.</li><li>= Two spoons of the best flour you have.</li></ul>",
    ],
    goes=[
        "<p>= “The dam will hold for a century,” the mayor said.</p><div>The dam will hold for a century</div>",
        "<p>= Please allow the embed below to see it here.</p><p>Please allow the embed below to see it here.</p>",
    ],
)
def repeats(draft: Draft, *, min_words: int = 6, copies: int = 3) -> Iterator[Removal]:
    """Removes text that the page repeats: all of it from three times on, else the later one, and pulled quotes."""
    blocks = [b for b in draft.standing if b.text.count(" ") + 1 >= min_words and b.tag not in _REPEATING]
    times = Counter(block.text for block in blocks)
    seen: set[str] = set()
    prose = "\n".join(times)
    for block in blocks:
        text = block.text
        if times[text] >= copies:
            yield Removal(block, f"stands {times[text]} times on the page")
        elif text in seen:
            yield Removal(block, "stands on the page already")
        elif times[text] == 1 and len(text) < 400 and prose.count(text.strip(_QUOTES)) > 1:
            yield Removal(block, "a quotation pulled out of a paragraph")
        seen.add(text)
