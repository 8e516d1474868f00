"""Reads the site's name off the first line of a dump, where it often stands beside the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.title import key_of, parts_of, trim
from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.page import Block

_ENDS = 40  # lines at the top and at the bottom of a page
_LONGEST = 60  # characters of a name


def printed_masthead(blocks: Sequence[Block], title: str | None) -> Iterator[Offer]:
    """What a dump calls the site: what its first line has beside the headline, if a line at either end is just that."""
    if not blocks or not title:
        return
    window = blocks[0].text
    headline = key_of(title)
    ends = {key_of(block.text) for block in (*blocks[1:_ENDS], *blocks[-_ENDS:]) if len(block.text) <= _LONGEST}
    spans = parts_of(window)
    for start, end in (*spans[-1:], *spans[:1]):  # between them stand sections; a line of marks alone has none
        key = key_of(window[start:end])
        if key in ends and key not in headline and headline in key_of(window):
            yield Offer("site", trim(window[start:end]), "first line")
