"""A page as found, before it is read, and the failure of one that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.errors import Kind

DEFAULT_MAX_SIZE = 64 * 1024 * 1024


class RawPage(NamedTuple):
    """A page as it was found.

    Attributes:
        source: what records and messages call it: a path, `-`, `crawl.jsonl:12`, `pages.zip/a.html`.
        content: the page itself; `None` if it is the file `source`, to be read when the page is cleaned.
        url: where it came from, if the source says so.
        charset: the charset it was sent with, if the source says so.
        target: path of its record in a mirrored folder, without suffix.
        extra: what else the source says of it, for `--keep`.
    """

    source: str
    content: bytes | str | None
    url: str | None = None
    charset: str | None = None
    target: str = "page"
    extra: Mapping[str, Any] | None = None


class Failure(NamedTuple):
    """Why a page gave no record; one entry of the error report.

    Attributes:
        source: the page, as in `RawPage`.
        kind: one word of `newsclean.errors.Kind`.
        message: what happened, for a reader.
    """

    source: str
    kind: Kind
    message: str
