"""Tells where a dump prints each date: alone on its line or within a sentence, by the headline or far from it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.fields.date import find_dates, has_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.metadata.dumps.top import Top
    from newsclean.metadata.weighing import Contender
    from newsclean.page import Block

ABOVE, BELOW = 6, 14  # lines around the headline and the beginning of the text
_SENTENCE = 90  # characters of a line that is no line of a date
_BESIDE = 25  # characters beside a date that stands alone


def add_date_facts(contenders: Sequence[Contender], blocks: Sequence[Block], top: Top, *, month_first: bool) -> None:
    """What the lines that print a day tell of it.

    Args:
        contenders: the days; facts are added to them.
        blocks: the lines of the page.
        top: where headline and text stand.
        month_first: whether `3/4/2021` means March 4.
    """
    by_day = {contender.key: contender.facts for contender in contenders}
    if not by_day:
        return
    near = {*range(top.headline - ABOVE, top.headline + BELOW), *range(top.start - ABOVE, top.start + 3)}
    near.update((0, *range(top.end, top.end + 3)))
    first = True
    for index in sorted(near):
        text = blocks[index].text if 0 <= index < len(blocks) else ""
        if not has_year(text):
            continue
        for moment in find_dates(text[:300], month_first=month_first):
            facts = by_day.get(moment.calendar_day)
            if facts is None:
                continue
            if index == 0:
                facts["in_window_title"] = 1.0
                continue
            if len(text) > _SENTENCE:
                facts["in_sentence"] = 1.0
                continue
            if len(text) - (moment.end - moment.start) < _BESIDE:
                facts["alone"] = 1.0
            if moment.hour is not None:
                facts["timed"] = 1.0
            if 0 < top.start - index <= 4:
                facts["close_to_text"] = 1.0
            if index == top.headline:
                facts["in_headline"] = 1.0
            if top.headline < index <= top.start:
                facts["between"] = 1.0
                if first:
                    facts["first_below"] = 1.0
                    first = False
            below = index - top.headline
            if 0 < below <= 4:
                facts["close_below"] = 1.0
            elif -2 <= below < 0:
                facts["close_above"] = 1.0
            if index >= top.end:
                facts["behind_text"] = 1.0


@cache
def _either_way() -> re.Pattern[str]:
    """A date in figures that may begin with the month as well as with the day."""
    return re.compile(r"\d\s?([/|-])\s?\d\d?\s?\1\s?\d\d")


def is_month_first(texts: Sequence[str]) -> bool:
    """Whether dates in figures begin with the month.

    Some date says so, or one is said with the month's name as well; or none speaks against it in English text.
    """
    page = "\n".join(texts)
    if not _either_way().search(page):
        return False  # it makes no difference, and a page is read once for both orders
    figures = [
        (int(first), int(second), int(year) % 100)
        for first, _, second, year in re.findall(r"(?<![\d/-])(\d\d?)([/-])(\d\d?)\2(\d{2}|\d{4})\b", page)
    ]
    if any(first > 12 for first, *_ in figures):
        return False
    if any(second > 12 for _, second, _ in figures):
        return True
    named = _named_days(texts)
    day_first = sum((year, second, first) in named for first, second, year in figures)
    month_first = sum((year, first, second) in named for first, second, year in figures)
    return month_first > day_first if month_first != day_first else _is_english(texts)


def _named_days(texts: Sequence[str]) -> set[tuple[int, int, int]]:
    """The days that short lines say with the name of the month: year of the century, month, day."""
    return {
        (moment.year % 100, moment.month, moment.day)
        for text in texts
        if len(text) <= _SENTENCE and has_year(text)
        for moment in find_dates(text)
        if any(map(str.isalpha, text[moment.start : moment.end]))
    }


def _is_english(texts: Sequence[str]) -> bool:
    words = " ".join(text for text in texts if len(text) > _SENTENCE)[:4000].casefold().split()
    return sum(word in ("the", "of", "and", "to") for word in words) > len(words) / 20
