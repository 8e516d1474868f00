"""Starting up is quick: what a call does not need is not loaded."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conftest import MakePage

HEAVY = {
    "trafilatura", "readability", "htmldate", "dateparser", "multiprocessing", "pebble", "tqdm", "pyarrow", "numpy",
    "fastwarc", "email", "charset_normalizer", "tomllib", "csv", "concurrent.futures",
}  # fmt: skip


def loaded_by(*arguments: Any, stdin: Any = b"") -> Any:
    """The heavy modules that a call loads."""
    code = (
        "import sys\nfrom newsclean.cli import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], input=stdin, capture_output=True, check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    return HEAVY & set(result.stderr.decode().split())


def test_the_help_loads_nothing_heavy() -> None:
    assert loaded_by("--help") == set()


def test_a_plain_page_loads_nothing_heavy(page: MakePage) -> None:
    assert loaded_by("-", "--second-opinion", "never", stdin=page(1).encode()) == set()
