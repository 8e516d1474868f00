"""Reads the dates that lines print: which is the publication, which a change, and which of another matter."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.fields.date import find_dates
from newsclean.metadata.clues.date_words import said_before
from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.fields.moment import Moment
    from newsclean.page import Block

_AMERICAN_ZONES = frozenset("EST EDT CST CDT MST MDT PST PDT ET CT PT".split())
_DIVIDERS = "|·•–—/"


def dates_near(blocks: Sequence[Block], block: Block, where: str, *, month_first: bool) -> Iterator[Offer]:
    """The dates of a line near the headline.

    Args:
        blocks: those of the page.
        block: the line.
        where: `title`, `near`, `far` or `before`.
        month_first: whether `3/4/2021` means March 4.
    """
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
        kind = "updated" if moment in changes else said_before(lead, has_head=block.element is not None)
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


def dates_elsewhere(blocks: Sequence[Block], block: Block, *, month_first: bool) -> Iterator[Offer]:
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
    kind = said_before(lead, has_head=block.element is not None)
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
