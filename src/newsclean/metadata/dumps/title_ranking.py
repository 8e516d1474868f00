"""Ranks the lines of a page that has only lines by how likely each is its headline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.metadata.dumps.title_lines import WHOLE
from newsclean.metadata.dumps.title_measures import measure_title_lines
from newsclean.metadata.evidence import Offer
from newsclean.metadata.weighing import Contender
from newsclean.scoring.line_model import load_model, look_at

if TYPE_CHECKING:
    from newsclean.page import Page


# What it speaks for a line that it is the only heading of the first rank; the model knows none, for few dumps tell.
ONLY_HEADING = 3.0


class RankedTitle(NamedTuple):
    """A wording that may be the headline.

    Attributes:
        weight: log-odds that it is.
        contender: the wording, with every line or part of one that has it as an offer.
        lines: where these lines stand among the blocks.
    """

    weight: float
    contender: Contender
    lines: list[int]


def rank_title_lines(page: Page) -> list[RankedTitle]:
    """Every wording of a dump that may be its headline, likeliest first."""
    look = look_at(page)
    if look is None:
        return []
    titles, columns = measure_title_lines(page.blocks[: len(look.shares)], look)
    if not titles:
        return []
    found: dict[str, RankedTitle] = {}
    marked = [block.index for block in page.blocks if block.tag == "h1"]
    odds = [
        weight + (ONLY_HEADING if [title.line] == marked and title.part == WHOLE else 0.0)
        for weight, title in zip(load_model().headline.score_columns(columns), titles, strict=True)
    ]
    for weight, title in sorted(zip(odds, titles, strict=True), key=lambda pair: (-pair[0], pair[1].line)):
        if title.key not in found:
            found[title.key] = RankedTitle(weight, Contender(title.key), [])
        source = "part of a line" if title.part else "line"
        found[title.key].contender.offers.append(Offer("title", title.text, source))
        found[title.key].lines.append(title.line)
    return list(found.values())
