"""Tidies what a page says about its price into whether reading costs."""

from __future__ import annotations

_FREE = {"true": False, "yes": False, "1": False, "false": True, "no": True, "0": True}
_TIER = {"free": False, "metered": True, "locked": True, "premium": True, "paid": True}


def tidy_paywall(raw: str) -> bool | None:
    """Whether reading costs, from `isAccessibleForFree` (`False`) or a content tier (`locked`); `None` if unclear."""
    word = raw.rsplit("/", 1)[-1].strip().casefold()
    return _FREE.get(word, _TIER.get(word))
