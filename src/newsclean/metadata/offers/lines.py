"""Reads the lines of text around the headline and at the end of the text: who wrote it, and when."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.fields.credit_prefix import has_prefix
from newsclean.fields.date import find_dates, has_digit, has_year
from newsclean.fields.title import key_of
from newsclean.metadata.evidence import Offer
from newsclean.metadata.offers.printed_credits import LONGEST, credits_elsewhere, credits_near, dateline, marked_name
from newsclean.metadata.offers.said import said_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.fields.moment import Moment
    from newsclean.metadata.evidence import Evidence
    from newsclean.page import Block

BEFORE, AFTER = 5, 18  # blocks looked at around a headline
LONG_TEXT = 160  # characters that make a paragraph
_AMERICAN_ZONES = frozenset("EST EDT CST CDT MST MDT PST PDT ET CT PT".split())
_DIVIDERS = "|·•–—/"


def headline_places(evidence: Evidence, title: str | None) -> list[int]:
    """Where the headline stands among the blocks, the places most like an article's top first; at most three."""
    blocks = evidence.blocks
    found: list[int] = []
    if title:
        key = key_of(title)
        found = [index for index, other in evidence.keys.items() if other == key]
        if not any(blocks[index].tag in ("h1", "h2") for index in found) and len(key) > 20:
            found = [index for index, other in evidence.keys.items() if _is_nearly(other, key)]
    if not found:
        found = [block.index for block in blocks if block.tag == "h1"][:2]
    if not found:
        long = next((block.index for block in blocks if len(block.text) > LONG_TEXT and block.link_share < 0.3), None)
        found = [max(0, long - 6)] if long is not None else []
    headings = [index for index in found if blocks[index].tag in ("h1", "h2") and blocks[index].link_share < 0.5]
    return (headings or found)[:3]


def _is_nearly(one: str, other: str) -> bool:
    """Whether two keys are equal but for something short in front of one of them."""
    ends = one.endswith(other) or (len(one) > 15 and other.endswith(one))
    return ends and abs(len(one) - len(other)) < 40


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
    marks_of: dict[int, str] = {}
    for block in blocks:
        text = block.text
        if len(text) >= LONG_TEXT or block.index in seen:
            continue
        if has_year(text):
            yield from _date_elsewhere(blocks, block, month_first=month_first)
        elif len(text) < 100:
            if has_prefix(text) or " by " in text:
                yield from credits_elsewhere(blocks, block)
            elif len(text) < 50 and block.element is not None and (" " in text or not text.isascii()):
                yield from marked_name(block, marks_of)


def _line(blocks: Sequence[Block], block: Block, where: str, distance: int, *, month_first: bool) -> Iterator[Offer]:
    """What one line near the headline offers."""
    text = block.text
    if len(text) > 2 * LONGEST:
        return
    if has_digit(text):
        yield from _dates(blocks, block, where, month_first=month_first)
    if len(text) <= LONGEST and where != "title":
        yield from credits_near(blocks, block, where, distance)


def _dates(blocks: Sequence[Block], block: Block, where: str, *, month_first: bool) -> Iterator[Offer]:
    text = block.text
    last = 0
    is_published = False
    moments = find_dates(text, month_first=month_first or _is_american(text))
    changes = _changes(moments)
    for moment in moments:
        lead = text[last : moment.start]
        if not lead.strip(" :|,-–") and last == 0 and block.index:
            before = blocks[block.index - 1].text
            lead = before if len(before) < 40 else ""
        last = moment.end
        raw = moment.isoformat()
        kind = "updated" if moment in changes else said_before(lead)
        # Behind the publication, whatever else has a name is none: `Published May 3 | Stand: May 4`.
        if kind == "updated" or (is_published and not kind and any(map(str.isalpha, lead))):
            yield Offer("modified", raw, "line near the headline", "line_" + where)
        elif kind == "published":
            is_published = True
            yield Offer("date", raw, "line near the headline", "line_said_" + where)
        else:
            yield Offer("date", raw, "line near the headline", "line_" + where)


def _is_american(text: str) -> bool:
    """Whether a line gives a time as is done where the month comes first: `02/07/2023 4:11 PM EST`."""
    return any(word in _AMERICAN_ZONES for word in text.split())


def _changes(moments: Sequence[Moment]) -> list[Moment]:
    """The later of two different days with nothing between them: a flattened page's publication and change."""
    return [
        max(pair, key=lambda moment: moment.calendar_day)
        for pair in pairwise(moments)
        if pair[0].calendar_day != pair[1].calendar_day and pair[0].end == pair[1].start
    ]


def _date_elsewhere(blocks: Sequence[Block], block: Block, *, month_first: bool) -> Iterator[Offer]:
    """Dates anywhere that stand alone or say what they are: `First published: …`."""
    text = block.text
    moments = find_dates(text, month_first=month_first)
    changes = _changes(moments)
    moment = next((moment for moment in moments if moment not in changes), None)
    if moment is None:
        return
    lead = text[: moment.start]
    if len(lead.strip(" :|")) < 2 and block.index and len(blocks[block.index - 1].text) < 30:
        lead = blocks[block.index - 1].text
    kind = said_before(lead)
    if kind == "updated":
        yield Offer("modified", moment.isoformat(), "line", "line_elsewhere")
    elif kind == "published":
        yield Offer("date", moment.isoformat(), "line", "line_said_elsewhere")
    elif len(text) < 40 or _is_divided_off(text, moment):
        yield Offer("date", moment.isoformat(), "line", "line_elsewhere")


def _is_divided_off(text: str, moment: Moment) -> bool:
    """Whether marks divide a date, its weekday aside, from what shares its line: `Ann Lee | May 5, 2021`."""
    before, after = text[: moment.start].rstrip(), text[moment.end :].lstrip()
    return (len(before) < 12 or before[-1] in _DIVIDERS) and (not after or after[0] in _DIVIDERS)
