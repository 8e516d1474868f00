"""Tidying a headline: what goes, what stays, and what is never made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields.title import MAX_LENGTH, key_of, parts_of, tidy_title, trim

STAYS = [
    "Ferry sinks: all aboard are safe",
    "“We never asked for it” – the mayor on her first year",
    "Is 3 > 2? A town argues",
    "L'été à Vallorgues",
    "港の市場が再開",
]
CHANGES = [
    ("  Ferry \n sinks ", "Ferry sinks"),
    ("Rock &amp; Roll in Marlow", "Rock & Roll in Marlow"),
    ("Rock &amp;amp; Roll", "Rock & Roll"),
    ("A <em>new</em> harbour", "A new harbour"),
    ("Zero\u200bwidth", "Zerowidth"),
]


@pytest.mark.parametrize("raw", STAYS)
def test_a_headline_with_marks_of_its_own_stays_as_it_is(raw: str) -> None:
    assert tidy_title(raw) == raw


@pytest.mark.parametrize(("raw", "tidy"), CHANGES)
def test_entities_markup_and_odd_space_go(raw: str, tidy: str) -> None:
    assert tidy_title(raw) == tidy


@pytest.mark.parametrize("raw", ["", "  ", "|||", "x" * (MAX_LENGTH + 1)])
def test_what_is_no_headline_is_none(raw: str) -> None:
    assert tidy_title(raw) is None


def test_printed_differently_it_is_the_same_headline() -> None:
    assert key_of("Café “Zur Post”: offen!") == key_of("cafe zur post offen")


def test_the_parts_of_a_window_title_are_what_stands_between_its_marks() -> None:
    title = "Ferry sinks | Marlow | The Gull"
    assert [title[start:end] for start, end in parts_of(title)] == ["Ferry sinks", "Marlow", "The Gull"]


def test_a_hyphen_inside_a_word_divides_nothing() -> None:
    assert len(parts_of("Non-stop all-night ferries")) == 1


@given(st.text(max_size=500))
def test_tidying_twice_changes_no_more(raw: str) -> None:
    tidy = tidy_title(raw)
    if tidy is not None and "&" not in tidy and "<" not in tidy:
        assert tidy_title(tidy) == tidy


@given(st.text(max_size=300))
def test_it_never_raises_and_never_grows_without_an_entity(raw: str) -> None:
    tidy = tidy_title(raw)
    assert tidy is None or "&" in raw or len(tidy) <= len(raw)
    assert len(trim(raw)) <= len(raw)


@given(st.text(max_size=200), st.integers(2, 6))
def test_parts_lie_in_the_title_in_order(title: str, limit: int) -> None:
    spans = parts_of(title, limit)
    assert len(spans) <= limit
    assert all(0 <= start <= end <= len(title) for start, end in spans)
    assert spans == sorted(spans)
