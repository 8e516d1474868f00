"""Reads authors who stand one below the other, each in a line of its own, perhaps above an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.byline import tidy_names
from newsclean.fields.date import has_digit
from newsclean.fields.name import has_family_name, has_given_name, looks_like_name
from newsclean.metadata.clues.class_words import mentions
from newsclean.metadata.clues.printed_credits import marks_of
from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.metadata.evidence import Evidence
    from newsclean.page import Block

_BELOW = 24  # blocks below the headline
_LONGEST = 50  # characters of a line with a name
_APART = 3  # blocks from one name to the next: an office or an address may stand between
_PARAGRAPH = 160  # characters
_BEHIND = " ,;&*†‡0123456789"  # marks of footnotes among them


def rows(evidence: Evidence, places: Sequence[int]) -> Iterator[Offer]:
    """The names of each row in boxes marked as the author's, as one credit.

    Args:
        evidence: the page.
        places: where the headline stands among the blocks.
    """
    for place in places:
        row: list[tuple[Block, str]] = []
        for block in evidence.blocks[place + 1 : place + _BELOW]:
            if len(block.text) > _PARAGRAPH and block.link_share < 0.5:
                break
            name = _single_name(block)
            if not name or (row and name == row[-1][1]):
                continue
            if row and not _goes_on(row[-1][0], block):
                yield from _credit(row)
                row = []
            row.append((block, name))
        yield from _credit(row)


def _single_name(block: Block) -> str:
    """The one name that a line marked as the author's holds, "" if it is anything else."""
    text = block.text.rstrip(_BEHIND)
    if not text or len(text) > _LONGEST or has_digit(text) or text[0].islower():
        return ""
    if not mentions("author", marks_of(block)):
        return ""
    names = tidy_names(text)
    return names[0] if len(names) == 1 and text.startswith(names[0]) and looks_like_name(names[0]) else ""


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a name stands below another in the same kind of box."""
    if before.tag != block.tag or block.index - before.index > _APART:
        return False
    one, other = (f"{b.names} {b.box.names}".split() for b in (before, block))
    return one == other or not set(one).isdisjoint(other)


def _credit(row: Sequence[tuple[Block, str]]) -> Iterator[Offer]:
    names = dict.fromkeys(name for _, name in row)
    known = all(has_given_name(name) or has_family_name(name) for name in names)
    if len(names) > 1 and known:
        yield Offer("byline", "; ".join(names), "names one below the other", "marked_row")
