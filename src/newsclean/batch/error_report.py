"""Reports the pages of a run that gave no record, and why."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from newsclean.writers.stores import encode

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.sources.raw import Failure


class ErrorReport:
    """One JSON object a line for each page that gave no record: `source`, `kind`, `message`."""

    def __init__(self, path: Path, length: int | None = None) -> None:
        """Begin a report, or go on with one that an earlier run left with this many bytes that count."""
        path.parent.mkdir(parents=True, exist_ok=True)
        goes_on = length is not None and path.exists()
        self.stream = path.open("r+b" if goes_on else "wb")
        if length is not None and goes_on:
            # Somebody may have emptied the report since; to fill it up would write NUL bytes.
            self.stream.truncate(min(length, self.stream.seek(0, os.SEEK_END)))
            self.stream.seek(0, os.SEEK_END)

    def add(self, failure: Failure) -> None:
        """Enter one page."""
        self.stream.write(encode(json.dumps(failure._asdict(), ensure_ascii=False) + "\n"))

    def save(self) -> int:
        """Flush to disk; returns the length in bytes."""
        self.stream.flush()
        if self.stream.seekable():
            os.fsync(self.stream.fileno())
            return self.stream.tell()
        return 0

    def close(self) -> None:
        """Finish."""
        with suppress(OSError):  # a full disk, already reported
            self.stream.close()
