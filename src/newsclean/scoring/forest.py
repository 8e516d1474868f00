"""Runs a forest of decision trees over all blocks of a page at once, without any library.

Every block has a lane of 16 bits in one long integer. For each split the integer that has the highest bit set in the
lanes of the blocks that go left is made once; a tree is then a few `&` and `^` of long integers, and a leaf adds its
value to the lanes it holds by one multiplication. A page costs the same few thousand integer operations whether it has
ten blocks or a hundred.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANE = 16


class Forest:
    """A trained forest.

    Attributes:
        features: names of the columns it wants, in order.
        about: how it came to be: data, settings, figures.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        """Take a forest as `benchmarks/train.py` writes it.

        Args:
            data: `features`, the names of columns; `thresholds`, for each column its sorted split values; `trees`,
                each a list of nodes `[column, threshold's place, left, right]` where left and right are a node's place
                or, negative, -1 minus a leaf's place; `leaves`, each tree's leaf values in steps from 0; `base` and
                `step`, so that log-odds = base + step * sum of leaves.
        """
        self.features: list[str] = data["features"]
        self.about: dict[str, Any] = data.get("about", {})
        self._thresholds: list[list[float]] = data["thresholds"]
        self._tables: dict[int, bytes] = {}
        self._trees: list[list[list[int]]] = data["trees"]
        starts = [0, *accumulate(map(len, self._thresholds))]
        # The same trees with each split's place among all splits of all columns, for the fast way.
        self._splits = [[(starts[column] + threshold, left, right) for column, threshold, left, right in nodes]
                        for nodes in self._trees]  # fmt: skip
        self._leaves: list[list[int]] = data["leaves"]
        self._base: float = data["base"]
        self._step: float = data["step"]

    def score(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The log-odds of each row. A row has one figure for each of `features`."""
        return self._score(list(zip(*rows, strict=True)), len(rows))

    def score_columns(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """The log-odds of each row of a table, given by its columns, those of `features` among them."""
        wanted = [columns[name] for name in self.features]
        return self._score(wanted, len(wanted[0]))

    def rows_of(self, columns: Mapping[str, Sequence[float]]) -> list[tuple[float, ...]]:
        """The rows of a table that is given by its columns, with the figures of `features`."""
        return list(zip(*(columns[name] for name in self.features), strict=True))

    def _score(self, columns: Sequence[Sequence[float]], count: int) -> list[float]:
        if count == 0:
            return []
        every = int.from_bytes(b"\x00\x80" * count, "little")  # the highest bit of each lane
        masks = self._split_masks(columns, every)
        total = 0
        stack: list[tuple[int, int]] = []
        pop, push = stack.pop, stack.append
        for nodes, leaves in zip(self._splits, self._leaves, strict=True):
            place, lanes = 0, every
            while True:
                split, left, right = nodes[place]
                goes_left = lanes & masks[split]
                goes_right = lanes ^ goes_left
                if goes_right:
                    if right < 0:
                        total += goes_right * leaves[~right]
                    elif goes_left:
                        push((right, goes_right))
                    else:
                        place, lanes = right, goes_right
                        continue
                if goes_left:
                    if left >= 0:
                        place, lanes = left, goes_left
                        continue
                    total += goes_left * leaves[~left]
                if not stack:
                    break
                place, lanes = pop()
        steps = memoryview((total >> LANE - 1).to_bytes(2 * count, "little")).cast("H")
        return [self._base + self._step * value for value in steps]

    def contributions(self, row: Sequence[float]) -> dict[str, float]:
        """What each feature adds to or takes from one row's log-odds: the change of the mean at each split taken."""
        found: dict[str, float] = {}
        for nodes, leaves in zip(self._trees, self._leaves, strict=True):
            means = _means(nodes, leaves)
            place, value = 0, means[0]
            while place >= 0:
                column, threshold, left, right = nodes[place]
                place = left if row[column] <= self._thresholds[column][threshold] else right
                after = means[place] if place >= 0 else float(leaves[-1 - place])
                name = self.features[column]
                found[name] = found.get(name, 0.0) + (after - value) * self._step
                value = after
        return found

    def _split_masks(self, columns: Sequence[Sequence[float]], every: int) -> list[int]:
        """For each threshold of each column the lanes of the rows at or below it."""
        masks: list[int] = []
        ones = every >> LANE - 1
        wide = bytearray(2 * len(columns[0]))
        for number, (column, thresholds) in enumerate(zip(columns, self._thresholds, strict=True)):
            if column.count(column[0]) == len(column):  # a figure of the whole page
                place = bisect_left(thresholds, column[0])
                masks += [0] * place + [every] * (len(thresholds) - place)
                continue
            # Which of the intervals between thresholds each row falls into, taken from half of what a lane can hold:
            # after adding a threshold's place the highest bit tells whether the row is at or below it.
            try:
                wide[::2] = bytes(column).translate(self._table(number))  # type: ignore[arg-type]
            except (TypeError, ValueError):  # not all of them whole numbers below 256, which are far quicker
                wide[::2] = bytes(map(bisect_left, repeat(thresholds), column))
            lanes = every - int.from_bytes(wide, "little")
            for _ in thresholds:
                masks.append(lanes & every)
                lanes += ones
        return masks

    def _table(self, number: int) -> bytes:
        """For a column the interval between its thresholds that each whole number below 256 falls into."""
        table = self._tables.get(number)
        if table is None:
            thresholds = self._thresholds[number]
            table = self._tables[number] = bytes(bisect_left(thresholds, value) for value in range(256))
        return table


def _means(nodes: Sequence[Sequence[int]], leaves: Sequence[int]) -> list[float]:
    """The plain mean of the leaves below each node. Children always stand after their parent."""
    sums = [0.0] * len(nodes)
    counts = [0] * len(nodes)
    for place in range(len(nodes) - 1, -1, -1):
        for child in nodes[place][2:]:
            sums[place] += leaves[-1 - child] if child < 0 else sums[child]
            counts[place] += 1 if child < 0 else counts[child]
    return [total / count for total, count in zip(sums, counts, strict=True)]
