"""Tidies raw keywords into a list of tags."""

from __future__ import annotations

import html
import re

from newsclean.formats.plain import plain_text

MAX_TAGS = 40
_LONGEST = 80  # characters; what is longer is a sentence


def tidy_tags(raw: str) -> tuple[str, ...]:
    """Tags one by one, each once, in the order of the page; divided at commas and semicolons."""
    text = html.unescape(raw) if "&" in raw else raw
    tags: dict[str, str] = {}
    for part in re.split(r"[;,|\n、，]", text):
        tag = plain_text(part).strip(" #\"'[]")
        if tag and len(tag) <= _LONGEST and ":" not in tag:
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())[:MAX_TAGS]
