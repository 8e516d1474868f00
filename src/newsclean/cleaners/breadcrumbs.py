"""The trail of sections above the headline, such as `Home > News > Local`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import before_prose, named

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("breadcrumb", "breadcrumbs", "crumb", "crumbs"))


@cache
def _divider() -> re.Pattern[str]:
    return re.compile(r"\s+[>»›→]\s*|\s*[›»]\s+|\s+/\s+")


@cleaner(
    stays=[
        "Profits rose from 3 / 4 of a million to a full one.",
        "The temperature was > 30 degrees for eleven days in a row, the weather office said on Friday.",
        "Rovers » Albion 2:1",
        "Ferry / Bridge / Which of the two the people of Lower Quillon would rather have in the year after next",
    ],
    goes=[
        "Home > News > Local",
        "Start › Sport › Rudern › Regatta in Elmstadt",
        "<ol class='c-breadcrumb'><li><a href='/'>Home</a></li><li>Town hall</li></ol>",
    ],
)
def breadcrumbs(draft: Draft, *, longest_step: int = 60) -> Iterator[Removal]:
    """Removes the trail of sections above the headline.

    Options:
        longest_step: characters; a line with a longer step is no trail.
    """
    for block in before_prose(draft):
        if reason := named(draft, block, NAMES):
            yield Removal(block, reason)
        steps = _divider().split(block.text)
        if len(steps) >= 3 and all(0 < len(step) <= longest_step for step in steps):
            yield Removal(block, f"a trail of {len(steps)} sections")
