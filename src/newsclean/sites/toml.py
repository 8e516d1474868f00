"""Writes a site rule as TOML, each place with a comment saying why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def write_rule(places: Mapping[str, Sequence[tuple[str, str]]], notes: Iterable[str] = ()) -> str:
    """The text of a rule file.

    Args:
        places: for each key, places with a comment each, which may be empty; a place that comes twice is written once.
        notes: comment lines for the head of the file.
    """
    lines = [f"# {_one_line(note)}".rstrip() for note in notes]
    for key, entries in places.items():
        comments: dict[str, str] = {}
        for place, comment in entries:
            comments.setdefault(place, comment)
        if comments:
            lines += ["", f"{key} = ["] if lines else [f"{key} = ["]
            lines += [f"    {_quote(place)}," + (f"  # {_one_line(c)}" if c else "") for place, c in comments.items()]
            lines.append("]")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """As a TOML string: literal where it can be, for backslashes and quotes are frequent in selectors."""
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    # A JSON string is a TOML string but for what lies beyond the first plane and for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
