"""Finds what may be the headline of a page of lines: a line around the beginning of the text, or a part of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.fields.title import key_of, parts_of, tidy_title, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block

# Lines above and below the beginning of the text among which the headline is looked for; the first line always is.
ABOVE, BELOW = 90, 6
_LONGEST = 260  # characters of a headline
_SHORTEST = 12  # characters of one that neither the first line nor a heading holds, in a script with spaces
_LEAST_JOINED, _LONGEST_KICKER = 10, 45  # characters of a headline below its kicker, and of the kicker
_NUMBER = re.compile(r"\d{1,2}\. ")
WHOLE, HEAD, TAIL, MIDDLE, UNNUMBERED, JOINED = range(6)


class LineTitle(NamedTuple):
    """A line, or a part of one, that may be the headline.

    Attributes:
        line: the line's place.
        text: the words.
        key: the words as they are compared.
        part: which part of the line: `WHOLE`, `HEAD` and so on.
    """

    line: int
    text: str
    key: str
    part: int


def find_title_lines(blocks: Sequence[Block], start: int) -> list[LineTitle]:
    """The lines around the beginning of the text, and the first, with their parts.

    Args:
        blocks: the lines of the page.
        start: where the text begins.
    """
    found: list[LineTitle] = []
    top = key_of(blocks[0].text)
    # The last line heads nothing.
    window = range(max(0, start - ABOVE), min(len(blocks) - 1, start + BELOW + 1))
    for index in window if window.start == 0 or not window else (0, *window):
        block = blocks[index]
        text = tidy_title(block.text) if len(block.text) <= _LONGEST else None
        if text is None:
            continue
        text = trim(text) or text
        key = key_of(text)
        if len(text) < _SHORTEST and key.isascii() and key not in top and block.tag[0] != "h":
            continue  # a word of a menu
        if index > start and text[-1] in ".。।":
            continue  # a sentence of the text
        found.append(LineTitle(index, text, key, WHOLE))
        if number := _NUMBER.match(text):
            rest = text[number.end() :]
            found.append(LineTitle(index, rest, key_of(rest), UNNUMBERED))
            continue
        found += _parts(index, text)
        if index and block.tag != "li" and len(text) >= _LEAST_JOINED and text[-1] not in ".!?":
            kicker = blocks[index - 1].text
            if _LEAST_JOINED // 2 < len(kicker) <= _LONGEST_KICKER and blocks[index - 1].tag != "li":
                joined = f"{trim(kicker)}: {text}"
                found.append(LineTitle(index, joined, key_of(joined), JOINED))
    return [title for title in found if title.key]


def _parts(index: int, text: str) -> list[LineTitle]:
    """The parts of a line, which may be a window title or hold a kicker or breadcrumb."""
    found: list[LineTitle] = []
    spans = parts_of(text)
    last = len(spans)
    for first in range(last):
        for end in range(first + 1, last + 1):
            if end - first == last or (first and end < last and index):
                continue
            part = trim(text[spans[first][0] : spans[end - 1][1]])
            where = HEAD if first == 0 else TAIL if end == last else MIDDLE
            if len(part) >= _SHORTEST // 2 or not part.isascii():
                found.append(LineTitle(index, part, key_of(part), where))
    return found
