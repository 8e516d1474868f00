"""Records the progress of a run, so that it can continue after an interruption."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newsclean.errors import UsageError
from newsclean.writers.stores import part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsclean.sources.raw import Failure, RawPage


class Journal:
    """Which pages are done. Lies beside the output as long as the run is not complete.

    The pages of a run are numbered in the order of the input, so that "the first 5,000, and 5,003" says it all,
    however large the run is. A digest of the names of those pages tells whether the input is still the same.

    Attributes:
        saved: what the file said when the run was resumed; empty for a new run.
    """

    def __init__(
        self, path: Path | None, call: Mapping[str, Any], *, stays: bool = False, resume: bool = False
    ) -> None:
        """Begin or go on.

        Args:
            path: where the journal lies; `None` remembers nothing.
            call: what has to be the same for a run to go on.
            stays: whether to keep the file after the run, so that later pages can be added.
            resume: whether to go on with what the file says, if there is one.

        Raises:
            UsageError: if the file belongs to another kind of run.
        """
        self.path = path
        self.call = json.loads(json.dumps(call))
        self.stays = stays
        self.saved: dict[str, Any] = {}
        self.state: dict[str, Any] = {}  # what was saved last, of others
        self.done = 0  # all pages with smaller numbers are done
        self.beyond: dict[int, str] = {}  # pages that are done though some before them are not
        self.ahead: set[int] = set()  # the same from the earlier run, not yet met again
        self.digest = hashlib.blake2b(digest_size=16)
        if path is not None and resume and path.exists():
            self.saved = self._read(path)

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            saved: dict[str, Any] = json.loads(path.read_bytes())
            earlier = saved["call"]
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise UsageError(f"{path} cannot be read ({error}); remove it to start over") from None
        for key, value in self.call.items():
            if earlier.get(key) != value:
                raise UsageError(
                    f"the earlier run was started with {key} {_show(earlier.get(key))}, not {_show(value)}; "
                    f"use the same options, or remove {path} to start over"
                )
        return saved

    def left(self, pages: Iterable[RawPage | Failure]) -> Iterator[tuple[int, RawPage | Failure]]:
        """The pages that are still to be done, each with its number.

        Raises:
            UsageError: if the pages that are done are not those of the run to be resumed.
        """
        done = self.saved.get("done", 0)
        self.ahead = set(self.saved.get("beyond", ()))
        number = -1
        for number, page in enumerate(pages):
            if number == done:
                self._compare()
            if number < done or number in self.ahead:
                self.ahead.discard(number)
                self.note(number, page.source)
            else:
                yield number, page
        if number + 1 <= done:
            self._compare(whole=number + 1 == done)

    def _compare(self, *, whole: bool = True) -> None:
        if self.saved and (not whole or self.digest.hexdigest() != self.saved["digest"]):
            raise UsageError(f"the input has changed since the run began; remove {self.path} to start over")

    def note(self, number: int, source: str) -> None:
        """Remember that a page is done."""
        self.beyond[number] = source
        while self.done in self.beyond:
            name = self.beyond.pop(self.done)
            self.digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
            self.done += 1

    def save(self, **state: Any) -> None:  # noqa: ANN401 - JSON is anything
        """Write down how far the run has come; at every moment the file says the old state or the new one."""
        if self.path is None:
            return
        self.state = state
        state = state | {"call": self.call, "done": self.done, "beyond": sorted(self.ahead | self.beyond.keys())}
        state["digest"] = self.digest.hexdigest()
        part = part_of(self.path)
        with part.open("wb") as file:
            file.write(json.dumps(state).encode())
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)

    def finish(self) -> None:
        """The run is complete; nothing is left to resume."""
        if self.path is not None and self.stays:
            self.save(**self.state)
        elif self.path is not None:
            for path in (self.path, part_of(self.path)):
                with suppress(FileNotFoundError):
                    path.unlink()


def _show(value: Any) -> str:  # noqa: ANN401 - JSON is anything
    return "nothing" if value in (None, "", [], {}) else str(value)
