"""Reads dates as pages write them: ISO 8601 and its careless relatives, numbers, month names in many languages."""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache, lru_cache

from newsclean.fields.moment import Moment
from newsclean.fields.months import ZONES, is_summer_time_in_america, months

EARLIEST_YEAR = 1990  # no page is older than the web; older years in a text are what it is about
LONGEST_KEPT = 500  # characters of a text whose dates are kept in memory; lines are shorter

_ISO = (
    r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"
    r"(?:[T_ ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z\b|[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b)?)?"
)
_COMPACT = (
    r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)"
    r"(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
# A year that a flattened page glued to a time, a reading time or another date: "October 17, 20236:01 PM".
_GLUED_YEAR = r"20\d{2}(?=\d{1,2}(?!\d))"
_YEAR_FIRST = r"(?<!\d)(\d{4})\s?[./年년•·-]\s?(\d{1,2})\s?[./月월•·-]\s?(\d{1,2})(?!\d)\s?[日일.]?"
_YEAR_LAST = (
    rf"(?<!\d)(?<!\d[.,])(\d{{1,2}})\s?([./|-])\s?(\d{{1,2}})\s?\2\s?"
    rf"({_GLUED_YEAR}|(?:\d{{4}}|\d{{2}})(?![\d%]))"
)
_LETTER = r"[^\W\d_]"
_MONTH = rf"({_LETTER}[\w'’\u0300-\u036f\u0900-\u0eff]{{1,14}})"
# What may stand between the parts of a date: marks, endings of ordinals, small words.
_JOIN = r"(?:\s|,|\.|-|/|(?:st|nd|rd|th|er|º|ª|°|ος|η)\b|\b(?:de|del|den|di|of|the|d|e|a|mes|tháng|ng)\b\.?)"
_DAY_MONTH = (
    rf"(?<!\d)(?<!\d[:.,])(\d{{1,2}}){_JOIN}{{0,4}}{_MONTH}\.?{_JOIN}{{0,4}}\s?(?:de |,)?\s?[’']?"
    rf"({_GLUED_YEAR}|(?:\d{{4}}|\d{{2}})(?![\d:.,]\d)(?!\d))"
)
# A month right behind a word or another date is common in dumps: "EditorialNovember 22, 2018".
_MONTH_DAY = (
    rf"(?:(?<!\w)|(?<=[a-zà-ÿ\d])(?=[A-Z])){_MONTH}\.?\s?-?(\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:,|\.|\s|-){{1,3}}\s?({_GLUED_YEAR}|\d{{4}}(?!\d))"
)
_YEAR_MONTH_DAY = rf"(?<!\d)(\d{{4}})[.,]?(?:\s|-|,|ko|m\.|gada|roku){{1,4}}{_MONTH}\.?(?:\s|-)?(\d{{1,2}})(?!\d)"
_ASCTIME = r"(?<!\w)([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?: ([A-Z]{2,5}))? (\d{4})(?!\d)"
_EPOCH = r"^\s*(1\d{9})(?:\d{3})?\s*$"  # seconds or thousandths since 1970, from 2001 on
_TIME = (
    r"(?<![\d.,+])(?P<before>am |pm |오전 |오후 |午前|午後|上午|下午)?"
    r"(\d{1,2})(?:[:.h：時时시]|\s?(?:h|Uhr|:|klo)\s?)(\d{2})?(?:[:.](\d{2}))?(?!\d)"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?|μμ|πμ))?"
)
_ZONE = r"\s?\(?(?:(?P<name>[A-Z]{1,5})\b)?\s?(?P<offset>[+−-]\d{1,2}(?::?\d{2})?)?"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE if source in (_TIME, _COMPACT) else 0)


def read_date(raw: str, *, month_first: bool = False) -> Moment | None:
    """The first date in a text, with the time and zone beside it.

    Args:
        raw: some text.
        month_first: whether `3/4/2021` means March 4, as in the United States.
    """
    found = find_dates(raw, month_first=month_first)
    return found[0] if found else None


def find_dates(text: str, *, month_first: bool = False) -> tuple[Moment, ...]:
    """Every date in a text, in reading order."""
    return (_find_dates if len(text) > LONGEST_KEPT else _find_dates_once)(text, month_first)


