"""Tidying a byline into names: invented people, real habits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields.byline import MAX_NAMES, tidy_names
from newsclean.fields.credit_prefix import has_prefix, only_prefix
from newsclean.fields.name import MAX_NAME, is_office, looks_like_name

NAMES = [
    ("Mara Quill", ("Mara Quill",)),
    ("By Mara Quill", ("Mara Quill",)),
    ("ByMara Quill", ("Mara Quill",)),
    ("By Mara Quill and Otto Venn", ("Mara Quill", "Otto Venn")),
    ("Live reporting by Mara Quill and Otto Venn", ("Mara Quill", "Otto Venn")),
    ("Mara Quill/Otto Venn", ("Mara Quill", "Otto Venn")),
    ("Mara Quill/QX-N", ("Mara Quill",)),
    ("Mara Quill, Otto De La O", ("Mara Quill", "Otto De La O")),
    ("문하린 기자", ("문하린",)),
    ("문하린", ("문하린",)),
    ("记者 顾采薇", ("顾采薇",)),
    ("渡辺洋介", ("渡辺洋介",)),
    ("社会部　渡辺洋介", ("渡辺洋介",)),
    ("大阪支局・渡辺洋介", ("渡辺洋介",)),
    ("By Mara QuillPublished: Jun 25, 2025", ("Mara Quill",)),
    ("Mara Quill1, Otto Venn2", ("Mara Quill", "Otto Venn")),
    ("byMara Quill", ("Mara Quill",)),
    ("Sophie HarrowTravel Reporter", ("Sophie Harrow",)),
    ("Sophie HarrowBrook", ("Sophie HarrowBrook",)),
    ("PolitiCheck", ()),
    ("Sophie Harrow Sophie Harrow", ("Sophie Harrow",)),
    ("Mara Quill, Otto Venn & Lisa Harrow", ("Mara Quill", "Otto Venn", "Lisa Harrow")),
    ("Von Jutta Kessing", ("Jutta Kessing",)),
    ("Von Jutta Kessing und Ralf Ohm (dpa)", ("Jutta Kessing", "Ralf Ohm")),
    ("Par Odile Marchand", ("Odile Marchand",)),
    ("Por Inés Calvo y Raúl Peña", ("Inés Calvo", "Raúl Peña")),
    ("Text: Jutta Kessing, Foto: Ralf Ohm", ("Jutta Kessing",)),
    ("Jutta Kessing\nRalf Ohm", ("Jutta Kessing", "Ralf Ohm")),
    ("Quill, Mara", ("Mara Quill",)),
    ("Mara Quill, Staff Writer", ("Mara Quill",)),
    ("By Mara Quill - Senior Reporter", ("Mara Quill",)),
    ("Mara Quill, MD", ("Mara Quill",)),
    ("Dr. Mara Quill", ("Mara Quill",)),
    ("Mara Quill | 12 March 2024", ("Mara Quill",)),
    ("By Mara Quill on March 12, 2024", ("Mara Quill",)),
    ("12.03.2024 Jutta Kessing", ("Jutta Kessing",)),
    ("Posted by Mara Quill on 2024-03-12 in harbours. Tags: ferries", ("Mara Quill",)),
    ("Posted by Mara Quill on Friday March 8, 2024 @09:00AM from the tide-tables dept.", ("Mara Quill",)),
    ("Gespeichert von Jutta Kessing am 12. März 2024 - 18:55", ("Jutta Kessing",)),
    ("Autorin/Autor Jutta Kessing", ("Jutta Kessing",)),
    ("Autoren Jutta Kessing und Ralf Ohm", ("Jutta Kessing", "Ralf Ohm")),
    ("Autor: Rechtsanwalt Ralf Ohm", ("Ralf Ohm",)),
    ("By Md Karim Sobhan", ("Md Karim Sobhan",)),
    ("Mara Quill mara.quill@example.org", ("Mara Quill",)),
    ("Mara Quill mara.quill@example.org Local Democracy Reporter", ("Mara Quill",)),
    ("Mara Quill mara@example.org Otto Venn otto@example.org", ("Mara Quill", "Otto Venn")),
    ("Mara Quill, Local Democracy Reporter", ("Mara Quill",)),
    ("Mara Quill /qzr/", ("Mara Quill",)),
    ("Mara Quill @maraquill", ("Mara Quill",)),
    ("By Mara Quill. Edited by Otto Venn", ("Mara Quill",)),
    ("Mara Quill Reuters", ("Mara Quill",)),
    ("MARA QUILL Associated Press", ("MARA QUILL",)),
    ("By Mara Quill For The Marlow Gull", ("Mara Quill",)),
    ("By Mara Quill as told to Otto Venn", ("Mara Quill",)),
    ("Jutta Kessing/qzr", ("Jutta Kessing",)),
    ("Jutta Kessing/Ralf Ohm", ("Jutta Kessing", "Ralf Ohm")),
    ("Lisa van der Moor", ("Lisa van der Moor",)),
    ("Seán O’Dell", ("Seán O’Dell",)),
    ("Mara Quill; mara quill", ("Mara Quill",)),
    ("Reuters", ("Reuters",)),
    ("AFP Marlow", ("AFP",)),
    ("Redaktion", ("Redaktion",)),
    ("The Marlow Gazette", ("The Marlow Gazette",)),
    ("作者：林海", ("林海",)),
    ("<b>Mara</b> Quill", ("Mara Quill",)),
    ("Mara Quill www.gull.example", ("Mara Quill",)),
    ("Mara Quill https://gull.example/mara", ("Mara Quill",)),
    ("Mara Quill (Marlow)", ("Mara Quill",)),
    ("Mara Quill（Marlow）", ("Mara Quill",)),
    ("Mara Quill Friday 12 March 2024", ("Mara Quill",)),
    ("Mara Quill, Last updated", ("Mara Quill",)),
    ("Mara QuillUpdated 12 March 2024", ("Mara Quill",)),
    ("Mara McVenn 12 March 2024", ("Mara McVenn",)),
    ("Mara Quill, Reuters", ("Mara Quill", "Reuters")),
    ("Quill, Reuters", ("Reuters",)),
    ("Mara Quill/dpa", ("Mara Quill",)),
    ("Dr. Prof. Mara Quill", ("Mara Quill",)),
    ("Staff Mara Quill", ("Mara Quill",)),
    ("Reporter Mara Quill", ("Mara Quill",)),
    ("Mara Quill Reporter", ("Mara Quill",)),
    ("Mara Quill B", ("Mara Quill B",)),
    ("Mara Quill Jr.", ("Mara Quill Jr.",)),
    ("Mara Quill.", ("Mara Quill",)),
    ("Staff Writer", ("Staff Writer",)),
]
NOBODY = [
    "", "By", "Von", "2 hours ago", "12 March 2024", "Follow", "View full profile", "Photo: Otto Venn",
    "https://social.example/marlow", "By the end of the year", "5 min read", "Senior Reporter", "desk@example.org",
    "Table of Contents", "Trade Program", "Quill, Reporter", "Quill, PhD", "Dr.", "...", "123", "Mara " + "Q" * 90,
    "Mara Quill/a longer part", "Mara 2 Quill", "the night gardener", "Photos by Otto Venn", "Staff",
]  # fmt: skip


@pytest.mark.parametrize("raw", NOBODY)
def test_nobody_is_made_up(raw: str) -> None:
    assert tidy_names(raw) == ()


@pytest.mark.parametrize(("raw", "names"), NAMES)
def test_names_come_out_as_people_write_them(raw: str, names: tuple[str, ...]) -> None:
    assert tidy_names(raw) == names


@pytest.mark.parametrize("raw", ["maraq", "kno/dpa", "Mara", "mara quill", "Mara2", "The Night Gardener"])
def test_where_the_page_states_an_author_a_handle_counts(raw: str) -> None:
    assert tidy_names(raw, lenient=True) == (raw,)


@pytest.mark.parametrize("raw", ["2Mara", "Mara 2 Quill", "March 2", "the night gardener", "https://gull.example", "m"])
def test_not_all_that_is_stated_is_an_author(raw: str) -> None:
    assert tidy_names(raw, lenient=True) == ()


def test_what_a_stated_author_filed_the_text_under_goes() -> None:
    assert tidy_names("By Mara Quill in Gardening", lenient=True) == ("Mara Quill",)
    assert tidy_names("By maraq under Reviews", lenient=True) == ("maraq",)
    assert tidy_names("Otto in 't Venn", lenient=True) == ("Otto in 't Venn",)


def test_a_line_that_begins_as_bylines_do_is_known() -> None:
    assert has_prefix("By Mara Quill")
    assert has_prefix("Von Jutta Kessing")
    assert only_prefix("By:")
    assert not has_prefix("Mara Quill")
    assert not has_prefix("Story time for children")


def test_an_office_is_told_from_a_person() -> None:
    assert is_office("Marlow Gazette Staff")
    assert is_office("dpa")
    assert not is_office("Mara Quill")


@given(st.text(max_size=400), st.booleans())
def test_it_never_raises_and_names_stay_short_and_few(raw: str, lenient: bool) -> None:
    names = tidy_names(raw, lenient=lenient)
    assert len(names) <= MAX_NAMES
    assert all(0 < len(name) <= MAX_NAME for name in names)
    assert len({name.casefold() for name in names}) == len(names)


FIRST = st.sampled_from(["Mara", "Otto", "Jutta", "Inés", "Seán", "Lisa"])
LAST = st.sampled_from(["Quill", "Venn", "Kessing", "Harrow", "Calvo", "O’Dell"])
PERSON = st.builds(lambda first, last: f"{first} {last}", FIRST, LAST)


@given(
    st.lists(PERSON, min_size=1, max_size=4, unique=True),
    st.sampled_from(["By ", "Von ", "Par ", "Por ", "Text: ", ""]),
)
def test_names_that_are_joined_with_commas_come_apart_again(people: list[str], prefix: str) -> None:
    assert tidy_names(prefix + ", ".join(people)) == tuple(people)
    assert all(map(looks_like_name, people))


@given(PERSON)
def test_tidying_a_tidy_name_changes_nothing(name: str) -> None:
    assert tidy_names(name) == (name,)
