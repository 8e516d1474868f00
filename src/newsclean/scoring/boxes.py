"""Sums over boxes: what each one holds, the boxes in it included."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block, Box, Page


def running_sums(page: Page, blocks: Sequence[Block], values: Sequence[float]) -> list[float]:
    """For each place on a page the sum of the values of those blocks that stand before it.

    The blocks in a box stand in a row, so that it holds `sums[box.end] - sums[box.start]`: no box needs to be visited
    but those that are asked about.

    Args:
        page: the whole page.
        blocks: those of its blocks that count.
        values: a figure for each of these.
    """
    if len(blocks) == len(page.blocks):
        return list(accumulate(values, initial=0))
    column: list[float] = [0] * len(page.blocks)
    for block, value in zip(blocks, values, strict=True):
        column[block.index] = value
    return list(accumulate(column, initial=0))


def find_box(page: Page, sums: Sequence[float], share: float) -> Box | None:
    """The innermost box that holds such a share of the whole sum, more than one half; `None` if the sum is 0."""
    total = sums[-1]
    if not total:
        return None
    # A box with more than half of the sum has the block at half of it inside.
    box: Box | None = page.blocks[min(bisect_right(sums, total / 2), len(page.blocks)) - 1].box
    while box is not None and box.parent is not None and sums[box.end] - sums[box.start] < share * total:
        box = box.parent
    return box
