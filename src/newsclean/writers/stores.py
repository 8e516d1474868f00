"""Where records go: standard output, one file, numbered files, or a folder that mirrors the input.

A store can be stopped at any moment. What it wrote up to the last `save` is on the disk, and a store that is given the
position which `save` returned continues from there, discarding anything written later.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Protocol

from newsclean.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsclean.writers.forms import Form, Record

Position = dict[str, int]
LONGEST_NAME = 255  # bytes; so much most file systems take
PART = ".part"  # behind the name of a file that is not complete
SHARD_DIGITS = 5  # of the number of a numbered file, or more where there are more files


class Store(Protocol):
    """Where records go."""

    def write(self, record: Record, target: str) -> None:
        """Write one record; `target` is its path in a mirrored tree, without suffix."""

    def save(self) -> Position:
        """Flush everything written so far to disk and return the position."""

    def close(self, *, complete: bool) -> None:
        """Finish; unless the run is complete, leave everything ready to be resumed."""


class Stream:
    """Standard output, or a file that must not be replaced, like a pipe or a terminal."""

    def __init__(self, form: Form, stream: IO[bytes] | None = None) -> None:
        self.form = form
        self.stream = stream or sys.stdout.buffer
        self.count = 0

    def write(self, record: Record, target: str) -> None:  # noqa: ARG002, D102
        text = self.form.render(record, first=not self.count)
        self.stream.write(encode(text if self.count else self.form.head + text))
        self.stream.flush()  # the reader of the pipe wants it now
        self.count += 1

    def save(self) -> Position:  # noqa: D102
        self.stream.flush()
        return {}

    def close(self, *, complete: bool) -> None:  # noqa: D102
        if complete:
            self.stream.write(encode(self.form.tail if self.count else self.form.head + self.form.tail))
        self.stream.flush()


class File:
    """One file. It grows under the name `….part`, in whole records, and gets its own name when it is complete."""

    def __init__(self, form: Form, path: Path, position: Mapping[str, int] | None = None) -> None:
        """Begin the file, or go on with it; what is complete keeps its name until there is something to add.

        Raises:
            UsageError: if the file to go on with is not the one that was written.
        """
        self.form = form
        self.path = path
        self.part = part_of(path)
        self.tail = encode(form.tail)
        self.stream: IO[bytes] | None = None  # until there is something to write
        self.position = dict(position or {})
        self.count = self.position.get("records", 0)
        if position:
            self._check()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.stream = self.part.open("wb")
            self.stream.write(encode(form.head))

    def _find(self) -> Path:
        """Where the records to go on with are: a run may have ended before it could say that the file was complete."""
        named = self.position.get("complete") or not self.part.exists()
        return self.path if named and self.path.exists() else self.part

    def _check(self) -> None:
        file, length = self._find(), self.position["bytes"]
        size = file.stat().st_size if file.exists() else -1
        whole = self.position.get("complete") and file == self.path
        if size < length or (whole and size != length + len(self.tail)):
            raise changed(self.path)

    def _open(self) -> IO[bytes]:
        if self.stream is None:
            if self._find() == self.path:
                self.path.replace(self.part)
            self.stream = self.part.open("r+b")
            self.stream.truncate(self.position["bytes"])
            self.stream.seek(self.position["bytes"])
        return self.stream

    def write(self, record: Record, target: str) -> None:  # noqa: ARG002, D102
        self._open().write(encode(self.form.render(record, first=not self.count)))
        self.count += 1

    def save(self) -> Position:  # noqa: D102
        if self.stream is not None and not self.stream.closed:
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.position = {"records": self.count, "bytes": self.stream.tell()}
        return self.position

    def close(self, *, complete: bool) -> None:  # noqa: D102
        if not complete:
            if self.stream is not None:
                with suppress(OSError):  # a full disk; what was saved is whole
                    self.stream.close()
            return
        if self.stream is None and self.position.get("complete") and self._find() == self.path:
            return  # nothing was added
        stream = self._open()
        self.save()
        stream.write(self.tail)
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()
        self.part.replace(self.path)
        self.position["complete"] = 1


class Growing(Store, Protocol):
    """A store that counts its records, so that several can share them.

    Attributes:
        count: how many records it holds.
    """

    count: int


class Shards:
    """Numbered stores of a fixed number of records each: `out.jsonl` becomes `out-00001.jsonl` and so on."""

    def __init__(
        self,
        open_shard: Callable[[Path, Mapping[str, int] | None], Growing],
        path: Path,
        size: int,
        position: Mapping[str, int] | None = None,
    ) -> None:
        self.open_shard = open_shard
        self.path = path
        self.size = size
        self.number = position["shard"] if position else 1
        self.shard = open_shard(self._name(), position)

    def _name(self) -> Path:
        return self.path.with_stem(f"{self.path.stem}-{self.number:0{SHARD_DIGITS}}")

    def write(self, record: Record, target: str) -> None:  # noqa: D102
        if self.shard.count >= self.size:
            self.shard.close(complete=True)
            self.number += 1
            self.shard = self.open_shard(self._name(), None)
        self.shard.write(record, target)

    def save(self) -> Position:  # noqa: D102
        return {"shard": self.number, **self.shard.save()}

    def close(self, *, complete: bool) -> None:  # noqa: D102
        self.shard.close(complete=complete)


class Folder:
    """A file a record, in a folder that mirrors the input; each is written whole or not at all."""

    def __init__(self, form: Form, path: Path) -> None:
        self.form = form
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def write(self, record: Record, target: str) -> None:  # noqa: D102
        text = self.form.head + self.form.render(record, first=True) + self.form.tail
        # A name from an archive may not lead out of the folder.
        inside = [part for part in target.split("/") if part not in ("", ".", "..")]
        path = self.path.joinpath(*inside)
        write_whole(path.with_name(path.name + self.form.suffix), encode(text))

    def save(self) -> Position:  # noqa: D102
        if hasattr(os, "sync"):
            os.sync()  # one call for however many files there were
        return {}

    def close(self, *, complete: bool) -> None:  # noqa: ARG002, D102
        return


def write_whole(path: Path, data: bytes) -> None:
    """Write a file atomically: its name always refers to the whole old or the whole new content."""
    make_folder(path.parent)
    part = part_of(path)
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, however deep; pathlib would recurse once for each of them."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)


def part_of(path: Path) -> Path:
    """The name under which a file grows until it is complete."""
    return beside(path, PART)


def beside(path: Path, suffix: str) -> Path:
    """A temporary file beside another, `….part` and the like.

    If the name is too long for the suffix, a digest of it is used.
    """
    name = os.fsencode(path.name)
    if len(name) + len(suffix) <= LONGEST_NAME:
        return path.with_name(path.name + suffix)
    from hashlib import blake2b  # few names are so long

    return path.with_name(blake2b(name, digest_size=16).hexdigest() + suffix)


def encode(text: str) -> bytes:
    """UTF-8, which every reader takes: half a pair, as JSON can bring it along, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        from newsclean.formats.encoding import make_valid  # rare

        return make_valid(text).encode()


def changed(path: Path) -> UsageError:
    """The error for an output that cannot be continued, as it is not what a run has left."""
    return UsageError(
        f"{path} has changed since the earlier run; move it away, or run without --resume to write it again"
    )


def is_replaceable(path: Path) -> bool:
    """Whether a file may be replaced by a complete one: it is a plain file, or does not exist yet."""
    return path.is_file() or not path.exists()
