"""Appeals to give money to the outlet, such as `Support our journalism`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import is_label, is_own_text, is_prose, named
from newsclean.words import match

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("donate", "donation", "donations"))


@cleaner(
    stays=[
        "Support for the strike grew overnight, and by Friday the harbour was empty.",
        "Donations for the flooded villages reached nine million crowns by the evening.",
    ],
    goes=[
        "Support our journalism",
        "<div class='donation-box'><h4>We need you</h4><p>Five crowns a month keep us going.</p></div>",
    ],
)
def support_us(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes appeals to give money to the outlet."""
    for block in draft.standing:
        text = block.text
        phrase = match("support_us", text) if len(text) <= longest else None
        if phrase and " " not in phrase and is_own_text(block):
            phrase = None
        if phrase and (is_label(text, phrase) or (" " in phrase and not is_prose(block))):
            yield Removal(block, f"says “{phrase}”")
        elif (reason := named(draft, block, NAMES)) and not is_prose(block):
            yield Removal(block, reason)
