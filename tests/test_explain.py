"""What the explanation of a page promises: complete, plain, and harmless."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.cleaners import built_in_cleaners
from newsclean.draft import Draft, Removal
from newsclean.explain import explain, explain_as_dict, harmless, list_cleaners
from newsclean.metadata import Candidate, Metadata
from newsclean.page import Block, Box, Page

STORY = "The old mill by the river burned down on Sunday night, and four goats were led out unharmed."


@pytest.fixture
def draft() -> Draft:
    """A finished draft: one block stays, two went, one lost its end; two candidates for the title."""
    box = Box("text")
    texts = ["Home", STORY, "Tags: goats", "The miller slept. (Elm Press)"]
    page = Page([Block(i, text, "p", box) for i, text in enumerate(texts)], source="mill.txt")
    title = Candidate("title", "Mill burns down", "h1", "Mill burns down", taken=True)
    other = Candidate("title", "Elm Press", "meta og:title", None, "is the site's name")
    draft = Draft(page, Metadata(title="Mill burns down", candidates=(other, title)))
    draft.remove("navigation", [Removal(page.blocks[0], "a menu")])
    draft.remove("tags", [Removal(page.blocks[2], "says “tags:”")])
    draft.remove("agency", [Removal(page.blocks[3], "an agency", keep="The miller slept.")])
    return draft


def test_every_removal_is_told_with_cleaner_and_reason_then_what_stayed(draft: Draft) -> None:
    """Removed blocks come first, under their cleaner, each with its reason; then the text that stays."""
    text = explain(draft)
    places = [text.index(part) for part in ("navigation", "Home  (a menu)", "tags", "Tags: goats", "stayed:", STORY)]
    assert places == sorted(places)
    assert "(an agency; only this stays: The miller slept.)" in text


def test_fields_are_told_with_source_and_rejected_candidates(draft: Draft) -> None:
    """The taken value comes with its source, the others with the reason against them."""
    text = explain(draft)
    assert re.search(r"^title +Mill burns down +\(h1\)$", text, re.MULTILINE)
    assert "not Elm Press  (meta og:title: is the site's name)" in text
    assert re.search(r"^byline +none$", text, re.MULTILINE)


def test_a_pipe_gets_plain_text_and_a_terminal_colours(draft: Draft) -> None:
    """Only `colour` brings escape codes, and taking them out leaves the plain text."""
    assert "\x1b" not in explain(draft)
    assert re.sub(r"\x1b\[\d+m", "", explain(draft, colour=True)) == explain(draft)


def test_lines_fit_the_terminal(draft: Draft) -> None:
    """Long texts are cut to the width."""
    assert all(len(line) <= 100 for line in explain(draft, width=100).split("\n"))
    assert STORY in explain(draft)


@given(st.text())
def test_nothing_a_page_says_reaches_the_terminal_as_a_command(text: str) -> None:
    """Whatever source, title, text and warning hold, no control or direction character comes through."""
    page = Page([Block(0, text, "p", Box("text"))], source=text)
    draft = Draft(page, Metadata(title=text, candidates=(Candidate("date", text, text, None, text),)))
    draft.warnings.append(text)
    draft.remove("navigation", [Removal(page.blocks[0], text)])
    for line in explain(draft, width=80).split("\n"):
        assert all(c.isprintable() or c in "\u200c\u200d" for c in line)


def test_control_characters_are_spelled_out() -> None:
    """An escape, a bell and a direction override are shown, not obeyed."""
    assert harmless("a\x1b[31m\x07\u202eb") == r"a\x1b[31m\x07\u202eb"
    assert harmless("نمی\u200cخواهم") == "نمی\u200cخواهم"


def test_programs_get_whole_texts(draft: Draft) -> None:
    """The same as JSON: every block once as removed or as what stayed, in full."""
    told = json.loads(json.dumps(explain_as_dict(draft)))
    assert [r["cleaner"] for r in told["removed"]] == ["navigation", "tags", "agency"]
    assert [b["text"] for b in told["stayed"]] == [STORY, "The miller slept."]
    assert [c["taken"] for c in told["fields"]["title"]["candidates"]] == [True, False]


def test_listing_names_every_cleaner_in_running_order() -> None:
    """One line a cleaner, in running order, with its sentence."""
    lines = [line for line in list_cleaners(built_in_cleaners()).split("\n") if not line.startswith(" ")]
    assert [line.split()[0] for line in lines] == [cleaner.name for cleaner in built_in_cleaners()]
    assert all("Removes " in line for line in lines)
