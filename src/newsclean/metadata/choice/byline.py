"""Decides whom a page credits: the people named first and by the surest sources, else the office, else nobody."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.fields.byline import tidy_names
from newsclean.fields.name import has_family_name, has_given_name, is_office, looks_like_name
from newsclean.fields.title import key_of
from newsclean.formats.plain import plain_text
from newsclean.metadata.clues.site_names import is_site
from newsclean.metadata.weighing import Contender
from newsclean.words import matching as lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from newsclean.metadata.evidence import Evidence, Offer

# Places where whatever stands is meant as an author, even if it does not look like a name.
_STATED = frozenset(
    "ld_person ld_author ld_office meta_author meta_article_author ld_later marked_inner link marked line_prefix "
    "line_prefix_colon given_alone".split()
)
# The surest sources come first; each credit is held against each other one, and no page names so many authors.
MOST_CREDITS = 100
_HOUSE = frozenset(("office", "site", "site_office", "generic"))
_ACCOUNTS = ("admin", "webmaster")
_PRINTED, _ELSEWHERE = ("line_prefix", "inside_prefix", "link", "marked"), ("_elsewhere", "_colon", "_alone", "_other")
_MARKED = frozenset(("marked", "marked_inner", "link", "ld_person"))
_GENERIC = frozenset(
    "admin administrator editor webmaster root user author guest staff team redaktion redaction".split()
)


def byline_contenders(
    evidence: Evidence, offers: Iterable[Offer], sites: Collection[str], places: Sequence[int]
) -> list[tuple[Contender, tuple[str, ...]]]:
    """Every credit that may be the article's, with what speaks for it, and its names.

    Args:
        evidence: the page.
        offers: what the sources offer as byline.
        sites: what the site is called, as keys without spaces.
        places: where the headline stands among the blocks.
    """
    found: dict[str, tuple[Contender, tuple[str, ...]]] = {}
    for offer in offers:
        names = _names(offer, sites)
        key = "; ".join(sorted(key_of(name) for name in names))
        if not key:
            continue
        if key not in found:
            if len(found) == MOST_CREDITS:
                continue
            found[key] = (Contender(key), names)
        contender, before = found[key]
        if any(map(_is_account, before)) and not any(map(_is_account, names)):
            found[key] = (contender, names)
        contender.offers.append(offer)
        contender.facts[offer.fact] = 1.0
    near = "\n".join(
        block.text
        for place in places
        for block in evidence.blocks[max(0, place - 5) : place + 20]
        if len(block.text) < 250
    ).casefold()
    everywhere = "\n".join(block.text for block in evidence.blocks).casefold() if found else ""
    found = _without_others(found, near)
    company = _all_together(found.values())
    people = {key: set(key.split("; ")) for key in found}
    for key, (contender, names) in found.items():
        _add_looks(contender, names, sites)
        _add_print(contender, [name.casefold() for name in names], near, everywhere)
        for other in people.values():
            if other > people[key]:
                contender.facts["part_of_other"] = 1.0
            elif other < people[key]:
                contender.facts["more_than_other"] = 1.0
        contender.facts.update(company)
    _add_rivals([contender for contender, _ in found.values()])
    return list(found.values())


def _without_others(
    found: dict[str, tuple[Contender, tuple[str, ...]]], near: str
) -> dict[str, tuple[Contender, tuple[str, ...]]]:
    """Credits without those whom the lines near the headline name for other work, if somebody else is named, too.

    Args:
        found: the credits and their names, by key.
        near: the lines near the headline, lower case.
    """
    others = {name for _, names in found.values() for name in names if _is_other(name.casefold(), near)}
    printed = {name for contender, names in found.values() if _is_printed(contender) for name in names}
    if not others or not any(map(has_given_name, printed - others)):
        return found
    left: dict[str, tuple[Contender, tuple[str, ...]]] = {}
    for contender, names in found.values():
        kept = tuple(name for name in names if name not in others)
        if not kept:
            continue
        key = "; ".join(sorted(map(key_of, kept)))
        if key not in left:
            left[key] = Contender(key), kept
        left[key][0].offers += contender.offers
        left[key][0].facts.update(contender.facts)
    return left


def _is_other(name: str, near: str) -> bool:
    """Whether every mention of a name comes right after a word such as `Photographs by` or `Editor:`."""
    leads = [lead.rstrip(" :：|") for lead in near.split(name)[:-1]]
    return bool(leads) and all(_other_work().search(lead[-40:]) for lead in leads)


@cache
def _other_work() -> re.Pattern[str]:
    said = "|".join(re.escape(phrase) for phrase in sorted(lists.phrases("names/other_work"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{said})(?:\s?[:：]|\s(?:by|von|par|por|di|av|af|door))?\Z")


def settle(
    ranking: Sequence[tuple[float, Contender]], least: float, names: Mapping[str, Sequence[str]]
) -> tuple[list[tuple[float, Contender]], float]:
    """The ranking, and what crediting nobody weighs, after rules for what is too rare for weights to be learned.

    Those whom the page prints as its authors go first if what leads the ranking is none of them, or only some: who set
    up a site often left its name in the head of every page, and many a site's software knows but one author. Somebody
    whom the markup names as the author goes before nobody: the lists of names know few of the world's.

    Args:
        ranking: credits with their weight, heaviest first.
        least: what crediting nobody weighs.
        names: the names of each credit, by its key.
    """
    ranked = list(ranking)
    first = _printed_before(ranked, least)
    if first is None and ranked and ranked[0][0] <= least:
        first = next((place for place, (_, credit) in enumerate(ranked) if _is_marked(credit, names)), None)
        least = least if first is None else float("-inf")
    if first is not None:
        ranked.insert(0, ranked.pop(first))
    return ranked, least


def _printed_before(ranked: Sequence[tuple[float, Contender]], least: float) -> int | None:
    """The place of a printed byline that goes before the heaviest credit."""
    if not ranked:
        return None
    foremost = ranked[0][1]
    is_house, people = _is_house(foremost), _people_of(foremost)
    for place, (weight, credit) in enumerate(ranked):
        fits = _is_printed_person(credit) if is_house else people < _people_of(credit) and _is_printed_byline(credit)
        if fits and weight > least:
            return place
    return None


def _is_marked(contender: Contender, names: Mapping[str, Sequence[str]]) -> bool:
    """Whether the markup near the headline or JSON-LD marks it as a person, and it looks like one."""
    is_marked = not _MARKED.isdisjoint(contender.facts) and _HOUSE.isdisjoint(contender.facts)
    return is_marked and all(" " in name and looks_like_name(name) for name in names[contender.key])


def _people_of(contender: Contender) -> set[str]:
    return set(contender.key.split("; "))


def _is_printed_byline(contender: Contender) -> bool:
    """Whether it is a line such as `Story by …` near the headline that names people alone, or a row of authors."""
    return "marked_row" in contender.facts or ("line_prefix" in contender.facts and _is_printed_person(contender))


def _is_house(contender: Contender) -> bool:
    """Whether it is an account of the site's software, or only the head of the page names it: the site, an office."""
    if any(word in contender.key for word in _ACCOUNTS):
        return True
    stated = all(offer.fact.startswith(("ld_", "meta_")) for offer in contender.offers)
    return stated and not _HOUSE.isdisjoint(contender.facts)


