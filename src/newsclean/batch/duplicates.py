"""Recognises repeated pages: those with the canonical address or the body of an earlier page."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsclean.batch.account import COPY
from newsclean.sources.raw import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Duplicates:
    """The pages seen so far in a run, by address and by body, 64 bits each.

    With a path they are also saved, for a resumed run to know the earlier pages.
    """

    def __init__(self, path: Path | None = None, length: int | None = None) -> None:
        """Begin, or go on with what an earlier run wrote in the first `length` bytes of the file."""
        self.seen: dict[int, str] = {}
        self.path = path
        self.stream = None
        if path is not None:
            goes_on = length is not None and path.exists()
            self.stream = path.open("r+b" if goes_on else "wb")
            if goes_on:
                self.stream.truncate(length)
                for line in self.stream:
                    key, _, source = line.decode("utf-8", "surrogateescape").rstrip("\n").partition(" ")
                    self.seen[int(key, 16)] = source

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
            self.seen[key] = source
            if self.stream is not None:
                # A name with a line end in it would be two lines.
                line = f"{key:016x} {source.replace(chr(10), ' ')}\n"
                self.stream.write(line.encode("utf-8", "surrogateescape"))

    def save(self) -> int:
        """Flush to disk; returns the length in bytes."""
        if self.stream is None:
            return 0
        self.stream.flush()
        os.fsync(self.stream.fileno())
        return self.stream.tell()

    def close(self, *, complete: bool) -> None:
        """Finish; the file is of no use once the run is complete."""
        if self.stream is not None and self.path is not None:
            with suppress(OSError):
                self.stream.close()
            if complete:
                self.path.unlink(missing_ok=True)


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
