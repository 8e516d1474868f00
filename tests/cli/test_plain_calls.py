"""A call without options goes without click and comes out the same."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsclean.cli import DEFAULTS
from newsclean.cli.command import command

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage, Program


def test_no_option_means_what_its_default_means() -> None:
    parsed = command.make_context("newsclean", []).params
    assert dict(DEFAULTS) == {name: value for name, value in parsed.items() if name != "sources"}


def test_a_page_does_not_wait_for_what_only_options_need(page: MakePage, newsclean: Program) -> None:
    code = "from newsclean.cli import main\ntry: main([])\nexcept SystemExit: import sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], input=page(1).encode(), capture_output=True, check=True)
    loaded = set(ended.stdout.decode().split("\n")[-2].split())
    assert not {"click", "pathlib", "urllib.parse", "dataclasses", "datetime", "_strptime"} & loaded
    assert ended.stdout.split(b"\n")[0] == newsclean("--jobs", "1", input=page(1).encode()).stdout.rstrip()


@pytest.mark.parametrize("arguments", [(), ("--jobs", "1")], ids=["without", "with"])
def test_what_is_wrong_is_said_alike(newsclean: Program, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "empty.html").touch()
    assert newsclean("empty.html", *arguments).returncode == 1
    assert newsclean("missing.html", *arguments).returncode == 1
    wrong = newsclean("a.html", "newsclean.toml", *arguments)
    assert wrong.returncode == 1
    (tmp_path / "newsclean.toml").write_text("joobs = 1")
    wrong = newsclean("empty.html", *arguments)
    assert wrong.returncode == 2
    assert b"did you mean 'jobs'" in wrong.stderr
