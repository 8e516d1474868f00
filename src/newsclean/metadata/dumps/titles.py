"""Ranks the lines of a page that has only lines by how likely each is its headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata.dumps.title_columns import measure_candidates
from newsclean.metadata.dumps.title_lines import BELOW
from newsclean.metadata.evidence import Offer, Top
from newsclean.metadata.weighing import Contender
from newsclean.scoring.line_features import densest
from newsclean.scoring.lines import load_model, look_at

if TYPE_CHECKING:
    from newsclean.page import Page


def rank_lines(page: Page) -> list[tuple[float, Contender]]:
    """Every line or part of one that may be the headline, likeliest first; its offers name the line in `fact`."""
    look = look_at(page)
    if look is None:
        return []
    candidates, columns = measure_candidates(page.blocks[: len(look.shares)], look)
    if not candidates:
        return []
    found: dict[str, tuple[float, Contender]] = {}
    odds = load_model().headline.score_columns(columns)
    for weight, candidate in sorted(zip(odds, candidates, strict=True), key=lambda pair: (-pair[0], pair[1].line)):
        if candidate.key not in found:
            found[candidate.key] = weight, Contender(candidate.key)
        source = "part of a line" if candidate.part else "line"
        found[candidate.key][1].offers.append(Offer("title", candidate.text, source, str(candidate.line)))
    return list(found.values())


def top_of(page: Page, headline: Contender | None) -> Top | None:
    """Where the headline and the text stand; `None` for a page without lines.

    Args:
        page: a dump.
        headline: what was taken for the headline.
    """
    look = look_at(page)
    if look is None:
        return None
    start, end = densest(look.shares, look.lines.columns["length"])
    places = sorted(int(offer.fact) for offer in headline.offers) if headline else []
    above = [place for place in places if place <= start + BELOW]
    return Top(above[-1] if above else places[0] if places else max(0, start - BELOW), start, end)
