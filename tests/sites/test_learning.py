"""A rule learned from some pages of a site takes what repeats on them off its others, and nothing of an article."""

from __future__ import annotations

import random
import tomllib
from typing import TYPE_CHECKING

import pytest

from newsclean.draft import Draft, Removal
from newsclean.errors import UsageError
from newsclean.formats import read_page
from newsclean.metadata import Metadata
from newsclean.sites.learning import learn_rule
from newsclean.sites.rule import read_rule

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.page import Page

WORDS = "harbour council ferry winter storm pier village engine mayor school bridge tide salt island road light".split()
PLEA = "We are a small paper and live on what our readers give us."


def sentence(number: int, words: int = 25) -> str:
    """A sentence that is another one for each number."""
    return " ".join(random.Random(number).choices(WORDS, k=words)).capitalize() + "."


def make_page(number: int, *, teaser: str = "div", story: str = "story") -> Page:
    """A page of the site: an article with a line in it that all pages have, and a box of links that all have."""
    paragraphs = "".join(f"<p>{sentence(100 * number + i)}</p>" for i in range(6))
    links = "".join(f"<p>{sentence(100 * number + 50 + i, 9)}</p>" for i in range(3))
    return read_page(
        f"<html><body><div class='page'><div class='{story} wide'>{paragraphs}"
        "<h3>What comes next for all of us here</h3>"
        f"<p>{PLEA}</p><{teaser} class='more wide'>{links}</{teaser}></div>"
        f"<div class='below wide'><p>{sentence(100 * number + 60)}</p></div></div></body></html>",
        url=f"https://www.bay-paper.example/{number}",
    )


def clean(page: Page, *, missed: bool = False) -> Draft:
    """The page as a pipeline left it that removes the boxes, but not the line; if `missed`, it removes nothing."""
    draft = Draft(page, Metadata())
    names = () if missed else ("more", "below")
    gone = [b for b in page.blocks if any(name in box.names for box in b.box.chain() for name in names)]
    draft.remove("test", [Removal(block, "") for block in gone])
    return draft


def learned(*drafts: Draft) -> dict[str, list[str]]:
    rule: dict[str, list[str]] = tomllib.loads(learn_rule(drafts))
    return rule


def test_what_repeats_goes_from_a_page_that_was_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "bay-paper.example.toml"
    path.write_text(learn_rule([clean(make_page(1)), clean(make_page(2))]), "utf-8")
    other = make_page(3)
    gone = {unwanted.block.text for unwanted in read_rule(path).find_unwanted(other)}
    wanted = {sentence(300 + i) for i in range(6)}
    assert PLEA in gone
    assert {sentence(350 + i, 9) for i in range(3)} <= gone
    assert sentence(360) in gone
    assert not wanted & gone


def test_the_rule_says_where_each_place_was_seen() -> None:
    text = learn_rule([clean(make_page(1)), clean(make_page(2))])
    assert "# Proposed for bay-paper.example from 2 pages" in text
    assert "'div.story div.more',  # on 2 of 2 pages, 6 blocks" in text
    assert f"'line: {PLEA}',  # on 2 of 2 pages" in text


def test_a_box_with_a_name_that_many_boxes_have_says_nothing_about_where_the_article_is() -> None:
    places = learned(clean(make_page(1)), clean(make_page(2)))
    assert "wide" not in str(places)


def test_a_box_that_often_holds_article_text_stays() -> None:
    places = learned(clean(make_page(1)), clean(make_page(2), missed=True))
    assert not any("more" in place for place in places.get("drop", ()))


def test_headings_and_short_lines_recur_in_articles_and_stay() -> None:
    places = learned(clean(make_page(1)), clean(make_page(2)))
    assert not any("What comes next" in place for place in places["drop"])


def test_two_copies_of_one_article_are_one_page() -> None:
    with pytest.raises(UsageError, match="at least two"):
        learn_rule([clean(make_page(1)), clean(make_page(1))])
    text = "\n".join(learned(clean(make_page(1)), clean(make_page(1)), clean(make_page(2)))["drop"])
    assert sentence(100) not in text


def test_pages_on_which_nothing_recurs_give_no_rule() -> None:
    pages = [read_page(f"<body><p>{sentence(n)}</p><p>{sentence(n + 50)}</p></body>") for n in (1, 2)]
    with pytest.raises(UsageError, match="nothing recurs on these 2 pages"):
        learn_rule([clean(page) for page in pages])


def test_dumps_teach_lines() -> None:
    dumps = [
        Draft(read_page("\n\n".join([PLEA, *(sentence(100 * n + i) for i in range(5))])), Metadata()) for n in (1, 2)
    ]
    assert learned(*dumps) == {"drop": [f"line: {PLEA}"]}
