"""Decides whom a page credits: the people named first and by the surest sources, else the office, else nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.byline import tidy_names
from newsclean.fields.name import has_given_name, is_office, looks_like_name
from newsclean.fields.title import key_of
from newsclean.formats.plain import plain_text
from newsclean.metadata.clues.site_names import is_site
from newsclean.metadata.weighing import Contender

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsclean.metadata.evidence import Evidence, Offer

# Places where whatever stands is meant as an author, even if it does not look like a name.
_STATED = frozenset(
    "ld_person ld_author ld_office meta_author meta_article_author ld_later marked_inner link marked line_prefix "
    "line_prefix_colon given_alone".split()
)
# The surest sources come first; each credit is held against each other one, and no page names so many authors.
MOST_CREDITS = 100
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
        contender = found[key][0]
        contender.offers.append(offer)
        contender.facts[offer.fact] = 1.0
    near = "\n".join(
        block.text
        for place in places
        for block in evidence.blocks[max(0, place - 5) : place + 20]
        if len(block.text) < 250
    ).casefold()
    everywhere = "\n".join(block.text for block in evidence.blocks).casefold() if found else ""
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
