"""Starting up is quick: what a call does not need is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakePage

SOURCE = Path(__file__).parent.parent.parent / "src"
EXTRACTORS = {"trafilatura", "readability", "htmldate", "dateparser"}
HEAVY = EXTRACTORS | {
    "multiprocessing", "pebble", "tqdm", "pyarrow", "numpy", "fastwarc", "email", "charset_normalizer", "tomllib",
    "csv", "concurrent.futures",
}  # fmt: skip
OF_OPTIONS = {"click", "pathlib", "urllib.parse", "dataclasses", "datetime", "_strptime"}
OF_COMMANDS = {"newsclean.cli", "newsclean.sources", "newsclean.writers", "newsclean.batch", "click"}
CALL = "from newsclean.cli.main import main\ntry: main({})\nexcept SystemExit: pass"


@pytest.mark.parametrize(
    ("code", "spared"),
    [
        ("import newsclean", HEAVY | OF_COMMANDS | {"lxml"}),
        ("import newsclean\nassert newsclean.extract(sys.stdin.read()).body", EXTRACTORS | OF_COMMANDS),
        (CALL.format(["--help"]), HEAVY),
        (CALL.format([]), HEAVY | OF_OPTIONS),
        (CALL.format(["-"]), HEAVY | OF_OPTIONS),
        (CALL.format(["-", "--timeout", "9"]), HEAVY),
    ],
    ids=["import", "library", "help", "pipe", "page", "options"],
)
def test_what_is_not_needed_is_not_loaded(code: str, spared: set[str], page: MakePage) -> None:
    """Neither help nor a plain page waits for other extractors, rare formats, or what many pages take."""
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"],
        input=page(1).encode(), capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    assert not spared & set(ended.stderr.decode().split())
