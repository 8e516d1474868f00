"""Divides a file that holds several pages as text: WET records of a web crawl, dumps put together with form feeds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# The head of a record as WARC 1.0 and 1.1 define it (ISO 28500): a version line, then named fields.
_RECORD = re.compile(r"^WARC/1\.[01]\r?\n(?=[A-Za-z-]+:)", re.MULTILINE)
_HEAD_END = re.compile(r"\r?\n\r?\n")
_FIELD = re.compile(r"^(WARC-Type|WARC-Target-URI):[ \t]*(\S+)", re.MULTILINE | re.IGNORECASE)
_FORM_FEED = re.compile(r"(?:^|(?<=\n))\f|\f(?=\r?\n)")


def split_pages(text: str) -> Iterator[tuple[str | None, str]]:
    """The pages of a text file, each with its address where the file says it.

    WET records (`WARC-Type: conversion`) are a page each; other records hold none. Otherwise a form feed at the
    beginning or end of a line divides pages; without one the whole file is one page. A part without words is no page.

    Args:
        text: the file, decoded.

    Yields:
        the address or `None`, and the text of the page.
    """
    heads = list(_RECORD.finditer(text)) if text.lstrip("\ufeff\r\n ").startswith("WARC/1.") else []
    if not heads:
        if "\f" not in text:
            yield None, text
            return
        for part in _FORM_FEED.split(text):
            if part.strip():
                yield None, part
        return
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        head_end = _HEAD_END.search(text, head.end(), end)
        if head_end is None:
            continue
        fields = {key.lower(): value for key, value in _FIELD.findall(text, head.end(), head_end.start())}
        page = text[head_end.end() : end]
        if fields.get("warc-type") == "conversion" and page.strip():
            yield fields.get("warc-target-uri"), page
