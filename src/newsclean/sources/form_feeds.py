"""Divides a text file that holds several pages, put together with form feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.sources.names import MARKUP, split_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.sources.raw import RawPage


def divide(raw: RawPage, max_size: int) -> Iterator[RawPage]:
    """Every page of a text; what holds only one comes as it is, files still unread.

    Args:
        raw: the page as found. It is not looked into if its name says that it is HTML.
        max_size: most bytes a page may have; larger ones are rejected when they are cleaned.
    """
    content = _read(raw, max_size) if split_name(raw.source)[1] not in MARKUP else b""
    if b"\f" not in content:
        yield raw
        return
    from newsclean.formats import is_binary, is_html  # few texts hold several pages
    from newsclean.formats.encoding import decode
    from newsclean.formats.form_feeds import split_pages

    pages = [] if is_binary(content) or is_html(content) else list(split_pages(decode(content, raw.charset)))
    if len(pages) < 2:
        yield raw
        return
    for number, text in enumerate(pages, 1):
        source, target = f"{raw.source}:{number}", f"{raw.target}/{number:08}"
        yield raw._replace(source=source, target=target, content=text)


def _read(raw: RawPage, max_size: int) -> bytes:
    """The decompressed content; nothing if it cannot be read, which is reported later."""
    from newsclean.sources.content import load  # pipes need none of it

    try:
        content = load(raw, max_size).content
    except PageError:
        return b""
    return content if isinstance(content, bytes) else b""
