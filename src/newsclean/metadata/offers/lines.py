"""Reads the lines of text around the headline and at the end of the text: who wrote it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.credit_prefix import has_prefix
from newsclean.fields.date import has_digit, has_year
from newsclean.metadata.clues.printed_credits import (
    LONGEST,
    SHORT_LINE,
    credits_elsewhere,
    credits_near,
    dateline,
    marked_name,
    set_right,
    signature,
)
from newsclean.metadata.clues.printed_dates import dates_elsewhere, dates_near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.metadata.evidence import Evidence, Offer
    from newsclean.page import Block

BEFORE, AFTER = 5, 18  # blocks looked at around a headline
LONG_TEXT = 160  # characters that make a paragraph
_CLOSING, _UNCASED = frozenset(")）】]"), "\u3040"  # a name in brackets, in a script of East Asia


def lines(evidence: Evidence, places: Sequence[int], *, month_first: bool = False) -> Iterator[Offer]:
    """What the lines near the headline offer: bylines, dates and changes."""
    blocks = evidence.blocks
    seen: set[int] = set()
    for place in places:
        paragraphs = 0
        for block in blocks[place : place + AFTER]:
            if block.index not in places and len(block.text) > LONG_TEXT and block.link_share < 0.5:
                paragraphs += 1
                if paragraphs == 1:
                    yield from dateline(block.text)
                if paragraphs > 2:
                    break
                continue
            if block.index in seen:
                continue
            seen.add(block.index)
            where = "title" if block.index in places else "near" if block.index - place <= 4 else "far"
            yield from _line(blocks, block, where, block.index - place, month_first=month_first)
        for block in blocks[max(0, place - BEFORE) : place]:
            if block.index not in seen:
                seen.add(block.index)
                where = "title" if block.index in places else "before"
                yield from _line(blocks, block, where, 0, month_first=month_first)
    yield from set_right(blocks)
    marks_of: dict[int, str] = {}
    for block in blocks:
        text = block.text
        if text[-1] in _CLOSING and text[-2:-1] >= _UNCASED:
            yield from signature(text)
        if len(text) >= LONG_TEXT or block.index in seen:
            continue
        if has_year(text):
            yield from dates_elsewhere(blocks, block, month_first=month_first)
        elif len(text) < 100:
            if has_prefix(text) or " by " in text:
                yield from credits_elsewhere(blocks, block)
            elif len(text) < SHORT_LINE and block.element is not None and (" " in text or not text.isascii()):
                yield from marked_name(block, marks_of)


def _line(blocks: Sequence[Block], block: Block, where: str, distance: int, *, month_first: bool) -> Iterator[Offer]:
    """What one line near the headline offers."""
    text = block.text
    if len(text) > 2 * LONGEST:
        return
    if has_digit(text):
        yield from dates_near(blocks, block, where, month_first=month_first)
    if len(text) <= LONGEST and where != "title":
        yield from credits_near(blocks, block, where, distance)
