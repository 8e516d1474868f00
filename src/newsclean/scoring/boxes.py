"""Sums over boxes: what each one holds, the boxes in it included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.page import Box


def add_up(sums: dict[Box, list[float]]) -> None:
    """Add to every box's sums those of the boxes in it, boxes without text of their own included."""
    levels: dict[int, list[Box]] = {}
    for box in sums:
        levels.setdefault(box.depth, []).append(box)
    for depth in range(max(levels, default=0), 0, -1):
        for box in levels.get(depth, ()):
            parent = box.parent
            if parent is None:
                continue
            own = sums[box]
            held = sums.get(parent)
            if held is None:
                sums[parent] = own.copy()
                levels.setdefault(depth - 1, []).append(parent)
            else:
                for place, value in enumerate(own):
                    held[place] += value
