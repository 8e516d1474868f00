"""Rules in the ftr-site-config format do here what they did there."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from newsclean.errors import UsageError
from newsclean.formats import read_page
from newsclean.pipeline import Pipeline
from newsclean.sites.ftr import convert_folder, convert_rule
from newsclean.sites.rule import read_rule
from newsclean.sites.rules import Rules
from newsclean.sites.toml import write_rule

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\ufeff# Tower Post, checked in spring
title: //h1[@class="head"]
title: substring-before(//title, ' - ')
author: //span[@class='who']/a
date: //meta[@name='when']/@content
body: //div[@id='gone']
body://div[@id='story'] | //div[@id='more']

strip: //p[contains(@class, 'fact's box)]
strip: //p[@class='quiz']
strip: //h7[matches(., 'x')]
strip_id_or_class: newsbox
strip_image_src: /pixel/
prune: no
tidy: no
replace_string(<br>): <p>
single_page_link: //a[@class='all']/@href
test_url: https://tower-post.example/1
#test_url: https://tower-post.example/old
"""
PAGE = """<html><body><p>Weather for the tower and the hills around it: fog until noon, then sun, and a light wind from
the west that nobody who stays below the old wall will feel today.</p><div id="story"><p>The tower was closed on Friday
because a stone had come loose under the roof, and it stays so until the masons have looked at every one of them.</p>
<p class="quiz">Which tower is the oldest of the whole region, and who climbed it first? Play our quiz of ten questions
and win a night in the house below it, breakfast included, for two.</p><div class="a tower-newsbox-2"><p>More from the
tower every week in our letter, with pictures that nobody else has and a word from the guard who lives in it.</p></div>
</div></body></html>"""


def test_every_line_that_speaks_of_places_is_carried_over() -> None:
    rule = tomllib.loads(convert_rule("tower-post.example", RULE).text)
    assert rule == {
        "drop": ["//p[@class='quiz']", '[id*="newsbox"], [class*="newsbox"]'],
        "only": ["//div[@id='gone']", "//div[@id='story'] | //div[@id='more']"],
        "title": ['//h1[@class="head"]', "substring-before(//title, ' - ')"],
        "byline": ["//span[@class='who']/a"],
        "date": ["//meta[@name='when']/@content"],
    }


def test_what_cannot_be_carried_over_is_said_in_the_file_and_to_the_caller() -> None:
    converted = convert_rule("tower-post.example", RULE)
    assert [line.partition(" (")[0].partition("(")[0] for line in converted.lost] == [
        "strip: //p[contains", "strip: //h7[matches", "replace_string", "single_page_link: //a[@class='all']/@href",
    ]  # fmt: skip
    for line in converted.lost:
        assert f"# Not converted: {line}" in converted.text
    assert "# Page to try it on: https://tower-post.example/1\n" in converted.text
    assert "old" not in converted.text


def test_a_folder_becomes_a_folder_of_rules_that_work(tmp_path: Path) -> None:
    (tmp_path / "tower-post.example.txt").write_text(RULE, "utf-8")
    (tmp_path / "README.txt").write_text("Not a rule", "utf-8")
    assert [rule.host for rule in convert_folder(tmp_path, tmp_path / "rules")] == ["tower-post.example"]
    page = read_page(PAGE, url="https://www.tower-post.example/3")
    assert "Weather" in (Pipeline().extract(page).body or "")
    body = Pipeline(rules=Rules([tmp_path / "rules"])).extract(page).body or ""
    assert body.startswith("The tower was closed")
    assert body.endswith("every one of them.")


def test_the_rule_of_the_host_comes_before_that_of_the_hosts_below_it(tmp_path: Path) -> None:
    (tmp_path / ".tower-post.example.txt").write_text("body: //main\nstrip: //aside", "utf-8")
    (tmp_path / "tower-post.example.txt").write_text("body: //article", "utf-8")
    convert_folder(tmp_path, tmp_path)
    rule = read_rule(tmp_path / "tower-post.example.toml")
    assert [place.written for place in (*rule.only, *rule.drop)] == ["//article", "//main", "//aside"]


def test_a_path_that_looks_like_a_selector_stays_a_path() -> None:
    """And spaces around a value do not count."""
    text = convert_rule("tower-post.example", "strip:   *[@id='quiz']  \nstrip: //p").text
    assert tomllib.loads(text) == {"drop": ["xpath: *[@id='quiz']", "//p"]}
    assert text.startswith("# For tower-post.example\n\ndrop = [")


def test_what_gives_no_rule_is_said_and_writes_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.example.txt").write_text("tidy: no\ntest_url: https://a.example/1\nstrip //aside\n")
    (tmp_path / "b.example.txt").mkdir()
    (tmp_path / "c.example.txt").write_bytes("body: //article".encode("utf-16"))
    one, other, good = convert_folder(tmp_path, tmp_path)
    assert one.lost == ("strip //aside (not of the form key: value)",)
    assert one.unwritten == "nothing in it can be converted"
    assert other.unwritten == f"{tmp_path / 'b.example.txt'} cannot be read: is a directory"
    assert good.unwritten == ""
    assert [path.name for path in tmp_path.glob("*.toml")] == ["c.example.toml"]


def test_a_rule_that_somebody_edited_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.example.txt").write_text("body: //article")
    path = tmp_path / "a.example.toml"
    for _ in range(2):  # the same again is no harm
        assert convert_folder(tmp_path, tmp_path)[0].unwritten == ""
    path.write_text(path.read_text() + "drop = ['p.boat']\n")
    assert convert_folder(tmp_path, tmp_path)[0].unwritten.startswith(f"{path} exists and differs")
    assert "p.boat" in path.read_text()


def test_a_folder_without_such_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no files named"):
        convert_folder(tmp_path, tmp_path)


@pytest.mark.parametrize("value", ["it's", 'a"b', "back\\slash", "a'b\"c\\d", "tab\there", "🙂'", "\x7f", "#"])
def test_any_value_survives_being_written_as_toml(value: str) -> None:
    assert tomllib.loads(write_rule({"drop": [(value, f"why {value}")]}, [f"a note\n{value}"])) == {"drop": [value]}
