"""Finds an article that a page holds for its scripts alone: in the state of an application, in a template."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DEEPEST = 3  # strings in strings: state that is streamed as JSON holds records that hold markup
_LEAST_PARAGRAPHS = 2
_LEAST_TEXT = 200  # characters of a string or attribute with room for an article
_TEMPLATES = frozenset(("text/template", "text/x-template", "text/html", "text/x-handlebars-template"))


@cache
def _string() -> re.Pattern[str]:
    """A string of JSON; one that does not end is passed over up to the end of its line, so that none is read twice."""
    return re.compile(r'"(?:[^"\\\n]|\\.)*+\\?("|\n|\Z)')


@cache
def _pushed() -> re.Pattern[str]:
    """A piece of state that a server streams, cut wherever a packet ended."""
    return re.compile(r'__next_f\.push\(\[\d,\s?("(?:[^"\\]|\\.)*+")\]\)')


@cache
def _streamed_text() -> re.Pattern[str]:
    """What stands before a long text in streamed state: its number and its length."""
    return re.compile(r"(?<![0-9a-f])[0-9a-f]{1,6}:T[0-9a-f]{1,8},")


@cache
def _next_record() -> re.Pattern[str]:
    return re.compile(r"(?<=>)[0-9a-f]{1,6}:[\[{\"I]")


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(r"<p[\s>]|<br\s?/?>", re.IGNORECASE)


def find_scripted(tree: etree._Element) -> str:
    """The longest text with paragraphs marked up in it that a page's scripts hold; "" if there is none."""
    found = [
        text
        for source in _sources(tree)
        for text in _texts(source, _DEEPEST)
        if len(_paragraph().findall(text)) >= _LEAST_PARAGRAPHS
    ]
    return max(found, key=len, default="")


def _sources(tree: etree._Element) -> Iterator[str]:
    """What scripts hold and elements hand to them, streamed state put together; JSON-LD is read elsewhere."""
    streamed = ""
    for element in tree.iter():
        yield from (value for value in map(str, element.values()) if len(value) > _LEAST_TEXT and value[0] in "{[")
    for script in tree.iter("script"):
        text, kind = script.text or "", (script.get("type") or "").lower()
        if "ld+json" in kind or not text:
            continue
        pieces = [_decoded(piece) for piece in _pushed().findall(text)]
        streamed += "".join(pieces)
        if not pieces:
            yield text if kind not in _TEMPLATES else json.dumps(text)
    yield streamed


def _texts(source: str, depth: int) -> Iterator[str]:
    """The strings in a text, and those in them."""
    for streamed in _streamed_text().split(source)[1:]:
        yield _next_record().split(streamed, maxsplit=1)[0]
    for match in _string().finditer(source):
        if len(match[0]) < _LEAST_TEXT or match[1] != '"':
            continue
        text = _decoded(match[0])
        yield text
        if depth > 1 and '"' in text:
            yield from _texts(text, depth - 1)


def _decoded(string: str) -> str:
    """What a string of JSON says; "" if it is broken."""
    try:
        return str(json.loads(string, strict=False))
    except ValueError:
        return ""
