"""Reads pages from JSON Lines: an object a line, the page in one of its fields."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import IO, TYPE_CHECKING, Any

from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.sources.selection import Selection

MOST_NAMED = 12  # fields of a line
DEEPEST = 100  # levels of nesting in a field to keep


def read_json_lines(stream: IO[bytes], source: str, target: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """A page or a failure for every line that is not blank; lines are counted from 1."""
    number = 0
    # One byte more than allowed tells a line that is too long from one that just fits.
    limit = selection.max_size * 2
    while line := stream.readline(limit + 1):
        number += 1
        name = f"{source}:{number}"
        if len(line) > limit:
            while not line.endswith(b"\n") and (line := stream.readline(limit + 1)):
                pass
            yield Failure(name, "too_large", "the line is too long; raise --max-size to allow it")
            continue
        if line.strip():
            yield _read_line(line, name, f"{target}/{number:08}", selection)


def holds_pages(head: bytes, html_field: str) -> bool:
    """Whether a text that begins so is JSON Lines whose objects hold pages, by its first two lines.

    Args:
        head: the beginning of the text; a line that is cut off is judged by what there is of it.
        html_field: the field that holds the page.
    """
    for line in head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 2)[:2]:
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            key = re.escape(json.dumps(html_field, ensure_ascii=False).encode())
            if line[:1] == b"{" and head.endswith(line) and re.search(key + rb'\s*:\s*"', line):
                return True
        else:
            if isinstance(fields, dict) and isinstance(fields.get(html_field), str):
                return True
    return False


def is_json(data: bytes) -> bool:
    """Whether data are JSON or JSON Lines, whatever these hold."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] not in (b"{", b"["):
        return False
    lines = [line for line in start.split(b"\n", 2)[:2] if line.strip()]
    return _is_json(data) or (start[:1] == b"{" and all(map(_is_json, lines)))


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False


def _number(text: str) -> float | None:
    """A number that JSON can represent; `None` for `1e999` and `NaN`."""
    value = float(text)
    return value if isfinite(value) else None


def _is_flat(value: Any) -> bool:  # noqa: ANN401 - JSON is anything
    """Whether a value can be pickled and written as JSON, which both recurse into each level."""
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [
            item for v in level if isinstance(v, list | dict) for item in (v.values() if isinstance(v, dict) else v)
        ]
        if not level:
            return True
    return False


def _read_line(line: bytes, source: str, target: str, selection: Selection) -> RawPage | Failure:
    try:
        fields = json.loads(line, parse_constant=_number, parse_float=_number)
    except (ValueError, RecursionError) as error:
        return Failure(source, "broken", f"not JSON: {error}")
    if not isinstance(fields, dict):
        return Failure(source, "broken", "not a JSON object")
    page = fields.get(selection.html_field)
    if not isinstance(page, str):
        has = "is not text" if page is not None else "is missing"
        fields_there = ", ".join(list(fields)[:MOST_NAMED]) or "none"
        said = f"field '{selection.html_field}' {has}; choose the field with --html-field; the line has: {fields_there}"
        return Failure(source, "broken", said)
    url = fields.get(selection.url_field)
    extra = {key: fields.get(key) for key in selection.keep}
    for key, value in extra.items():
        if not _is_flat(value):
            return Failure(source, "broken", f"field '{key}' is nested more than {DEEPEST} levels deep")
    return RawPage(source, page, url if isinstance(url, str) else None, target=target, extra=extra)
