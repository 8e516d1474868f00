"""Opens pages that a browser saved as MHTML: the page is one part of a MIME message."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING

from newsclean.errors import PageError

if TYPE_CHECKING:
    from newsclean.sources.raw import RawPage


def is_mhtml(data: bytes) -> bool:
    """Whether this is a MIME message rather than a page that mentions one: it begins with headers."""
    head = data[:4096].lstrip().lower()
    name = head.split(b":", 1)[0]
    return b"mime-version:" in head and 0 < len(name) < 40 and name.replace(b"-", b"").isalpha()


def read_mhtml(raw: RawPage, data: bytes) -> RawPage:
    """The page inside the envelope: its first HTML part, with the address and the charset that the envelope gives.

    Raises:
        PageError: if no part is HTML or text.
    """
    message = message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()]
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind:
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    url = raw.url or part["Content-Location"] or message["Snapshot-Content-Location"]
                    charset = part.get_content_charset() or raw.charset
                    return raw._replace(content=content, url=str(url).strip() if url else None, charset=charset)
    raise PageError("broken", "the MHTML file contains no page")
