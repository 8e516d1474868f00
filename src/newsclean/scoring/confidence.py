"""Says how sure the scores of a page are: which F1 the body can be expected to have."""

from __future__ import annotations

import os
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsclean.page import Block, Page

WEIGHTS_FILE = os.path.join(os.path.dirname(__file__), "confidence.json")
LOWEST_CUT = 0.1  # a page without an article has no best choice
SUREST = 0.997  # beyond this a share says nothing more


def expected_f1(blocks: Sequence[Block], scores: Mapping[int, float], kept: Collection[int]) -> float:
    """The F1 by characters that a choice of blocks can be expected to have, 0–1, if the scores mean what they say.

    Args:
        blocks: the blocks to choose from.
        scores: by index, how likely each is part of the article, 0–1.
        kept: the indices of those chosen.
    """
    hit, size, wanted = _expect(blocks, scores, kept)
    return 2 * hit / (size + wanted) if hit else 0.0


def find_cut(blocks: Sequence[Block], scores: Mapping[int, float]) -> float:
    """The score from which on a block is worth keeping: half of the reachable F1; where nothing is sure less will do.

    After Lipton, Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure (2014).
    """
    return max(LOWEST_CUT, reachable_f1(blocks, scores) / 2)


def reachable_f1(blocks: Sequence[Block], scores: Mapping[int, float]) -> float:
    """The highest `expected_f1` of any choice of these blocks."""
    shares = sorted(((scores.get(block.index, 0.0), len(block.text)) for block in blocks), reverse=True)
    wanted = sum(share * length for share, length in shares)
    hit = size = best = 0.0
    for share, length in shares:
        hit += share * length
        size += length
        best = max(best, 2 * hit / (size + wanted))
    return best


def measure_body(page: Page, scores: Mapping[int, float], standing: Sequence[Block]) -> tuple[float, float]:
    """The precision and the recall that a body can be expected to have, as log-odds.

    Args:
        page: the whole page.
        scores: for each of its blocks that were scored, by index, how likely it is part of the article, 0–1.
        standing: the blocks of the body.
    """
    blocks = [block for block in page.blocks if block.index in scores]
    hit, size, wanted = _expect(blocks, scores, {block.index for block in standing})
    return _log_odds(hit / size if size else 0.0), _log_odds(hit / wanted if wanted else 0.0)


def estimate_confidence(page: Page, scores: Mapping[int, float], standing: Sequence[Block]) -> float:
    """The F1 that the body of a page can be expected to have, 0–1, by what became of pages like it."""
    if not standing:
        return 0.0
    weights = _load_weights()["dump" if page.is_dump else "html"]
    precision, recall = measure_body(page, scores, standing)
    return 1 / (1 + exp(-(weights["bias"] + weights["precision"] * precision + weights["recall"] * recall)))


def _expect(blocks: Sequence[Block], scores: Mapping[int, float], kept: Collection[int]) -> tuple[float, float, float]:
    """Characters: of those kept the right ones to expect, all those kept, those to expect in the article."""
    hit = size = wanted = 0.0
    for block in blocks:
        length = len(block.text)
        likely = scores.get(block.index, 0.0) * length
        wanted += likely
        if block.index in kept:
            size += length
            hit += likely
    return hit, size, wanted


def _log_odds(share: float) -> float:
    share = min(max(share, 1 - SUREST), SUREST)
    return log(share / (1 - share))


@cache
def _load_weights() -> dict[str, dict[str, float]]:
    """The weights for pages and for dumps, as `benchmarks/confidence.py` wrote them."""
    import json  # loaded with the model anyway

    with open(WEIGHTS_FILE, "rb") as file:
        weights: dict[str, dict[str, float]] = json.load(file)
    return weights
