"""Writes Parquet, for which pyarrow has to be installed: `pip install 'newsclean[parquet]'`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from newsclean.errors import UsageError
from newsclean.writers.stores import changed, encode, part_of

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    raise UsageError("Parquet needs pyarrow; install newsclean[parquet]") from None

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsclean.writers.forms import Record
    from newsclean.writers.stores import Position

GROUP_ROWS = 2000  # rows a row group; a few MB, what readers fetch at once
_LISTS = frozenset(("authors", "tags", "warnings"))


class Parquet:
    """One Parquet file.

    The format says only at its end what the file holds, so it cannot grow. Until the file is complete its records lie
    in small files of the same form in the folder `….part`.
    """

    def __init__(self, columns: Sequence[str], path: Path, position: Mapping[str, int] | None = None) -> None:
        """Begin the file, or go on with it; what is complete stays as it is until there is something to add.

        Raises:
            UsageError: if the file to go on with is not the one that was written.
        """
        self.path = path
        self.schema = pa.schema([(column, _type_of(column)) for column in columns])
        self.folder = part_of(path)
        self.rows: list[Record] = []
        self.position = dict(position or {})
        self.count = self.position.get("records", 0)
        self.parts = self.position.get("parts", 0)
        self.is_open = False
        if position:
            self._check()
        else:
            self._open()

    def _is_named(self) -> bool:
        """Whether the file has its name: a run may have ended before it could say that the file was complete."""
        return self.path.exists() and bool(self.position.get("complete") or not self.folder.exists())

    def _check(self) -> None:
        if not self._is_named():
            if not all(part.exists() for part in self._all_parts()):
                raise changed(self.path)
            return
        try:
            rows = pq.read_metadata(self.path).num_rows
        except (pa.ArrowInvalid, OSError):
            rows = -1
        if rows < self.count or (self.position.get("complete") and rows != self.count):
            raise changed(self.path)

    def _open(self) -> None:
        if self.is_open:
            return
        whole = self._is_named() if self.position else False
        if (whole or not self.position) and self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        if whole:  # it may hold more than was saved of it
            pq.write_table(pq.read_table(self.path).slice(0, self.count), self._part(1))
            self.parts = 1
        for part in self.folder.iterdir():
            if part not in self._all_parts():
                part.unlink()
        self.is_open = True

    def write(self, record: Record, target: str) -> None:  # noqa: ARG002, D102
        self._open()
        self.rows.append(record)
        self.count += 1
        if len(self.rows) >= GROUP_ROWS:
            self._write_part()

    def save(self) -> Position:  # noqa: D102
        if self.is_open:
            self._write_part()
            self.position = {"records": self.count, "parts": self.parts}
        return self.position

    def close(self, *, complete: bool) -> None:  # noqa: D102
        if not complete or (not self.is_open and self.position.get("complete") and self._is_named()):
            return
        self._open()
        self.save()
        whole = self.folder / "whole"
        with pq.ParquetWriter(whole, self.schema) as writer:
            tables, rows = [], 0
            for part in self._all_parts():
                tables.append(pq.read_table(part, schema=self.schema))
                rows += tables[-1].num_rows
                if rows >= GROUP_ROWS:
                    writer.write_table(pa.concat_tables(tables))
                    tables, rows = [], 0
            if tables:
                writer.write_table(pa.concat_tables(tables))
        whole.replace(self.path)
        shutil.rmtree(self.folder)
        self.is_open = False
        self.position["complete"] = 1

    def _write_part(self) -> None:
        if self.rows:
            columns = {
                field.name: [_value(row.get(field.name), field.type) for row in self.rows] for field in self.schema
            }
            pq.write_table(pa.table(columns, schema=self.schema), self._part(self.parts + 1))
            self.parts += 1
            self.rows = []

    def _part(self, number: int) -> Path:
        return self.folder / f"{number:07}"

    def _all_parts(self) -> list[Path]:
        return [self._part(number + 1) for number in range(self.parts)]


def _type_of(column: str) -> Any:  # noqa: ANN401 - pyarrow's types are not typed
    if column in _LISTS:
        return pa.list_(pa.string())
    return {"confidence": pa.float64(), "word_count": pa.int64(), "paywalled": pa.bool_()}.get(column, pa.string())


def _value(value: Any, kind: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    """A value as its column takes it; text is all a column of the user's own can be sure to hold."""
    if value is None or kind not in (pa.string(), pa.list_(pa.string())):
        return value
    if kind != pa.string():
        return [_value(entry, pa.string()) for entry in value]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return encode(text).decode()
