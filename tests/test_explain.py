"""What the explanation of a page promises: complete, plain, and harmless."""

from __future__ import annotations

import json
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import opinions
from newsclean.draft import Draft, Removal
from newsclean.explain import explain, explain_as_dict, harmless
from newsclean.formats import read_page
from newsclean.metadata import Candidate, Metadata
from newsclean.page import Block, Box, Page
from newsclean.pipeline import Pipeline

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


def test_every_field_that_was_chosen_is_told_and_nothing_of_those_the_page_does_not_mention() -> None:
    """Beside title, byline and date, which are always told, each field with a value or a rejected candidate."""
    free = Candidate("paywalled", "True", "JSON-LD isAccessibleForFree", "False", taken=True)
    no_site = Candidate("site", "-", "meta og:site_name", None, "nothing usable")
    draft = Draft(Page([]), Metadata(paywalled=False, candidates=(free, no_site)))
    text = explain(draft)
    assert re.search(r"^paywalled False +\(JSON-LD isAccessibleForFree\)$", text, re.MULTILINE)
    assert "not -  (meta og:site_name: nothing usable)" in text
    assert re.findall(r"^(\w+) +none$", text, re.MULTILINE) == ["title", "byline", "date", "site"]
    assert not re.search("^(section|image|language)", text, re.MULTILINE)
    assert explain_as_dict(draft)["fields"]["paywalled"]["value"] is False


def test_where_the_score_decided_what_moved_it_follows_the_reason_and_who_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The cleaner's own reason comes whole, then what spoke for and against; in text and in JSON."""
    monkeypatch.setattr(opinions, "EXTRACTORS", {"oracle": lambda _: STORY})
    monkeypatch.setattr(import_module("newsclean.cleaners.main_content"), "choose", lambda *_: "oracle")
    html = (
        f"<html><body><article><h1>Mill burns</h1><p>{STORY}</p></article><p class='teaser'>A calf.</p></body></html>"
    )
    draft = Pipeline(only=["main_content"], options={"main_content": {"second_opinion": "always"}}).clean(
        read_page(html, input_format="html")
    )
    reason = next(removed["reason"] for removed in explain_as_dict(draft)["removed"] if removed["text"] == "A calf.")
    assert re.match(r"\d+% likely part of the article; oracle would not keep it; (for|against) it: ", reason)
    assert f"A calf.  ({reason})" in explain(draft)


def test_blocks_that_are_judged_together_are_told_so() -> None:
    """The items of a list stay or go as one, so that a single item's words do not explain its score."""
    items = "".join(f"<li>{item}</li>" for item in ("A goat", "A calf", "A mill"))
    page = read_page(f"<article><p>{STORY}</p></article><ul class='teasers'>{items}</ul>", input_format="html")
    reasons = Draft(page, Metadata()).score_reasons
    assert [reasons[index].startswith("judged together with 2 like it; ") for index in sorted(reasons)] == [
        False, True, True, True,
    ]  # fmt: skip


def test_a_reason_stands_alone_where_the_score_did_not_decide() -> None:
    """Any other cleaner's removal is told by its reason only, also of a scored block."""
    draft = Pipeline(skip=["menus", "main_content"]).clean(read_page(f"<p>{STORY}</p><p>Tags: goats</p>"))
    assert draft.scores
    assert [removed["reason"] for removed in explain_as_dict(draft)["removed"]] == ["says “tags:”"]


def test_what_moved_the_scores_can_be_asked_first() -> None:
    """It is the same whether the scores were asked before or not."""
    page = read_page(f"<p>{STORY}</p><p>Tags: goats</p>", input_format="html")
    first = Draft(page, Metadata()).score_reasons
    assert first.keys() == {0, 1}
    draft = Draft(page, Metadata())
    assert draft.scores
    assert draft.score_reasons == first


def test_a_menu_is_told_by_the_blocks_it_holds_and_how_much_of_it_is_links() -> None:
    """Labels between links are not called links."""
    menu = "".join(f"<li><a href='/{n}'>The pages of the parish number {n}</a></li><li>No. {n}</li>" for n in range(4))
    draft = Pipeline(only=["menus"]).clean(read_page(f"<ul>{menu}</ul>" + f"<p>{STORY}</p>" * 3))
    assert {removal.reason for removal in draft.ledger} == {"in a box of 8 blocks, 86% links"}


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
