"""Loads the content of one page: reads its file, decompresses it, opens an MHTML envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.sources.compressed import decompress_whole, open_file, read_whole, too_large

if TYPE_CHECKING:
    from newsclean.sources.raw import RawPage


def load(raw: RawPage, max_size: int) -> RawPage:
    """The same page with its content in memory and nothing around it.

    Raises:
        PageError: if it cannot be read, is damaged, or is larger than `max_size` bytes.
    """
    content = raw.content
    if isinstance(content, str | bytes) and len(content) > max_size:
        raise too_large(max_size)
    if isinstance(content, str):
        return raw
    if isinstance(content, bytes):
        content = decompress_whole(content, max_size)
    else:
        with open_file(raw.source) as stream:
            content = read_whole(stream, max_size)
    if b"multipart/related" in content[:4096].lower():
        from newsclean.sources.mhtml import is_mhtml, read_mhtml  # few pages are

        if is_mhtml(content):
            return read_mhtml(raw, content)
    _refuse(content)
    return raw._replace(content=content)


def _refuse(content: bytes) -> None:
    """Raise an error for text that is not a page but would be taken for one."""
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"WARC/1."):
        raise PageError("broken", "a web archive, not a page; it needs a name ending in .warc to be read as one")
    if start[:1] in (b"{", b"["):
        from newsclean.sources.json_lines import is_json  # no page begins so

        if is_json(content):
            raise PageError(
                "broken",
                "JSON, not a page; JSON Lines need one object per line, with the page in the field 'html' "
                "or the one named by --html-field",
            )
