"""Reading dates as pages write them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from newsclean.fields.date import find_dates, read_date


def tidy(raw: str, *, month_first: bool = False) -> str | None:
    moment = read_date(raw, month_first=month_first)
    return moment.isoformat() if moment else None


DATES = [
    ("2024-03-12", "2024-03-12"),
    ("2024-03-12T09:05:00Z", "2024-03-12T09:05:00+00:00"),
    ("2024-03-12T09:05:00.250+0100", "2024-03-12T09:05:00.250+01:00"),
    ("2024-03-12 09:05", "2024-03-12T09:05"),
    ("20240312", "2024-03-12"),
    ("Tue, 12 Mar 2024 09:05:00 +0100", "2024-03-12T09:05:00+01:00"),
    ("12 March, 2024, 12:40 pm", "2024-03-12T12:40"),
    ("Mar 12 2024 | 4:15 PM IST", "2024-03-12T16:15+05:30"),
    ("March 12, 2024 at 12:05 a.m.", "2024-03-12T00:05"),
    ("4:15 PM EST, Tue March 12, 2024", "2024-03-12T16:15-05:00"),
    ("March 8, 2024 5:15 PM ET", "2024-03-08T17:15-05:00"),
    ("July 8, 2024 5:15 PM ET", "2024-07-08T17:15-04:00"),
    ("12.03.2024, 12:01 Uhr", "2024-03-12T12:01"),
    ("12.03.24", "2024-03-12"),
    ("12. März 2024 um 9.15 Uhr", "2024-03-12T09:15"),
    ("12 mars 2024 à 10h30", "2024-03-12T10:30"),
    ("12 de marzo de 2024", "2024-03-12"),
    ("12 marzo 2024", "2024-03-12"),
    ("12 de março de 2024", "2024-03-12"),
    ("12 maart 2024", "2024-03-12"),
    ("12 марта 2024 г., 09:05", "2024-03-12T09:05"),
    ("12 marca 2024", "2024-03-12"),
    ("2024. március 12. 9:05", "2024-03-12T09:05"),
    ("12 Mart 2024", "2024-03-12"),
    ("12 مارس 2024", "2024-03-12"),
    ("१२ मार्च २०२४", "2024-03-12"),
    ("2024年3月12日 9時05分", "2024-03-12T09:05"),
    ("2024년 3월 12일", "2024-03-12"),
    ("12 มีนาคม 2567", "2024-03-12"),
    ("Tue Mar 12 09:05:00 CET 2024", "2024-03-12T09:05:00+01:00"),
    ("1710234300000", "2024-03-12T09:05:00+00:00"),
    ("QuillMarch 12, 2024", "2024-03-12"),
    ("March 12, 20249:05 AM ET", "2024-03-12T09:05-04:00"),
    ("March 12, 20247 min read", "2024-03-12"),
    ("12.03.202412. März 2024", "2024-03-12"),
    ("12. März 202431:20 Min.", "2024-03-12"),
    ("2024•03•12", "2024-03-12"),
    ("1/30/2024", "2024-01-30"),
    ("3 May 2024, 10:15 −05:00", "2024-05-03T10:15-05:00"),
    ("3 May 2024, 10:15 12 views", "2024-05-03T10:15"),
    ("2024-03-12T10:00:99Z", "2024-03-12T10:00+00:00"),
    ("2024-03-12T10:00:60.5Z", "2024-03-12T10:00+00:00"),
    ("2024-03-12T10:00:00+05:99", "2024-03-12T10:00:00"),
    ("2024-03-12T10:75:00Z", "2024-03-12"),
    ("Published 3 May 2024, 10:15:75", "2024-05-03T10:15"),
    ("Tue Mar 12 09:05:61 CET 2024", "2024-03-12T09:05+01:00"),
    ("Tue Mar 12 25:05:00 2024", "2024-03-12"),
    ("29 February 2024", "2024-02-29"),
    ("29 February 2000", "2000-02-29"),
    ("30 April 2024", "2024-04-30"),
    ("12 March 2024 25:10", "2024-03-12"),
    ("12 March 2024, 10:75", "2024-03-12"),
    ("2024-03-12T09:05:00.000Z", "2024-03-12T09:05:00+00:00"),
    ("3 May 24", "2024-05-03"),
    ("2024年3月12日 9時", "2024-03-12T09:00"),
    ("12 March 2024 16:15 GMT+2", "2024-03-12T16:15+02:00"),
    ("12 March 2024 16:15 UTC-0530", "2024-03-12T16:15-05:30"),
    ("12 March 2024 16:15 +15:00", "2024-03-12T16:15"),
    ("12 March 2024 16:15 PST", "2024-03-12T16:15-08:00"),
    ("12 March 2024 16:15 GMT", "2024-03-12T16:15+00:00"),
    ("Datum:26. Januar 2022", "2022-01-26"),
    ("Vesterby,26.01.2022", "2022-01-26"),
]
NO_DATES = [
    "",
    "soon",
    "2 hours ago",
    "2024",
    "March 2024",
    "call 555 12 34",
    "1.2.3",
    "31 February 2024",
    "29 February 2023",
    "29 February 1900",
    "31 April 2024",
    "2024-13-01",
    "2024-00-10",
    "12 March 2150",
    "12 March 1500",
    "12-03-99",
    "12/03/99",
    "version 10.12.2",
    "1.234,12.03.24",
    "10:12 March 2024",
    "3 of 15",
]


@pytest.mark.parametrize("raw", NO_DATES)
def test_what_is_no_full_date_is_none(raw: str) -> None:
    assert tidy(raw) is None


@pytest.mark.parametrize(("raw", "iso"), DATES)
def test_dates_come_out_as_iso_with_what_they_tell_of_time_and_zone(raw: str, iso: str) -> None:
    assert tidy(raw) == iso


def test_the_month_comes_first_only_where_the_page_is_american() -> None:
    assert tidy("3/4/2024") == "2024-04-03"
    assert tidy("3/4/2024", month_first=True) == "2024-03-04"
    assert tidy("3.4.2024", month_first=True) == "2024-04-03"


@pytest.mark.parametrize(("line", "isos"), [
    ("Published 12 March 2024, updated 13 March 2024 at 09:05", ["2024-03-12", "2024-03-13T09:05"]),
    ("12 Mart 2024 Salı, 16:12 - Son Güncelleme: 13 Mart 2024", ["2024-03-12T16:12", "2024-03-13"]),
    ("09:15, 12 March 2024 | updated 10:20, 13 March 2024", ["2024-03-12T09:15", "2024-03-13T10:20"]),
])  # fmt: skip
def test_every_date_of_a_line_is_found_in_order_with_its_own_time(line: str, isos: list[str]) -> None:
    assert [moment.isoformat() for moment in find_dates(line)] == isos


@given(st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 - a page may not name its zone
def test_a_stamp_is_read_as_the_moment_it_is(moment: datetime) -> None:
    raw = moment.replace(microsecond=0).isoformat()
    assert tidy(raw) == raw
    assert datetime.fromisoformat(raw) == moment.replace(microsecond=0)


def numbers(highest: int) -> st.SearchStrategy[str]:
    return st.integers(0, highest).flatmap(lambda n: st.sampled_from([str(n), f"{n:02}"]))


# Dates as pages write them and nearly so: of numbers that may be too high, in any order, with any marks between them.
MONTHS = st.sampled_from("May March Mar marzo März марта 3月 Sept. Dec of".split())
YEARS = st.sampled_from(["2024", "1995", "24", "2567", "1066", "20245", "202"])
MARKS = st.sampled_from([" ", "-", "/", ".", ", ", ":", "T", "", "年", " de ", " | "])
SIGNS, COLONS = st.sampled_from(["+", "-", " −"]), st.sampled_from([":", ""])
OFFSETS = st.builds("{}{:02}{}{:02}".format, SIGNS, st.integers(0, 30), COLONS, st.integers(0, 99))
ZONES = st.sampled_from(["", "Z", " EST", " CET", " ET", " PM", " a.m.", " Uhr"]) | OFFSETS
TIMES = st.builds("{}:{:02}{}{}".format, numbers(30), st.integers(0, 70),
                  st.just("") | st.integers(0, 99).map(":{:02}".format), ZONES)  # fmt: skip
ORDERLY = st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(0, 14), st.integers(0, 33)) | st.builds(
    "{} {} {}".format, numbers(33), MONTHS, YEARS
)
ANYHOW = st.builds(
    lambda parts, one, two: parts[0] + one + parts[1] + two + parts[2],
    st.tuples(numbers(45), MONTHS | numbers(15), YEARS).flatmap(st.permutations), MARKS, MARKS,
)  # fmt: skip
DATE_LIKE = st.lists(
    st.builds("{}{}{}{}".format, ORDERLY | ANYHOW, MARKS, TIMES, MARKS) | TIMES | ANYHOW, max_size=4
).map("".join)


@settings(max_examples=400)
@given(DATE_LIKE, st.booleans())
def test_whatever_looks_like_a_date_gives_a_real_moment_or_nothing(raw: str, month_first: bool) -> None:
    last = 0
    for moment in find_dates(raw, month_first=month_first):
        assert datetime.fromisoformat(moment.isoformat())
        assert 0 <= moment.start < moment.end <= len(raw)
        assert moment.start >= last or moment.hour is not None  # a time may stand between two dates
        last = moment.start


@settings(max_examples=400)
@given(DATE_LIKE)
def test_what_was_read_reads_the_same_again(raw: str) -> None:
    iso = tidy(raw)
    assert iso is None or tidy(iso) == iso


@given(st.integers(0, 30), st.integers(0, 99), st.integers(0, 99), st.integers(0, 30), st.integers(0, 99))
def test_of_a_stamp_what_no_clock_shows_is_left_out(hour: int, minute: int, second: int, east: int, more: int) -> None:
    raw = f"2024-03-12T{hour:02}:{minute:02}:{second:02}+{east:02}:{more:02}"
    seconds = f":{second:02}" if second < 60 else ""
    offset = f"+{east:02}:{more:02}" if more < 60 and east * 60 + more <= 14 * 60 else ""
    is_time = hour < 24 and minute < 60
    assert tidy(raw) == (f"2024-03-12T{hour:02}:{minute:02}{seconds}{offset}" if is_time else "2024-03-12")


def test_the_strings_that_look_like_dates_hold_some() -> None:
    """Else the two tests above could not fail."""
    any_will_do = settings(phases=[Phase.generate], max_examples=5000)
    find(DATE_LIKE, lambda raw: any(m.second and m.offset for m in find_dates(raw)), settings=any_will_do)
    find(DATE_LIKE, lambda raw: len(find_dates(raw)) > 1, settings=any_will_do)
