"""Reads a page: bytes to text, text to blocks, whatever the page was fetched or saved as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from newsclean.errors import PageError

if TYPE_CHECKING:
    from newsclean.page import Page

InputFormat = Literal["auto", "html", "text"]
INPUT_FORMATS: tuple[InputFormat, ...] = ("auto", "html", "text")

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|article|table|span|h[1-6])[\s>]", re.IGNORECASE)
_BINARY = (b"\x89PNG", b"%PDF-", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF", b"\x7fELF", b"\x00\x00\x01\x00")


def read_page(
    page: str | bytes, *, source: str | None = None, url: str | None = None, input_format: InputFormat = "auto"
) -> Page:
    """Read one page, HTML or flattened text, into blocks.

    Args:
        page: the page; bytes are decoded by byte-order mark, declared charset and detection, in this order.
        source: what the caller names the page.
        url: where it came from.
        input_format: `auto` decides by content.

    Raises:
        PageError: if it is empty or no text at all (an image, a PDF).
    """
    from newsclean.formats.encoding import decode  # noqa: PLC0415 - str input needs none of it

    if isinstance(page, bytes):
        if page.startswith(_BINARY):
            raise PageError("binary", "not a page but a binary file; give HTML or text")
        page = decode(page)
    page = page.replace("\x00", "")
    if not page.strip():
        raise PageError("empty", "the page is empty")
    data = page.encode("utf-8", "replace")
    if input_format == "html" or (input_format == "auto" and is_html(data)):
        from newsclean.formats.html import read_html  # noqa: PLC0415 - dumps need no parser

        return read_html(data, source=source, url=url)
    from newsclean.formats.text import read_text  # noqa: PLC0415 - HTML needs no dump reader

    return read_text(page, source=source, url=url)


def is_html(data: bytes) -> bool:
    """Whether the page is HTML rather than text that mentions a tag: its first 64 KiB hold a document or several tags."""
    head = data[:65536]
    found = _MARKUP.findall(head)
    return len(found) >= 3 or (bool(found) and head.lstrip()[:1] == b"<")  # noqa: PLR2004 - a mention or two is prose
