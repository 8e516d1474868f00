"""Records which pages of a run are done, so that it can continue after an interruption and take in later pages."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from newsclean.errors import UsageError
from newsclean.sources.raw import RawPage
from newsclean.writers.stores import part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsclean.sources.raw import Failure


class Journal:
    """Which pages are done. Stays beside the output when the run is complete, so that later pages can be added.

    The file has one line of JSON per save: the pages done since the line before, as 64-bit hashes of their names, and
    how far the output and all else have come. A page named twice is there twice. A new run keeps no more than the
    pages since the last save in memory, a resumed run 16 bytes for each page that was done before.

    Attributes:
        saved: how far the earlier run had come, if one is resumed; empty for a new run.
        gone: how many pages done earlier were not in the input any more; counted at its end.
    """

    def __init__(self, path: Path | None, call: Mapping[str, Any], *, resume: bool = False) -> None:
        """Begin or go on.

        Args:
            path: where the journal lies; `None` remembers nothing.
            call: what has to be the same for a run to go on.
            resume: whether to go on with what the file says, if there is one.

        Raises:
            UsageError: if the file belongs to another kind of run.
        """
        self.path = path
        self.call = json.loads(json.dumps(call))
        self.saved: dict[str, Any] = {}
        self.gone = 0
        self.length = 0  # bytes of the file that count; what a killed run left behind them is written over
        self.earlier = array("Q")  # pages done by the earlier run, sorted
        self.met = array("L")  # for the first of equal pages, how many of them the input has had so far
        self.begun: dict[int, int] = {}  # pages on their way through the workers, by number
        self.done: list[int] = []  # since the last save
        if path is not None and resume and path.exists():
            try:
                self._read(path)
                earlier = self.saved["call"]
            except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
                raise UsageError(f"{path} cannot be read ({error}); remove it to start over") from None
            self._compare(earlier)

    def _read(self, path: Path) -> None:
        done = array("Q")
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):  # killed while writing it
                    break
                entry = json.loads(line)
                done.frombytes(bytes.fromhex(entry.pop("done")))
                seen = self.saved.get("seen", {})
                seen.update(entry.get("seen", {}))
                self.saved |= entry | {"seen": seen}
                self.length += len(line)
        self.earlier = array("Q", sorted(done))
        self.met = array("L", [0]) * len(done)

    def _compare(self, earlier: Mapping[str, Any]) -> None:
        for key, value in self.call.items():
            if earlier.get(key) != value:
                raise UsageError(
                    f"the earlier run was started with {key} {_show(earlier.get(key))}, not {_show(value)}; "
                    f"use the same options, or remove {self.path} to start over"
                )

    def left(self, pages: Iterable[RawPage | Failure]) -> Iterator[tuple[int, RawPage | Failure]]:
        """The pages that are still to be done, each with a number, wherever they are in the input."""
        for number, page in enumerate(pages):
            key = _hash(page)
            if not self._is_done(key):
                self.begun[number] = key
                yield number, page
        self.gone = len(self.earlier) - sum(self.met)

    def _is_done(self, key: int) -> bool:
        first = bisect_left(self.earlier, key)
        if first == len(self.earlier):
            return False
        place = first + self.met[first]
        if place == len(self.earlier) or self.earlier[place] != key:
            return False
        self.met[first] += 1
        return True

    def note(self, number: int) -> None:
        """Remember that a page is done."""
        self.done.append(self.begun.pop(number))

    def save(self, **state: Any) -> None:  # noqa: ANN401 - JSON is anything
        """Write down how far the run has come; at every moment the file says the old state or the new one."""
        if self.path is not None:
            entry = {"done": array("Q", self.done).tobytes().hex(), **state}
            # The first line replaces the journal of another run, if there is one, as a whole.
            path = self.path if self.length else part_of(self.path)
            line = json.dumps(entry if self.length else {"call": self.call, **entry}).encode() + b"\n"
            with path.open("r+b" if self.length else "wb") as file:
                file.truncate(self.length)
                file.seek(self.length)
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            if not self.length:
                path.replace(self.path)
            self.length += len(line)
        self.done.clear()


def _hash(page: RawPage | Failure) -> int:
    """A page by its name. One that could not be found is another page when it is there."""
    name = page.source if isinstance(page, RawPage) else f"{page.kind}\0{page.source}"
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, sys.byteorder)


def _show(value: Any) -> str:  # noqa: ANN401 - JSON is anything
    return "nothing" if value in (None, "", [], {}) else str(value)
