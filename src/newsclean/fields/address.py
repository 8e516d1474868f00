"""Tidies a raw address into an absolute one."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def tidy_address(raw: str, page: str | None = None) -> str | None:
    """An absolute http(s) address; `None` for anything else.

    Args:
        raw: as it stands in the page, perhaps relative.
        page: the page's own address.
    """
    text = "".join(raw.split())
    try:
        if page and "://" not in text[:10]:
            text = urljoin(page, text)
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.hostname else None
