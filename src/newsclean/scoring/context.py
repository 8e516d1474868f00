"""Measures each block by what a first scoring says of the blocks around it."""

from __future__ import annotations

from bisect import bisect_left
from math import exp, log1p
from typing import TYPE_CHECKING

from newsclean.scoring.boxes import find_box, running_sums
from newsclean.words import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.scoring.features import Measured, Style

CONTEXT = (
    "score", "score_before", "score_after", "score_after2", "window2", "mass_before", "mass_after",
    "box_share", "parent_share", "great_share", "parent_mass", "grand_mass",
    "style_share", "style_rank", "tag_share", "from_first", "from_last", "words_gap_before",
    "mass", "in_main_box", "main_box_depth", "own_mass", "sure_count", "kinds",
)  # fmt: skip
SURE = 0.7
_NONE = -6.0  # the log-odds of a block beyond the page


def measure_context(measured: Measured, scores: Sequence[float], places: Sequence[int]) -> dict[str, Sequence[float]]:
    """For each name in `CONTEXT` a figure for the blocks at some places, from all first scores (log-odds)."""
    page, blocks, _, counts, styles_of = measured
    chances = [1 / (1 + exp(-max(-30.0, min(30.0, score)))) for score in scores]
    masses = [chance * count for chance, count in zip(chances, counts, strict=True)]
    mass_until = running_sums(page, blocks, masses)
    words_until = running_sums(page, blocks, counts)
    total = mass_until[-1] + 1e-9
    sure = [place for place, chance in enumerate(chances) if chance > SURE and counts[place] >= 5]
    styles: dict[Style, list[float]] = {}
    tags: dict[str, list[float]] = {}
    for block, style, mass, count in zip(blocks, styles_of, masses, counts, strict=True):
        of_style = styles.setdefault(style, [0.0, 0.0])
        of_style[0] += mass
        of_style[1] += count
        of_tag = tags.setdefault(block.tag, [0.0, 0.0])
        of_tag[0] += mass
        of_tag[1] += count
    heaviest = max((of_style[0] for of_style in styles.values()), default=0.0) + 1e-9
    main = find_box(page, mass_until, 0.8)
    start, end, depth = (main.start, main.end, main.depth) if main else (0, 0, 0)
    first, last = (sure[0], sure[-1]) if sure else (0, 0)
    log_total, sure_count = log1p(total), len(sure)
    padded = [_NONE, *scores, _NONE, _NONE]
    rows = []
    for place in places:
        block, mass, count = blocks[place], masses[place], counts[place]
        index, box = block.index, block.box
        parent = box.parent or box
        grand = parent.parent or parent
        great = grand.parent or grand
        others = 3 - count  # what is left of a box without the block itself, and three words that count as no article
        parent_mass = mass_until[parent.end] - mass_until[parent.start]
        of_style, of_tag = styles[styles_of[place]], tags[block.tag]
        at = bisect_left(sure, place)
        begin, stop = max(0, place - 2), place + 3
        rows.append((
            scores[place], padded[place], padded[place + 2], padded[place + 3],
            (sum(masses[begin:stop]) - mass) / (sum(counts[begin:stop]) + others),
            mass_until[index] / total, (total - mass_until[index + 1]) / total,
            (mass_until[box.end] - mass_until[box.start] - mass)
            / (words_until[box.end] - words_until[box.start] + others),
            (parent_mass - mass) / (words_until[parent.end] - words_until[parent.start] + others),
            (mass_until[great.end] - mass_until[great.start] - mass)
            / (words_until[great.end] - words_until[great.start] + others),
            parent_mass / total, (mass_until[grand.end] - mass_until[grand.start]) / total,
            (of_style[0] - mass) / (of_style[1] + others), of_style[0] / heaviest,
            (of_tag[0] - mass) / (of_tag[1] + others),
            place - first if sure else -99, place - last if sure else -99,
            words_until[index] - words_until[blocks[sure[at - 1]].index + 1] if at else -1,
            log_total, start <= index < end, box.depth - depth, mass / total, sure_count,
            len(kinds(block.text)),
        ))  # fmt: skip
    return dict(zip(CONTEXT, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(CONTEXT, ())
