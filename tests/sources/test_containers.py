"""Every kind of source gives the pages in it, and what is damaged costs itself only."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsclean.errors import PageError
from newsclean.sources.arguments import count_pages, find_pages, is_single_page
from newsclean.sources.content import load
from newsclean.sources.folder import target_of
from newsclean.sources.raw import Failure, RawPage
from newsclean.sources.selection import Selection

if TYPE_CHECKING:
    from conftest import MakePage, Program

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROOM = 10_000_000


def read(arguments: Any, **options: Any) -> Any:
    """What the sources give, split into pages with their content loaded and failures, and the selection."""
    selection = Selection(**options)
    found = list(find_pages([str(argument) for argument in arguments], selection))
    pages = [load(page, ROOM) for page in found if isinstance(page, RawPage)]
    return pages, [failure for failure in found if isinstance(failure, Failure)], selection


COMPRESSIONS: dict[str, Any] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd.compress}


@pytest.mark.parametrize("suffix", list(COMPRESSIONS))
def test_a_compressed_page_is_read_whatever_its_name_says(tmp_path: Path, suffix: Any) -> None:
    data = b"<p>" + b"words " * 500
    for name in (f"a.html{suffix}", "b.html"):
        (tmp_path / name).write_bytes(COMPRESSIONS[suffix](data))
    pages, failures, _ = read([tmp_path])
    assert [page.content for page in pages] == [data, data]
    assert not failures


@pytest.mark.parametrize("suffix", list(COMPRESSIONS))
def test_a_compressed_page_that_is_cut_or_too_large_is_told(tmp_path: Path, suffix: Any) -> None:
    whole = COMPRESSIONS[suffix](b"<p>" + os.urandom(3000).hex().encode())
    (tmp_path / f"cut.html{suffix}").write_bytes(whole[: len(whole) // 2])
    (tmp_path / f"large.html{suffix}").write_bytes(COMPRESSIONS[suffix](b"a" * 1_000_000))
    for name, kinds in (("cut", ("truncated", "broken")), ("large", ("too_large",))):
        with pytest.raises(PageError) as caught:
            load(RawPage(str(tmp_path / f"{name}.html{suffix}"), None), 100_000)
        assert caught.value.kind in kinds


def test_json_lines_give_a_page_a_line_with_its_address_and_what_is_to_be_kept(tmp_path: Path) -> None:
    lines = [
        json.dumps({"html": "<p>one", "url": "https://quillon.example/1", "id": 7, "more": [1]}),
        "",
        "not json",
        json.dumps(["a list"]),
        json.dumps({"html": None}),
        json.dumps({"html": "<p>two"}),
    ]
    (tmp_path / "crawl.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    pages, failures, _ = read([tmp_path / "crawl.jsonl.gz"], keep=("id", "more"))
    assert [(page.content, page.url, page.extra) for page in pages] == [
        ("<p>one", "https://quillon.example/1", {"id": 7, "more": [1]}), ("<p>two", None, {"id": None, "more": None}),
    ]  # fmt: skip
    assert [(Path(f.source).name, f.kind) for f in failures] == [(f"crawl.jsonl.gz:{n}", "broken") for n in (3, 4, 5)]
    assert "--html-field" in failures[2].message


def test_json_lines_flow_through_a_pipe(newsclean: Program, page: MakePage) -> None:
    lines = [{"text": page(i), "link": f"https://quillon.example/{i}", "id": i} for i in range(5)]
    result = newsclean(
        "--jsonl", "--html-field", "text", "--url-field", "link", "--keep", "id",
        input="\n".join(json.dumps(line) for line in lines).encode(),
    )  # fmt: skip
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 0, result.stderr
    assert [(record["source"], record["url"], record["id"]) for record in records] == [
        (f"-:{i + 1}", f"https://quillon.example/{i}", i) for i in range(5)
    ]
    assert list(records[0]) == ["source", "url", "title", "byline", "date", "body", "id"]


def test_a_field_to_keep_may_not_hide_one_of_the_record(newsclean: Program) -> None:
    result = newsclean("--jsonl", "--keep", "title", input=b"{}")
    assert result.returncode == 2
    assert b"title" in result.stderr


def test_a_field_to_keep_costs_no_more_than_its_page(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    """What no other process can be sent, or no JSON can say, may not stop the run."""
    values = ["[1e999, NaN, -Infinity, 1.5]", "[" * 900 + "]" * 900, '{"a":' * 100 + "1" + "}" * 100, "1e999"]
    lines = [f'{{"html": {json.dumps(page(i))}, "x": {value}}}\n' for i, value in enumerate(values)]
    (tmp_path / "crawl.jsonl").write_text("".join(lines))
    for output in ("out.jsonl", "out.json", "out.csv", "out/"):
        result = newsclean("crawl.jsonl", "--keep", "x", "-o", output, "-j", "1")
        assert result.returncode == 1
        assert result.stderr == b"newsclean: crawl.jsonl:2: field 'x' is nested more than 100 levels deep\n"
    kept = [json.loads(line)["x"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert (kept[0], kept[2]) == ([None, None, None, 1.5], None)
    assert json.dumps(kept[1]).count("a") == 100


def make_zip(path: Path, members: Any) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def make_tar(path: Path, members: Any, mode: Any = "w:gz") -> None:
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


MEMBERS = {
    "news/a.html": b"<p>one", "news/b.html.gz": gzip.compress(b"<p>two"), "news/style.css": b"p {}",
    "news/picture": b"\x89PNG\r\n\x1a\n\0\0", "news/three": b"<p>three", "news/": b"", "../../out.html": b"<p>four",
}  # fmt: skip


@pytest.mark.parametrize("name", ["pages.zip", "pages.tar", "pages.tar.gz", "pages.tgz", "pages.tar.xz"])
def test_an_archive_gives_its_pages_and_passes_over_the_rest(tmp_path: Path, name: str) -> None:
    members = {name: data for name, data in MEMBERS.items() if not name.endswith("/")}
    if name.endswith(".zip"):
        make_zip(tmp_path / name, MEMBERS)
    else:
        make_tar(tmp_path / name, members, {"tar": "w", ".xz": "w:xz"}.get(name[-3:], "w:gz"))
    pages, failures, selection = read([tmp_path / name])
    assert [page.content for page in pages] == [b"<p>one", b"<p>two", b"<p>three", b"<p>four"]
    assert pages[0].source == f"{tmp_path / name}/news/a.html"
    assert not failures
    assert selection.passed_over == {"non-page file": 2}


def test_links_in_a_tar_archive_are_counted_as_passed_over(tmp_path: Path) -> None:
    """`tar` stores the second name of one file as a link to the first; what a run leaves out it has to count."""
    (tmp_path / "a.html").write_text("<p>one")
    (tmp_path / "b.html").hardlink_to(tmp_path / "a.html")
    with tarfile.open(tmp_path / "pages.tar", "w") as archive:
        archive.add(tmp_path / "a.html", "news/a.html")
        archive.add(tmp_path / "b.html", "news/b.html")
    pages, failures, selection = read([tmp_path / "pages.tar"])
    assert [page.content for page in pages] == [b"<p>one"]
    assert not failures
    assert selection.passed_over == {"non-page file": 1}


def test_an_encrypted_member_is_named_as_such(tmp_path: Path) -> None:
    make_zip(tmp_path / "pages.zip", {"a.html": "<p>one"})
    data = bytearray((tmp_path / "pages.zip").read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1  # the flag that says so, at the member
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (tmp_path / "pages.zip").write_bytes(data)
    _, failures, _ = read([tmp_path / "pages.zip"])
    assert [failure.kind for failure in failures] == ["unreadable"]
    assert failures[0].message == "encrypted; newsclean takes no passwords"


def test_a_compression_that_is_not_known_is_not_taken_for_encryption(tmp_path: Path) -> None:
    make_zip(tmp_path / "pages.zip", {"a.html": "<p>one"})
    data = bytearray((tmp_path / "pages.zip").read_bytes())
    data[data.index(b"PK\x03\x04") + 8] = 9  # the method, Deflate64, at the member
    data[data.index(b"PK\x01\x02") + 10] = 9  # and in the directory
    (tmp_path / "pages.zip").write_bytes(data)
    _, failures, _ = read([tmp_path / "pages.zip"])
    assert [failure.kind for failure in failures] == ["unreadable"]
    assert failures[0].message.startswith("cannot be unpacked: ")


def test_a_name_in_an_archive_cannot_lead_out_of_the_output_folder(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    make_zip(tmp_path / "pages.zip", {"../../evil.html": page(1), "/abs.html": page(2)})
    assert newsclean("pages.zip", "-o", "deep/out/").returncode == 0
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json"))
    assert written == ["deep/out/pages/abs.html.json", "deep/out/pages/evil.html.json"]


def test_a_damaged_archive_costs_itself_only(tmp_path: Path) -> None:
    make_tar(tmp_path / "a.tar.gz", {f"{i}.html": bytes(f"<p>{i}", "ascii") * 9000 for i in range(9)})
    data = (tmp_path / "a.tar.gz").read_bytes()
    (tmp_path / "a.tar.gz").write_bytes(data[: len(data) // 2])
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 and nothing more")
    (tmp_path / "c.html").write_text("<p>last")
    pages, failures, _ = read([tmp_path])
    assert pages[-1].content == b"<p>last"
    assert {"a.tar.gz", "b.zip"} <= {Path(failure.source).name for failure in failures}
    assert {failure.kind for failure in failures} <= {"truncated", "broken"}


def test_a_page_saved_by_a_browser_is_taken_out_of_its_envelope(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quillon.example/ferry\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="edge"\r\n\r\n--edge\r\n'
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--edge\r\n"
        b"Content-Type: text/html; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://quillon.example/ferry\r\n\r\n<p>pr=E1vn=EDk a =\r\nlo=EF</p>\r\n--edge--\r\n"
    )
    (page,), failures, _ = read([tmp_path])
    assert (page.url, page.charset) == ("https://quillon.example/ferry", "iso-8859-2")
    assert "právník" in page.content.decode("iso-8859-2")
    assert not failures


def test_include_and_exclude_choose_files_by_name_or_path(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "data.bin", "old/a.html", "old/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>words")

    def names(**options: Any) -> Any:
        return [str(Path(page.source).relative_to(tmp_path)) for page in read([tmp_path], **options)[0]]

    assert names() == ["a.html", "b.txt", "old/a.html", "old/c.html"]
    assert names(include=("*.bin",)) == ["data.bin"]
    assert names(exclude=("*.txt", "old/c*")) == ["a.html", "old/a.html"]
    assert names(include=("a.*",), exclude=("old/*",)) == ["a.html"]


def test_a_link_to_a_folder_above_does_not_go_round_for_ever(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<p>words")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    pages, _, selection = read([tmp_path])
    assert len(pages) == 1
    assert selection.passed_over == {"non-page file": 1}


def test_records_of_files_with_one_stem_do_not_overwrite_each_other() -> None:
    names = sorted(["a", "a-b.html", "a.html", "a.b.html", "c.html", "c.css", "d.html", "d.html.gz", "e.html", "e/"])
    targets = {name: target_of(name, names) for name in names if not name.endswith("/")}
    assert targets["a"] == "a"
    assert targets["a.html"] == "a.html"
    assert targets["a-b.html"] == "a-b"
    assert targets["c.html"] == "c"
    assert (targets["d.html"], targets["d.html.gz"]) == ("d.html", "d.html.gz")
    pages = [target for name, target in targets.items() if not name.endswith(".css")]
    assert len(set(pages)) == len(pages)
    many = sorted(["a.zip", "a.html", "b.jsonl", "b.ndjson", "c.jsonl", "c/", "d.warc.gz", "d-1/", "f.txt", "f/"])
    targets = {name: target_of(name, many) for name in many if not name.endswith("/")}
    assert (targets["b.jsonl"], targets["b.ndjson"], targets["c.jsonl"]) == ("b.jsonl", "b.ndjson", "c.jsonl")
    assert (targets["d.warc.gz"], targets["f.txt"]) == ("d", "f.txt")


def test_every_article_of_a_container_has_a_file_of_its_own(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    """Whatever containers are called and stand in, and whatever they call what they hold."""
    folder = tmp_path / "sites" / "example.org"
    (folder / "z").mkdir(parents=True)
    for number, name in enumerate(("x", "y", "z.jsonl", "z.ndjson")):
        (folder / name).write_text(json.dumps({"html": page(number)}) + "\n")
    (folder / "z" / "00000001.html").write_text(page(9))
    with zipfile.ZipFile(tmp_path / "sites" / "a.zip", "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice
        for number, name in enumerate(("b.html", "b.html", "x/../c.html", "c.html", "x/c.html", "b.html-2")):
            file.writestr(name, page(20 + number))
    for call in (
        ["sites"],
        ["sites/a.zip", *(f"sites/example.org/{n}" for n in ("x", "y", "z", "z.jsonl", "z.ndjson"))],
    ):
        out = tmp_path / f"out{len(call)}"
        result = newsclean(*call, "-o", f"{out}/")
        assert result.returncode == 0, result.stderr
        titles = {json.loads(file.read_text())["title"] for file in out.rglob("*.json")}
        assert titles == {f"Ferry {n} to sail again" for n in (0, 1, 2, 3, 9, 20, 21, 22, 23, 24, 25)}
    assert (tmp_path / "out1" / "example.org" / "x" / "00000001.json").exists()
    assert (tmp_path / "out1" / "a" / "b.html-2.json").exists()


def test_folders_may_stand_in_each_other_as_deep_as_they_like(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    depth = 1100
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("a", dir_fd=here)
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    with os.fdopen(os.open("p.html", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
        file.write(page(1))
    os.close(here)
    try:
        result = newsclean("a", "-o", "out/")
        assert result.returncode == 0, result.stderr[-500:]
        assert os.path.exists(tmp_path / "out" / ("a/" * (depth - 1)) / "p.json")
        result = newsclean("**/*.html")
        assert result.returncode in (0, 1)
        assert b"Traceback" not in result.stderr
    finally:
        subprocess.run(["rm", "-rf", "a", "out"], cwd=tmp_path, check=True)  # shutil and pytest give up


def test_a_single_page_is_told_from_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").touch()
    single = {
        "-": True, "a.html": True, "gone.html": True, "*.html": False, ".": False, "a.warc.gz": False, "a.zip": False,
    }  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"<p>words"))))
    assert {name: is_single_page([name], Selection()) for name in single} == single
    assert not is_single_page(["-"], Selection(jsonl=True))
    assert not is_single_page(["a.html", "a.html"], Selection())


def test_pages_are_counted_ahead_where_that_is_possible(tmp_path: Path) -> None:
    for i in range(3):
        (tmp_path / f"{i}.html").write_text("<p>words")
    (tmp_path / "style.css").touch()
    selection = Selection()
    assert count_pages([str(tmp_path), str(tmp_path / "0.html")], selection) == 4
    assert not selection.passed_over
    make_zip(tmp_path / "a.zip", MEMBERS)
    assert count_pages([str(tmp_path)], selection) is None
    assert count_pages(["-"], selection) is None
