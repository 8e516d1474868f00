"""Judges together what a reader takes as one: subheadings of one style, the items of a list, the cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block

_SUBHEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_ITEMS = frozenset(("li", "dd", "dt"))
_CELLS = frozenset(("td", "th"))
_LONGEST_CELL = 200  # characters; a table with longer ones may be the layout of the page
_EMPTY = 20  # characters that an item or cell without text counts for


def groups_of(blocks: Sequence[Block], scores: Sequence[float]) -> list[list[int]]:
    """The places of blocks that stay or go together, two or more each.

    Args:
        blocks: blocks of a page, in order.
        scores: their log-odds. Only subheadings above likely text are compared: over other text they head other things.
    """
    found: dict[tuple[object, ...], list[int]] = {}
    last = len(blocks) - 1
    bullets = 0  # where the run of bullets began that goes on here
    for place, block in enumerate(blocks):
        tag = block.tag
        if block.element is None:
            # A dump shows no lists, but runs of bullets; what looks like a heading in it may be any short line.
            if tag == "li":
                if place == 0 or blocks[place - 1].tag != "li":
                    bullets = place
                found.setdefault(("bullets", bullets), []).append(place)
        elif tag in _ITEMS:
            found.setdefault(("list", id(block.box.parent)), []).append(place)
        elif tag in _CELLS and block.box.parent is not None:
            found.setdefault(("table", id(block.box.parent.parent)), []).append(place)
        elif tag in _SUBHEADINGS and place < last and scores[place + 1] > 0:
            found.setdefault((tag, block.names, block.box.names), []).append(place)
    return [
        places
        for (kind, *_), places in found.items()
        if len(places) > 1 and (kind != "table" or max(len(blocks[place].text) for place in places) <= _LONGEST_CELL)
    ]


def agree(blocks: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """The log-odds of each block, the same for all blocks of a group: their mean, long items counting for more."""
    agreed = list(scores)
    for places in groups_of(blocks, scores):
        headings = blocks[places[0]].tag in _SUBHEADINGS
        weights = [1 if headings else len(blocks[place].text) + _EMPTY for place in places]
        mean = sum(weight * scores[place] for weight, place in zip(weights, places, strict=True)) / sum(weights)
        for place in places:
            agreed[place] = mean
    return agreed
