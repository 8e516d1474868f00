"""Reading dates as pages write them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields.date import find_dates, read_date, tidy_date

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
    "version 10.12.2",
    "3 of 15",
]


@pytest.mark.parametrize("raw", NO_DATES)
def test_what_is_no_full_date_is_none(raw: str) -> None:
    assert tidy_date(raw) is None


@pytest.mark.parametrize(("raw", "tidy"), DATES)
def test_dates_come_out_as_iso_with_what_they_tell_of_time_and_zone(raw: str, tidy: str) -> None:
    assert tidy_date(raw) == tidy


def test_the_month_comes_first_only_where_the_page_is_american() -> None:
    assert tidy_date("3/4/2024") == "2024-04-03"
    assert tidy_date("3/4/2024", month_first=True) == "2024-03-04"
    assert tidy_date("3.4.2024", month_first=True) == "2024-04-03"


def test_every_date_of_a_line_is_found_in_order() -> None:
    found = [moment.isoformat() for moment in find_dates("Published 12 March 2024, updated 13 March 2024 at 09:05")]
    assert found == ["2024-03-12", "2024-03-13T09:05"]


@given(st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 - a page may not name its zone
def test_a_stamp_is_read_as_the_moment_it_is(moment: datetime) -> None:
    raw = moment.replace(microsecond=0).isoformat()
    assert tidy_date(raw) == raw
    assert datetime.fromisoformat(raw) == moment.replace(microsecond=0)


@given(st.text(max_size=200))
def test_any_text_gives_a_real_day_or_nothing(raw: str) -> None:
    moment = read_date(raw)
    if moment is not None:
        assert datetime.fromisoformat(moment.isoformat())
        assert 0 <= moment.start < moment.end <= len(raw)


@given(st.text(max_size=80))
def test_tidying_twice_changes_no_more(raw: str) -> None:
    tidy = tidy_date(raw)
    assert tidy is None or tidy_date(tidy) == tidy
