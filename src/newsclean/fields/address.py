"""Tidies a raw address into an absolute one, and takes one apart."""

from __future__ import annotations


def tidy_address(raw: str, page: str | None = None) -> str | None:
    """An absolute http(s) address; `None` for anything else.

    Args:
        raw: as it stands in the page, perhaps relative.
        page: the page's own address.
    """
    text = "".join(raw.split())
    if page and "://" not in text[:10]:
        from urllib.parse import urljoin  # takes as long to load as a page to clean, and most are whole

        try:
            text = urljoin(page, text)
        except ValueError:
            return None
    scheme, host, _ = split_address(text)
    return text if host and scheme in ("http", "https") else None


def split_address(address: str) -> tuple[str, str, str]:
    """Scheme and host, both lower case, and path of an address; "" for what it has not."""
    scheme, colon, rest = address.strip().partition(":")
    if not colon or not scheme.isascii() or not scheme.isalnum():
        scheme, rest = "", address.strip()
    host = ""
    if rest.startswith("//"):
        end = min((place for mark in "/?#" if (place := rest.find(mark, 2)) >= 0), default=len(rest))
        host = rest[2:end].rpartition("@")[2]
        host = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
        rest = rest[end:]
    return scheme.lower(), host.lower(), rest.partition("#")[0].partition("?")[0]
