"""Reads the JSON-LD of a page, however carelessly it was written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?\s*|\s*(?://\s*)?(?:-->|\]\]>)?\s*;?\s*$")
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
    text = _WRAPPING.sub("", text)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)  # raw line ends inside strings are common
        except (ValueError, RecursionError):
            continue
    return None


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
