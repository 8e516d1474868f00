"""Asks htmldate for the day of publication, as the last resort: on pages where no other source gives one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.evidence import Evidence

MAX_LENGTH = 2_000_000  # characters of markup; htmldate reads the page once more, and a longer one is no article


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A year; a word that says a day follows; and a day."""
    year = r"(?:19|20)\d\d"
    return (
        re.compile(rf"(?<!\d){year}(?=\D|[01]\d[0-3]\d(?!\d))"),
        re.compile(r"(?:publi|creat|date|time|post|updat|modif|datum|fecha)[\w-]{0,12}\W[^<>]*$", re.IGNORECASE),
        re.compile(rf"{year}(?:\D{{1,3}}[01]?\d\D{{1,3}}[0-3]?\d|[01]\d[0-3]\d)(?!\d)"
                   rf"|(?<!\d)[0-3]?\d\D{{1,12}}{year}(?!\d)"),
    )  # fmt: skip


def _has_stated_day(html: str) -> bool:
    """Whether a day stands behind a word that says it is one, such as `"publishDate": "2024-03-12`.

    Without it no page is worth a guess: it takes as long as a page, and mostly gives the day of a script or picture.
    """
    year, word, day = _patterns()
    for found in year.finditer(html):
        start = max(0, found.start() - 45)
        if word.search(html, start, found.start()) and day.search(html, max(0, found.start() - 15), found.end() + 8):
            return True
    return False


def guess(evidence: Evidence) -> Iterator[Offer]:
    """The day of publication by htmldate's careful search; nothing for dumps."""
    if evidence.page.tree is None:
        return
    from lxml import etree  # dumps need no parser

    html = etree.tostring(evidence.page.tree, encoding="unicode", method="html")
    if len(html) > MAX_LENGTH or not _has_stated_day(html):
        return
    from htmldate import find_date  # takes a tenth of a second to load, and few pages need it

    try:
        # The exhaustive search would take any number that looks like a date, such as a copyright year.
        found = find_date(html, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    except Exception:  # noqa: BLE001 - what another library raises on a strange page costs its guess only
        return
    if found:
        yield Offer("date", str(found), "htmldate's guess", "guess")
