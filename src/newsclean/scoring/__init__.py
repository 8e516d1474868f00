"""Scores the blocks of a page: how likely each one is part of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.metadata import Metadata
    from newsclean.page import Page


def score_blocks(page: Page, metadata: Metadata) -> list[float]:  # noqa: ARG001
    """For each block of the page, how likely it is part of the article, 0–1."""
    return [0.9 if len(b.text) > 80 and b.link_share < 0.5 else 0.1 for b in page.blocks]  # noqa: PLR2004
