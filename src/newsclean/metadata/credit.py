"""Decides whom a page credits: the people named first and by the surest sources, else the office, else nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.byline import has_given_name, is_office, looks_like_name, tidy_names
from newsclean.fields.title import key_of
from newsclean.metadata.weighing import Contender

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsclean.metadata.evidence import Evidence, Offer

# Places where whatever stands is meant as an author, even if it does not look like a name.
_STATED = frozenset(
    "ld_person ld_author ld_office meta_author meta_article_author ld_later marked_inner link marked line_prefix line_prefix_colon".split()
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
    found: dict[tuple[str, ...], tuple[Contender, tuple[str, ...]]] = {}
    for offer in offers:
        names = tidy_names(offer.raw, lenient=offer.fact in _STATED)
        key = tuple(sorted(key_of(name) for name in names))
        if not key or key == ("",):
            continue
        if key not in found:
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
    for key, (contender, names) in found.items():
        facts = contender.facts
        folded = [name.casefold() for name in names]
        shown = sum(name in everywhere for name in folded) / len(folded)
        facts["shown_near"] = sum(name in near for name in folded) / len(folded)
        facts["shown"] = shown
        if not shown:
            facts["hidden"] = 1.0
        offices = [is_office(name) for name in names]
        if all(offices):
            facts["office"] = 1.0
        flat = {k.replace(" ", "") for k in key}
        if any(_is_site(k, sites) for k in flat):
            facts["site_office" if all(offices) else "site"] = 1.0
        given = sum(has_given_name(name) for name in names) / len(names)
        if given:
            facts["given"] = given
            if any(f.startswith(("bare", "beside")) for f in facts):
                facts["bare_given"] = given
            if any(f.startswith("marked") for f in facts):
                facts["marked_given"] = given
        if sum(everywhere.count(name) for name in folded) > len(folded):
            facts["repeated"] = 1.0
        if not all(looks_like_name(name) or office for name, office in zip(names, offices, strict=True)):
            facts["odd"] = 1.0
        if len(names) == 1 and " " not in names[0] and not offices[0]:
            facts["single_word"] = 1.0
            if names[0].islower():
                facts["lower"] = 1.0
            if any(fact.startswith(("marked", "link")) for fact in facts):
                facts["marked_single"] = 1.0
        if len(names) == 2:
            facts["two"] = 1.0
        if len(names) > 2:
            facts["several"] = 1.0
        for other in found:
            if other != key and set(other) > set(key):
                facts["part_of_other"] = 1.0
            if other != key and set(other) < set(key):
                facts["more_than_other"] = 1.0
        if key[0] in (
            "admin",
            "administrator",
            "editor",
            "webmaster",
            "root",
            "user",
            "author",
            "guest",
            "staff",
            "team",
            "redaktion",
            "redaction",
        ):
            facts["generic"] = 1.0
        facts["agree"] = (
            min(sum(1 for f in facts if f in _STATED or f.startswith(("line_", "link", "bare", "marked"))), 5) - 1.0
        )
        facts["some_name"] = 1.0
    likely = [c for c, _ in found.values() if "given" in c.facts or "office" in c.facts]
    for contender in likely:
        if len(likely) == 1:
            contender.facts["only_one"] = 1.0
    people = [c for c, n in found.values() if "office" not in c.facts and "site" not in c.facts and "given" in c.facts]
    if people:
        for c, _ in found.values():
            if c not in people:
                c.facts["beside_person"] = 1.0
    return list(found.values())


def _is_site(flat: str, sites: Collection[str]) -> bool:
    return any(flat == site or (len(site) > 4 and len(flat) > 4 and (site in flat or flat in site)) for site in sites)
