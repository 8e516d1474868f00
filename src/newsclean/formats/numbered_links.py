"""Takes out the numbers that text browsers put before links, and the list of addresses at the end of their dumps."""

from __future__ import annotations

import re

# "References", "Visible links", "Hidden links" stand over the list; the words may be translated, the list is the sign.
_ENTRY = re.compile(r"\s*\[?(\d{1,6})[.\]]\s+(?:https?|file|ftp|mailto|javascript|about|data|tel|localhost)[:/]\S*\s*$")
_NUMBER = re.compile(r"\[(\d{1,6})\]")
_CONTROL = re.compile(r"\((?:BUTTON|Submit|Image)\)|\[(?:INS|DEL):|:(?:INS|DEL)\]|^\s*IFRAME:.*")
FEWEST_ENTRIES = 3
LINK_SIGN = "\x01"  # stands where a link begins until its line is made plain
LONGEST_LINK = 60  # the dump does not say where a link ends; a headline in a list is seldom longer


def drop_addresses(lines: list[str]) -> tuple[list[str], int]:
    """The lines without the list of addresses at the end, and the highest number in it; 0 if there is no such list."""
    start = len(lines)
    numbers: list[int] = []
    while start:
        line = lines[start - 1]
        if entry := _ENTRY.match(line):
            numbers.append(int(entry[1]))
        elif line.strip() and not _is_heading(lines, start - 1):
            break
        start -= 1
    return (lines, 0) if len(numbers) < FEWEST_ENTRIES else (lines[:start], max(numbers))


def sign_links(line: str, highest: int) -> str:
    """The line with a sign for each link number up to the highest, and without the browser's marks of controls."""
    if "[" in line:
        line = _NUMBER.sub(lambda number: LINK_SIGN if int(number[1]) <= highest else number[0], line)
    return _CONTROL.sub("", line) if "(" in line or ":" in line else line


def count_link_chars(line: str) -> int:
    """How many characters of a signed line are links, as near as can be told."""
    return sum(min(LONGEST_LINK, len(part.strip())) for part in line.split(LINK_SIGN)[1:])


def _is_heading(lines: list[str], place: int) -> bool:
    """Whether a line stands over entries of the list: a few words, an entry soon after."""
    return len(lines[place].split()) <= 3 and any(_ENTRY.match(line) for line in lines[place + 1 : place + 5])
