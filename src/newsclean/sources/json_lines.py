"""Reads pages from JSON Lines: an object a line, the page in one of its fields."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.sources import Selection

MOST_NAMED = 12  # fields of a line


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
            yield Failure(name, "too_large", "the line is too long; --max-size allows more")
            continue
        if line.strip():
            yield _read_line(line, name, f"{target}/{number:08}", selection)


def _read_line(line: bytes, source: str, target: str, selection: Selection) -> RawPage | Failure:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(source, "broken", f"not JSON: {error}")
    if not isinstance(fields, dict):
        return Failure(source, "broken", "not a JSON object")
    page = fields.get(selection.html_field)
    if not isinstance(page, str):
        has = "is no text" if page is not None else "is missing"
        fields_there = ", ".join(list(fields)[:MOST_NAMED]) or "none"
        said = f"field '{selection.html_field}' {has}; --html-field names the page's field, of: {fields_there}"
        return Failure(source, "broken", said)
    url = fields.get(selection.url_field)
    extra = {key: fields.get(key) for key in selection.keep}
    return RawPage(source, page, url if isinstance(url, str) else None, target=target, extra=extra)
