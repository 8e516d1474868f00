"""A rule says what a person knows about a site; what it says is done, and what is wrong in it is named."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from newsclean.errors import UsageError
from newsclean.formats import read_page
from newsclean.pipeline import Pipeline
from newsclean.sites.place import Place
from newsclean.sites.rule import read_rule
from newsclean.sites.rules import Rules, find_host, user_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = """<html><head><link rel="canonical" href="https://news.harbour-gazette.example/a/1"></head><body>
<h1>Ferry returns to the north shore</h1>
<div class="story">
<p>The ferry that links the two shores of the bay runs again since Monday, a year after the storm took its pier away
and left the villages on the far side with a road of two hours.</p>
<p class="plug">Our app brings you every sailing, every delay and every story of the coast, all day, wherever you are,
for less than the price of a coffee.</p>
<p>The council paid for the new pier <span class="promo">Hear the podcast!</span> and wants to build a second one, if
the state pays its half, as the mayor said at the opening that some four hundred people attended.</p>
<p class="live">It floats.</p>
</div></body></html>"""
FERRY = "The ferry that links"
STORY = (
    "The ferry that links the two shores of the bay runs again, long enough after the storm to be a story by itself."
)


@pytest.fixture
def body_by(tmp_path: Path) -> Callable[..., str]:
    """The body of PAGE by a rule of the given text."""

    def clean(rule: str, page: str = PAGE, url: str | None = None) -> str:
        (tmp_path / "harbour-gazette.example.toml").write_text(rule)
        return Pipeline(rules=Rules([tmp_path])).extract(read_page(page, url=url)).body or ""

    return clean


@pytest.mark.parametrize(
    "place",
    ["p.plug", "css: p.plug", "//p[@class='plug']", "xpath: .//p[@class='plug']", "text: ^Our app", "p.x, .plug"],
)
def test_a_place_in_drop_goes_however_it_is_written(body_by: Callable[..., str], place: str) -> None:
    assert "Our app" in body_by("")
    body = body_by(f'drop = ["{place}"]')
    assert "Our app" not in body
    assert FERRY in body


def test_a_line_is_matched_whole_and_without_regard_to_case_and_spacing(body_by: Callable[..., str]) -> None:
    line = "The tide tables of the harbour, which bring you high and low water for every day of the week at a glance."
    dump = f"Tides\n\n{STORY}\n\n{line}\n\n{STORY.replace('ferry', 'boat')}"
    url = "https://harbour-gazette.example/2"
    rule = f'drop = ["line: {line.upper().replace(" ", "  ")}"]'
    assert line in body_by("", dump, url)
    assert line not in body_by(rule, dump, url)
    assert "so they say" in body_by(rule, dump.replace(line, f"{line} At least so they say."), url)


def test_of_an_inline_place_only_its_own_words_go(body_by: Callable[..., str]) -> None:
    body = body_by('drop = ["span.promo"]')
    assert "The council paid for the new pier and wants" in body


def test_two_inline_places_in_one_paragraph_both_go(body_by: Callable[..., str]) -> None:
    page = PAGE.replace("a second one", "a <b class='ad'>Buy!</b> second one")
    assert "pier and wants to build a second one" in body_by('drop = ["b.ad", "span.promo"]', page)


def test_an_inline_place_goes_where_it_stands_though_its_words_come_before(body_by: Callable[..., str]) -> None:
    note = "<sup class='note'>1</sup>"
    page = PAGE.replace(
        "runs again", f"<i>1</i>, of 2015,{note} no. 1 of <!-- 1 -->its kind, runs again since 1 May{note}"
    )
    body = body_by('drop = ["sup.note"]', page)
    assert "the bay 1, of 2015, no. 1 of its kind, runs again since 1 May since Monday" in body


def test_many_inline_places_with_the_same_words_cost_no_more_than_others(tmp_path: Path) -> None:
    """Marks between names, say: four times as many of them cost some sixteen times as much, not sixty."""
    (tmp_path / "rule.toml").write_text("drop = ['span']")
    rule = read_rule(tmp_path / "rule.toml")

    def seconds(count: int) -> float:
        names = "".join(f"name{i} of a street <span>|</span> " for i in range(count))
        page = read_page(f"<html><body><article><p>{names}</p></article></body></html>")
        began = time.process_time()
        assert "|" not in str([unwanted.rest for unwanted in rule.find_unwanted(page)][-1])
        return time.process_time() - began

    assert seconds(320) < 35 * seconds(80)


def test_parts_that_overlap_go_once(body_by: Callable[..., str]) -> None:
    page = PAGE.replace("Hear the podcast!", "Hear <b>the podcast!</b>")
    assert "the new pier and wants" in body_by('drop = ["span.promo b", "span.promo"]', page)


@pytest.mark.parametrize(
    "path",
    [
        "//p[position() = last()-count(//h7)]", "//p[contains(., 'lower(x)')]", "//p[not(ancestor::div[@id='a:b'])]",
        "//h1/text()", "//h1[(@id) or (@class)]", 'concat(//h1, "re:")', "//h1[processing-instruction()]",
    ],
)  # fmt: skip
def test_a_right_path_is_not_taken_for_a_wrong_one(path: str) -> None:
    assert Place(f"xpath: {path}").kind == "xpath"


def test_fields_that_a_rule_fails_to_find_cost_a_warning(tmp_path: Path) -> None:
    """An XPath may be wrong in a way that shows only on a page."""
    (tmp_path / "harbour-gazette.example.toml").write_text("title = ['//h1[../h5[contains(.)]]']")
    page = read_page(PAGE.replace("</h1>", "</h1><h5>a</h5>"))
    article = Pipeline(rules=Rules([tmp_path])).extract(page)
    assert article.title == "Ferry returns to the north shore"
    assert "site_rule" in article.warnings[0]


def test_what_is_kept_no_cleaner_removes(body_by: Callable[..., str]) -> None:
    page = PAGE.replace('<p class="live">It floats.</p>', '<footer><p class="live">It floats.</p></footer>')
    assert "It floats." not in body_by("", page)
    assert "It floats." in body_by('keep = ["p.live"]', page)
    assert "It floats." in body_by('keep = ["p.live"]\ndrop = [".story"]', page)


def test_only_the_first_place_that_is_on_the_page_holds_the_article(body_by: Callable[..., str]) -> None:
    assert body_by('only = [".gone", "//p[@class=\'plug\']", ".story"]').startswith("Our app")


def test_an_only_that_is_nowhere_on_the_page_changes_nothing(body_by: Callable[..., str]) -> None:
    assert body_by('only = [".gone"]') == body_by("")


def test_the_ledger_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "harbour-gazette.example.toml").write_text('drop = ["p.plug"]')
    draft = Pipeline(rules=Rules([tmp_path])).clean(read_page(PAGE))
    assert [(r.cleaner, r.reason) for r in draft.ledger if "Our app" in r.block.text] == [("site_rule", "p.plug")]


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("drop = [", "not valid TOML"),
        ("drops = ['a']", "drops: unknown key; known keys: drop, keep, only, title, byline, date, test"),
        ("drop = 'p.plug'", "drop: must be a list of strings"),
        ("drop = [1]", "drop: must be a list of strings"),
        ("drop = ['a', 'p..plug']", "drop, item 2: 'p..plug' is not a valid CSS selector"),
        ("keep = ['//p[']", "keep, item 1: '//p[' is not a valid XPath"),
        ("keep = ['lower(//p)']", "keep, item 1: 'lower(//p)' is not a valid XPath"),
        (
            "title = ['//h7[matches(., \"a\")]']",
            "title, item 1: '//h7[matches(., \"a\")]' is not a valid XPath: unknown name matches()",
        ),
        ("title = ['//h7[@id=$x]']", "title, item 1: '//h7[@id=$x]' is not a valid XPath: unknown name $x"),
        (
            "title = ['//h7[re:test(., \"a\")]']",
            "title, item 1: '//h7[re:test(., \"a\")]' is not a valid XPath: unknown name",
        ),
        ("title = ['//h1[contains(.)]']", "title, item 1: '//h1[contains(.)]' is not a valid XPath"),
        ("drop = [\"//p[. = '\\u0001']\"]", "drop, item 1: '//p[. = '\x01']' is not a valid XPath"),
        ("drop = [\"[id='\\u0001']\"]", "drop, item 1: '[id='\x01']' is not a valid CSS selector"),
        ("drop = ['text: (']", "drop, item 1: '(' is not a valid regular expression"),
        ("drop = ['']", "drop, item 1: is empty"),
        ("only = ['line: Hello']", "only, item 1: needs a CSS selector or an XPath, not a line"),
        ("test = 1", "test: must be written as [[test]]"),
        ("test = ['a']", "test: must be written as [[test]]"),
        ("[[test]]\nhas = ['a']", "test 1: needs either page"),
        ("[[test]]\npage = 'a'\nhave = ['a']", "test 1, have: unknown key"),
        ("[[test]]\npage = 'a'\nhas = 'a'", "test 1, has: must be a list of strings"),
        ("[[test]]\npage = 'a'\ntitle = 1", "test 1, title: must be a quoted string"),
    ],
)
def test_a_wrong_rule_names_file_key_and_reason(tmp_path: Path, rule: str, complaint: str) -> None:
    path = tmp_path / "harbour-gazette.example.toml"
    path.write_text(rule)
    with pytest.raises(UsageError) as error:
        read_rule(path)
    assert str(error.value).startswith(f"{path}: {complaint}")


@pytest.mark.parametrize(
    ("host", "rule"),
    [
        ("harbour-gazette.example", "harbour-gazette.example"),
        ("www.harbour-gazette.example", "harbour-gazette.example"),
        ("Sport.Harbour-Gazette.example", "sport.harbour-gazette.example"),
        ("live.sport.harbour-gazette.example", "sport.harbour-gazette.example"),
        ("shop.harbour-gazette.example", "harbour-gazette.example"),
        ("old-harbour-gazette.example", None),
    ],
)
def test_a_host_has_its_own_rule_or_that_of_the_nearest_domain_above_it(
    tmp_path: Path, host: str, rule: str | None
) -> None:
    for name in ("www.harbour-gazette.example", "sport.harbour-gazette.example"):
        (tmp_path / f"{name}.toml").write_text("")
    found = Rules([tmp_path]).find(read_page("A dump.", url=f"https://{host}:8080/a?b#c"))
    assert (found and found.path.stem.removeprefix("www.")) == rule


def test_title_byline_and_date_are_taken_where_the_rule_says(tmp_path: Path) -> None:
    page = """<html><head><meta name="seen" content="4 May 2024"></head><body><h1>News</h1><h2>Mill <b>turns</b></h2>
    <p class="who">Mara Feld</p><p class="who">Ivo Stern</p><p>Words by Nobody Else</p></body></html>"""
    path = tmp_path / "any.toml"
    path.write_text(
        "title = ['.none', 'h2']\nbyline = ['p.who', 'text: ^Words by (.+)$']\ndate = ['//meta[@name=\"seen\"]']"
    )
    fields = read_rule(path).find_fields(read_page(page))
    assert fields == {"title": "Mill turns", "byline": "Mara Feld, Ivo Stern", "date": "4 May 2024"}
    assert read_rule(path).find_fields(read_page("Mill\n\nWords by Ivo Stern")) == {"byline": "Ivo Stern"}


@pytest.mark.parametrize(
    ("place", "values"),
    [
        ("line: it floats.", ["It floats."]),
        ("text: ^It (\\w+)", ["floats"]),
        ("text: ^It", ["It"]),
        ("p.live, span.promo", ["Hear the podcast!", "It floats."]),
        ("//span/text()", ["Hear the podcast!"]),
        ("//link/@href", ["https://news.harbour-gazette.example/a/1"]),
        ("string(//span)", ["Hear the podcast!"]),
        ("count(//p[@class])", []),
        ("//comment()", []),
        ("link", []),
    ],
)
def test_a_value_is_what_stands_in_a_place(place: str, values: list[str]) -> None:
    assert Place(place).find_values(read_page(PAGE.replace("It floats.", "It<!-- so far --> floats."))) == values


@pytest.mark.parametrize("place", ["//p/text()", "string(//p)", "//comment()", "span.none"])
def test_a_place_without_elements_drops_nothing(body_by: Callable[..., str], place: str) -> None:
    assert body_by(f'drop = ["{place}"]') == body_by("")


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("win32", "appdata"), ("darwin", "home/Library/Application Support"), ("linux", "xdg"), ("linux2", "xdg")],
)
def test_a_users_own_rules_are_where_the_system_keeps_settings(
    monkeypatch: pytest.MonkeyPatch, platform: str, folder: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name, value in (("APPDATA", "appdata"), ("XDG_CONFIG_HOME", "xdg"), ("HOME", "home"), ("USERPROFILE", "home")):
        monkeypatch.setenv(name, value)
    assert user_folder() == os.path.join(folder, "newsclean", "rules")
    monkeypatch.setenv("APPDATA", "")
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    assert user_folder().startswith("home")


@pytest.mark.parametrize(
    ("head", "url", "host"),
    [
        ("<link rel=canonical href='https://a.example/x'>", "https://b.example/y", "b.example"),
        ("<link rel=canonical href='https://a.example/x'>", None, "a.example"),
        ("<link rel=canonical href='/x'><meta property='og:url' content='//a.example/x'>", None, "a.example"),
        ("<link rel=Canonical href='https://a.example/x'>", None, "a.example"),
        ("<link rel=canonical href='https://[a/x'>", None, None),
        ("", None, None),
    ],
)
def test_a_page_is_from_where_the_caller_says_else_from_where_it_says_itself(
    head: str, url: str | None, host: str
) -> None:
    assert find_host(read_page(f"<html><head>{head}</head><body><p>Text.</p></body></html>", url=url)) == host


def test_a_rule_given_as_a_file_is_for_every_page(tmp_path: Path) -> None:
    (tmp_path / "any.toml").write_text('drop = ["p.plug"]')
    body = Pipeline(rules=Rules([tmp_path / "any.toml"])).extract(read_page(PAGE)).body or ""
    assert "Our app" not in body


def test_the_first_rule_for_all_pages_is_the_one(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.toml").write_text(f'drop = ["p.{name}"]')
    rule = Rules([tmp_path / "first.toml", tmp_path / "second.toml"]).find(read_page(PAGE))
    assert rule is not None
    assert [place.written for place in rule.drop] == ["p.first"]


def test_a_rule_that_cannot_be_read_is_an_error_of_its_pages(tmp_path: Path) -> None:
    (tmp_path / "harbour-gazette.example.toml").mkdir()
    with pytest.raises(UsageError, match=r"harbour-gazette\.example\.toml: cannot be read: is a directory"):
        Pipeline(rules=Rules([tmp_path])).extract(read_page(PAGE))


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such rule file or folder"):
        Rules([tmp_path / "none"])


def test_a_wrong_rule_for_another_site_harms_no_page(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.example.toml").write_text("drop = [")
    assert Rules([tmp_path]).find(read_page(PAGE)) is None


def test_a_byte_order_mark_before_a_rule_is_no_harm(tmp_path: Path) -> None:
    """Some editors on Windows write one."""
    (tmp_path / "rule.toml").write_text("drop = ['p.plug']", "utf-8-sig")
    assert [str(place) for place in read_rule(tmp_path / "rule.toml").drop] == ["p.plug"]
