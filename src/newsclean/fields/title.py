"""Tidies a raw headline: entities and tags out, white space folded; and divides one at the marks that sites use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsclean.formats.plain import plain_text, unescape

MAX_LENGTH = 400  # characters; the longest real headlines have some 250

_MARKS = frozenset("|‖¦-–—―»«›‹•·∙●:/\\>~*+_│｜ㅣ：(")
# For each ASCII character what is left of it in a key: lower case, a space for what is in no word.
_WORDS_ONLY = "".join(c.lower() if c.isalnum() or c == "_" else " " for c in map(chr, range(128)))
_EDGES = " \t|»«›‹•·>/\\~*_–—-:"


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile({
        "tag": r"</?[a-zA-Z][^<>]*>",
        "separator": r"\s+[|‖¦\-–—―»«›‹•·∙●:/\\>~*+_]{1,3}\s+|\s*[|‖¦»›│｜ㅣ]+\s*|(?<=[^\W\d])[:：]\s+"
            r"|\s?[—：]{1,2}\s?|\s+(?=\()",
        "word": r"\w+",
    }[name])  # fmt: skip


def tidy_title(raw: str) -> str | None:
    """A headline on one line, without markup; `None` if no letter or digit is left or it is no headline by length."""
    text = unescape(raw)
    if "<" in text:
        text = _pattern("tag").sub(" ", text)
    text = plain_text(text)
    if len(text) > MAX_LENGTH or not any(map(str.isalnum, text)):
        return None
    return text


def trim(text: str) -> str:
    """Without the dividing marks that are left at the ends when a part was taken off."""
    return text.strip(_EDGES) if text else text


def key_of(text: str) -> str:
    """What is equal in two headlines printed differently: the words, without case, accents and punctuation."""
    if text.isascii():  # a table does what the pattern does, in a fifth of the time
        return " ".join(text.translate(_WORDS_ONLY).split())
    text = unicodedata.normalize("NFKD", text)
    return " ".join(_pattern("word").findall(text.casefold()))


def parts_of(title: str, limit: int = 6) -> list[tuple[int, int]]:
    """Where the parts of a window title begin and end, divided at bars, dashes, colons and arrows; at most `limit`."""
    if _MARKS.isdisjoint(title):
        return [(0, len(title))]
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _pattern("separator").finditer(title):
        if mark.start() > start:
            spans.append((start, mark.start()))
        start = mark.end()
    if start < len(title):
        spans.append((start, len(title)))
    if len(spans) > limit:
        head = spans[: limit // 2]
        tail = spans[-(limit - limit // 2) :]
        spans = [*head[:-1], (head[-1][0], tail[0][0]), *tail]
    return spans