def _find_dates(text: str, month_first: bool) -> tuple[Moment, ...]:
    if not has_year(text):
        return ()
    if text[4:5] == "-" and (whole := _pattern(_ISO).fullmatch(text)) and (moment := _iso(whole, month_first)):
        return (moment,)  # as nearly every date that is meant for programs
    found: list[Moment] = []
    taken: list[tuple[int, int]] = []  # where dates stand, in order
    for source, marks, read in _READERS:
        if marks and not any(mark in text for mark in marks):
            continue
        for match in _pattern(source).finditer(text):
            start, end = match.span()
            place = bisect(taken, (start, end))
            if (place and taken[place - 1][1] > start) or (place < len(taken) and taken[place][0] < end):
                continue
            moment = read(match, month_first)
            if moment is None:
                continue
            taken.insert(place, (start, end))
            found.append(moment)
    found.sort(key=lambda moment: moment.start)
    since = 0  # where the date before ends, with its time, which is no other date's
    for place, moment in enumerate(found):
        if moment.hour is None:
            found[place] = _with_time(moment, text, since)
        since = found[place].end
    return tuple(found)


_find_dates_once = lru_cache(maxsize=512)(_find_dates)  # a page asks several times about a line


def _valid(year: int, month: int, day: int, match: re.Match[str]) -> Moment | None:
    if year > 2400:  # the Thai calendar counts from the Buddha
        year -= 543
    if EARLIEST_YEAR <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _days(year, month):
        return Moment(year, month, day, start=match.start(), end=match.end())
    return None


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _iso(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001 - all readers take the same
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    moment = _valid(int(year), int(month), int(day), match)
    if moment is None or hour is None or int(hour) > 23 or int(minute) > 59:
        return moment
    seconds = _seconds(second)
    if seconds and fraction and int(fraction):
        seconds += f".{fraction}"
    return moment._replace(hour=int(hour), minute=int(minute), second=seconds, offset=_offset(zone))


def _compact(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    year, month, day, hour, minute, second, zone = match.groups()
    moment = _valid(int(year), int(month), int(day), match)
    if moment is None or hour is None or int(hour) > 23:
        return moment
    return moment._replace(hour=int(hour), minute=int(minute), second=second or "", offset=_offset(zone))


def _year_first(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    year, month, day = match.groups()
    return _valid(int(year), int(month), int(day), match)


def _year_last(match: re.Match[str], month_first: bool) -> Moment | None:
    first, mark, second, year = match.groups()
    a, b, y = int(first), int(second), int(year)
    if len(year) == 2:
        if mark == "-" or y > 60:
            return None
        y += 2000
    if b > 12 or (month_first and mark != "." and a <= 12):
        a, b = b, a
    return _valid(y, b, a, match)


def has_digit(text: str) -> bool:
    """Whether there is a digit in any script."""
    return _pattern(r"\d").search(text) is not None


def has_year(text: str) -> bool:
    """Whether there is a number of four digits, or one of two behind a mark: what every full date has."""
    if _pattern(r"\d\d").search(text) is None:  # as in most lines, and quickly told
        return False
    return _pattern(r"\d{4}|[./|'’-]\s?\d\d(?!\d)|[^\W\d]\.?\s\d\d(?!\d)").search(text) is not None


def is_month(word: str) -> bool:
    """Whether a word is the name of a month in some language."""
    return _month_of(word) is not None


def _month_of(word: str) -> int | None:
    word = word.casefold().replace("\u0307", "").strip("'’.-")
    return months().get(word)


def _day_month(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    day, word, year = match.groups()
    month = _month_of(word)
    if month is None:
        return None
    return _valid(int(year) + (2000 if len(year) == 2 else 0), month, int(day), match)


def _month_day(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    word, day, year = match.groups()
    month = _month_of(word) or _month_of(_pattern(r".*[^\W\d_A-Z](?=[A-Z])").sub("", word))
    return _valid(int(year), month, int(day), match) if month else None


def _year_month_day(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    year, word, day = match.groups()
    month = _month_of(word)
    return _valid(int(year), month, int(day), match) if month else None


def _asctime(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    word, day, hour, minute, second, zone, year = match.groups()
    moment = _valid(int(year), _month_of(word) or 0, int(day), match)
    if moment is None or int(hour) > 23 or int(minute) > 59:
        return moment
    return moment._replace(hour=int(hour), minute=int(minute), second=_seconds(second), offset=ZONES.get(zone or ""))


def _epoch(match: re.Match[str], month_first: bool) -> Moment | None:  # noqa: ARG001
    from datetime import UTC, datetime  # few pages write dates like this

    at = datetime.fromtimestamp(int(match[1]), UTC)
    return Moment(
        at.year, at.month, at.day, at.hour, at.minute, f"{at.second:02d}", 0, start=match.start(), end=match.end()
    )


# Each with the marks of which its dates have one at least; "" asks for none.
_READERS = (
    (_ASCTIME, ":", _asctime),
    (_EPOCH, "", _epoch),
    (_ISO, "-", _iso),
    (_YEAR_FIRST, "./-年년•·", _year_first),
    (_YEAR_LAST, "./-|", _year_last),
    (_DAY_MONTH, "", _day_month),
    (_MONTH_DAY, "", _month_day),
    (_YEAR_MONTH_DAY, "", _year_month_day),
    (_COMPACT, "", _compact),
)


def _seconds(written: str | None) -> str:
    """Seconds as written; "" where there are none or so many that they are none."""
    return written if written and int(written) < 60 else ""


def _offset(zone: str | None) -> int | None:
    """Minutes east of Greenwich of `Z`, `+02:00`, `+0200`, `+2`; `None` for what no clock has, such as `+05:99`."""
    if not zone:
        return None
    if zone in "Zz":
        return 0
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    total = int(hours) * 60 + int(minutes)
    if total > 14 * 60 or int(minutes) > 59:
        return None
    return total if zone[0] == "+" else -total


def _with_time(moment: Moment, text: str, since: int) -> Moment:
    """The moment with the time of day that stands next to its date, before or after it, but not before `since`."""
    # Looked for in what follows alone, so that a time glued to its date is one too.
    rest = text[moment.end : moment.end + 30]
    after = _pattern(_TIME).search(rest)
    before: re.Match[str] | None
    if after is not None and (not _is_time(after) or any(map(str.isdigit, rest[: after.start()]))):
        after = None
    window = max(since, moment.start - 30)
    *_, before = (None, *(m for m in _pattern(_TIME).finditer(text, window, moment.start) if _is_time(m)))
    if before is not None and any(map(str.isdigit, text[before.end() : moment.start])):
        before = None
    if after is not None and (before is None or after.start() <= moment.start - before.end()):
        time, start, stop = after, moment.end + after.start(), moment.end + after.end()
    elif before is not None:
        time, (start, stop) = before, before.span()
    else:
        return moment
    hour, minute = int(time[2]), int(time[3] or 0)
    half = (time["half"] or time["before"] or "").lower()
    if half.startswith(("p", "오후", "午後", "下午", "μμ")) and hour < 12:
        hour += 12
    elif half.startswith(("a", "오전", "午前", "上午", "πμ")) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return moment
    zone = _pattern(_ZONE).match(text, stop)
    offset = None
    if zone is not None:
        offset = _offset(zone["offset"].replace("−", "-")) if zone["offset"] else None
        if zone["name"]:
            named = ZONES.get(zone["name"])
            if named is None and zone["name"] in ("ET", "CT", "MT", "PT"):
                base = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}[zone["name"]]
                named = base + (60 if is_summer_time_in_america(moment.year, moment.month, moment.day) else 0)
            if named is None:
                offset = None
            elif offset is None or zone["name"] not in ("UTC", "GMT"):
                offset = named
    return moment._replace(
        hour=hour,
        minute=minute,
        second=_seconds(time[4]),
        offset=offset,
        start=min(moment.start, start),
        end=max(moment.end, stop),
    )


def _is_time(match: re.Match[str]) -> bool:
    """Whether what looks like a time is one: `12.` needs its minutes or a half of the day."""
    return match[3] is not None or match["half"] is not None or "h" in match[0].lower() or "時" in match[0]
