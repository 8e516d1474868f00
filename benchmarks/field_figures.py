"""Field figures: whether title, byline and date are right, each field by the measure that its readers would use."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = ("title", "byline", "date", "instant")


def fold(text: object) -> str:
    """A text's words alone: no case, accents, punctuation."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKD", str(text or "")).casefold().replace("\u0307", "")))


def field_score(gold: dict[str, Any], record: dict[str, Any], dump: str | None = None) -> dict[str, float]:
    """The fields of one page, 0–1 each; a field that the gold lacks is left out, and in a dump one it does not show.

    title: equal to the gold's words; byline: F1 of the set of names, 1 where neither names anybody; date: the calendar
    day; instant: the very moment, where the gold gives one.
    """
    shown = f" {fold(dump)} " if dump is not None else None
    found: dict[str, float] = {}

    def is_shown(text: str) -> bool:
        return shown is None or f" {fold(text)} " in shown

    if gold.get("title") and is_shown(gold["title"]):
        found["title"] = float(fold(gold["title"]) == fold(record.get("title")))
    if "authors" in gold and all(is_shown(name) for name in gold["authors"]):
        want, got = ({fold(name) for name in names or ()} - {""} for names in (gold["authors"], record.get("authors")))
        found["byline"] = 2 * len(want & got) / (len(want) + len(got)) if want or got else 1.0
    date = str(gold.get("date") or "")
    if _day(date) and is_shown(date[:4]):
        found["date"] = float(_day(date) == _day(record.get("date")))
        moment = _moment(date)
        if moment and shown is None:
            found["instant"] = float(moment == _moment(record.get("date")))
    return found


def field_figures(scores: Iterable[dict[str, float]]) -> dict[str, float]:
    """The mean of each field over the pages where it counts."""
    scores = list(scores)
    figures = {}
    for field in FIELDS:
        values = [score[field] for score in scores if field in score]
        if values:
            figures[field] = sum(values) / len(values)
    return figures


def _day(value: object) -> str | None:
    found = re.search(r"\d{4}-\d\d-\d\d", str(value or ""))
    return found.group() if found else None


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
