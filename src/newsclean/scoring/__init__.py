"""Scores the blocks of a page: how likely each one is part of the article."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block, Page


def score_blocks(blocks: Sequence[Block], page: Page, title: str | None) -> dict[int, float]:
    """How likely each of these blocks of a page is part of the article, 0–1, by the block's index.

    Args:
        blocks: some of the page's blocks.
        page: the page.
        title: the article's headline, if it is known.
    """
    from newsclean.scoring.agreement import agree  # a pipeline without scores needs none of these

    if page.is_dump:
        from newsclean.scoring.line_model import score_lines  # HTML has more to go by

        # What stands around a line tells most about it, so that all lines are looked at.
        lines = score_lines(page, title)
        scores = [lines[block.index] for block in blocks]
    else:
        from newsclean.scoring.html_features import measure_blocks  # dumps are measured otherwise
        from newsclean.scoring.html_model import load_model

        model = load_model()
        scores = model.score(measure_blocks(blocks, page, title, model.weights))
    agreed = zip(blocks, agree(blocks, scores), strict=True)
    return {block.index: 1 / (1 + exp(-score)) for block, score in agreed}
