"""Consent notices and privacy settings, such as `We use cookies to improve your visit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_own_text
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("cookie", "cookies", "consent", "gdpr", "onetrust"))


@cleaner(
    stays=[
        "Cookies sold at the school fair paid for the new roof.",
        "The court ruled that the firm needs the consent of every patient before it may sell their data.",
        "<h3>Privacy</h3><p>= The baths of Varn have had doors since 1911, and locks since the year after.</p>",
    ],
    goes=[
        "We use cookies to improve your visit. You can change your settings at any time.",
        "<div id='cookie-banner'><p>Please choose what we may store.</p></div>",
    ],
)
def cookie_notice(draft: Draft, *, longest: int = 600) -> Iterator[Removal]:
    """Removes consent notices and privacy settings.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block, phrase, reason in suspects(draft, "cookie_notice", NAMES, with_text=True):
        if phrase and len(block.text) <= longest and not is_own_text(block):
            yield Removal(block, f"says “{phrase}”")
        elif reason:
            yield Removal(block, reason)
