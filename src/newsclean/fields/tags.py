"""Tidies raw keywords into a list of tags."""

from __future__ import annotations

from newsclean.formats.plain import plain_text, unescape

MAX_TAGS = 40
_MARKS = str.maketrans(dict.fromkeys(",|\n、，", ";"))
_LONGEST = 80  # characters; what is longer is a sentence


def tidy_tags(raw: str) -> tuple[str, ...]:
    """Tags one by one, each once, in the order of the page; divided at commas and semicolons."""
    tags: dict[str, str] = {}
    for part in unescape(raw).translate(_MARKS).split(";"):
        tag = plain_text(part).strip(" #\"'[]")
        if tag and len(tag) <= _LONGEST and ":" not in tag:
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())[:MAX_TAGS]
