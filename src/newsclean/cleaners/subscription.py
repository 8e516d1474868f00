"""Paywall prompts and offers of subscriptions, such as `Subscribe now to read on`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import HEADINGS, is_label, is_prose, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("paywall", "subscription", "subscriptions", "subscribe", "regwall", "abo", "registration"))


@cleaner(
    stays=[
        "Subscriptions to the swimming club have doubled since the spring, its treasurer said.",
        "Subscribers to the village telephone line paid two crowns a month until the exchange closed in 1961.",
    ],
    goes=[
        "Subscribe now",
        "Already a subscriber? Log in",
        "<div class='o-paywall'><h3>Read on</h3><p>All articles from 4 crowns a month.</p></div>",
    ],
)
def subscription(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes paywall prompts and offers of subscriptions."""
    for block, phrase, reason in suspects(draft, "subscription", NAMES):
        if phrase and len(block.text) <= longest and (
            is_label(block.text, phrase) or (" " in phrase and block.tag not in HEADINGS)
        ):
            yield Removal(block, f"says “{phrase}”")
        elif reason and (phrase or not is_prose(block) or len(block.text) < longest):
            yield Removal(block, reason)
