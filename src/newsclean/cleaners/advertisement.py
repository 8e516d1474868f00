"""Advertisements and the labels around them, such as `Story continues below advertisement`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_call, is_own_text, is_prose
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset((
    "ad", "ads", "adv", "advert", "advertisement", "advertisment", "advertising", "adslot", "adunit", "werbung",
    "publicidad", "taboola", "outbrain",
))  # fmt: skip


@cleaner(
    stays=[
        "Advertisement in the 1920s was mostly painted on walls.",
        "The advert, shown on Monday, was withdrawn after two hours.",
        "<div class='ad-free-story'><p>The council met behind closed doors for the third time this month.</p></div>",
        "Sponsored by the mill, the race has been run every May since the bakers gave it up.",
        "<h3>Advertising</h3><p>= The mill paid for a painted wall, and its neighbours paid for a higher one.</p>",
        "<p>= The mill paid for a painted wall.</p><div class='ad-rates'><h4>What a wall costs</h4></div>",
    ],
    goes=[
        "Advertisement",
        "Story continues below advertisement",
        "<div class='ad-slot'><span>Lovely boots, half price</span></div>",
    ],
)
def advertisement(draft: Draft, *, longest: int = 120) -> Iterator[Removal]:
    """Removes advertisements, sponsored content and the labels around them.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block, phrase, reason in suspects(draft, "advertisement", NAMES):
        if phrase and is_call(block, phrase, longest) and not is_own_text(block):
            yield Removal(block, f"says “{phrase}”")
        elif reason and not is_prose(block) and block.tag not in HEADINGS:
            yield Removal(block, reason)
