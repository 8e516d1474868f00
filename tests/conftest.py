"""What tests of several parts share: a page that is plainly an article, and a way to call the program for real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    MakePage = Callable[[int], str]
    Program = Callable[..., subprocess.CompletedProcess[bytes]]

SOURCE = Path(__file__).parent.parent / "src"
PARAGRAPHS = """
The harbour council of Lower Quillon voted on Tuesday to reopen the old ferry line, eleven years after the last boat \
left the pier in the rain and nobody came to wave.
Members had argued through most of the winter about the cost of new engines, which the engineer Ottoline Brask put at \
a little under four hundred thousand crowns for both boats together.
The first crossing is planned for the end of May, weather permitting, with a stop at the salt works and another at the \
island school, whose thirty pupils have so far travelled by road.
""".strip().split("\n")


def make_page(number: int = 0) -> str:
    """An article as a small paper would print it; each number gives another text."""
    body = "".join(f"<p>{text} Report number {number}.</p>" for text in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><title>Ferry {number} to sail again | Quillon Post</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        f"<article><h1>Ferry {number} to sail again</h1>{body}</article>"
        "<footer><a href='/imprint'>Imprint</a></footer></body></html>"
    )


@pytest.fixture
def page() -> Callable[[int], str]:
    return make_page


@pytest.fixture
def newsclean(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Calls the program in a process of its own, in the test's folder."""

    def call(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), **options.pop("env", {})}
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run(
            [sys.executable, "-m", "newsclean", *map(str, arguments)],
            capture_output=True, check=False, cwd=options.pop("cwd", tmp_path), env=environment, timeout=120, **options,
        )  # fmt: skip

    return call


@pytest.fixture(scope="session", autouse=True)
def _interrupts_arrive() -> None:
    """A shell starts what it puts into the background deaf to Ctrl-C, and programs started from there inherit it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
