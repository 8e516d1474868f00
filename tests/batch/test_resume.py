"""A resumed run does the pages that are not done yet, wherever they come in the input, and no other."""

from __future__ import annotations

import csv
import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from newsclean.batch.journal import Journal
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage, Program


def write_pages(folder: Path, page: MakePage, *numbers: int) -> None:
    folder.mkdir(exist_ok=True, parents=True)
    for number in numbers:
        (folder / f"{number:04}.html").write_text(page(number))


def sources_in(path: Path) -> list[str]:
    """The sources of the records in a file, or in all files of a folder by name."""
    if path.is_dir():
        return [source for file in sorted(path.rglob("[!.]*")) if file.is_file() for source in sources_in(file)]
    if path.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return [str(row["source"]) for row in parquet.read_table(path).to_pylist()]
    text = path.read_text()
    if path.suffix == ".csv":
        return [row["source"] for row in csv.DictReader(text.splitlines(keepends=True))]
    if path.suffix == ".md":
        return re.findall(r'^source: "(.*)"$', text, re.MULTILINE)
    if path.suffix == ".json":
        whole = json.loads(text)
        return [record["source"] for record in (whole if isinstance(whole, list) else [whole])]
    return [json.loads(line)["source"] for line in text.splitlines()]


def names(*numbers: int) -> list[str]:
    return [f"pages/{number:04}.html" for number in numbers]


OUTPUTS: dict[str, list[str]] = {
    "json": ["out/a.json"], "jsonl": ["out/a.jsonl"], "csv": ["out/a.csv"], "markdown": ["out/a.md"],
    "parquet": ["out/a.parquet"], "folder": ["out/"], "shards": ["out/a.jsonl", "--shard-size", "2"],
    "parquet-shards": ["out/a.parquet", "--shard-size", "2"], "unordered": ["out/a.jsonl", "--unordered"],
    "dedup": ["out/a.jsonl", "--dedup"],
}  # fmt: skip


@pytest.mark.parametrize("kind", list(OUTPUTS))
def test_pages_that_come_later_are_added_wherever_they_sort(
    newsclean: Program, page: MakePage, tmp_path: Path, kind: str
) -> None:
    if "parquet" in kind:
        pytest.importorskip("pyarrow")
    write_pages(tmp_path / "pages", page, 1, 3, 5)
    call = ["pages", "-j", "0", "--resume", "--errors", "errors.jsonl", "-o", *OUTPUTS[kind]]
    assert newsclean(*call).returncode == 0
    write_pages(tmp_path / "pages", page, 0, 4, 9)
    (tmp_path / "pages" / "0002.html").touch()
    added = newsclean(*call)
    assert (added.returncode, added.stderr) == (1, b"newsclean: pages/0002.html: the page is empty\n")
    done = sources_in(tmp_path / "out")
    assert done == (names(0, 1, 3, 4, 5, 9) if kind == "folder" else names(1, 3, 5, 0, 4, 9))
    again = newsclean(*call)
    assert again.returncode == 1, "what failed before is not forgotten"
    assert b"already complete; nothing to do" in again.stderr
    assert sources_in(tmp_path / "out") == done
    assert sources_in(tmp_path / "errors.jsonl") == names(2)
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".part", ".lock")]


def test_a_stopped_run_takes_in_pages_that_came_before_those_it_has_done(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 1, 2, 4)
    (tmp_path / "pages" / "0003.html").touch()
    call = ["pages", "-o", "out.jsonl", "-j", "1", "--strict"]
    assert newsclean(*call).returncode == 1
    write_pages(tmp_path / "pages", page, 0, 3)
    assert newsclean(*call, "--resume").returncode == 0
    assert sources_in(tmp_path / "out.jsonl") == names(1, 2, 0, 3, 4)


