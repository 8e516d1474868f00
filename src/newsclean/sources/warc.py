"""Reads the pages of web crawls: responses in WARC files, text in WET files."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from newsclean.errors import PageError
from newsclean.sources.compressed import (
    as_page_error,
    begins_with,
    compression_of,
    decompress,
    decompress_whole,
    read_whole,
    too_large,
)
from newsclean.sources.names import is_page_by_content
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.sources.selection import Selection

_PIECE = 1 << 20
# Where a record may begin: a gzip member, a zstd frame, or the version line of a record that is not compressed.
_BEGINNING = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|\x28\xb5\x2f\xfd|WARC/1\.[01]\r\n")
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


def read_warc(stream: IO[bytes], source: str, target: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages of a WARC or WET. A damaged record is skipped; reading continues at the next intact one.

    Of a stream that can be read only once, the first damaged record is the end.
    """
    head = begins_with(stream)
    if compression_of(head) in ("bz2", "xz"):
        stream = decompress(stream, head)
    elif stream.seekable():
        start = 0
        while start >= 0:
            stream.seek(start)
            records = _Records(stream, start)
            yield from records.read(source, target, selection)
            start = _next_beginning(stream, records.position + 1) if records.damaged else -1
        return
    yield from _Records(_Forward(stream), 0).read(source, target, selection)


class _Forward:
    """A stream that can only be read on, as fastwarc wants it: one that knows how far it has been read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.position = 0

    def read(self, size: int = -1) -> bytes:
        piece = self.stream.read(size)
        self.position += len(piece)
        return piece

    def tell(self) -> int:
        return self.position


class _Records:
    """One reading of a stream of records, from its start to its end or to the first that is damaged."""

    def __init__(self, stream: IO[bytes] | _Forward, start: int) -> None:
        self.stream: Any = stream
        self.start = start
        self.position = start  # of the record being read
        self.count = 0
        self.damaged = False

    def read(self, source: str, target: str, selection: Selection) -> Iterator[RawPage | Failure]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # loaded for crawls only

        wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
        try:
            for record in ArchiveIterator(self.stream, parse_http=True):
                self.position = self.start + record.stream_pos
                self.count += 1
                name = f"{source}#{record.record_id or self.position}"
                if record.headers.get("Content-Length") is None:
                    yield Failure(name, "truncated", "the record ends within its header")
                    continue
                length = record.content_length
                if not record.record_type & wanted or not _is_page(record):
                    selection.pass_over("non-page record", name)
                    if record.reader.consume() < length:
                        yield Failure(name, "truncated", "the record is cut off")
                    continue
                data = record.reader.read(selection.max_size + 1)
                try:
                    if len(data) > selection.max_size:
                        raise too_large(selection.max_size)
                    if len(data) < length:
                        raise PageError("truncated", "the record is cut off")  # noqa: TRY301 - likewise
                    if record.is_http and record.http_headers is not None:
                        data = _decode(data, record.http_headers, selection.max_size)
                except PageError as error:
                    yield Failure(name, error.kind, str(error))
                else:
                    yield _make_page(record, data, name, f"{target}/{self.position:012}", selection)
        except (OSError, ValueError, EOFError) as error:
            self.damaged = True
            # Reading that restarts after damage may still be inside it; that was reported already.
            if self.count or not self.start:
                yield Failure(f"{source}@{self.position}", "broken", f"damaged record: {str(error).lower()}")


def _is_page(record: Any) -> bool:  # noqa: ANN401 - fastwarc is loaded for crawls only
    """Whether a record holds a page that was found: not a picture, a redirect or an error."""
    if record.is_http and record.http_headers is not None:
        status = record.http_headers.status_code
        kind = (record.http_content_type or "").lower()
        return (status is None or status < 300) and (not kind or kind in _PAGE_TYPES)
    kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    return not kind or kind in _PAGE_TYPES


def _decode(data: bytes, headers: Any, max_size: int) -> bytes:  # noqa: ANN401
    """A payload without the transfer and content encoding that its HTTP headers tell of.

    Raises:
        PageError: if it is damaged, or larger than `max_size` bytes without them.
    """
    from io import BytesIO  # loaded for crawls only

    from fastwarc.stream_io import BrotliReader, ChunkedReader  # likewise

    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        try:
            data = read_whole(ChunkedReader(BytesIO(data)), max_size)
        except PageError as error:
            if error.kind == "too_large":
                raise
            # Some crawlers take the chunks apart and keep the header.
    encoding = (headers.get("Content-Encoding") or "").strip().lower()
    if encoding == "br":
        try:
            return read_whole(BrotliReader(BytesIO(data)), max_size)
        except PageError as error:
            # Some crawlers undo it and keep the header; nothing at its beginning tells that.
            if error.kind == "too_large" or not is_page_by_content(data[:4096]):
                raise
    if encoding == "deflate":
        import zlib  # few pages are sent so

        if data[:1] == b"\x78":
            try:
                return zlib.decompressobj().decompress(data, max_size + 1)
            except zlib.error as error:
                raise as_page_error(error) from None
        with suppress(zlib.error):  # some servers leave the zlib header out, and some crawlers undo it all
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, max_size + 1)
    return decompress_whole(data, max_size)  # as it begins, whatever the header says


def _make_page(record: Any, data: bytes, name: str, target: str, selection: Selection) -> RawPage:  # noqa: ANN401
    about = {"record_id": record.record_id, "fetched": record.record_date.isoformat() if record.record_date else None}
    return RawPage(
        name, data, record.headers.get("WARC-Target-URI"),
        record.http_charset,
        target, {key: about.get(key) for key in selection.keep},
    )  # fmt: skip


def _next_beginning(file: IO[bytes], position: int) -> int:
    """Where the next record may begin, at `position` or after it; -1 if there is none."""
    while True:
        file.seek(position)
        piece = file.read(_PIECE)
        found = _BEGINNING.search(piece)
        if found:
            return position + found.start()
        if len(piece) < _PIECE:
            return -1
        position += _PIECE - 16  # a beginning may lie across the edge
