"""Where the results of a call go, which files that makes, and the store for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import UsageError
from newsclean.writers.forms import make_form
from newsclean.writers.stores import PART, SHARD_DIGITS, File, Folder, Shards, Stream, beside, is_replaceable, part_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsclean.writers.stores import Growing, Position, Store


class Output(NamedTuple):
    """Where results go, and how they look there.

    Attributes:
        form: one of `newsclean.writers.forms.FORMS`.
        path: a file or a folder; `None` is standard output.
        folder: whether the path is a folder to mirror the input in.
        shard_size: records a file, for numbered files.
    """

    form: str
    path: Path | None = None
    folder: bool = False
    shard_size: int | None = None

    @property
    def is_resumable(self) -> bool:
        """Whether a run with this output can go on after it was stopped."""
        return self.path is not None and (self.folder or is_replaceable(self.path))

    @property
    def journal(self) -> Path:
        """Where a run keeps its journal: hidden in the folder, or beside the file."""
        assert self.path is not None, "only what lies on a disk can be resumed"
        if self.folder:
            return self.path / ".newsclean.journal"
        return beside(self.path.with_name(f".{self.path.name}"), ".journal")

    @property
    def patterns(self) -> list[str]:
        """Glob patterns for the absolute paths of all files that a run writes here."""
        if self.path is None:
            return []
        from glob import escape  # a single page needs none

        own = os.path.abspath(self.path)
        if self.folder:
            return [escape(own) + "/*"]
        files = [self.path, part_of(self.path), self.journal, self.journal.with_suffix(".lock")]
        patterns = [escape(os.path.abspath(file)) for file in files]
        if self.shard_size:
            patterns.append(f"{escape(os.path.splitext(own)[0])}-{'[0-9]' * SHARD_DIGITS}*")
        return patterns

    @property
    def is_written(self) -> bool:
        """Whether the file exists, or numbered ones do; a folder may hold anything."""
        if self.path is None or self.folder:
            return False
        return self.has_shards() if self.shard_size else self.path.exists()

    @property
    def is_begun(self) -> bool:
        """Whether there is something to go on with: the output, or the file that it grows in."""
        if self.path is None or self.folder:
            return self.folder
        return self.is_written or (self.has_shards(PART) if self.shard_size else part_of(self.path).exists())

    def has_shards(self, suffix: str = "") -> bool:
        """Whether there are numbered files of this output, under their names or with this behind them."""
        path = self.path
        if path is None:
            return False
        from glob import escape  # only for numbered files

        pattern = f"{escape(path.stem)}-{'[0-9]' * SHARD_DIGITS}{escape(path.suffix)}{suffix}"
        return any(path.parent.glob(pattern))


def open_store(
    output: Output, columns: Sequence[str], position: Position | None = None, *, single: bool = False
) -> Store:
    """The store for an output.

    Args:
        output: where results go.
        columns: the fields of every record, in order.
        position: where an earlier run stopped, as its store's `save` said.
        single: whether there is only one record, which then is no list.

    Raises:
        UsageError: if the output makes no sense, or its form needs something that is not installed.
        OSError: if it cannot be opened.
    """
    path = output.path
    if output.form == "parquet":
        if path is None or output.folder or not is_replaceable(path):
            raise UsageError("Parquet needs a file; name one with -o")

        def open_growing(path: Path, position: Mapping[str, int] | None) -> Growing:
            from newsclean.writers.parquet import Parquet  # pyarrow is large, and an extra

            return Parquet(columns, path, position)
    else:
        form = make_form(output.form, columns, one_a_file=output.folder or single)

        def open_growing(path: Path, position: Mapping[str, int] | None) -> Growing:
            return File(form, path, position)

        if path is None or not (output.folder or is_replaceable(path)):
            return Stream(form, path.open("wb") if path else None)
        if output.folder:
            return Folder(form, path)
    if not output.shard_size:
        return open_growing(path, position)
    if position is None and output.has_shards():
        raise UsageError(f"numbered files of {path} already exist; remove them or choose another name")
    return Shards(open_growing, path, output.shard_size, position)
