"""Writes Parquet, for which pyarrow has to be installed: `pip install 'newsclean[parquet]'`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from newsclean.errors import UsageError
from newsclean.writers.stores import part_of

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
        self.path = path
        self.schema = pa.schema([(column, _type_of(column)) for column in columns])
        self.folder = part_of(path)
        self.rows: list[Record] = []
        self.count = position["records"] if position else 0
        self.parts = position["parts"] if position else 0
        if position and not self.folder.exists() and path.exists():
            # It was complete, but the run ended before it could say so; as it may hold more, take back what counts.
            self.folder.mkdir()
            pq.write_table(pq.read_table(path).slice(0, self.count), self._part(1))
            self.parts = 1
        elif not position and self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        for part in self.folder.iterdir():
            if part not in self._all_parts():
                part.unlink()

    def write(self, record: Record, target: str) -> None:  # noqa: ARG002, D102
        self.rows.append(record)
        self.count += 1
        if len(self.rows) >= GROUP_ROWS:
            self._write_part()

    def save(self) -> Position:  # noqa: D102
        self._write_part()
        return {"records": self.count, "parts": self.parts}

    def close(self, *, complete: bool) -> None:  # noqa: D102
        if not complete:
            return
        self._write_part()
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
    return text.encode("utf-8", "backslashreplace").decode()
