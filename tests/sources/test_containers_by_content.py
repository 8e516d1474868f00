"""What holds many pages is read as that wherever it comes from and whatever its name; never as one page of garbage."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsclean.errors import PageError
from newsclean.formats import read_page
from newsclean.sources.arguments import find_pages
from newsclean.sources.content import load
from newsclean.sources.raw import Failure, RawPage
from newsclean.sources.selection import Selection

if TYPE_CHECKING:
    from conftest import MakePage, Program

PAGES = [f"<html><body><p>The mill at Ottery {number} turns again.</p></body></html>".encode() for number in range(3)]


def make_zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def make_tar(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def make_json_lines(field: str = "html", *pages: bytes) -> bytes:
    return b"\n".join(json.dumps({"id": 1, field: page.decode()}).encode() for page in pages or PAGES)


def make_warc(*pages: bytes) -> bytes:
    records = []
    for page in pages or PAGES:
        content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(content)}"
        records.append(head.encode() + b"\r\n\r\n" + content + b"\r\n\r\n")
    return b"".join(records)


MEMBERS = {f"{number}.html": page for number, page in enumerate(PAGES)}
CONTAINERS = {
    "zip": make_zip(MEMBERS), "tar": make_tar(MEMBERS), "warc": make_warc(), "jsonl": make_json_lines(),
    "tar.gz": gzip.compress(make_tar(MEMBERS)), "tar.bz2": bz2.compress(make_tar(MEMBERS)),
    "tar.xz": lzma.compress(make_tar(MEMBERS)), "warc.gz": gzip.compress(make_warc()),
    "jsonl.gz": gzip.compress(b"\xef\xbb\xbf" + make_json_lines()),
}  # fmt: skip


def read(path: Path | str, **options: Any) -> tuple[list[Any], list[Failure], Selection]:
    """What a source gives: the contents of pages, failures, and the selection."""
    selection = Selection(**options)
    found = list(find_pages([str(path)], selection))
    pages = [load(page, 10_000_000) for page in found if isinstance(page, RawPage)]
    contents = [page.content.encode() if isinstance(page.content, str) else page.content for page in pages]
    return contents, [failure for failure in found if isinstance(failure, Failure)], selection


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Reads bytes as standard input."""

    def feed(data: bytes, **options: Any) -> tuple[list[Any], list[Failure], Selection]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        return read("-", **options)

    return feed


@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("name", ["crawl", "crawl.txt", "crawl.html", "in/crawl", "in/crawl.txt"])
def test_a_file_is_read_as_the_container_that_it_is(tmp_path: Path, kind: str, name: str) -> None:
    """Whether its name tells nothing or lies, and whether it was named itself or lies in a folder."""
    (tmp_path / "in").mkdir()
    (tmp_path / name).write_bytes(CONTAINERS[kind])
    pages, failures, _ = read(tmp_path / name if "/" not in name else tmp_path / "in")
    assert (pages, failures) == (PAGES, [])


@pytest.mark.parametrize("kind", CONTAINERS)
def test_a_pipe_is_read_as_the_container_that_it_is(pipe: Any, kind: str) -> None:
    pages, failures, _ = pipe(CONTAINERS[kind])
    assert (pages, failures) == (PAGES, [])


def test_a_large_container_flows_through_a_pipe_whole(pipe: Any) -> None:
    """What was looked at to recognise it comes again, and so does what follows."""
    pages = [b"<p>" + bytes([65 + number]) * 700_000 for number in range(5)]
    for data in (
        make_tar({f"{number}.html": page for number, page in enumerate(pages)}),
        b"\n".join(json.dumps({"html": page.decode()}).encode() for page in pages),
        b"\n".join(json.dumps({"html": page.decode() * 3}).encode() for page in pages),  # no line within sight
    ):
        assert [page[3] for page in pipe(data)[0]] == [65, 66, 67, 68, 69]


def test_json_lines_are_recognised_by_the_field_that_holds_the_page(pipe: Any, newsclean: Program) -> None:
    assert pipe(make_json_lines("text"), html_field="text")[0] == PAGES
    assert len(pipe(b'{"html": "cut\n' + make_json_lines())[0]) == 3  # the first line is damaged
    done = newsclean(input=make_json_lines("text"))
    assert done.returncode == 1
    assert b"--html-field" in done.stderr


@pytest.mark.parametrize(
    "data",
    [b'[{"html": "<p>one"}, {"html": "two"}]', b'{\n  "html": "<p>one"\n}\n', b'{"page": "one"}\n{"page": "two"}\n'],
    ids=["array", "indented", "another field"],
)
def test_other_json_is_refused_with_a_hint(pipe: Any, data: bytes) -> None:
    with pytest.raises(PageError, match="--html-field"):
        pipe(data)


