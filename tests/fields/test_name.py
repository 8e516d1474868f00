"""People, offices and degrees are told apart by how they are written, in scripts with capitals and without."""

from __future__ import annotations

import pytest

from newsclean.fields.name import (
    has_family_name,
    has_given_name,
    is_credential,
    is_office,
    looks_like_name,
    says_reporter,
)
from newsclean.words.matching import phrases

PEOPLE = [
    "Mara Quill", "MARA QUILL", "Mara van der Moor", "Mara Q. Anna B. Lisa Venn", "Seán O’Dell", "Mara d'Arc",
    "Mara al-Quill", "Ünal Çelik", "林海", "林海波", "欧阳海波", "문하린", "渡辺洋介", "渡辺 洋介", "मीरा वर्मा",
]  # fmt: skip
NOBODY = [
    "Mara", "Mara quill", "mara quill", "Van der Moor", "Mara Q. Anna B. Lisa C. Venn", "Mara Quill!", "Mara Quill 2",
    "Mara Quill2", "Mara abCd", "Mara Follow", "Mara Reporter", "Mara d'arc", "Mara l'", "Ünal", "Ünal " * 7,
    "Ünal " + "Ç" * 60, "...", "林海波涛", "海林", "欧阳", "문하", "문하린 기자", "渡辺 洋 介", "मीरा", "मीरा " * 5,
    "मीरा " + "व" * 30,
]  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_a_person_is_two_to_six_names_as_the_script_writes_them(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_written_otherwise_is_nobody(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("dpa", True), ("AFP Marlow", True), ("AP/dpa", True), ("ap/Mara", True), ("Marlow Gazette Staff", True),
        ("Ap Venn", False), ("MARA Quill", False), ("Mara/Otto", False), ("Mara Quill", False),
        ("The Staff Of The Old Marlow Gazette", False),
    ],
)  # fmt: skip
def test_an_agency_stands_alone_with_others_or_in_capitals(text: str, office: bool) -> None:
    assert is_office(text) is office


@pytest.mark.parametrize(
    ("word", "degree"),
    [
        ("MD", True), ("Ph.D.", True), ("PhD®", True), ("B.Q.", True), ("BQ", False), ("Q.", False), ("b.q.", False),
        ("A.F.P.", False), ("A1.", False), ("A.B.C.D.E.F.", False), ("Venn.", False),
    ],
)  # fmt: skip
def test_a_degree_is_a_known_one_or_capitals_with_full_stops(word: str, degree: bool) -> None:
    assert is_credential(word) is degree


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Mara Quill", True),
        ("Jean-Quill Venn", True),
        ("Quill Mara", False),
        ("林海", True),
        ("海林", False),
        ("", False),
    ],
)
def test_a_name_begins_with_a_given_name_or_in_east_asia_with_that_of_a_family(text: str, given: bool) -> None:
    assert has_given_name(text) is given


@pytest.mark.parametrize(
    ("text", "says"),
    [("문하린 기자", True), ("기자", False), ("문하린 문", False), ("Mara Reporter", False), ("mara reporter", False)],
)
def test_a_reporter_is_said_behind_a_name_without_capitals(text: str, says: bool) -> None:
    assert says_reporter(text) is says


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Anu Tamm", True),
        ("Zzyx Qqorr", False),
        ("Zzyx Nakamura", True),
        ("Zzyx García", True),
        ("Nakamura", False),
        ("Terms and Conditions", False),
        ("", False),
    ],
)
def test_a_name_ends_with_a_common_family_name_behind_others(text: str, family: bool) -> None:
    assert has_family_name(text) is family


@pytest.mark.parametrize("kind", ["given", "family"])
def test_each_line_of_a_list_of_names_holds_all_that_begin_with_the_same_two_letters(kind: str) -> None:
    """A name is looked for in one line only."""
    lines = phrases(f"names/{kind}")
    assert len({line[:2] for line in lines}) == len(lines) > 100
    assert all(name[:2] == line[:2] and name == name.casefold() for line in lines for name in line.split(" "))
