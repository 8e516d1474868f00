"""Finds where the lines of a dump have what an article begins with: its headline and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.metadata.dumps.title_lines import BELOW
from newsclean.scoring.line_features import densest
from newsclean.scoring.line_model import look_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Page


class Top(NamedTuple):
    """Where the lines of a dump have what an article begins with, as places among the blocks.

    Attributes:
        headline: the line of the headline that stands nearest above the text.
        start, end: first and last line of the text.
    """

    headline: int
    start: int
    end: int

    @property
    def places(self) -> tuple[int, ...]:
        """The line of the headline, and if the text begins far below it one above the text."""
        return (self.headline, self.start - 6) if self.start - self.headline > 12 else (self.headline,)


def find_top(page: Page, headline: Sequence[int]) -> Top | None:
    """Where the headline and the text stand; `None` for a page without lines.

    Args:
        page: a dump.
        headline: where lines have what was taken for the headline.
    """
    look = look_at(page)
    if look is None:
        return None
    start, end = densest(look.shares, look.lines.columns["length"])
    places = sorted(headline)
    above = [place for place in places if place <= start + BELOW]
    return Top(above[-1] if above else places[0] if places else max(0, start - BELOW), start, end)
