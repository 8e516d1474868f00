"""A rule's own tests say exactly what does not come out as it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclean.formats import read_page
from newsclean.pipeline import Pipeline
from newsclean.sites.examples import find_failures
from newsclean.sites.rule import read_rule
from newsclean.sites.rules import Rules

if TYPE_CHECKING:
    from pathlib import Path

RULE = """
drop = ["p.plug"]

[[test]]
page = '''
<html><body><h1>Mill turns again</h1><p>The old mill at the river turns again after forty years, and on Sundays anybody
may watch the miller grind the flour.</p><p class="plug">Like this page? Tell your friends about it and get a bag of
flour from the old mill for every one who comes.</p></body></html>
'''
title = "{title}"
has = ["The old mill  at"]
lacks = ["{lacks}"]

[[test]]
file = "dump.txt"
url = "https://mill.example/2"
has = ["is a dump"]
"""


def failures(folder: Path, title: str, lacks: str, dump: str) -> list[str]:
    path = folder / "mill.example.toml"
    path.write_text(RULE.format(title=title, lacks=lacks))
    (folder / "dump.txt").write_text(dump)
    return list(find_failures(read_rule(path), Pipeline(rules=Rules([path]))))


GOOD = """Mill turns again

This is a dump of a page that was flattened to text, with one paragraph that is long enough to stay in, as it tells
of the mill at the river and of the people who have kept it for forty years.

The miller says that the flour is better than any other, and that he will teach whoever wants to learn his trade."""


def test_a_rule_that_does_what_it_says_has_no_failures(tmp_path: Path) -> None:
    assert failures(tmp_path, "Mill turns again", "Tell your friends", GOOD) == []


def test_each_failure_is_named_with_its_test(tmp_path: Path) -> None:
    assert failures(tmp_path, "Mill stops", "the miller", "\n") == [
        "test 1: title should be 'Mill stops', is 'Mill turns again'",
        "test 1: body should not have 'the miller'",
        "test 2: the page is empty",
    ]
    assert failures(tmp_path, "Mill turns again", "Tell your friends", GOOD.replace("is a dump", "is a copy")) == [
        "test 2: body should have 'is a dump'",
    ]


DATED = """[[test]]
page = "<h1>Mill turns again</h1><time datetime='{printed}'></time><p>{text}</p>"
date = "{wanted}"
has = ["{text}"]
"""
TEXT = "The old mill at the river turns again after forty years, and on Sundays anybody may watch the miller."


@pytest.mark.parametrize(
    ("printed", "wanted", "found"),
    [
        ("2024-03-05T06:30:00+01:00", "2024-03-05", []),
        ("2024-03-05T06:30:00+01:00", "2024-03-05T06:30:00+01:00", []),
        ("2024-03-05T06:30:00+01:00", "2024-03-0", ["'2024-03-05T06:30:00+01:00'"]),
        ("2024-03-05", "2024-03-06", ["'2024-03-05'"]),
        ("", "2024-03-05", ["None"]),
    ],
)
def test_a_date_may_be_given_to_the_day_or_to_the_moment(
    tmp_path: Path, printed: str, wanted: str, found: list[str]
) -> None:
    path = tmp_path / "mill.example.toml"
    path.write_text(DATED.format(printed=printed, wanted=wanted, text=TEXT))
    told = list(find_failures(read_rule(path), Pipeline(rules=Rules([path]))))
    assert told == [f"test 1: date should be {wanted!r}, is {what}" for what in found]


def test_a_test_page_without_an_article_fails_its_test(tmp_path: Path) -> None:
    path = tmp_path / "mill.example.toml"
    path.write_text("only = ['//h1']\ndrop = ['//h1']\n[[test]]\npage = '<h1>Mill</h1><p>Flour</p>'\nhas = ['Flour']")
    assert list(find_failures(read_rule(path), Pipeline(rules=Rules([path])))) == ["test 1: body should have 'Flour'"]


def test_a_test_page_that_is_missing_fails_its_test_and_nothing_else(tmp_path: Path) -> None:
    """A run needs the rule, but not the pages it is tested with."""
    path = tmp_path / "mill.example.toml"
    path.write_text("drop = ['text: ^The miller says']\n[[test]]\nfile = 'gone.html'")
    pipeline = Pipeline(rules=Rules([path]))
    assert "The miller says" not in (pipeline.extract(read_page(GOOD)).body or "")
    assert list(find_failures(read_rule(path), pipeline)) == [
        f"test 1: {tmp_path / 'gone.html'}: no such file or directory"
    ]
