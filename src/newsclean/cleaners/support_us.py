"""Appeals to give money to the outlet, such as `Support our journalism`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_call, is_own_text, is_prose
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block

NAMES = frozenset(("donate", "donation", "donations"))


@cleaner(
    stays=[
        "Support for the strike grew overnight, and by Friday the harbour was empty.",
        "Donations for the flooded villages reached nine million crowns by the evening.",
        "Support us or leave, the two mayors told the miller, and so he took his goats and left.",
        "<div class='donation-box'><p>Five crowns a month is what the goats cost, and the miller pays it.</p></div>",
        "<ul><li>Reader-supported</li></ul>",
    ],
    goes=[
        "Support our journalism",
        "<p>Support our journalism with <a href='/give'>five crowns a month</a>, and nobody will ask you twice.</p>",
        "<div class='donation-box'><h4>We need you</h4><p>Five crowns a month keep us going.</p></div>",
        "<ul><li>Support our journalism</li></ul>",
        "Reader-supported",
        "Support independent journalism: become a member today.",
    ],
)
def support_us(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes appeals to give money to the outlet.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block, phrase, reason in suspects(draft, "support_us", NAMES):
        its_own = is_own_text(block) and " " not in (phrase or "")
        calls = phrase and (is_call(block, phrase, longest, linked=True) or _asks(block, phrase, longest))
        if calls and not its_own:
            yield Removal(block, f"says “{phrase}”")
        elif reason and not is_prose(block):
            yield Removal(block, reason)


def _asks(block: Block, phrase: str, longest: int) -> bool:
    """Whether even a sentence is an appeal, as it begins with more words of one than a sentence would by chance."""
    return phrase.count(" ") >= 2 and len(block.text) <= longest and block.tag not in HEADINGS
