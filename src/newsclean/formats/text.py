"""Turns a page that somebody already flattened to text into blocks: a line a block, bullets and indents told."""

from __future__ import annotations

import re

from newsclean.formats.plain import plain_text
from newsclean.page import LINE_BREAK, PARAGRAPH_BREAK, Block, Box, Page

_BULLET = re.compile(r"^(\s*)([•◦▪*+-])\s+(?=\S)")


def read_text(text: str, *, source: str | None = None, url: str | None = None) -> Page:
    """Read a dump into a page."""
    box = Box("text")
    blocks: list[Block] = []
    blank = True
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        words = plain_text(line[bullet.end() :] if bullet else line)
        if not words:
            blank = True
            continue
        indent = (len(bullet.group(1)) // 2) if bullet else 0
        glue = LINE_BREAK if bullet and not blank else PARAGRAPH_BREAK
        blocks.append(Block(len(blocks), words, "li" if bullet else "p", box, glue=glue, indent=indent))
        blank = False
    return Page(blocks, source=source, url=url)
