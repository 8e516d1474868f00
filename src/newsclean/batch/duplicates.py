"""Recognises repeated pages: those with the canonical address or the body of an earlier page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsclean.batch.account import COPY
from newsclean.sources.raw import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Duplicates:
    """The pages seen so far in a run, by address and by body, 64 bits each.

    Attributes:
        new: those that the run has yet to save; written as `hash: source`, the hash in hexadecimal.
    """

    def __init__(self, saved: Mapping[str, str] | None = None) -> None:
        """Begin, or go on with what an earlier run saved."""
        self.seen = {int(key, 16): source for key, source in (saved or {}).items()}
        self.new: dict[str, str] = {}

    def check(self, record: Mapping[str, Any]) -> Failure | None:
        """Whether a record repeats one that was remembered, and which."""
        for key, what in _keys(record):
            if key in self.seen:
                return Failure(str(record["source"]), COPY, f"the same {what} as {self.seen[key]}")
        return None

    def remember(self, record: Mapping[str, Any]) -> None:
        """Remember a record. Call it only after writing the record, or its copies would be lost with it."""
        source = str(record["source"])
        for key, _ in _keys(record):
            self.seen[key] = self.new[f"{key:x}"] = source


def _keys(record: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    address = _plain_address(record["url"])
    if address:
        yield _hash("url " + address), "address"
    if record["body"]:
        yield _hash("body " + " ".join(record["body"].casefold().split())), "body"


def _plain_address(url: str | None) -> str | None:
    """An address without what does not change the page; `None` for a front page, which some pages give as theirs."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if not parts.netloc or not (path or parts.query):
        return None
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{parts.query}"


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())
