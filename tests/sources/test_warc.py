"""Web crawls: each response is a page, others are passed over, and a damaged record costs itself only."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from newsclean.sources.arguments import find_pages
from newsclean.sources.content import load
from newsclean.sources.raw import Failure, RawPage
from newsclean.sources.selection import Selection

if TYPE_CHECKING:
    from conftest import MakePage, Program

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def make_record(kind: str, url: Any, content: Any, content_type: Any = "application/http; msgtype=response") -> Any:
    """One record as a crawler writes it."""
    record = WarcRecord()
    record.init_headers(getattr(WarcRecordType, kind))
    if url:
        record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = "2026-03-04T05:06:07Z"
    record.headers["Content-Type"] = content_type
    record.set_bytes_content(content)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def make_response(
    number: Any, body: Any = None, status: Any = "200 OK", kind: str = "text/html; charset=utf-8", headers: Any = ""
) -> Any:
    body = f"<p>page {number} ".encode() + bytes(str(number), "ascii") * 2000 if body is None else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode()
    return make_record("response", f"https://quillon.example/{number}", head + body)


def read(path: Path, **options: Any) -> Any:
    selection = Selection(**options)
    found = list(find_pages([str(path)], selection))
    pages = [load(page, 10_000_000) for page in found if isinstance(page, RawPage)]
    return pages, [failure for failure in found if isinstance(failure, Failure)], selection


def numbers(pages: Any) -> Any:
    return [int(page.url.rsplit("/", 1)[1]) for page in pages]


def crawl() -> Any:
    records = [make_record("warcinfo", None, b"software: a crawler\r\n", "application/warc-fields")]
    for number in range(6):
        records.append(make_record("request", f"https://quillon.example/{number}", b"GET / HTTP/1.1\r\n\r\n"))
        records.append(make_response(number))
    records.append(make_response(90, b"\x89PNG", kind="image/png"))
    records.append(make_response(91, b"gone", status="404 Not Found"))
    return records


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.warc.xz", "crawl.warc.zst"])
def test_each_response_is_a_page_with_its_address_date_and_id(tmp_path: Path, name: str) -> None:
    squeeze: Any = {".gz": gzip.compress, ".xz": lzma.compress, ".zst": zstd.compress}.get(Path(name).suffix, bytes)
    records = crawl()
    pieces = [b"".join(records)] if name.endswith("xz") else records
    (tmp_path / name).write_bytes(b"".join(squeeze(piece) for piece in pieces))
    pages, failures, selection = read(tmp_path / name, keep=("record_id", "fetched"))
    assert numbers(pages) == list(range(6))
    assert pages[3].content.startswith(b"<p>page 3 ")
    assert pages[3].charset == "utf-8"
    assert pages[3].extra["fetched"].startswith("2026-03-04T05:06:07")
    assert pages[3].extra["record_id"] in pages[3].source
    assert not failures
    assert selection.passed_over == {"non-page record": 9}


@pytest.mark.parametrize("compress", [gzip.compress, bytes])
def test_a_damaged_record_costs_itself_only(tmp_path: Path, compress: Any) -> None:
    records = [compress(make_response(number)) for number in range(20)]
    place = len(b"".join(records[:7]))
    data = bytearray(b"".join(records))
    data[place + 5 : place + 60] = b"\xff" * 55
    (tmp_path / "a.warc.gz").write_bytes(data)
    pages, failures, _ = read(tmp_path / "a.warc.gz")
    assert numbers(pages) == [number for number in range(20) if number != 7]
    assert [failure.kind for failure in failures] == ["broken"]


@pytest.mark.parametrize("compress", [gzip.compress, bytes])
def test_a_cut_record_costs_itself_only(tmp_path: Path, compress: Any) -> None:
    records = [compress(make_response(number)) for number in range(20)]
    data = b"".join(records)
    (tmp_path / "a.warc.gz").write_bytes(data[: -len(records[-1]) // 2])
    pages, failures, _ = read(tmp_path / "a.warc.gz")
    assert numbers(pages) == list(range(19))
    assert [failure.kind for failure in failures] == ["truncated"]


def test_what_http_wrapped_around_a_page_is_taken_off(tmp_path: Path) -> None:
    body = b"<p>words in the page " * 100
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    bodies = [
        (gzip.compress(body), "Content-Encoding: gzip\r\n"), (chunked, "Transfer-Encoding: chunked\r\n"),
        (zlib.compress(body), "Content-Encoding: deflate\r\n"), (body, "Content-Encoding: deflate\r\n"),
        (zlib.compress(body)[2:-4], "Content-Encoding: deflate\r\n"), (body, "Content-Encoding: gzip\r\n"),
        (body, "Transfer-Encoding: chunked\r\n"), (body, "Content-Encoding: br\r\n"),
    ]  # fmt: skip
    records = [make_response(i, data, headers=headers) for i, (data, headers) in enumerate(bodies)]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    pages, failures, _ = read(tmp_path / "a.warc")
    assert [page.content for page in pages] == [body] * len(bodies), failures


def test_damaged_brotli_is_told_and_not_taken_for_a_page(tmp_path: Path) -> None:
    data = bytes(range(256)) * 8
    (tmp_path / "a.warc").write_bytes(make_response(1, data, headers="Content-Encoding: br\r\n"))
    pages, failures, _ = read(tmp_path / "a.warc")
    assert not pages
    assert [failure.kind for failure in failures] == ["broken"]


def test_text_of_a_wet_file_is_a_page(tmp_path: Path) -> None:
    text = b"Ferry to sail again\nThe harbour council voted to reopen the line."
    record = make_record("conversion", "https://quillon.example/1", text, "text/plain")
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(record))
    (page,), failures, _ = read(tmp_path / "a.warc.wet.gz")
    assert page.content == text
    assert not failures


def test_a_page_larger_than_allowed_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * 500_000)
    records = [
        make_response(0, b"a" * 500_000),
        make_response(1, bomb, headers="Content-Encoding: gzip\r\n"),
        make_response(2),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    pages, failures, _ = read(tmp_path / "a.warc", max_size=100_000)
    assert numbers(pages) == [2]
    assert [failure.kind for failure in failures] == ["too_large", "too_large"]


def test_a_crawl_comes_through_a_pipe(newsclean: Program, page: MakePage) -> None:
    records = [make_response(i, page(i).encode()) for i in range(3)]
    result = newsclean("-", "--keep", "fetched", input=gzip.compress(b"".join(records)))
    assert [json.loads(line)["url"] for line in result.stdout.splitlines()] == [
        f"https://quillon.example/{i}" for i in range(3)
    ]


def test_a_crawl_that_is_cut_off_is_told_wherever_it_ends(tmp_path: Path) -> None:
    """In a record that holds no page, too."""
    records = [make_response(1), make_record("request", "https://quillon.example/1", b"GET / HTTP/1.1\r\n\r\n" * 99)]
    (tmp_path / "crawl.warc").write_bytes(b"".join(records)[:-900])
    pages, failures, _ = read(tmp_path / "crawl.warc")
    assert numbers(pages) == [1]
    assert [failure.kind for failure in failures] == ["truncated"]
