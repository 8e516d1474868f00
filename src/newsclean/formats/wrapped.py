"""Joins the lines of text that was wrapped at a fixed width, as text browsers, mail and converters write it."""

from __future__ import annotations

import re
from itertools import pairwise

from newsclean.formats.plain import letter_weight

NARROWEST, WIDEST = 55, 100
_FEW = 20  # characters of a line without spaces that is no label
SAMPLE = 5000  # lines looked at to find the width
_ITEM = re.compile(r"\s*(?:[•◦▪*+#|-]|\d{1,3}[.)])\s")
_SENTENCE_ENDS = '.!?…"”»:。！？」'
_WIDE = re.compile("[\u2e80-\ua4cf\uff00-\uff60]")  # takes two columns, and a line may end behind any of them
# A line may end in a hyphen because the word was broken there, or because half of the word is left out.
_HALF_WORD = re.compile(r"(?:und|oder|bis|sowie|and|or|to|och|og|en|of|eller)\b")


def join_wrapped(lines: list[str]) -> list[str]:
    """The lines with wrapped paragraphs joined; the same lines if the text is not wrapped."""
    width = find_width(lines)
    if width is None:
        return lines
    joined: list[list[str]] = []
    before = ""
    for line in lines:
        text = line.strip()
        if _is_quoted(before) and _is_quoted(text):
            text = _without_quote(text)
        if text and joined and _is_full(before, text, width) and not _ITEM.match(line):
            is_word_broken = before[-1] == "-" and before[-2:-1].isalnum() and not _HALF_WORD.match(text)
            if not is_word_broken and not (_WIDE.match(before[-1]) and _WIDE.match(text)):
                joined[-1].append(" ")
            joined[-1].append(text)
        else:
            joined.append([line.rstrip()])
        before = line.rstrip()
    return ["".join(parts) for parts in joined]


def find_width(lines: list[str]) -> int | None:
    """The column at which text is wrapped, `None` if it is not.

    Text is wrapped if no line with words to break is longer than that, and the next line's first word would hardly
    ever have fitted on a line of three quarters of that length or more. Items of lists and links with their addresses
    are left out: some converters wrap them and some do not; and so is the first line, which may be the window title.
    """
    sample = lines[1:SAMPLE]
    is_wide = letter_weight(sample) > 1
    columns = count_columns if is_wide else len
    # Most texts are not wrapped, and few lines tell.
    long_lines = [line for line in sample if columns(line) > WIDEST and "](" not in line and not _ITEM.match(line)]
    if len(long_lines) > len(sample) * 0.03:
        return None
    sample = [line.rstrip() for line in sample]
    lengths = sorted(
        columns(line)
        for line in sample
        if (line.count(" ") > 2 or (is_wide and len(line) > _FEW)) and "](" not in line and not _ITEM.match(line)
    )
    width = lengths[len(lengths) * 97 // 100] if lengths else 0
    if not NARROWEST <= width <= WIDEST:
        return None
    long = set()
    full = set()
    broken = set()
    for line, following in pairwise(sample):
        if following and width >= columns(line) >= width * 0.75 and not _ITEM.match(following):
            long.add(line)
            text = _without_quote(following)
            if _is_full(line, text, width):
                full.add(line)
                if text[:1].isalpha() and not text[:1].isupper() and line[-1] not in _SENTENCE_ENDS:
                    broken.add(line)
    enough = len(full) >= 4 or len(broken) >= 2  # a short text has few lines, but breaks its sentences
    return width if enough and len(full) >= len(long) * 0.8 else None


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _without_quote(line: str) -> str:
    """A line without blanks and the mark of a quotation before it."""
    return line.strip().removeprefix("> ")


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    if _WIDE.match(following):  # one character, and a mark that may not begin a line
        return bool(line) and count_columns(line) + 4 > width
    return bool(line) and count_columns(line) + 1 + len(following.split(" ", 1)[0]) > width


def count_columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))
