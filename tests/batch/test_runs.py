"""A run over many pages gives account of each, whichever way it is called."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Any

import pytest

from newsclean.batch.account import Account
from newsclean.batch.duplicates import Duplicates
from newsclean.batch.workers import _divide
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage, Program


def write_pages(folder: Path, page: MakePage, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for i in range(count):
        (folder / f"{i:04}.html").write_text(page(i))


def records(text: Any) -> Any:
    return [json.loads(line) for line in text.splitlines()]


def test_every_page_is_a_record_or_an_entry_of_the_report(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 120)
    for i, content in ((5, ""), (50, "<html><body><img></body></html>"), (119, "\x89PNG")):
        (tmp_path / "pages" / f"{i:04}.html").write_text(content, "latin-1")
    result = newsclean("pages", "--errors", "errors.jsonl")
    assert result.returncode == 1
    done, report = records(result.stdout), records((tmp_path / "errors.jsonl").read_text())
    assert [entry["kind"] for entry in report if entry["source"].endswith(("5.html", "9.html"))] == ["empty", "binary"]
    assert set(report[0]) == {"source", "kind", "message"}
    assert sorted(r["source"] for r in done + report) == [f"pages/{i:04}.html" for i in range(120)]
    summary = result.stderr.decode().splitlines()[-1]
    assert "120 pages: 117 articles, 1 without an article, 2 failed (1 empty, 1 binary); " in summary
    assert re.search(r"; \d+ pages/s, \d+\.\d s$", summary)


def test_order_is_that_of_the_input_unless_it_need_not_be(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 60)
    names = [f"pages/{i:04}.html" for i in range(60)]
    for jobs in ("0", "1", "3"):
        assert [r["source"] for r in records(newsclean("pages", "-j", jobs).stdout)] == names
    assert sorted(r["source"] for r in records(newsclean("pages", "-j", "3", "--unordered").stdout)) == names


def test_a_copy_is_left_out_and_its_original_named(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 3)
    (tmp_path / "pages" / "0003.html").write_text(page(1).replace("Post</title>", "Post, again</title>"))
    for name, number in (("0004", 4), ("0005", 5)):
        link = "<link rel='canonical' href='https://www.quillon.example/ferry/'></head>"
        (tmp_path / "pages" / f"{name}.html").write_text(page(number).replace("</head>", link))
    result = newsclean("pages", "--dedup", "--errors", "errors.jsonl")
    assert result.returncode == 0, result.stderr
    assert [r["source"] for r in records(result.stdout)] == [f"pages/000{i}.html" for i in (0, 1, 2, 4)]
    assert records((tmp_path / "errors.jsonl").read_text()) == [
        {"source": "pages/0003.html", "kind": "duplicate", "message": "the same body as pages/0001.html"},
        {"source": "pages/0005.html", "kind": "duplicate", "message": "the same address as pages/0004.html"},
    ]


def test_what_could_not_be_written_has_no_copies(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    """Of an article whose name is too long to be written, the next page that has it is kept, not left out as well."""
    (tmp_path / "crawl").mkdir()
    for name in ("n" * 255, "short"):
        (tmp_path / "crawl" / name).write_text(page(1))
    result = newsclean("crawl", "-o", "out/", "--dedup", "--errors", "errors.jsonl")
    assert result.returncode == 1
    assert (tmp_path / "out" / "short.json").exists()
    assert [entry["kind"] for entry in records((tmp_path / "errors.jsonl").read_text())] == ["unwritable"]


@pytest.mark.parametrize("output", ["out/", None])
def test_a_name_of_any_length_that_a_file_can_have_is_written(
    newsclean: Program, page: MakePage, tmp_path: Path, output: str | None
) -> None:
    """While a file grows it has another name, which may not cost it its own."""
    stem = "n" * 248 if output else "n" * 249
    write_pages(tmp_path / "pages", page, 2)
    (tmp_path / "pages" / "0001.html").rename(tmp_path / "pages" / f"{stem}.html"[:255])
    result = newsclean("pages", "-o", output or f"{stem}.json")
    assert result.returncode == 0, result.stderr
    written = tmp_path / (output or "") / f"{stem}.json"
    assert written.exists()
    assert not list(tmp_path.rglob("*.part")), "nothing is left beside it"


def test_addresses_are_compared_without_what_does_not_change_the_page() -> None:
    seen = Duplicates()
    record = {"source": "a", "url": "https://www.quillon.example/ferry?id=1", "body": "one"}
    assert seen.check(record) is None
    seen.remember(record)
    assert seen.check(record | {"source": "b", "url": "http://quillon.example/ferry/?id=1#top", "body": "two"})
    assert seen.check(record | {"source": "c", "url": "http://quillon.example/ferry?id=2", "body": "three"}) is None
    seen.remember(record | {"source": "d", "url": "https://quillon.example/", "body": "four"})
    # A front page as the address of every article is a slip of the site, not a copy.
    assert seen.check(record | {"source": "e", "url": "https://quillon.example/", "body": "five"}) is None
    assert seen.check(record | {"source": "f", "url": None, "body": "ONE \n"})


def test_quiet_says_only_what_failed_and_verbose_says_all(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 3)
    (tmp_path / "pages" / "x.html").touch()
    (tmp_path / "pages" / "x.css").touch()
    assert newsclean("pages", "-q").stderr == b"newsclean: pages/x.html: the page is empty\n"
    assert b"4 pages: 3 articles, 1 failed (1 empty)" in newsclean("pages", "-v").stderr


def test_numbered_files_hold_so_many_records_each(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 10)
    assert newsclean("pages", "-o", "out/news.jsonl", "--shard-size", "4").returncode == 0
    files = sorted((tmp_path / "out").glob("[!.]*"))
    assert [file.name for file in files] == [f"news-0000{i}.jsonl" for i in (1, 2, 3)]
    assert [len(file.read_text().splitlines()) for file in files] == [4, 4, 2]
    again = newsclean("pages", "-o", "out/news.jsonl", "--shard-size", "5")
    assert again.returncode == 2
    assert b"numbered files" in again.stderr


def test_only_files_of_its_own_are_taken_for_numbered_ones(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    """A file that has the year in its name is none, and a name with brackets is no pattern."""
    write_pages(tmp_path / "pages", page, 3)
    (tmp_path / "out-2024-05.jsonl").touch()
    assert newsclean("pages", "-o", "out.jsonl", "--shard-size", "2", "--resume").returncode == 0
    assert (tmp_path / "out-00002.jsonl").exists()
    assert newsclean("pages", "-o", "o[1].jsonl", "--shard-size", "2").returncode == 0
    assert b"numbered files" in newsclean("pages", "-o", "o[1].jsonl", "--shard-size", "2").stderr


def test_parquet_has_typed_columns(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_pages(tmp_path / "pages", page, 5)
    assert newsclean("pages", "-o", "out.parquet", "--all-fields").returncode == 0
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.num_rows == 5
    assert table.schema.names[:6] == ["source", "url", "title", "byline", "date", "body"]
    assert str(table.schema.field("authors").type).startswith("list<")
    assert str(table.schema.field("confidence").type) == "double"
    assert newsclean("pages", "--output-format", "parquet").returncode == 2


def run_on_terminal(tmp_path: Path, *arguments: Any, **streams: Any) -> Any:
    """Run with stderr on a terminal, and what that terminal was shown."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", *arguments], cwd=tmp_path, stdin=subprocess.DEVNULL, stderr=theirs,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}, **streams,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    process.wait(30)
    return shown.decode()


