"""Recognises by its content what holds many pages, and reads it: from a file, a pipe, or another container."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from newsclean.errors import PageError
from newsclean.sources.compressed import as_page_error, begins_with, decompress, is_compressed, read_whole
from newsclean.sources.form_feeds import divide
from newsclean.sources.names import OTHERS, split_name
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.sources.selection import Selection

DEEPEST = 3  # containers inside each other; some archives are made to hold themselves without end
_SHORT = 512  # bytes that tell every kind but JSON Lines, whose lines are whole pages
_LONG = 1 << 20  # so much of anything compressed gives something; bz2 needs up to 900 kB for that


def kind_of(stream: Any, html_field: str) -> str | None:  # noqa: ANN401 - any buffered reader
    """What kind of container a stream is, by its beginning, which is read: `zip`, `tar`, `warc`, `jsonl` or `None`.

    Args:
        stream: the container, compressed or not, or as much of it as there is.
        html_field: the field that holds the page in JSON Lines.
    """
    head = bytearray()
    size = _SHORT
    with suppress(Exception):  # cut off or damaged here; reported on reading
        plain: Any = decompress(stream, begins_with(stream))
        while len(head) < size and (piece := plain.read1(size - len(head))):
            head += piece
            if head[:_SHORT].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
                size = _LONG
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"WARC/"):
        return "warc"
    if size == _LONG:
        from newsclean.sources.json_lines import holds_pages  # the only kind that needs a parser

        return "jsonl" if holds_pages(bytes(head), html_field) else None
    return None


def kind_of_file(path: str, html_field: str) -> str | None:
    """What kind of container a file is by its content; `None`, too, if it cannot be read."""
    try:
        with open(path, "rb") as file:
            kind = kind_of(file, html_field)
    except OSError:  # reported on reading
        return None
    return _believe(kind, path)


def read_file(kind: str, path: str, target: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages in a file that holds many; `target` is the path of their records in a mirrored tree."""
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        found = as_page_error(error)
        yield Failure(path, found.kind, str(found))
        return
    with file:
        yield from read_container(kind, file, RawPage(path, None, target=target), selection)


def read_stream(stream: IO[bytes], page: RawPage, selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages in a stream that can be read only once: many, if it is a container or a text of several, or one.

    Args:
        stream: what to read, compressed or not.
        page: the page that it is unless it turns out to be many.
        selection: what to take.

    Raises:
        PageError: if it is one page and cannot be read.
    """
    kind, stream = recognise(stream, page.source, selection)
    if kind:
        yield from read_container(kind, stream, page, selection)
    else:
        content = read_whole(decompress(stream, begins_with(stream)), selection.max_size)
        yield from divide(page._replace(content=content), selection.max_size)


def recognise(stream: IO[bytes], name: str, selection: Selection) -> tuple[str | None, IO[bytes]]:
    """What kind of container a stream is, if any, and the stream as if nobody had looked into it.

    Raises:
        PageError: if it cannot be read.
    """
    try:
        head = stream.read(_LONG)
    except Exception as error:  # noqa: BLE001 - archives have errors of their own
        raise as_page_error(error) from None
    whole = io.BufferedReader(_Rejoined(head, stream), 1 << 16)
    return _believe(kind_of(io.BufferedReader(io.BytesIO(head)), selection.html_field), name), whole  # type: ignore[arg-type,unused-ignore]


def read_container(
    kind: str, stream: IO[bytes], page: RawPage, selection: Selection, depth: int = 0
) -> Iterator[RawPage | Failure]:
    """The pages in a container: its own damage, too, becomes a failure.

    Args:
        kind: `zip`, `tar`, `warc` or `jsonl`.
        stream: the container, compressed or not. Of one that can be read only once, a zip archive has to be held in
            memory, and reading a web archive ends where it is damaged.
        page: what the container is called, and where the records of its pages stand.
        selection: what to take.
        depth: how many containers enclose it.
    """
    source, target = page.source, page.target
    if depth >= DEEPEST:
        yield Failure(source, "unreadable", f"archives nested more than {DEEPEST} deep; unpack the outer ones")
        return
    head = begins_with(stream)
    try:
        if kind == "zip":
            from newsclean.sources.archive import read_zip  # each of these only where a file needs it

            if is_compressed(head) or not stream.seekable():
                stream = io.BytesIO(read_whole(decompress(stream, head), selection.max_size))
            yield from read_zip(stream, source, target, selection, depth)
        elif kind == "tar":
            from newsclean.sources.archive import read_tar

            yield from read_tar(decompress(stream, head), source, target, selection, depth)
        elif kind == "warc":
            from newsclean.sources.warc import read_warc

            yield from read_warc(stream, source, target, selection)
        else:
            from newsclean.sources.json_lines import read_json_lines

            yield from read_json_lines(decompress(stream, head), source, target, selection)
    except Exception as error:  # noqa: BLE001 - every compression and archive has its own errors; the next file may do
        found = error if isinstance(error, PageError) else as_page_error(error)
        yield Failure(source, found.kind, str(found))


def _believe(kind: str | None, name: str) -> str | None:
    """The kind, unless the name says that this is a document of an office program or the like: they are zips, too."""
    return None if kind == "zip" and split_name(name)[1] in OTHERS else kind


class _Rejoined(io.RawIOBase):
    """A stream whose beginning has been read, from its beginning."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head, self.stream = memoryview(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written into
        piece = self.head[: len(buffer)] or self.stream.read(len(buffer))
        self.head = self.head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)
