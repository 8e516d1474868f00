"""Measures each block by what a first scoring says of the blocks around it."""

from __future__ import annotations

from bisect import bisect_left
from math import exp, log1p
from typing import TYPE_CHECKING

from newsclean.scoring.boxes import find_box, running_sums
from newsclean.words.matching import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from newsclean.page import Box
    from newsclean.scoring.html_features import Measured

    Key = TypeVar("Key", int, str)  # the number of a style, or a tag

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
    chances = [1 / (1 + exp(-score)) for score in scores]
    masses = [chance * count for chance, count in zip(chances, counts, strict=True)]
    mass_until = running_sums(page, blocks, masses)
    words_until = running_sums(page, blocks, counts)
    total = mass_until[-1] + 1e-9
    sure = [place for place, chance in enumerate(chances) if chance > SURE and counts[place] >= 5]
    style_mass, style_words = _sum_up(styles_of, masses, counts)
    tag_mass, tag_words = _sum_up([block.tag for block in blocks], masses, counts)
    heaviest = max(style_mass.values(), default=0.0) + 1e-9
    main = find_box(page, mass_until, 0.8)
    start, end, depth = (main.start, main.end, main.depth) if main else (0, 0, 0)
    first, last = (sure[0], sure[-1]) if sure else (0, 0)
    log_total, sure_count = log1p(total), len(sure)
    padded = [_NONE, *scores, _NONE, _NONE]
    around: dict[Box, tuple[float, ...]] = {}
    rows = []
    for place in places:
        block, mass, count, score = blocks[place], masses[place], counts[place], scores[place]
        index, box = block.index, block.box
        parent = box.parent or box
        if parent not in around:
            around[parent] = _measure_around(parent, mass_until, words_until)
        parent_mass, parent_words, grand_mass, great_mass, great_words = around[parent]
        others = 3 - count  # what is left of a box without the block itself, and three words that count as no article
        style, tag = styles_of[place], block.tag
        at = bisect_left(sure, place)
        begin, stop = max(0, place - 2), place + 3
        rows.append((
            score, padded[place], padded[place + 2], padded[place + 3],
            (sum(masses[begin:stop]) - mass) / (sum(counts[begin:stop]) + others),
            mass_until[index] / total, (total - mass_until[index + 1]) / total,
            (mass_until[box.end] - mass_until[box.start] - mass)
            / (words_until[box.end] - words_until[box.start] + others),
            (parent_mass - mass) / (parent_words + others), (great_mass - mass) / (great_words + others),
            parent_mass / total, grand_mass / total,
            (style_mass[style] - mass) / (style_words[style] + others), style_mass[style] / heaviest,
            (tag_mass[tag] - mass) / (tag_words[tag] + others),
            place - first if sure else -99, place - last if sure else -99,
            words_until[index] - words_until[blocks[sure[at - 1]].index + 1] if at else -1,
            log_total, start <= index < end, box.depth - depth, mass / total, sure_count,
            len(kinds(block.text)),
        ))  # fmt: skip
    return dict(zip(CONTEXT, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(CONTEXT, ())


def _sum_up(
    keys: Sequence[Key], masses: Sequence[float], counts: Sequence[int]
) -> tuple[dict[Key, float], dict[Key, int]]:
    """For each key the mass and the words of all blocks that have it."""
    mass_of = dict.fromkeys(keys, 0.0)
    words_of = dict.fromkeys(keys, 0)
    for key, mass, count in zip(keys, masses, counts, strict=True):
        mass_of[key] += mass
        words_of[key] += count
    return mass_of, words_of


def _measure_around(box: Box, mass_until: Sequence[float], words_until: Sequence[float]) -> tuple[float, ...]:
    """Mass and words of a box, mass of the one around it, mass and words of the one around that."""
    grand = box.parent or box
    great = grand.parent or grand
    return (
        mass_until[box.end] - mass_until[box.start], words_until[box.end] - words_until[box.start],
        mass_until[grand.end] - mass_until[grand.start],
        mass_until[great.end] - mass_until[great.start], words_until[great.end] - words_until[great.start],
    )  # fmt: skip