def _is_printed(contender: Contender) -> bool:
    """Whether a line near the headline is its byline, rather than one that mentions somebody."""
    facts = (offer.fact for offer in contender.offers)
    return any(fact.startswith(_PRINTED) and not fact.endswith(_ELSEWHERE) for fact in facts)


def _is_printed_person(contender: Contender) -> bool:
    facts = contender.facts
    return (
        1.0 in (facts.get("given"), facts.get("family_alone")) and _HOUSE.isdisjoint(facts) and _is_printed(contender)
    )


def _is_account(name: str) -> bool:
    """Whether it is the name of somebody's account, such as `ann.lee`, rather than the name itself."""
    return name.islower() and " " not in name


def _names(offer: Offer, sites: Collection[str]) -> tuple[str, ...]:
    """Whom one offer names."""
    whole = plain_text(offer.raw)
    if offer.fact in _STATED and len(whole) < 60 and key_of(whole).replace(" ", "") in sites:
        return (whole,)  # an outlet's own name is one, however it is made up
    names = tidy_names(offer.raw, lenient=offer.fact in _STATED)
    joined = " & " in whole or " and " in whole
    people = any(has_given_name(name) and " " in name for name in names)
    if offer.fact == "ld_office" and joined and ";" not in whole and not people:
        return (whole,)  # an institute's name is one name
    if len(names) > 1:
        others = tuple(name for name in names if key_of(name).replace(" ", "") not in sites)
        if others and all(looks_like_name(name) and not is_office(name) for name in others):
            return others
    return names


