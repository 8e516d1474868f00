"""Dumps: the lines of the article stay, in order, whatever stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.formats.text import read_text
from newsclean.page import Page, join_blocks
from newsclean.pipeline import Pipeline
from newsclean.scoring.columns import FAR, ramp, shift, since, until, windows
from newsclean.scoring.line_model import look_at, score_lines

PIPELINE = Pipeline()
TITLE = "Harbour board of Lindau moves the ferry landing"
TEXT = """\
The harbour board of Lindau decided on Tuesday to move the ferry landing north by two hundred metres, after a
winter in which the old pier had twice been closed by ice and once by a barge that had lost its way.

Work is to begin in March. The town will pay a third of the eleven million that the new pier costs, the chair
of the board, Ada Poe, said after the meeting, and the shipping company the rest.

"Nobody wants to stand in the wind for another twenty years," Poe said. "We looked at seven places, and this
is the only one that a ferry can reach when the lake is low."

Traders in the old town fear for their summer. They had asked the board to keep a second, smaller landing in
front of the station, which the board turned down by five votes to four.

The ferries will keep to their times while the work goes on, the company said. It expects the first boat to
leave from the new pier in the spring of the year after next.

The board will meet again in January to choose the builder. Three firms have offered to do the work, two of
them from the other side of the lake.
"""
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in TEXT.split("\n\n")]
BODY = "\n\n".join(PARAGRAPHS)
WORDS = ["Home", "News", "Sport", "Weather", "Business", "Podcasts", "Subscribe", "Log in", "Contact us", "E-paper"]
MENU = st.lists(st.sampled_from(WORDS), max_size=25)


def body_of(dump: str) -> str | None:
    return PIPELINE.extract(read_text(dump)).body


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_clear_article_comes_out_whole(between: str) -> None:
    assert body_of(between.join([TITLE, "By Jon Roe", "3 March 2031", *PARAGRAPHS])) == BODY


@settings(deadline=None, max_examples=40)
@given(MENU, MENU, st.sampled_from(["", "  • "]))
def test_menu_lines_at_either_end_change_nothing(above: list[str], below: list[str], bullet: str) -> None:
    lines = [bullet + word for word in above]
    lines += ["", TITLE, "", BODY, ""]
    assert body_of("\n".join(lines + [bullet + word for word in below])) == BODY


def test_a_promotion_between_paragraphs_goes_and_the_paragraphs_stay_in_order() -> None:
    dump = "\n\n".join([TITLE, *PARAGRAPHS[:3], "Sign up for our newsletter", *PARAGRAPHS[3:]])
    assert body_of(dump) == BODY


def test_a_paragraph_that_a_related_link_cut_is_put_together() -> None:
    middle = PARAGRAPHS[3].index("a second, smaller")
    dump = "\n".join([PARAGRAPHS[3][:middle], "Read more: Ice closes the old pier again", PARAGRAPHS[3][middle:]])
    first, _, last = read_text(dump).blocks
    assert join_blocks([first, last]) == PARAGRAPHS[3]


def test_a_cut_paragraph_in_an_article_comes_out_in_one_piece() -> None:
    middle = PARAGRAPHS[3].index("a second, smaller")
    cut = [PARAGRAPHS[3][:middle].strip(), "Read more: Ice closes the old pier again", PARAGRAPHS[3][middle:]]
    assert body_of("\n\n".join([TITLE, *PARAGRAPHS[:3], *cut, *PARAGRAPHS[4:]])) == BODY


def test_whole_paragraphs_are_not_run_together() -> None:
    first, _, last = read_text("The board met on Tuesday, and the meeting was long.\nx\nand then it rained").blocks
    assert join_blocks([first, last]) == f"{first.text}\n\n{last.text}"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*WORDS, *PARAGRAPHS, "* item", "# head", "", "[1] x", "a | b"]), max_size=30))
def test_the_words_of_a_body_stand_in_the_dump_in_order(lines: list[str]) -> None:
    dump = "\n".join(lines)
    rest = iter(dump.split())
    assert all(word in rest for word in (body_of(dump) or "").split())


def test_a_dump_of_nothing_but_a_menu_has_scores_and_no_sure_line() -> None:
    assert max(score_lines(read_text("\n".join(WORDS)), None)) < 0
    assert score_lines(Page([]), None) == []


def test_the_headline_and_the_article_are_found_by_one_first_look() -> None:
    page = read_text("\n".join(PARAGRAPHS))
    assert look_at(page) is look_at(page)
    assert look_at(read_text("\n".join(PARAGRAPHS))) is not look_at(page)


def test_distances_and_sums_are_those_of_a_plain_loop() -> None:
    flags = [False, False, True, False, False, False, True, False]
    assert since(flags) == [FAR, FAR, 0, 1, 2, 3, 0, 1]
    assert until(flags) == [2, 1, 0, 3, 2, 1, 0, FAR]
    assert since([True] + [False] * 60)[-1] == FAR
    assert ramp(6, 2, -1, 2) == [-1, -1, 0, 1, 2, 2]
    assert shift([1, 2, 3], 1) == [2, 3, -1]
    assert shift([1, 2, 3], -5) == [-1, -1, -1]
    column = [float(n * n % 7) for n in range(30)]
    for (first, last), sums in zip(spans := ((-2, 2), (-6, -1), (1, 22)), windows(column, *spans), strict=True):
        assert sums == [sum(column[max(0, n + first) : max(0, n + last + 1)]) for n in range(30)]
