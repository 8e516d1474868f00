"""Reads the JSON-LD of a page, however carelessly it was written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSINGS = ("-->", "/*", "]]>", "*/", "//", ";")
_DEEPEST = 50  # levels; what is nested deeper is nonsense, and whoever reads it level by level would fail
_HALF = re.compile("[\ud800-\udfff]")  # of a pair that stands for one character
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")


def read_linked_data(tree: etree._Element) -> list[dict[str, Any]]:
    """Every JSON-LD object with a type, nested ones and `@graph` members included, in the order of the page."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            _collect(_parse(script.text), found)
    return found


def _parse(text: str) -> Any:  # noqa: ANN401 - JSON is anything
    """One script's JSON; broken JSON gets the usual slips mended, and `None` if that does not help."""
    for mend in (None, _unwrapped, lambda text: _TRAILING_COMMA.sub(r"\1", _unwrapped(text))):
        try:
            value = json.loads(mend(text) if mend else text, strict=False)  # raw line ends inside strings are common
            if "\\ud" in text or "\\uD" in text:  # a half that stands alone is taken by no file
                value = json.loads(_HALF.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
            return value  # noqa: TRY300 - the reading may fail as well
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(text: str) -> str:
    """Without the comment or CDATA marks that some pages put around a script."""
    for _ in range(4):
        text = text.strip()
        for mark in _OPENINGS:
            text = text.removeprefix(mark)
        for mark in _CLOSINGS:
            text = text.removesuffix(mark)
    return text


def _collect(value: Any, found: list[dict[str, Any]]) -> None:  # noqa: ANN401 - JSON is anything
    stack = [(value, 1)]
    while stack:
        value, depth = stack.pop()
        if not isinstance(value, dict | list):
            continue
        if depth > _DEEPEST:
            value.clear()
            continue
        if isinstance(value, dict) and "@type" in value:
            found.append(value)
        inner = value.values() if isinstance(value, dict) else value
        stack.extend((v, depth + 1) for v in reversed(inner) if isinstance(v, dict | list))
