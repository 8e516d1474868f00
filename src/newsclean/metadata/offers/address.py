"""Reads the page's address: the day that many sites write into it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.evidence import Evidence


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(20[0-4]\d|199\d)([/_-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?=[/_-]))(?!\d)")


def address(evidence: Evidence) -> Iterator[Offer]:
    """The day in the address the caller gave, or else in the page's own."""
    for url in evidence.addresses:
        found = _day().search(url.partition("//")[2].partition("/")[2])
        if found is not None:
            yield Offer("date", f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}", "address", "address")
            return