def test_a_text_that_only_begins_like_json_stays_a_page(pipe: Any) -> None:
    """Some flattened pages begin with what a script left there."""
    for text in (b'{"@type": "NewsArticle"}\nThe mill turns again.\n', b"[Home](/) [Sport](/sport)\n", b"{ mill }\n"):
        assert pipe(text)[0] == [text]


def test_json_lines_on_a_call_without_options_give_a_record_each(newsclean: Program, page: MakePage) -> None:
    lines = "\n".join(json.dumps({"html": page(number), "url": f"https://otter.example/{number}"}) for number in (1, 2))
    done = newsclean(input=lines.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [
        "https://otter.example/1", "https://otter.example/2",
    ]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="no pipes with names on this system")
@pytest.mark.parametrize("kind", ["tar.gz", "warc", "jsonl", "zip"])
def test_a_pipe_with_a_name_is_read_like_any_other(newsclean: Program, page: MakePage, kind: str) -> None:
    """Shells give such names to what another program writes; it can be opened only once."""
    pages = {f"{number}.html": page(number).encode() for number in range(3)}
    data = {
        "tar.gz": gzip.compress(make_tar(pages)), "zip": make_zip(pages), "warc": make_warc(*pages.values()),
        "jsonl": make_json_lines("html", *pages.values()),
    }[kind]  # fmt: skip
    done = newsclean("/dev/stdin", input=data)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 3


def test_a_folder_gives_the_pages_in_its_json_lines_and_leaves_records_alone(tmp_path: Path) -> None:
    (tmp_path / "crawl.ndjson.gz").write_bytes(gzip.compress(make_json_lines()))
    (tmp_path / "records.jsonl").write_text('{"title": "Mill", "body": "It turns."}\n', encoding="utf-8")
    pages, failures, selection = read(tmp_path)
    assert (pages, failures, selection.passed_over) == (PAGES, [], {"non-page file": 1})


@pytest.mark.parametrize("wrap", [make_zip, lambda members: gzip.compress(make_tar(members))], ids=["zip", "tar.gz"])
def test_containers_in_an_archive_are_read_too(tmp_path: Path, wrap: Any) -> None:
    records = b'{"title": "Mill"}\n'
    inside = {f"in/c.{kind}": data for kind, data in CONTAINERS.items()}
    (tmp_path / "all").write_bytes(wrap({**inside, "plain": CONTAINERS["tar"], "a.html": PAGES[0], "r.jsonl": records}))
    pages, failures, selection = read(tmp_path / "all")
    assert pages == PAGES * (len(CONTAINERS) + 1) + PAGES[:1]
    assert not failures
    assert selection.passed_over == {"non-page file": 1}


def test_archives_in_archives_have_a_limit_and_keep_to_the_size_of_a_page(tmp_path: Path) -> None:
    data = make_zip(MEMBERS)
    for _ in range(3):
        data = make_zip({"a.html": PAGES[0], "deeper.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    pages, failures, _ = read(tmp_path / "a.zip")
    assert len(pages) == 3
    assert [failure.kind for failure in failures] == ["unreadable"]
    (tmp_path / "b.zip").write_bytes(make_zip({"large.zip": make_zip({"a.html": bytes(5_000_000)}) + bytes(5000)}))
    assert [failure.kind for failure in read(tmp_path / "b.zip", max_size=4000)[1]] == ["too_large"]


def test_a_damaged_container_in_an_archive_costs_itself_only(tmp_path: Path) -> None:
    members = {"a.zip": b"PK\x03\x04 and no more", "b.warc": make_warc()[:-90], "c.html": PAGES[0]}
    (tmp_path / "all.zip").write_bytes(make_zip(members))
    pages, failures, _ = read(tmp_path / "all.zip")
    assert pages == [*PAGES[:2], PAGES[0]]
    assert [Path(failure.source.split("#")[0]).name for failure in failures] == ["a.zip", "b.warc"]


def test_no_container_is_taken_for_text(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="binary"):
        read_page(CONTAINERS["tar"])
    (tmp_path / "a.html").write_bytes(make_warc())
    with pytest.raises(PageError, match="web archive"):
        read(tmp_path)


def test_documents_of_office_programs_are_no_archives_of_pages(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(CONTAINERS["zip"])
    assert read(tmp_path / "minutes.docx")[0] == [CONTAINERS["zip"]]


@pytest.mark.parametrize("wrap", [make_zip, make_tar], ids=["zip", "tar"])
def test_texts_of_several_pages_are_divided_in_archives_too(tmp_path: Path, wrap: Any) -> None:
    text = b"The mill turns.\fThe weir holds."
    (tmp_path / "all").write_bytes(wrap({"a.txt": text, "b.txt.gz": gzip.compress(text), "c": text}))
    pages, failures, _ = read(tmp_path / "all")
    assert (pages, failures) == ([b"The mill turns.", b"The weir holds."] * 3, [])
