"""The search on a page of nothing but lines: its headline is ranked among them, credits and dates tell by place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsclean.fields.label import tidy_label
from newsclean.metadata.dumps.credits import add_credit_facts, line_credits
from newsclean.metadata.dumps.dates import add_date_facts, is_month_first
from newsclean.metadata.dumps.masthead import printed_masthead
from newsclean.metadata.dumps.title_ranking import rank_title_lines
from newsclean.metadata.dumps.top import find_top
from newsclean.metadata.search import Search
from newsclean.metadata.weighing import load_scales

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsclean.metadata.dumps.top import Top
    from newsclean.metadata.evidence import Offer
    from newsclean.metadata.weighing import Contender, Recorder, Scales
    from newsclean.page import Page

_MOST_LINES = 700  # of a dump are looked at for the order of day and month


class DumpSearch(Search):
    """The search for the metadata of a page without markup."""

    def __init__(self, page: Page, overrides: Mapping[str, str], recorder: Recorder | None = None) -> None:
        super().__init__(page, overrides, recorder)
        texts = [block.text for block in page.blocks[:_MOST_LINES]]
        self.month_first = is_month_first([page.stated.get("date", ""), *texts])
        self._lines: dict[str, list[int]] = {}  # which have each contender for the title, by its key
        self._top: Top | None = None  # where headline and text are, once the title is chosen

    def _load_scales(self) -> Mapping[str, Scales]:
        return load_scales(os.path.dirname(__file__))

    def _rank_titles(self) -> list[tuple[float, Contender]]:
        ranking = rank_title_lines(self.page)
        self._lines = {title.contender.key: title.lines for title in ranking}
        return [(title.weight, title.contender) for title in ranking]

    def _site_beside_title(self) -> str | None:
        self._add(printed_masthead(self.page.blocks, self.title))
        return self._first("site", tidy_label)

    def _headline_places(self) -> list[int]:
        self._top = find_top(self.page, self._lines[self.headline.key] if self.headline else ())
        return list(self._top.places) if self._top else []

    def _offers_around(self, places: Sequence[int]) -> Iterable[Offer]:
        del places
        return line_credits(self.page.blocks, self._top) if self._top else ()

    def _is_month_first(self) -> bool:
        return self.month_first

    def _add_credit_facts(self, found: Sequence[tuple[Contender, Sequence[str]]]) -> None:
        if self._top:
            add_credit_facts(found, self.page.blocks, self._top)

    def _add_date_facts(self, contenders: Sequence[Contender]) -> None:
        if self._top:
            add_date_facts(contenders, self.page.blocks, self._top, month_first=self.month_first)
