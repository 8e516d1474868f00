"""Says how sure the scores of a page are: which F1 the body can be expected to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsclean.page import Block


def expected_f1(blocks: Sequence[Block], scores: Mapping[int, float], kept: Collection[int]) -> float:
    """The F1 by characters that a choice of blocks can be expected to have, 0–1, if the scores mean what they say.

    Args:
        blocks: the blocks to choose from.
        scores: by index, how likely each is part of the article, 0–1.
        kept: the indices of those chosen.
    """
    hit = size = wanted = 0.0
    for block in blocks:
        length = len(block.text)
        likely = scores.get(block.index, 0.0) * length
        wanted += likely
        if block.index in kept:
            size += length
            hit += likely
    return 2 * hit / (size + wanted) if hit else 0.0


def reachable_f1(blocks: Sequence[Block], scores: Mapping[int, float]) -> float:
    """The highest `expected_f1` of any choice of these blocks; the blocks with a score of half of it or more reach it.

    After Lipton, Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure (2014).
    """
    shares = sorted(((scores.get(block.index, 0.0), len(block.text)) for block in blocks), reverse=True)
    wanted = sum(share * length for share, length in shares)
    hit = size = best = 0.0
    for share, length in shares:
        hit += share * length
        size += length
        best = max(best, 2 * hit / (size + wanted))
    return best
