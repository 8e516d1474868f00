"""Tidies a raw label: the name of a site or section, a standfirst."""

from __future__ import annotations

import re

from newsclean.formats.plain import plain_text, unescape

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


def tidy_label(raw: str, longest: int = 80) -> str | None:
    """The label on one line, without entities and markup; `None` if it is empty, an address or too long.

    Args:
        raw: the value as the page has it.
        longest: how many characters a label of this kind may have.
    """
    text = unescape(raw)
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    text = plain_text(text)
    if not text or len(text) > longest or text.startswith(("http://", "https://", "//", "@")):
        return None
    return text if any(map(str.isalnum, text)) else None