def _add_looks(contender: Contender, names: Sequence[str], sites: Collection[str]) -> None:
    """What the names themselves tell."""
    facts = contender.facts
    offices = [is_office(name) for name in names]
    if all(offices):
        facts["office"] = 1.0
    if any(is_site(key_of(name).replace(" ", ""), sites) for name in names):
        facts["site_office" if all(offices) else "site"] = 1.0
    given = sum(has_given_name(name) for name in names) / len(names)
    family = sum(map(has_family_name, names)) / len(names)
    if family:
        facts["family" if given else "family_alone"] = family
    if given:
        facts["given"] = given
        if any(fact.startswith(("bare", "beside")) for fact in facts):
            facts["bare_given"] = given
        if any(fact.startswith("marked") for fact in facts):
            facts["marked_given"] = given
    if not all(looks_like_name(name) or office for name, office in zip(names, offices, strict=True)):
        facts["odd"] = 1.0
    if len(names) > 1:
        facts["two" if len(names) == 2 else "several"] = 1.0
    elif " " not in names[0] and not offices[0]:
        facts["single_word"] = 1.0
        if names[0].islower():
            facts["lower"] = 1.0
        if any(fact.startswith(("marked", "link")) for fact in facts):
            facts["marked_single"] = 1.0
    if key_of(names[0]) in _GENERIC:
        facts["generic"] = 1.0
    said = sum(
        (fact in _STATED or fact.startswith(("line_", "link", "bare", "marked"))) and fact != "bare_with_role"
        for fact in facts
    )
    facts["agree"] = min(said, 5) - 1.0
    facts["some_name"] = 1.0


def _add_print(contender: Contender, names: Sequence[str], near: str, everywhere: str) -> None:
    """Whether a reader of the page sees the names, and where."""
    facts = contender.facts
    facts["shown"] = sum(name in everywhere for name in names) / len(names)
    facts["shown_near"] = sum(name in near for name in names) / len(names)
    if not facts["shown"]:
        facts["hidden"] = 1.0
    elif sum(everywhere.count(name) for name in names) > len(names):
        facts["repeated"] = 1.0


def byline_silence(contenders: Collection[tuple[Contender, tuple[str, ...]]]) -> dict[str, float]:
    """What speaks for crediting nobody: what else the page offers."""
    return {"silence": 1.0} | _all_together(contenders)


def _all_together(contenders: Collection[tuple[Contender, tuple[str, ...]]]) -> dict[str, float]:
    """What the page offers all together, the same for all contenders."""
    facts = {fact for contender, _ in contenders for fact in contender.facts}
    found = {
        "all": float(len(contenders)),
        "all_given": float(sum(has_given_name(names[0]) for _, names in contenders)),
        "all_offices": float(sum(is_office(names[0]) for _, names in contenders)),
    }
    for kind in ("ld_", "meta_", "link", "line_prefix", "marked", "bare"):
        if any(fact.startswith(kind) for fact in facts):
            found["any_" + kind] = 1.0
    return found


def _add_rivals(contenders: Sequence[Contender]) -> None:
    """Who else the page names."""
    likely = [c for c in contenders if "given" in c.facts or "office" in c.facts]
    if len(likely) == 1:
        likely[0].facts["only_one"] = 1.0
    people = [c for c in contenders if "given" in c.facts and "office" not in c.facts and "site" not in c.facts]
    if people:
        for contender in contenders:
            if contender not in people:
                contender.facts["beside_person"] = 1.0
