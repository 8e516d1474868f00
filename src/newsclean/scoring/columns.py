"""Sums, distances and neighbours over a column: one figure for each line of a page, in reading order."""

from __future__ import annotations

from itertools import accumulate, compress, pairwise
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Column = Sequence[float]  # whole numbers stay whole: they are looked up far quicker

FAR = 40  # lines; beyond it a distance is only far
_STEPS = list(range(FAR))
_PAD = 24  # the widest window reaches no further


def shift(column: Sequence[float], by: int, fill: float = -1.0) -> Column:
    """The figures of the lines `by` further down; `fill` beyond the page."""
    count = len(column)
    edge = [fill] * min(abs(by), count)
    return [*column[by:], *edge] if by > 0 else [*edge, *column[: max(0, count + by)]]


def windows(column: Sequence[float], *spans: tuple[int, int]) -> Iterator[Column]:
    """For each span the sums over the lines from `span[0]` to `span[1]` below each line; negative is above."""
    count = len(column)
    sums: list[float] = [0] * _PAD + list(accumulate(column, initial=0))
    sums += [sums[-1]] * _PAD
    for first, last in spans:
        begin, end = _PAD + first, _PAD + last + 1
        yield list(map(sub, sums[end : end + count], sums[begin : begin + count]))


def since(flags: Sequence[object]) -> Column:
    """How many lines above the last flagged line stands, 0 for a flagged one; at most `FAR`."""
    count = len(flags)
    places = [*compress(range(count), flags), count]
    out = [FAR] * places[0]
    for place, following in pairwise(places):
        gap = following - place
        out += _STEPS[:gap]
        if gap > FAR:
            out += [FAR] * (gap - FAR)
    return out


def until(flags: Sequence[object]) -> Column:
    """How many lines below the next flagged line stands, 0 for a flagged one; at most `FAR`."""
    return since(flags[::-1])[::-1]


def ramp(count: int, zero: int, low: int, high: int) -> Column:
    """How far each of `count` lines is from line `zero`, negative above it, kept between `low` and `high`."""
    begin, end = max(0, min(count, zero + low)), max(0, min(count, zero + high))
    return [low] * begin + list(range(begin - zero, end - zero)) + [high] * (count - end)
