"""Another article on the same page, such as endless scrolling leaves there: an `article` with a headline of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block, Box


@cleaner(
    stays=[
        "<article><h1>= Bridge opens</h1><p>= It took a year.</p></article><article><p>= And two floods.</p></article>",
        (
            "<article><h1 class='hd'>= Bridge opens</h1><p>= It took nine years.</p></article>"
            "<article><h2 class='sub'>= The cost</h2><p>= Nine crowns.</p></article>"
        ),
        "<article><h1>Bridge opens</h1><p>= It took nine years.</p><h1>= The cost</h1><p>= Nine crowns.</p></article>",
    ],
    goes=[
        (
            "<article><h1>= Bridge opens</h1><p>= It took nine years.</p></article>"
            "<article><h1>Mill burns</h1><p>Nobody was hurt.</p></article>"
        ),
        (
            "<article><h1 class='hd'>= Bridge opens</h1><p>= It took nine years.</p></article>"
            "<article><h2 class='hd'>Mill burns</h2><p>Nobody was hurt.</p></article>"
        ),
        (
            "<article><h1>= Bridge opens</h1><p>= It took nine years.</p></article><article><p>= And two floods.</p>"
            "</article><article><h1>Mill burns</h1><p>Nobody was hurt.</p></article>"
        ),
    ],
)
def next_article(draft: Draft) -> Iterator[Removal]:
    """Removes articles that follow the page's own, each with its own headline."""
    headlined = {article for block in _headlines(draft) if (article := _article_of(block))}
    if len(headlined) < 2:
        return
    first: Box | None = None
    for block in draft.standing:
        article = _article_of(block)
        if article not in headlined:
            continue
        if first is None:
            first = article
        elif article is not first:
            yield Removal(block, "belongs to another article on the page")


def _headlines(draft: Draft) -> Iterator[Block]:
    """Every h1 of the page, and every lesser heading that has the class names of the first."""
    names = None
    for block in draft.page.blocks:
        if block.tag in HEADINGS:
            if block.tag == "h1":
                names = names or block.box.names
                yield block
            elif names and block.box.names == names:
                yield block


def _article_of(block: Block) -> Box | None:
    """The outermost `article` element around a block."""
    found = None
    for box in block.box.chain():
        if box.tag == "article":
            found = box
    return found
