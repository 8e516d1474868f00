"""Decides which of the dates a page offers is the day of publication, and how exactly the page tells the time."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from newsclean.fields.date import read_date
from newsclean.metadata.weighing import Contender

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from newsclean.fields.moment import Moment
    from newsclean.metadata.evidence import Offer

# Whose time of day is taken where several state the same day.
_EXACT = (
    "ld_published",
    "meta_published",
    "meta_pubdate",
    "time_marked",
    "ld_created",
    "meta_date",
    "ld_published_later",
    "time_first",
    "line_said_near",
)

_STAMPS = frozenset(("ld_published", "meta_published", "meta_pubdate"))
_STATED = _STAMPS | {"time_marked", "line_said_near"}


def date_contenders(
    offers: Iterable[Offer], changes: Iterable[Offer], *, month_first: bool, today: str
) -> list[Contender]:
    """Every day that may be that of publication, with what speaks for it.

    Args:
        offers: what the sources offer as date.
        changes: what they offer as date of change.
        month_first: whether `3/4/2021` means March 4.
        today: `YYYY-MM-DD`; nothing is published later.
    """
    found: dict[str, Contender] = {}
    changed: set[str] = set()
    for kind, offered in (("", offers), ("changed_", changes)):
        for offer in offered:
            moment = read_date(offer.raw, month_first=month_first)
            if moment is None:
                continue
            day = moment.calendar_day
            if kind:
                changed.add(day)
            if day <= today:
                contender = found.setdefault(day, Contender(day))
                contender.offers.append(offer)
                contender.facts[kind + offer.fact] = 1.0
    if any(not _STATED.isdisjoint(contender.facts) for contender in found.values()):
        # A change is never taken for the publication where the page states that as well.
        found = {
            day: contender
            for day, contender in found.items()
            if any(not f.startswith("changed_") for f in contender.facts)
        }
    days = sorted(found)
    last_change = max(changed, default="")
    stated = [day for day, contender in found.items() if not _STAMPS.isdisjoint(contender.facts)]
    for contender in found.values():
        facts = contender.facts
        published = sum(not fact.startswith("changed_") for fact in facts)
        if not published:
            facts["only_changed"] = 1.0
        facts["agree"] = min(published, 5) - 1.0 if published > 1 else 0.0
        if changed and contender.key > last_change:
            facts["after_change"] = 1.0
        if contender.key == days[0]:
            facts["earliest"] = 1.0
        if contender.key == days[-1] and len(days) > 1:
            facts["latest"] = 1.0
        if stated and contender.key not in stated:
            facts["against_statement"] = 1.0
            if any(fact.startswith("changed_") for fact in facts):
                facts["unlabelled_change"] = 1.0
            if contender.key < min(stated):
                facts["before_statement"] = 1.0
        if contender.key in stated and any(fact.startswith("changed_") for fact in facts):
            facts["published_as_changed"] = 1.0
        near = len(days) > 1 and day_before_or_after(contender.key, found)
        if near:
            facts["neighbour_day"] = 1.0
            moments = [
                m for o in contender.offers if (m := read_date(o.raw, month_first=month_first)) and m.hour is not None
            ]
            if moments and any(m.offset for m in moments):
                facts["local_day"] = 1.0
            elif moments and all(m.offset == 0 for m in moments):
                facts["greenwich_day"] = 1.0
    _add_distances(found, changed)
    return list(found.values())


def date_silence(contenders: Collection[Contender]) -> dict[str, float]:
    """What speaks for stating no date: what else the page offers."""
    facts = {fact for contender in contenders for fact in contender.facts}
    found = {"silence": 1.0, "all": float(len(contenders))}
    for kind in ("ld_published", "meta_published", "time_", "line_", "address", "changed_"):
        if any(fact.startswith(kind) for fact in facts):
            found["any_" + kind] = 1.0
    return found


def _add_distances(found: Mapping[str, Contender], changed: Collection[str]) -> None:
    """How far the days lie from those that the page states, and from its changes, in days or nearly so."""
    numbers = {day: _number(day) for day in {*found, *changed}}
    stated = [numbers[day] for day, contender in found.items() if not _STAMPS.isdisjoint(contender.facts)]
    changes = sorted(numbers[day] for day in changed)
    rising = sorted(numbers[day] for day in found)
    for day, contender in found.items():
        facts = contender.facts
        number = numbers[day]
        facts["offers"] = float(len(contender.offers))
        facts["all"] = float(len(found))
        if stated:
            facts["to_stated"] = float(min((number - other for other in stated), key=abs))
        if changes:
            place = bisect(changes, number)
            facts["to_change"] = float(
                min((number - other for other in changes[max(0, place - 1) : place + 1]), key=abs)
            )
        facts["later"] = float(len(rising) - bisect(rising, number))


def _number(day: str) -> int:
    """A number that grows by one from day to day within a month; `datetime` would take longer to import."""
    return (int(day[:4]) * 12 + int(day[5:7])) * 31 + int(day[8:10])


def day_before_or_after(day: str, days: Collection[str]) -> bool:
    """Whether one of the days is next to a day."""
    from datetime import date, timedelta  # one day alone, the usual case, has no neighbours

    middle = date.fromisoformat(day)
    return any((middle + timedelta(days=step)).isoformat() in days for step in (-1, 1))


def moment_of(contender: Contender, offset: int | None, *, month_first: bool) -> Moment:
    """The day with its time of day and offset, from the offer that tells them best.

    Args:
        contender: the day.
        offset: minutes east of Greenwich that the page states elsewhere, for a time that stands without.
        month_first: whether `3/4/2021` means March 4.
    """
    best: tuple[int, Moment] | None = None
    for offer in contender.offers:
        moment = read_date(offer.raw, month_first=month_first)
        if moment is None or moment.calendar_day != contender.key or offer.field != "date":
            continue
        rank = _EXACT.index(offer.fact) if offer.fact in _EXACT else len(_EXACT)
        rank += (100 if moment.hour is None else 0) + (50 if moment.offset is None else 0)
        if best is None or rank < best[0]:
            best = (rank, moment)
    if best is None:
        moment = read_date(contender.offers[0].raw, month_first=month_first)
        assert moment is not None
        return moment
    moment = best[1]
    if moment.hour is not None and moment.offset is None and offset is not None:
        moment = moment._replace(offset=offset)
    return moment
