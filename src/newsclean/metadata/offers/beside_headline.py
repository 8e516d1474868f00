"""Reads what is printed right above and below the headline: the section, and the standfirst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.credit_prefix import has_prefix
from newsclean.fields.date import has_year
from newsclean.fields.name import looks_like_name
from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.metadata.evidence import Evidence

_SHORTEST, _LONGEST = 30, 300  # characters of a standfirst
_LONGEST_SECTION = 30  # characters
_LONGEST_CREDIT = 100  # characters of a line with a date or a credit
_CREDIT_WITHIN = 3  # blocks below the standfirst


def beside_headline(evidence: Evidence, places: Sequence[int]) -> Iterator[Offer]:
    """The section and the standfirst, where something else on the page confirms that they are.

    Args:
        evidence: the page.
        places: where the headline stands among the blocks.
    """
    blocks = evidence.blocks
    for place in places[:1]:
        if blocks[place].tag not in ("h1", "h2"):
            return
        below = [block.text for block in blocks[place + 1 : place + 2 + _CREDIT_WITHIN]]
        # What stands between headline and credits belongs to neither the text nor the menu.
        if below and _SHORTEST <= len(below[0]) <= _LONGEST and not _is_credit(below[0]):
            text_begins = next((i for i, text in enumerate(below) if i and len(text) > _LONGEST), len(below))
            if any(map(_is_credit, below[1:text_begins])):
                yield Offer("subtitle", below[0], "line below the headline")
        above = blocks[place - 1] if place else None
        if above is None or len(above.text) > _LONGEST_SECTION or above.tag == "li" or _is_credit(above.text):
            return
        if any(_holds(block.text, above.text) for block in blocks[: place - 1]):  # a section is in the menu as well
            yield Offer("section", above.text, "line above the headline")


def _is_credit(text: str) -> bool:
    return len(text) <= _LONGEST_CREDIT and (has_prefix(text) or has_year(text) or looks_like_name(text))


def _holds(menu: str, name: str) -> bool:
    return len(menu) <= _LONGEST and f" {name} " in f" {menu} "
