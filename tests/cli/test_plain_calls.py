"""A call without options goes without click and comes out the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclean.cli.command import command
from newsclean.cli.given import Given

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage, Program


def test_no_option_means_what_its_default_means() -> None:
    parsed = command.make_context("newsclean", []).params
    assert Given()._asdict() == {name: value for name, value in parsed.items() if name != "sources"}


@pytest.mark.parametrize(
    ("sources", "config", "status"),
    [
        (["a.html"], "", 0),
        (["empty.html"], "", 1),
        (["missing.html"], "", 1),
        (["a.html", "empty.html", "missing.html"], "", 1),
        (["a.html"], "joobs = 1", 2),
        (["a.html"], "jobs =", 2),
        (["a.html"], "all_fields = true", 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_call_without_options_comes_out_as_one_with(
    newsclean: Program, page: MakePage, tmp_path: Path, sources: list[str], config: str, status: int
) -> None:
    """Down to the letter, whichever of the two ways is taken: records, errors and exit status."""
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "empty.html").touch()
    (tmp_path / "newsclean.toml").write_text(config)
    without, with_options = newsclean(*sources), newsclean(*sources, "--timeout", "30")
    assert without.returncode == status
    assert (with_options.returncode, with_options.stdout) == (without.returncode, without.stdout)
    assert with_options.stderr == without.stderr
