"""Invitations to a newsletter or to alerts, such as `Sign up for our morning briefing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("newsletter", "newsletters", "signup", "subscribe", "mailing", "mailchimp"))


@cleaner(
    stays=[
        "The party's newsletter had named the candidate a week before the vote, and nobody read it.",
        "Sign-ups for the marathon closed on Friday with 3,000 names on the list.",
    ],
    goes=[
        "Sign up for our morning briefing",
        "Get the day's top stories, delivered straight to your inbox.",
        "<form class='newsletter-box'><h4>The Friday letter</h4><p>What moved the valley this week.</p></form>",
    ],
)
def newsletter(draft: Draft, *, longest: int = 250) -> Iterator[Removal]:
    """Removes invitations to a newsletter or to alerts."""
    for block, phrase, reason in suspects(draft, "newsletter", NAMES, with_text=True):
        if phrase and len(block.text) <= longest:
            yield Removal(block, f"says “{phrase}”")
        elif reason:
            yield Removal(block, reason)
