"""Reads a page: bytes to text, text to blocks, whatever the page was fetched or saved as."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Literal

from newsclean.errors import PageError, UsageError

if TYPE_CHECKING:
    from newsclean.page import Page

InputFormat = Literal["auto", "html", "text"]
INPUT_FORMATS: tuple[InputFormat, ...] = ("auto", "html", "text")

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|article|table|span|h[1-6])[\s>]", re.IGNORECASE)
LATEST_MARKUP = 1500  # bytes; HTML may follow what a broken server prints before it
_BINARY = (
    b"\x89PNG", b"%PDF-", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF", b"\x7fELF", b"\x00\x00\x01\x00", b"OggS",
    b"ID3", b"wOFF", b"wOF2", b"SQLite", b"\xd0\xcf\x11\xe0", b"MZ\x90", b"Rar!", b"7z\xbc\xaf", b"\xca\xfe\xba\xbe",
)  # fmt: skip
# Text holds none of these, whatever its charset.
_CONTROLS = bytes(c for c in range(32) if c not in b"\x00\t\n\x0b\x0c\r\x1b")


def read_page(
    page: str | bytes,
    *,
    source: str | None = None,
    url: str | None = None,
    input_format: InputFormat = "auto",
    charset: str | None = None,
) -> Page:
    """Read one page, HTML or flattened text, into blocks.

    Args:
        page: the page; bytes are decoded by byte-order mark, declared charset and detection, in this order.
        source: what the caller names the page.
        url: where it came from.
        input_format: `auto` decides by content.
        charset: the charset the page was sent with, if known; before what the page itself declares.

    Raises:
        PageError: if it is empty or no text at all (an image, a PDF).
        UsageError: if an argument is of the wrong kind, such as a path for the page; or `input_format` is none.
    """
    if not isinstance(page, str | bytes):
        raise UsageError(f"a page must be str or bytes, not {type(page).__name__}; for a path, pass its read_bytes()")
    for what, value in (("url", url), ("source", source), ("charset", charset)):
        if value is not None and not isinstance(value, str):
            raise UsageError(f"{what} must be a string, not {value!r}")
    if input_format not in INPUT_FORMATS:
        raise UsageError(f"input_format must be one of {', '.join(INPUT_FORMATS)}, not {input_format!r}")
    from newsclean.formats.encoding import decode, make_valid  # `import newsclean` stays light

    if isinstance(page, bytes):
        if is_binary(page):
            raise PageError("binary", "a binary file, not a page; expected HTML or text")
        page = decode(page, charset)
    try:
        data = page.encode()
    except UnicodeEncodeError:
        data = b""
    if not data or b"\x00" in data:  # seldom; looked for in bytes, where it takes next to no time
        page = make_valid(page)
        data = page.encode("utf-8", "replace")
    if not page or page.isspace():
        raise PageError("empty", "the page is empty")
    if input_format == "html" or (input_format == "auto" and is_html(data)):
        from newsclean.formats.html import read_html  # dumps need no parser

        return read_html(data, source=source, url=url)
    from newsclean.formats.text import read_text  # HTML needs no dump reader

    return read_text(page, source=source, url=url)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are an image, an archive, a program: anything but text in some charset."""
    head = data[:4096]
    if head.startswith(_BINARY) or head[4:8] == b"ftyp":
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # One or two controls are a slip. Where characters take two bytes, half of a text may be NULs, but no more.
    return controls * 20 > len(head) or (head.count(0) * 8 > len(head) * 5 and any(head))


def is_html(data: bytes) -> bool:
    """Whether the page is HTML rather than text that mentions tags or shows code, by the first 64 KiB."""
    head = data[:65536]
    found = list(islice(_MARKUP.finditer(head), 3))
    if not found or head.lstrip().startswith((b"<", b"HTTP/")):
        return bool(found)
    return len(found) == 3 and found[0].start() < LATEST_MARKUP  # a mention or two is prose