def test_an_output_without_a_journal_is_neither_called_complete_nor_touched(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 1, 2)
    (tmp_path / "mine.jsonl").write_text("precious\n")
    for sources in (["pages"], ["pages/0001.html"]):
        result = newsclean(*sources, "-o", "mine.jsonl", "--resume")
        assert result.returncode == 2
        assert b"mine.jsonl exists, but not the journal" in result.stderr
    assert newsclean("pages/0001.html", "-o", "one.jsonl").returncode == 0
    assert newsclean("pages", "-o", "one.jsonl", "--resume").returncode == 2
    assert (tmp_path / "mine.jsonl").read_text() == "precious\n"
    assert sources_in(tmp_path / "one.jsonl") == names(1)


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_an_output_that_was_changed_since_is_not_added_to(
    newsclean: Program, page: MakePage, tmp_path: Path, name: str
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    write_pages(tmp_path / "pages", page, 1, 2)
    assert newsclean("pages", "-o", name).returncode == 0
    (tmp_path / name).write_text("precious\n" * 1000)
    write_pages(tmp_path / "pages", page, 3)
    result = newsclean("pages", "-o", name, "--resume")
    assert result.returncode == 2
    assert b"has changed since the earlier run" in result.stderr
    assert (tmp_path / name).read_text() == "precious\n" * 1000
    (tmp_path / name).unlink()
    again = newsclean("pages", "-o", name, "--resume")
    assert again.returncode == 0
    assert b"no longer exists; starting over" in again.stderr
    assert sources_in(tmp_path / name) == names(1, 2, 3)


def test_a_single_page_written_over_a_run_ends_that_run(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 1, 2)
    (tmp_path / "pages" / "0003.html").touch()
    assert newsclean("pages", "-o", "out.jsonl", "-j", "1", "--strict").returncode == 1
    assert newsclean("pages/0001.html", "-o", "out.jsonl").returncode == 0
    assert newsclean("pages", "-o", "out.jsonl", "--resume").returncode == 2
    assert sources_in(tmp_path / "out.jsonl") == names(1)


def test_pages_that_are_gone_are_told_and_their_records_stay(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 1, 2, 3)
    assert newsclean("pages", "-o", "out.jsonl").returncode == 0
    (tmp_path / "pages" / "0001.html").rename(tmp_path / "pages" / "0000.html")
    result = newsclean("pages", "-o", "out.jsonl", "--resume")
    assert result.stderr == b"newsclean: no longer in the input: 1 page done earlier; its record stays\n"
    assert sources_in(tmp_path / "out.jsonl") == names(1, 2, 3, 0)


def test_pages_of_another_folder_are_not_written_over_those_of_the_same_name(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 1)
    write_pages(tmp_path / "other", page, 1)
    assert newsclean("pages", "-o", "out/").returncode == 0
    result = newsclean("other", "-o", "out/", "--resume")
    assert result.returncode == 2
    assert b"input folder pages, not other" in result.stderr
    assert sources_in(tmp_path / "out") == names(1)


def test_a_page_that_was_missing_is_done_when_it_is_there(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 1)
    call = ["pages/0001.html", "pages/0002.html", "-j", "0", "-o", "out.jsonl", "--resume"]
    assert newsclean(*call).returncode == 1
    write_pages(tmp_path / "pages", page, 2)
    newsclean(*call)
    assert sources_in(tmp_path / "out.jsonl") == names(1, 2)


def test_copies_of_pages_done_long_before_are_known(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 1, 2)
    call = ["pages", "-j", "0", "-o", "out/", "--dedup", "--resume", "--errors", "errors.jsonl"]
    assert newsclean(*call).returncode == 0
    (tmp_path / "pages" / "0000.html").write_text(page(2))
    assert newsclean(*call).returncode == 0
    report = json.loads((tmp_path / "errors.jsonl").read_text())
    assert report["message"].endswith(" as pages/0002.html")


def finish(journal: Journal, pages: list[RawPage | Failure]) -> list[str]:
    """Do all pages that are left; returns their names."""
    left = []
    for number, found in journal.left(pages):
        left.append(found.source)
        journal.note(number)
    journal.save()
    return left


def test_a_page_named_twice_is_done_twice_and_not_a_third_time(tmp_path: Path) -> None:
    a, b = RawPage("a", None), RawPage("b", None)
    assert finish(Journal(tmp_path / "journal", {}), [a, b, a]) == ["a", "b", "a"]
    assert finish(Journal(tmp_path / "journal", {}, resume=True), [a, a, b, b, a]) == ["b", "a"]
    journal = Journal(tmp_path / "journal", {}, resume=True)
    assert finish(journal, [b, a]) == []
    assert journal.gone == 3


def test_a_line_of_the_journal_that_was_not_finished_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    pages: list[RawPage | Failure] = [RawPage(str(i), None) for i in range(9)]
    journal = Journal(path, {"--dedup": False})
    assert len(finish(journal, pages[:3])) == 3
    whole = path.read_bytes()
    assert len(finish(Journal(path, {"--dedup": False}, resume=True), pages[:5])) == 2
    longer = path.read_bytes()
    for end in range(len(whole), len(longer)):
        path.write_bytes(longer[:end])
        assert len(finish(Journal(path, {"--dedup": False}, resume=True), pages[:5])) == 2
        assert path.read_bytes() == longer


def test_a_million_pages_take_little_memory(tmp_path: Path) -> None:
    """Neither a new nor a resumed run keeps the names of its pages."""
    import tracemalloc

    count = 50_000
    journal = Journal(tmp_path / "journal", {})
    tracemalloc.start()
    for first in range(0, count, 1000):
        for i in range(first, first + 1000):
            journal.begun[i] = hash(("page", i)) & (1 << 64) - 1
            journal.note(i)
        journal.save()
    new, _ = tracemalloc.get_traced_memory()
    tracemalloc.clear_traces()
    again = Journal(tmp_path / "journal", {}, resume=True)
    resumed, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(again.earlier) == count
    assert new < 100_000
    assert resumed < 20 * count
    assert os.path.getsize(tmp_path / "journal") < 20 * count


def test_an_error_report_that_was_emptied_since_is_not_filled_up(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 1)
    (tmp_path / "pages" / "0002.html").touch()
    call = ["pages", "-j", "0", "--resume", "--errors", "errors.jsonl", "-o", "out.jsonl"]
    newsclean(*call)
    (tmp_path / "errors.jsonl").write_text("")
    (tmp_path / "pages" / "0003.html").touch()
    newsclean(*call)
    report = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    assert [entry["source"] for entry in report] == names(3)
