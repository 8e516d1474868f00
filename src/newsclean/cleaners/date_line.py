"""The line that says when it was published, such as `Published 3 May 2024, 10:15`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import HEADINGS, before_prose, edges, is_prose, named
from newsclean.words import match

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset((
    "date", "dates", "datetime", "publish", "published", "timestamp", "updated", "pubdate", "time", "dateline",
    "datum", "fecha",
))  # fmt: skip
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d")


@cleaner(
    stays=[
        "Published in 1911, the novel was forgotten for a century.",
        "<h2>2024</h2>",
        "<div class='up-to-date'><p>On 3 May 2024 the ferry sank in the harbour, and nobody was on board.</p></div>",
    ],
    goes=[
        "Published 3 May 2024, 10:15",
        "03.05.2024, 10:15",
        "<p class='publish-date'>3 May</p>",
    ],
)
def date_line(draft: Draft, *, longest: int = 80) -> Iterator[Removal]:
    """Removes the line that says when the article was published or changed."""
    edge = edges(draft, NAMES)
    opening = {block.index for block in before_prose(draft)}
    for block in draft.standing:
        text = block.text
        if len(text) > longest or block.tag in HEADINGS or is_prose(block):
            continue
        if (reason := named(draft, block, NAMES)) and block.index in edge and any(c.isdigit() for c in text):
            yield Removal(block, reason)
        elif _DATE.search(text):
            phrase = match("published_prefix", text) or match("updated_prefix", text)
            if phrase and (" " in phrase or block.index in opening):
                yield Removal(block, f"says “{phrase}”")
            elif block.index in opening and block.tag != "li" and _is_mostly_date(text):
                yield Removal(block, "a date above the text")


def _is_mostly_date(text: str) -> bool:
    """Whether little but digits, a month, a weekday and a time zone can be in it."""
    return sum(c.isdigit() for c in text) >= 5 and sum(c.isalpha() for c in text) <= 30