def test_a_bar_is_shown_on_a_terminal_only(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 150)
    (tmp_path / "pages" / "0001.html").write_text("")
    shown = run_on_terminal(tmp_path, "pages", "-o", "out.jsonl")
    assert re.search(r"\d+/150", shown), shown
    assert "pages/s" in shown
    assert "newsclean: pages/0001.html: the page is empty" in shown
    assert "newsclean: 150 pages: 149 articles" in shown
    assert "/150" not in run_on_terminal(tmp_path, "pages", "-o", "out.jsonl", "-q")
    assert b"/150" not in newsclean("pages", "-o", "out.jsonl").stderr


def test_records_come_while_the_input_still_flows(tmp_path: Path, page: MakePage) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", "--jsonl"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    for i in range(200):
        process.stdin.write(json.dumps({"html": page(i)}).encode() + b"\n")
    process.stdin.flush()
    began = time.monotonic()
    first = process.stdout.readline()  # would wait for ever if nothing came before the end of the input
    assert json.loads(first)["source"] == "-:1"
    assert time.monotonic() - began < 30
    process.stdin.close()
    assert len(process.stdout.read().splitlines()) == 199
    process.wait(30)
    process.stdout.close()


def test_chunks_begin_small_and_end_large_and_lose_nothing() -> None:
    pages = [(i, RawPage(str(i), b"")) for i in range(500)]
    chunks = list(_divide(iter(pages), 2))
    assert [len(chunk) for chunk in chunks[:6]] == [1, 1, 2, 2, 4, 4]
    assert max(map(len, chunks)) == 16
    assert [page for chunk in chunks for page in chunk] == pages
    heavy = [(i, RawPage(str(i), bytes(5_000_000))) for i in range(20)]
    assert {len(chunk) for chunk in _divide(iter(heavy), 1)} == {1}


def test_a_pool_that_does_not_move_any_more_is_replaced(page: MakePage, tmp_path: Path) -> None:
    # What a worker killed at the worst moment leaves behind; here the first two waits are told to have been in vain.
    write_pages(tmp_path / "pages", page, 30)
    (tmp_path / "run.py").write_text(
        "from newsclean.batch.settings import Settings\n"
        "from newsclean.batch.workers import Workers, _PoolBrokenError\n"
        "from newsclean.sources.arguments import find_pages\n"
        "from newsclean.sources.selection import Selection\n"
        "class Stuck(Workers):\n"
        "    waits = 0\n"
        "    def _wait(self, chunks):\n"
        "        self.waits += 1\n"
        "        if self.waits in (2, 9):\n"
        "            raise _PoolBrokenError\n"
        "        return super()._wait(chunks)\n"
        "if __name__ == '__main__':\n"
        "    with Stuck(Settings(), 2) as workers:\n"
        "        for number, outcome in workers.clean(enumerate(find_pages(['pages'], Selection()))):\n"
        "            print(number, outcome.source, outcome.failure)\n"
    )
    result = subprocess.run(
        [sys.executable, "run.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert result.stdout.splitlines() == [f"{i} pages/{i:04}.html None" for i in range(30)], result.stderr


def test_the_account_survives_being_written_down() -> None:
    account = Account()
    for kind in ("timeout", "no_article", "timeout", "duplicate"):
        account.add(Failure("x", kind, ""))
    account.add(None)
    account.seconds = 2.0
    again = Account(json.loads(json.dumps(account.as_dict())))
    assert str(again) == str(account)
    assert str(account) == "5 pages: 1 article, 1 without an article, 1 copy, 2 failed (2 timeout); 2 pages/s, 2.0 s"
    assert not account.is_clean
    assert Account({"pages": 2, "kinds": {"duplicate": 1}}).is_clean
