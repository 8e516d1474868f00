"""Reads the JSON-LD of a page, however carelessly it was written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSINGS = ("-->", "/*", "]]>", "*/", "//", ";")
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
            return json.loads(mend(text) if mend else text, strict=False)  # raw line ends inside strings are common
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
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if "@type" in value:
                found.append(value)
            stack.extend(v for v in reversed(value.values()) if isinstance(v, dict | list))
        elif isinstance(value, list):
            stack.extend(v for v in reversed(value) if isinstance(v, dict | list))
