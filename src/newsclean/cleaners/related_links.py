"""Links to other articles set inside or under the text, such as `Read also: Bridge closed again`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_label, is_prose
from newsclean.surroundings import links_after, suspects
from newsclean.words.matching import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block

WHOLE_LINK = 0.95  # share of a block that is nothing but a link

_POINTING = (":", "：", "👇", "⬇", "↓")  # ends of a line that leads on to a link
_SETS_OFF = re.compile(r"\s?[|–—»›→▶►]|\s?-\s")

NAMES = frozenset((
    "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "readmore", "teaser",
    "teasers", "crosslink",
))  # fmt: skip


@cleaner(
    stays=[
        "Related claims were settled in the spring, the court said.",
        "<p>Read more books, the minister told pupils, <a href='/m'>and fewer messages</a>.</p>",
        "<p>She wrote about it in <a href='/book'>a book</a> that sold eleven copies.</p>",
        "<h3>Related</h3><p>= The two mayors are cousins, and have not spoken for nine years.</p>",
        "Read more about it than I did",
        "Read more – that is what the minister told pupils on Monday, and nobody listened.",
        "<aside class='related'><p>The two mayors are cousins, and have not spoken for nine years.</p></aside>",
    ],
    goes=[
        "Read more: Bridge closed again",
        "Read also | Bridge closed again for the third time after the storm",
        "ALSO READ - Bridge closed again for the third time after the storm",
        "<p>Also read: <a href='/bridge'>Bridge closed again after the storm</a></p>",
        "<h3>Related articles</h3><ul><li><a href='/a'>Bridge closed</a></li><li><a href='/b'>Toll rises</a></li></ul>",
        "<aside class='related'><a href='/b'>Toll on the bridge rises for the third time</a></aside>",
        "<h3>Related articles</h3><p>= The two mayors are cousins, and have not spoken for nine years.</p>",
        "Related",
        "<h3>Related</h3><ul><li><a href='/a'>Bridge closed</a></li></ul>",
        "<p><a href='/m'>Read more about the mill of Averil</a></p>",
        "<p>Read also:</p><h3><a href='/m'>The mill of Averil</a></h3>",
        "<p>Read also:</p><h3>= The mill of Averil</h3>",
        "<p>Read more</p><h3>= <a href='/m'>The mill of Averil</a></h3>",
    ],
)
def related_links(draft: Draft, *, longest: int = 250) -> Iterator[Removal]:
    """Removes links to other articles set inside or under the text, with the line that introduces them.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    introduced: set[int] = set()
    for block, phrase, reason in suspects(draft, "related_links", NAMES):
        text = block.text
        if phrase and len(text) <= longest:
            if is_label(text, phrase):
                links = links_after(draft, block, introduced)
                # “Background” may be a subheading of the article's own; what follows tells.
                if links or block.tag not in HEADINGS or " " in phrase:
                    yield Removal(block, f"says “{phrase}”")
                    for link in links:
                        yield Removal(link, f"a link after “{phrase}”")
                continue
            # A phrase that is set off by a colon or a dash, or begins a line that is mostly a link; one that points on.
            set_off = ":" in text[len(phrase) - 1 : len(phrase) + 3] or (" " in phrase and _set_off(text, phrase))
            if set_off or block.link_share >= 0.5 or (" " in phrase and text.endswith(_POINTING)):
                yield Removal(block, f"says “{phrase}”")
                continue
        if reason and not is_prose(block):
            yield Removal(block, reason)
    for block in draft.standing:
        if block.link_share >= WHOLE_LINK and block.index not in introduced and _is_introduced(draft, block):
            yield Removal(block, "a link after a label that went before it")


def _set_off(text: str, phrase: str) -> bool:
    """Whether a mark divides what a line begins with from what follows: `Read also | Bridge closed`."""
    lead = text.casefold().find(phrase)
    return 0 <= lead <= 3 and _SETS_OFF.match(text, lead + len(phrase)) is not None


def _is_introduced(draft: Draft, block: Block) -> bool:
    """Whether a label such as `Read also` stood right above a block, whichever cleaner removed it."""
    label = draft.page.blocks[block.index - 1] if block.index else None
    if label is None or label.element is None or label.link_share >= 0.5:
        return False
    if label.tag not in HEADINGS and not label.text.endswith((":", "：")):
        return False  # “Read more” alone may be a button of what stands above it
    phrase = kinds(label.text).get("related_links")
    return phrase is not None and is_label(label.text, phrase)
