"""Output formats: one class each, with what comes before, between and after the records of a file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Record = Mapping[str, Any]


# Characters that JSON takes for text, and YAML and many a reader of lines for the end of a line or for no text at all.
_NO_TEXT = re.compile("[\x7f-\x9f\u2028\u2029]")


def _dump(value: Any) -> str:  # noqa: ANN401 - JSON is anything
    return _NO_TEXT.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


class Form(Protocol):
    """How records of one kind look in a file.

    Attributes:
        suffix: what files of this form end in.
        head: what a file begins with.
        tail: what it ends with once it is whole.
    """

    suffix: str
    head: str
    tail: str

    def render(self, record: Record, *, first: bool) -> str:
        """One record, with what divides it from the one before; `first` if it is the first of its file."""


class JsonLines:
    """A JSON object a line."""

    suffix, head, tail = ".jsonl", "", ""

    def render(self, record: Record, *, first: bool) -> str:  # noqa: ARG002, D102
        return _dump(record) + "\n"


class Json:
    """A JSON array of objects."""

    suffix, head, tail = ".json", "[", "\n]\n"

    def render(self, record: Record, *, first: bool) -> str:  # noqa: D102
        return ("\n" if first else ",\n") + _dump(record)


class JsonObject:
    """One JSON object, indented for people: a page a file."""

    suffix, head, tail = ".json", "", ""

    def render(self, record: Record, *, first: bool) -> str:  # noqa: ARG002, D102
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


class Csv:
    """Comma-separated values with a header line, as RFC 4180 has them, safe to open in a spreadsheet."""

    suffix, tail = ".csv", ""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.head = self._row(columns)

    def render(self, record: Record, *, first: bool) -> str:  # noqa: ARG002, D102
        return self._row([_cell(record.get(column)) for column in self.columns])

    def _row(self, cells: Sequence[Any]) -> str:
        import csv  # only for this form
        from io import StringIO

        out = StringIO()
        csv.writer(out).writerow(cells)
        return out.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    """A value as a spreadsheet may see it: lists joined, and text that would run as a formula made text again."""
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    # A leading apostrophe is how spreadsheets mark text (https://owasp.org/www-community/attacks/CSV_Injection).
    if isinstance(value, str) and (value.lstrip().startswith(("=", "+", "-", "@")) or value.startswith(("\t", "\r"))):
        return "'" + value
    return value


class Markdown:
    """Front matter in YAML, the headline, and the body; several records are divided by their front matter."""

    suffix, head, tail = ".md", "", ""

    def render(self, record: Record, *, first: bool) -> str:  # noqa: D102
        # JSON scalars and lists are YAML, so no title or name can break the front matter.
        matter = "".join(f"{k}: {_dump(v)}\n" for k, v in record.items() if k != "body")
        title = f"# {record['title']}\n\n" if record.get("title") else ""
        return f"{'' if first else chr(10)}---\n{matter}---\n\n{title}{record['body'] or ''}\n"


FORMS = ("json", "jsonl", "csv", "markdown", "parquet")
_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".md": "markdown",
             ".markdown": "markdown", ".parquet": "parquet"}  # fmt: skip


def form_of(path: str) -> str | None:
    """The form that a file's suffix asks for, if it asks for one."""
    return next((form for suffix, form in _SUFFIXES.items() if path.lower().endswith(suffix)), None)


def make_form(name: str, columns: Sequence[str], *, one_a_file: bool = False) -> Form:
    """The form of this name.

    Args:
        name: one of `FORMS` except `parquet`, which has its own store.
        columns: the fields of every record, in order.
        one_a_file: whether each record has a file to itself.
    """
    match name:
        case "json":
            return JsonObject() if one_a_file else Json()
        case "csv":
            return Csv(columns)
        case "markdown":
            return Markdown()
        case _:
            return JsonLines()
