"""The command line reads pages by rules, tests rules and converts those of another program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsclean.cli.command import command

PAGE = """<html><body><article><h1 class="top">Notice</h1><h2 class="head">Mill turns again</h2>
<p class="who">Mara Feld and Ivo Stern</p>
<p>The old mill at the river turns again after forty years, and on Sundays anybody may watch the miller grind the
flour that he sells at the door.</p>
<p class="plug">The bakers of the town say that nothing has ever smelled as good as the bread that they bake with it,
and that they would like to have more of it.</p></article></body></html>"""
RULE = """drop = ["p.plug"]
title = ["h2.head"]
byline = ["p.who"]
date = ["text: ^Printed on (.+)$"]

[[test]]
file = "mill.html"
title = "Mill turns again"
lacks = ["bakers"]
"""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rules of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "mill.html").write_text(PAGE, "utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mill.html").write_text(PAGE, "utf-8")
    (tmp_path / "rules" / "mill.example.toml").write_text(RULE, "utf-8")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def clean(folder: Path, *arguments: object) -> dict[str, str]:
    result = call(folder / "mill.html", "--url", "https://www.mill.example/1", *arguments)
    record: dict[str, str] = json.loads(result.stdout)
    return record


def test_a_page_is_read_by_the_rule_for_its_host(tmp_path: Path) -> None:
    assert "bakers" in clean(tmp_path)["body"]
    record = clean(tmp_path, "--rules", tmp_path / "rules")
    assert "bakers" not in record["body"]
    assert record["title"] == "Mill turns again"
    assert record["byline"] == "Mara Feld, Ivo Stern"


def test_a_rule_in_the_users_own_folder_needs_no_option(tmp_path: Path) -> None:
    (tmp_path / "config" / "newsclean").mkdir(parents=True)
    (tmp_path / "rules").rename(tmp_path / "config" / "newsclean" / "rules")
    assert "bakers" not in clean(tmp_path)["body"]


def test_a_wrong_rule_file_ends_the_call_with_file_key_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "mill.example.toml"
    path.write_text("drop = ['p..x']")
    result = call(tmp_path / "mill.html", "--rules", path)
    assert result.exit_code == 2
    assert "drop, item 1: 'p..x' is not a valid CSS selector" in result.stderr


def test_rules_are_tested_and_failures_named(tmp_path: Path) -> None:
    good = call("--test-rules", tmp_path / "rules")
    assert (good.exit_code, good.stdout) == (0, "ok     mill.example.toml: 1 test page\n")
    (tmp_path / "rules" / "mill.example.toml").write_text(RULE.replace("p.plug", "p.gone"))
    (tmp_path / "rules" / "other.example.toml").write_text("dorp = []")
    bad = call("--test-rules", tmp_path / "rules")
    assert bad.exit_code == 1
    assert "FAILED mill.example.toml: 1 test page\n       test 1: body should not have 'bakers'\n" in bad.stdout
    assert "FAILED other.example.toml: cannot be used\n       dorp: unknown key" in bad.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--test-rules", "empty"], "empty: no rules here; rule files are named <host>.toml"),
        (["--test-rules", "none"], "none: no such rule file or folder"),
        (["--convert-ftr", "empty"], "--convert-ftr needs -o with a folder"),
        (["--convert-ftr", "empty", "-o", "rules"], "empty: no files named <host>.txt here"),
    ],
)
def test_a_call_about_rules_that_makes_no_sense_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_rules_of_the_other_format_are_converted_and_what_is_lost_is_said(tmp_path: Path) -> None:
    (tmp_path / "ftr").mkdir()
    (tmp_path / "ftr" / "mill.example.txt").write_text("strip: //p[@class='plug']\nwrap_in(i): //b\n")
    result = call("--convert-ftr", tmp_path / "ftr", "-o", tmp_path / "converted")
    assert result.exit_code == 0
    assert "mill.example: not converted: wrap_in(i): //b (no counterpart)" in result.stderr
    assert "bakers" not in clean(tmp_path, "--rules", tmp_path / "converted")["body"]
    assert "wrote 1 rule to" in result.stderr
    (tmp_path / "ftr" / "pier.example.txt").write_text("tidy: no")
    (tmp_path / "converted" / "mill.example.toml").write_text("drop = ['p.who']")
    again = call("--convert-ftr", tmp_path / "ftr", "-o", tmp_path / "converted")
    assert again.exit_code == 1
    assert "mill.example.toml exists and differs" in again.stderr
    assert "pier.example: no rule written: nothing in it can be converted" in again.stderr
    assert "wrote 0 rules to" in again.stderr


def test_a_report_is_written_instead_of_records(tmp_path: Path) -> None:
    result = call(tmp_path / "mill.html", "--report", tmp_path / "report.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "The old mill" in (tmp_path / "report.html").read_text("utf-8")
    assert call(tmp_path / "mill.html", "--report", tmp_path / "report.html", "-o", "x").exit_code == 2


def test_a_report_on_a_folder_tells_of_pages_that_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "rules" / "empty.html").write_text(" ")
    result = call(tmp_path / "rules", "--include", "*.html", "--report", tmp_path / "report.html")
    assert result.exit_code == 1
    written = (tmp_path / "report.html").read_text("utf-8")
    assert "Not read" in written
    assert "the page is empty" in written


def test_a_report_that_cannot_be_written_is_told_once_and_not_blamed_on_pages(tmp_path: Path) -> None:
    (tmp_path / "rules" / "another.html").write_text(PAGE)
    (tmp_path / "report-pages").write_text("a file where the pages of the report would go")
    result = call(tmp_path / "rules", "--include", "*.html", "--report", tmp_path / "report.html")
    assert result.exit_code == 1
    assert result.stderr == f"Error: cannot write {tmp_path / 'report-pages'}: file exists\n"


def test_a_site_is_learned_from_a_folder_and_the_rule_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for number, subject in enumerate(("mill", "pier", "school")):
        story = "".join(
            f"<p>The {subject} {' '.join([subject] * 12)} opened on day {i} of the year.</p>" for i in range(5)
        )
        plea = "<p>We are a small paper and we live on what readers of the whole valley give to us every year.</p>"
        (tmp_path / "site" / f"{number}.html").write_text(f"<html><body><article>{story}{plea}</article></body></html>")
    result = call("--learn-site", tmp_path / "site", "-o", tmp_path / "valley.example.toml")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"newsclean: wrote {tmp_path / 'valley.example.toml'}; review it, ")
    assert "from 3 pages" in (tmp_path / "valley.example.toml").read_text().splitlines()[0]
    body = json.loads(call(tmp_path / "site" / "0.html", "--rules", tmp_path / "valley.example.toml").stdout)["body"]
    assert "opened on day 3" in body
    assert "small paper" not in body
    assert call("--learn-site", tmp_path / "mill.html").exit_code == 2
    page = next((tmp_path / "site").iterdir())
    before = page.read_bytes()
    over = call("--learn-site", tmp_path / "site", "-o", page)
    assert (over.exit_code, page.read_bytes()) == (2, before), "no page is written over"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_a_learned_rule_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for number, subject in enumerate(("mill", "pier")):
        story = "".join(f"<p>The {subject} {' '.join([subject] * 12)} opened on day {i}.</p>" for i in range(5))
        (tmp_path / "site" / f"{number}.html").write_text(f"<body><div class='story'>{story}</div></body>")
    result = call("--learn-site", tmp_path / "site", "-o", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr.endswith("Error: cannot write /dev/full: no space left on device\n")
