"""An option has an effect, or the call is refused; what a file gives as a default is left aside where it has none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click import Option
from click.testing import CliRunner, Result

from newsclean.cli.command import command
from newsclean.cli.given import Given
from newsclean.cli.modes import MODES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage

OPTIONS = {parameter.name: parameter for parameter in command.params if isinstance(parameter, Option)}
VALUES = {
    "jobs": "1", "shard_size": "1", "timeout": "9", "max_memory": "1G", "max_size": "1M", "output_format": "csv",
    "input_format": "html", "second_opinion": "never", "cleaner_options": "captions.longest=9", "skip": "tags",
    "only": "main_content",
}  # fmt: skip


@pytest.fixture(autouse=True)
def a_folder(tmp_path: Path, page: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for number in range(2):
        (tmp_path / "pages" / f"{number}.html").write_text(page(number))


def call(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def written(name: str) -> list[str]:
    """An option with a value as a call gives it."""
    option = OPTIONS[name]
    return [option.opts[-1]] if option.is_flag else [option.opts[-1], VALUES.get(name, "x")]


@pytest.mark.parametrize("mode", MODES)
def test_what_has_no_effect_is_refused(mode: str) -> None:
    """Every option, whichever it is combined with; the message names both."""
    useless = set(Given._fields) - MODES[mode] - {mode}
    assert useless > {"errors", "dedup", "resume", "shard_size", "output_format", "strict"}
    for name in useless:
        result = call(*written(mode), *written(name))
        assert result.exit_code == 2
        one, other = OPTIONS[mode].opts[-1], OPTIONS[name].opts[-1]
        said = (f"{one} cannot be combined with {other}", f"{other} cannot be combined with {one}")
        assert any(text in result.stderr for text in said), result.stderr


@pytest.mark.parametrize("mode", ["test_cleaner", "list_cleaners", "test_rules", "learn_site", "convert_ftr"])
def test_a_call_that_reads_no_pages_takes_none(mode: str) -> None:
    """A page named beside `--learn-site` would otherwise not be learned from."""
    result = call("pages", *written(mode))
    assert result.exit_code == 2
    assert "takes no other pages" in result.stderr


DEFAULTS = """output = "out.jsonl"
errors = "errors.jsonl"
dedup = true
all-fields = true
shard-size = 3
jobs = 2
skip = ["headline"]
"""


def test_defaults_for_records_are_left_aside_where_none_are_written(tmp_path: Path) -> None:
    """Others hold: a cleaner that a file skips does not run for an explanation either."""
    (tmp_path / "newsclean.toml").write_text(DEFAULTS)
    told = [json.loads(line) for line in call("pages", "--explain", "--json").stdout.splitlines()]
    assert len(told) == 2
    assert not {removal["cleaner"] for page in told for removal in page["removed"]} & {"headline"}
    assert call("pages", "--report", "report.html").exit_code == 0
    assert not (tmp_path / "out.jsonl").exists()
    assert not (tmp_path / "errors.jsonl").exists()
    assert call("pages").exit_code == 0
    assert (tmp_path / "out-00001.jsonl").exists()


def test_a_learned_rule_does_not_go_where_a_file_sends_records(tmp_path: Path) -> None:
    """It is printed unless the call itself says where it goes, which is a file."""
    (tmp_path / "newsclean.toml").write_text(DEFAULTS)
    for number, subject in enumerate(("mill", "pier")):
        story = "".join(f"<p>The {' '.join([subject] * 12)} opened on day {i} of the year.</p>" for i in range(5))
        (tmp_path / "pages" / f"{number}.html").write_text(f"<body><div class='story'>{story}</div></body>")
    result = call("--learn-site", "pages")
    assert result.stdout.startswith("# Proposed for")
    assert not (tmp_path / "out.jsonl").exists()
    assert call("--learn-site", "pages", "-o", "site.toml", "-q").stderr == ""
    assert (tmp_path / "site.toml").read_text() == result.stdout
    folder = call("--learn-site", "pages", "-o", "rules/")
    assert (folder.exit_code, "must name a file" in folder.stderr) == (2, True)
    nowhere = call("--learn-site", "pages", "-o", "none/site.toml")
    assert (nowhere.exit_code, "cannot write none/site.toml: no such file" in nowhere.stderr) == (1, True)
    (tmp_path / "pages" / "empty.html").touch()
    for more in ([], ["-o", "site.toml"]):
        result = call("--learn-site", "pages", *more)
        assert (result.exit_code, "pages/empty.html: the page is empty" in result.stderr) == (1, True)


@pytest.mark.parametrize("mode", [["--learn-site", "pages"], ["pages", "--report", "r.html"], ["pages", "--explain"]])
def test_a_cleaner_that_fails_is_named_whatever_the_call_shows(tmp_path: Path, mode: list[str]) -> None:
    """As in a run that writes records."""
    (tmp_path / "bad.py").write_text("from newsclean import cleaner\n\n@cleaner\ndef bad(draft):\n    return 5\n")
    assert "cleaner 'bad' failed on 2 pages and was skipped there" in call(*mode, "--plugin", "bad.py").stderr


def test_a_site_is_learned_within_the_limits_of_the_call(tmp_path: Path) -> None:
    """A page that takes too long is named and left aside, as in a run."""
    (tmp_path / "slow.py").write_text(
        "import time\nfrom newsclean import cleaner\n\n@cleaner\ndef slow(draft):\n    '''Removes time.'''\n"
        "    time.sleep(60)\n"
    )
    result = call("--learn-site", "pages", "--plugin", "slow.py", "--timeout", "0.1")
    assert "pages/0.html: not finished after 0.1 seconds" in result.stderr
    assert "at least two pages" in result.stderr
