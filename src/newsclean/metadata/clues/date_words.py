"""Knows what the words before a date say it is: the day of publication, or of a change."""

from __future__ import annotations

import re
from functools import cache

from newsclean.words.matching import phrases

_MOST_WORDS = 4  # of what says that a date is one of publication
_WORD = re.compile(r"\w+")
_SMALL_WORD = re.compile(r"(?<!\w)\w{1,6}\s\W*$")
_TIME = re.compile(r"\s\d{1,2}[:.]\d{2}(?:\s?[ap]m)?,?\s*$", re.IGNORECASE)  # "First published 19:20, 14 Aug 2022"


@cache
def _said(kind: str) -> frozenset[str]:
    """What stands before a date that is `published` or `updated`, as words divided by a space."""
    return frozenset(" ".join(_WORD.findall(phrase)) for phrase in phrases(f"dates/{kind}"))


def said_before(lead: str, *, has_head: bool = True) -> str:
    """What the words before a date say it is, two small ones at most left aside: `updated`, `published` or "".

    Args:
        lead: what stands before the date.
        has_head: whether the page has a head that may state the publication. In a dump `Stand:` is often the only
            date, on a page with a head that of the last change.
    """
    lead, said = _TIME.sub("", lead[-60:]).casefold(), set()
    for _ in range(3):
        words = _WORD.findall(lead)
        said |= {" ".join(words[-count:]) for count in range(1, _MOST_WORDS + 1)}
        small = _SMALL_WORD.search(lead)
        if small is None:
            break
        lead = lead[: small.start()]
    if has_head and not _said("state").isdisjoint(said):
        return "updated"
    return next((kind for kind in ("updated", "published") if not _said(kind).isdisjoint(said)), "")
