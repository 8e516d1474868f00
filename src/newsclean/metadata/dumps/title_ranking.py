"""Ranks the lines of a page that has only lines by how likely each is its headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata.dumps.title_measures import measure_title_lines
from newsclean.metadata.evidence import Offer
from newsclean.metadata.weighing import Contender
from newsclean.scoring.lines import load_model, look_at

if TYPE_CHECKING:
    from newsclean.page import Page


def rank_title_lines(page: Page) -> list[tuple[float, Contender]]:
    """Every line or part of one that may be the headline, likeliest first; its offers name the line in `fact`."""
    look = look_at(page)
    if look is None:
        return []
    titles, columns = measure_title_lines(page.blocks[: len(look.shares)], look)
    if not titles:
        return []
    found: dict[str, tuple[float, Contender]] = {}
    odds = load_model().headline.score_columns(columns)
    for weight, title in sorted(zip(odds, titles, strict=True), key=lambda pair: (-pair[0], pair[1].line)):
        if title.key not in found:
            found[title.key] = weight, Contender(title.key)
        source = "part of a line" if title.part else "line"
        found[title.key][1].offers.append(Offer("title", title.text, source, str(title.line)))
    return list(found.values())
