"""What a page of nothing but lines needs: its headline is ranked among them, credits and dates tell by their place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsclean.metadata.dumps.credits import add_credit_facts, line_credits
from newsclean.metadata.dumps.dates import add_date_facts, is_month_first
from newsclean.metadata.dumps.masthead import printed_masthead
from newsclean.metadata.dumps.title_ranking import rank_title_lines
from newsclean.metadata.dumps.top import find_top
from newsclean.metadata.weighing import load_scales

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.metadata.dumps.top import Top
    from newsclean.metadata.evidence import Offer
    from newsclean.metadata.weighing import Contender
    from newsclean.page import Page

_MOST_LINES = 700  # of a dump are looked at for the order of day and month


class Dump:
    """A page without markup.

    Attributes:
        scales: what its bylines and dates are weighed by.
        top: where headline and text stand; `None` before `find_top`, and for a page without lines.
        month_first: whether `3/4/2021` means March 4 on this page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.scales = load_scales(os.path.dirname(__file__))
        self.top: Top | None = None
        self._lines: dict[str, list[int]] = {}
        texts = [block.text for block in page.blocks[:_MOST_LINES]]
        self.month_first = is_month_first([page.stated.get("date", ""), *texts])

    def rank_headlines(self) -> list[tuple[float, Contender]]:
        """The lines and parts of lines that may be the headline, likeliest first."""
        ranking = rank_title_lines(self.page)
        self._lines = {title.contender.key: title.lines for title in ranking}
        return [(title.weight, title.contender) for title in ranking]

    def find_top(self, headline: Contender | None) -> None:
        """Find where headline and text stand, once it is decided what the headline is."""
        self.top = find_top(self.page, self._lines[headline.key] if headline else ())

    def masthead(self, title: str | None) -> Iterable[Offer]:
        """What the first line calls the site beside the headline."""
        return printed_masthead(self.page.blocks, title)

    def credits(self) -> Iterable[Offer]:
        """Bylines that only the lines of a dump are asked for."""
        return line_credits(self.page.blocks, self.top) if self.top else ()

    def add_credit_facts(self, found: Sequence[tuple[Contender, Sequence[str]]]) -> None:
        """What the lines that print names tell of them."""
        if self.top:
            add_credit_facts(found, self.page.blocks, self.top)

    def add_date_facts(self, contenders: Sequence[Contender]) -> None:
        """What the lines that print a day tell of it."""
        if self.top:
            add_date_facts(contenders, self.page.blocks, self.top, month_first=self.month_first)
