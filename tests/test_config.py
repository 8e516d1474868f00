"""A file may give defaults for every option; what it gets wrong is told with what was probably meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click import Option
from click.testing import CliRunner

from newsclean.cli.command import command
from newsclean.cli.options import ONLY_CALLED

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage, Program


@pytest.fixture(autouse=True)
def a_page(tmp_path: Path, page: MakePage) -> None:
    (tmp_path / "a.html").write_text(page(1))


@pytest.mark.parametrize(("name", "head"), [("newsclean.toml", ""), ("pyproject.toml", "[tool.newsclean]\n")])
def test_the_nearest_file_gives_defaults_and_the_call_overrules_it(
    newsclean: Program, tmp_path: Path, name: str, head: Any
) -> None:
    (tmp_path / name).write_text(f'{head}all-fields = true\ninput_format = "text"\nskip = ["main_content"]\n')
    (tmp_path / "below").mkdir()
    result = newsclean("../a.html", "--skip", "main_content", cwd=tmp_path / "below")
    assert "authors" in json.loads(result.stdout), result.stderr
    assert "<article>" in json.loads(result.stdout)["body"]
    assert "<article>" not in json.loads(newsclean("a.html", "--input-format", "html").stdout)["body"]


def test_a_byte_order_mark_before_the_defaults_is_no_harm(newsclean: Program, tmp_path: Path) -> None:
    """Some editors on Windows write one."""
    (tmp_path / "newsclean.toml").write_text("all-fields = true", "utf-8-sig")
    assert "authors" in json.loads(newsclean("a.html").stdout)


def test_a_project_file_that_does_not_speak_of_newsclean_says_nothing(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\nbroken = [")
    assert newsclean("a.html").returncode == 0


def test_a_file_can_be_named(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("all-fields = true")
    assert "authors" in json.loads(newsclean("a.html", "--config", "other.toml").stdout)


@pytest.mark.parametrize(("text", "said"), [
    ("all-feilds = true", "unknown option 'all-feilds'; did you mean 'all-fields'?"),
    ("[cleaner.main_content]\nthreshold = 1", "did you mean 'cleaners'?"),
    ("[cleaners.main_contnet]\nthreshold = 1", "did you mean 'main_content'?"),
    ("[cleaners.main_content]\ntreshold = 1", "did you mean 'threshold'?"),
    ("jobs = 'many'", "newsclean.toml: 'jobs': 'many' is not a valid integer"),
    ("resume = true", "unknown option 'resume'"),
    ("all-fields = ", "newsclean.toml"),
    ("timeout = 'soon'", "newsclean.toml: 'timeout': 'soon' is not a valid float"),
    ("jobs = [1]", "newsclean.toml: 'jobs': [1] is not a valid value"),
    ("errors = 3", "newsclean.toml: 'errors': 3 is not a valid value"),
    ("cleaners = 3", "one table per cleaner"),
])  # fmt: skip
def test_a_mistake_is_wrong_usage_and_told(newsclean: Program, tmp_path: Path, text: Any, said: Any) -> None:
    (tmp_path / "newsclean.toml").write_text(text)
    result = newsclean("a.html")
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert said in result.stderr.decode()


@pytest.mark.parametrize("text", ["[[tool.newsclean]]\nquiet = true", "tool = 3  # [tool.newsclean]"])
def test_a_project_file_that_holds_something_else_is_told(newsclean: Program, tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    result = newsclean("gone.html")
    assert b"Traceback" not in result.stderr
    assert result.returncode == (2 if text.startswith("[[") else 1)
    assert (b"'tool.newsclean' must be a table" in result.stderr) == text.startswith("[[")


def test_options_of_cleaners_are_taken_and_overruled_by_the_call(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text("[cleaners.main_content]\nthreshold = 1.0\n")
    strict = json.loads(newsclean("a.html").stdout)["body"]
    usual = json.loads(newsclean("a.html", "--set", "main_content.threshold=0.5").stdout)["body"]
    assert len(strict) < len(usual)


def test_the_call_turns_off_a_flag_that_a_file_sets(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text("all-fields = true\nquiet = true")
    assert "authors" in json.loads(newsclean("a.html").stdout)
    assert "authors" not in json.loads(newsclean("a.html", "--no-all-fields").stdout)
    assert newsclean("a.html", "--report", "r.html").stderr == b""
    told = newsclean("a.html", "--report", "r.html", "--no-quiet", "--no-all-fields").stderr
    assert told == b"newsclean: wrote r.html\n"


def test_every_flag_that_a_file_may_set_can_be_turned_off() -> None:
    """Help lists none of these twice."""
    flags = [option for option in command.params if isinstance(option, Option) and option.is_flag]
    settable = [flag for flag in flags if flag.name not in ONLY_CALLED]
    assert len(settable) >= 7
    for flag in settable:
        assert flag.secondary_opts == [flag.opts[-1].replace("--", "--no-")]
    assert "--no-all-fields" not in CliRunner().invoke(command, ["--help"]).stdout


def test_a_plug_in_lies_beside_the_file_that_names_it(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "from newsclean import cleaner\n@cleaner\ndef mine(draft):\n    '''Removes nothing.'''\n    return []\n"
    )
    (tmp_path / "newsclean.toml").write_text("plugin = 'mine.py'\nskip = ['mine']")
    (tmp_path / "below").mkdir()
    assert newsclean("../a.html", cwd=tmp_path / "below").returncode == 0
