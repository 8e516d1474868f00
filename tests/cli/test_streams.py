"""Standard streams that are closed or full, and a folder that is gone, are told in a line or do no harm."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakePage

SOURCE = Path(__file__).parent.parent.parent / "src"


def run_in_shell(call: str, streams: str, folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    program = f"{before}{shlex.quote(sys.executable)} -m newsclean {call} {streams}"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        ["sh", "-c", program], capture_output=True, text=True, cwd=folder, env=environment, check=False
    )


@pytest.mark.parametrize("call", ["a.html", "a.html a.html", "--list-cleaners", "--help", "a.html --explain"])
@pytest.mark.parametrize("where", ["/dev/full", None])
def test_standard_output_that_takes_nothing_is_told(
    page: MakePage, tmp_path: Path, call: str, where: str | None
) -> None:
    """Whether it is full or closed."""
    (tmp_path / "a.html").write_text(page(1))
    result = run_in_shell(call, f"> {where}" if where else ">&-", tmp_path)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    said = "no space left on device" if where else "bad file descriptor"
    assert result.stderr.splitlines()[-1].startswith("Error: cannot write ")
    assert result.stderr.splitlines()[-1].endswith(said)


@pytest.mark.parametrize(
    "call",
    [
        "a.html", "a.html a.html -j 1", "a.html a.html", "a.html --explain", "--list-cleaners",
        "--test-rules a.example.toml",
    ],
)  # fmt: skip
def test_a_reader_that_went_away_ends_the_program_quietly(page: MakePage, tmp_path: Path, call: str) -> None:
    """With the exit status that a shell sees of any program whose pipe was closed, as `newsclean … | head` does."""
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "a.example.toml").write_text('drop = ["div.promo"]')
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "newsclean", *call.split()],
        stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_closed_stream_that_is_not_needed_is_no_harm(page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    for call in ("a.html -o a.jsonl", "a.html a.html -o a.jsonl"):
        result = run_in_shell(call, ">&- <&- 2>&-", tmp_path)
        assert result.returncode == 0
        assert json.loads((tmp_path / "a.jsonl").read_text().splitlines()[0])["source"] == "a.html"
    result = run_in_shell("-", "<&-", tmp_path)
    assert (result.returncode, result.stderr) == (1, "newsclean: -: standard input is closed\n")


@pytest.mark.parametrize("call", ["a.html", "-", "--list-cleaners", "a.html a.html"])
def test_a_folder_that_is_gone_is_told(tmp_path: Path, call: str) -> None:
    (tmp_path / "gone").mkdir()
    result = run_in_shell(call, "", tmp_path / "gone", before="rmdir ../gone && ")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "the current folder no longer exists" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
@pytest.mark.parametrize("plain", [False, True])
def test_a_terminal_gets_colours_and_lines_that_fit(page: MakePage, tmp_path: Path, plain: bool) -> None:
    """Unless `NO_COLOR` is set; a single record is indented there, and a pipe gets neither."""
    import fcntl
    import struct
    import termios

    (tmp_path / "a.html").write_text(page(1))
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    if plain:
        environment["NO_COLOR"] = "1"

    def on_terminal(*call: str) -> str:
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 70, 0, 0))
        with subprocess.Popen(
            [sys.executable, "-m", "newsclean", *call], stdout=theirs, cwd=tmp_path, env=environment
        ) as program:
            os.close(theirs)
            shown = b""
            with contextlib.suppress(OSError):  # how a terminal says that nobody writes any more
                while data := os.read(ours, 65536):
                    shown += data
        os.close(ours)
        assert program.returncode == 0
        return shown.decode().replace("\r\n", "\n")

    explained = on_terminal("a.html", "--explain")
    assert ("\x1b[" in explained) is not plain
    lines = re.sub(r"\x1b\[[\d;]*m", "", explained).splitlines()
    assert max(map(len, lines)) <= 70
    assert any(line.endswith("…") for line in lines)
    assert ("\x1b[" in on_terminal("--list-cleaners")) is not plain
    assert on_terminal("a.html").startswith('{\n  "source": "a.html",\n')
