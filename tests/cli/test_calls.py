"""Each way of calling newsclean gives what the README promises."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from click import BadParameter

from newsclean.cli.options import CleanerOption, Size

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePage, Program


PROSE = """The council voted on Tuesday to reopen the ferry line, which had been closed for eleven years.

Two boats will cross the bay every hour from the first of May, said Ilse Varga, who runs the harbour.

Residents of both shores had collected nine thousand signatures since the last captain went ashore in 2012.
"""


def records(result: Any) -> Any:
    return [json.loads(line) for line in result.stdout.splitlines()]


def sources(result: Any) -> Any:
    return [record["source"] for record in records(result)]


def test_a_page_gives_one_object_with_the_six_fields_in_order(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(page(1))
    result = newsclean("a.html")
    assert result.returncode == 0, result.stderr
    assert list(json.loads(result.stdout)) == ["source", "url", "title", "byline", "date", "body"]
    assert json.loads(result.stdout)["source"] == "a.html"
    assert "reopen the old ferry line" in json.loads(result.stdout)["body"]
    assert result.stderr == b""


def test_standard_input_is_a_page_with_or_without_a_dash(newsclean: Program, page: MakePage) -> None:
    for arguments in ((), ("-",)):
        result = newsclean(*arguments, "--url", "https://quillon.example/ferry", input=page(1).encode())
        assert result.returncode == 0
        assert json.loads(result.stdout)["source"] == "-"
        assert json.loads(result.stdout)["url"] == "https://quillon.example/ferry"


def test_several_sources_give_json_lines_in_the_order_of_the_call(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    for name in ("b.html", "a.html", "c.txt"):
        (tmp_path / name).write_text(page(1))
    assert sources(newsclean("b.html", "c.txt", "a.html")) == ["b.html", "c.txt", "a.html"]


def test_a_folder_is_read_recursively_and_sorted_and_what_is_no_page_is_counted(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    for name in ("z.html", "a/2.html", "a/1.html", "a-b.html", "no-suffix", "old.htm"):
        (tmp_path / "news" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "news" / name).write_text(page(1))
    for name in ("style.css", "results.jsonl", ".hidden.html"):
        (tmp_path / "news" / name).write_text("x")
    (tmp_path / "news" / "picture").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    result = newsclean("news")
    assert sources(result) == [
        f"news/{name}" for name in ("a-b.html", "a/1.html", "a/2.html", "no-suffix", "old.htm", "z.html")
    ]
    assert result.returncode == 0
    assert b"skipped 4 non-page files" in result.stderr


def test_what_is_left_aside_is_counted_by_its_kind_without_what_the_run_writes(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    for name in ("a.html", "b.html", "c.htm"):
        (tmp_path / name).write_text(page(1))
    call = [".", "-j", "0", "-o", "out.jsonl", "--errors", "errors.jsonl"]
    for more in ([], [], ["--shard-size", "2"], ["--shard-size", "2", "--resume"], ["-o", "out/"], ["-o", "out/"]):
        for old in tmp_path.glob("*out*.json*") if more[-1:] == ["out/"] else ():
            old.unlink()
        assert b"skipped" not in newsclean(*call, *more).stderr
    (tmp_path / "style.css").touch()
    kinds = newsclean(".", "-o", "out/", "--exclude", "*.html", "--errors", "errors.jsonl").stderr
    assert kinds == b"newsclean: skipped 2 excluded files, 1 non-page file\n"
    none = newsclean(".", "-o", "out/", "--include", "*.txt").stderr
    assert b".: --include and --exclude leave no page in the folder\n" in none
    assert b"skipped 5 excluded files\n" in none


def test_what_is_left_aside_is_named_where_that_is_asked_for(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    for name in ("a.html", "b.html"):
        (tmp_path / "news" / name).write_text(page(1))
    (tmp_path / "news" / "style.css").touch()
    with ZipFile(tmp_path / "news" / "more.zip", "w") as archive:
        archive.writestr("logo.png", b"\x89PNG")
        archive.writestr("c.html", page(2))
    told = newsclean("news", "-v", "--exclude", "b.*").stderr.decode()
    for name, what in (("b.html", "an excluded"), ("style.css", "a non-page"), ("more.zip/logo.png", "a non-page")):
        assert f"newsclean: news/{name}: skipped, {what} file\n" in told
    assert "a.html: skipped" not in told


def test_markdown_in_a_folder_is_a_page_unless_it_is_a_record_of_an_earlier_run(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "page.md").write_text("# The old ferry line reopens\n\n" + PROSE)
    (tmp_path / "a.html").write_text(page(1))
    assert newsclean("a.html", "-o", "news/record.md").returncode == 0
    result = newsclean("news")
    assert sources(result) == ["news/page.md"]
    assert records(result)[0]["title"] == "The old ferry line reopens"
    assert result.stderr == b"newsclean: skipped 1 non-page file\n"


def test_a_pattern_that_the_shell_left_alone_is_expanded_and_sorted(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    for name in ("b.html", "a.html", "c.txt"):
        (tmp_path / "news" / name).write_text(page(1))
    assert sources(newsclean("news/*.html")) == ["news/a.html", "news/b.html"]
    assert sources(newsclean("**/*.html")) == ["news/a.html", "news/b.html"]


def test_a_file_named_with_wild_characters_is_that_file(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "what[1].html").write_text(page(1))
    assert json.loads(newsclean("what[1].html").stdout)["source"] == "what[1].html"


def test_output_to_a_file_is_whole_or_not_at_all(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "empty.html").touch()
    (tmp_path / "old.json").write_text("before")
    assert newsclean("empty.html", "-o", "old.json").returncode == 1
    assert (tmp_path / "old.json").read_text() == "before"
    assert newsclean("a.html", "-o", "old.json").returncode == 0
    assert json.loads((tmp_path / "old.json").read_text())["source"] == "a.html"
    assert newsclean("a.html", "empty.html", "-o", "out.jsonl").returncode == 1
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1
    assert not list(tmp_path.glob("*.part"))


def test_several_pages_to_a_json_file_are_an_array(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    newsclean("a.html", "a.html", "-o", "out.json")
    assert [record["source"] for record in json.loads((tmp_path / "out.json").read_text())] == ["a.html", "a.html"]
    (tmp_path / "none").mkdir()
    newsclean("none", "-o", "out.json")
    assert json.loads((tmp_path / "out.json").read_text()) == []


def test_output_to_a_folder_mirrors_the_input(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    for name in ("a/b.html", "c.html.gz", "d.html", "d.txt"):
        (tmp_path / "pages" / name).parent.mkdir(exist_ok=True, parents=True)
        data = page(1).encode()
        (tmp_path / "pages" / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    result = newsclean("pages", "-o", "out/")
    assert result.returncode == 0, result.stderr
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*"))
    assert written == [".newsclean.journal", "a/b.json", "c.json", "d.html.json", "d.txt.json"]
    assert json.loads((tmp_path / "out/a/b.json").read_text())["source"] == "pages/a/b.html"


def test_files_of_several_folders_do_not_overwrite_each_other(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(page(1))
    newsclean("x/a.html", tmp_path / "y", "-o", "out/")
    assert json.loads((tmp_path / "out/x/a.json").read_text())["source"] == "x/a.html"
    assert (tmp_path / "out/y/a.json").exists()


def test_all_fields_adds_the_others(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    record = json.loads(newsclean("a.html", "--all-fields").stdout)
    assert list(record)[:6] == ["source", "url", "title", "byline", "date", "body"]
    assert {"authors", "modified", "subtitle", "site", "section", "tags", "image", "language", "confidence",
            "warnings"} <= set(record)  # fmt: skip
    assert isinstance(record["authors"], list)


def test_the_input_format_can_be_forced(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    assert "<article>" in newsclean("a.html", "--input-format", "text", "--skip", "main_content").stdout.decode()
    assert "<article>" not in newsclean("a.html").stdout.decode()


def test_wrong_usage_ends_with_2(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    for arguments in (
        ("a.html", "--nope"), ("a.html", "--skip", "nobody"), ("a.html", "--only", "nobody"),
        ("a.html", "--input-format", "pdf"), ("a.html", "--set", "main_content.nope=1"),
        ("a.html", "b.html", "--url", "https://quillon.example"),
    ):  # fmt: skip
        result = newsclean(*arguments)
        assert result.returncode == 2, arguments
        assert b"Traceback" not in result.stderr
        assert b"Error: " in result.stderr


def test_a_cleaner_can_be_switched_off_and_set(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    assert "Imprint" not in json.loads(newsclean("a.html").stdout)["body"]
    call = newsclean("a.html", "--only", "main_content", "--set", "main_content.threshold=0")
    assert "Imprint" in json.loads(call.stdout)["body"]


@pytest.mark.parametrize(
    ("written", "size"),
    [("500k", 512_000), ("64M", 67_108_864), ("1.5G", 1_610_612_736), ("9", 9), ("2 MiB", 2_097_152), ("7kb", 7_168)],
)
def test_a_size_may_be_written_with_a_unit(written: str, size: int) -> None:
    assert Size().convert(written, None, None) == size


@pytest.mark.parametrize("written", ["many", "5T", "-1", "1.M"])
def test_what_is_no_size_is_told(written: str) -> None:
    with pytest.raises(BadParameter, match="is not a size; write it like 500k, 64M or 2G"):
        Size().convert(written, None, None)


@pytest.mark.parametrize(
    ("written", "value"), [("TRUE", True), ("false", False), ("7", 7), ("0.5", 0.5), ("2e1", 20.0), ("auto", "auto")]
)
def test_a_value_on_the_command_line_is_what_it_looks_like(written: str, value: object) -> None:
    option = CleanerOption().convert(f"captions.longest={written}", None, None)
    assert option == ("captions", "longest", value)
    assert type(option[2]) is type(value)


def test_the_version_is_told(newsclean: Program) -> None:
    assert newsclean("--version").stdout.split()[-1].count(b".") == 2


def test_the_shell_completes_options(newsclean: Program) -> None:
    result = newsclean(env={"_NEWSCLEAN_COMPLETE": "bash_complete", "COMP_WORDS": "newsclean --all", "COMP_CWORD": "1"})
    assert b"--all-fields" in result.stdout
