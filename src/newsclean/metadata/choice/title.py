"""Decides which of the titles a page offers is its headline: who says it, where it stands, and who agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.fields.address import split_address
from newsclean.fields.title import key_of, parts_of, tidy_title, trim
from newsclean.metadata.clues.site_names import is_name_or_section
from newsclean.metadata.evidence import Offer, text_of
from newsclean.metadata.weighing import Contender

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newsclean.metadata.evidence import Evidence

# Titles that sites add their name and section to, and the word by which their parts are weighed.
_DIVIDED = {"window": "window", "og": "og", "twitter": "og", "ld_headline": "ld", "ld_name": "ld", "meta_title": "ld"}
_BARS = frozenset("|│｜ㅣ")
_SAYS_WHOLE = ("ld_headline", "og", "twitter", "window", "h1_first", "h1_later", "meta_title", "h2_first", "marked")


def title_contenders(evidence: Evidence, offers: Iterable[Offer], sites: Collection[str]) -> list[Contender]:
    """Every wording that may be the headline, with what speaks for it.

    Args:
        evidence: the page.
        offers: what the sources offer as title.
        sites: what the site is called, as keys without spaces.
    """
    found: dict[str, Contender] = {}
    sections = _sections(evidence)

    def add(offer: Offer, raw: str, fact: str) -> Contender | None:
        text = trim(raw)
        key = key_of(text)
        if not key:
            return None
        contender = found.get(key)
        if contender is None:
            contender = found[key] = Contender(key)
        contender.offers.append(offer._replace(raw=text))
        contender.facts[fact] = 1.0
        return contender

    whole: dict[str, str] = {}
    for offer in offers:
        text = tidy_title(offer.raw)
        if text is None:
            continue
        add(offer, text, offer.fact)
        if offer.fact in _DIVIDED:
            whole.setdefault(text, offer.fact)
    for text, fact in whole.items():
        spans = parts_of(text)
        kind = _DIVIDED[fact]
        known = [is_name_or_section(key_of(text[start:end]), sites, sections) for start, end in spans]
        count = len(spans)
        for first in range(count):
            for last in range(first + 1, count + 1):
                if last - first == count:
                    continue
                where = "head" if first == 0 else "tail" if last == count else "middle"
                contender = add(
                    Offer("title", "", f"part of {fact}", fact),
                    text[spans[first][0] : spans[last - 1][1]],
                    f"{kind}_{where}",
                )
                if contender is not None:
                    rest = known[:first] + known[last:]
                    if all(rest):
                        contender.facts[f"{kind}_rest_known"] = 1.0
                    elif any(rest):
                        contender.facts[f"{kind}_rest_half"] = 1.0
    contenders = list(found.values())
    _add_looks(contenders, evidence, sites, sections)
    _add_relations(contenders, evidence, sites, sections)
    _add_measures(contenders, evidence)
    return contenders


def _add_looks(
    contenders: list[Contender], evidence: Evidence, sites: Collection[str], sections: Collection[str]
) -> None:
    """What each contender's own words and its place on the page tell."""
    slug = _slug(evidence)
    keys = set(evidence.keys.values())
    for contender in contenders:
        key = contender.key
        facts = contender.facts
        words = key.split()
        if len(words) <= 3:
            facts[("one_word", "two_words", "three_words")[len(words) - 1]] = 1.0
        if len(key) > 160:
            facts["long"] = 1.0
        if key.replace(" ", "") in sites:
            facts["is_site"] = 1.0
        if key in sections:
            facts["is_section"] = 1.0
        telling = [word for word in words if len(word) > 2]
        if len(slug) > 2 and telling:
            facts["slug"] = sum(word in slug for word in telling) / len(telling)
        if key in keys:
            facts["on_page"] = 1.0
        text = contender.offers[0].raw
        spans = parts_of(text)
        if len(spans) > 1:
            if not _BARS.isdisjoint(text):
                facts["bar"] = 1.0  # what a window writes between headline and site, and hardly a headline itself
            if is_name_or_section(key_of(text[spans[-1][0] : spans[-1][1]]), sites, sections):
                facts["ends_with_site"] = 1.0
            if is_name_or_section(key_of(text[spans[0][0] : spans[0][1]]), sites, sections):
                facts["begins_with_site"] = 1.0
    if len(evidence.headings) < 9:
        _add_heading_looks(contenders, evidence)


def _add_heading_looks(contenders: list[Contender], evidence: Evidence) -> None:
    by_key = {contender.key: contender for contender in contenders}
    headings = [(h, key_of(text_of(h))) for h in evidence.headings]
    filled = [pair for pair in headings if pair[1]]
    for heading, key in filled:
        contender = by_key.get(key)
        if contender is None:
            continue
        facts = contender.facts
        if len(filled) == 1:
            facts["h1_only"] = 1.0
        marks = f"{heading.get('class')} {heading.get('itemprop')} {heading.get('id')}".lower()
        if "headline" in marks or "title" in marks:
            facts["h1_marked"] = 1.0
        if "site" in marks or "logo" in marks:
            facts["h1_site"] = 1.0
        if next(heading.iterancestors("nav", "footer"), None) is not None:
            facts["h1_aside"] = 1.0
        if next(heading.iterancestors("article", "main"), None) is not None:
            facts["h1_in_article"] = 1.0
        link = heading.find(".//a")
        parent = heading.getparent()
        if link is None and parent is not None and parent.tag == "a":
            link = parent
        if link is not None:
            facts["h1_home" if split_address(link.get("href") or "")[2] in ("", "/") else "h1_link"] = 1.0


def _add_measures(contenders: list[Contender], evidence: Evidence) -> None:
    """How long each is, and how often and where it is printed."""
    places: dict[str, list[int]] = {}
    for index, key in evidence.keys.items():
        places.setdefault(key, []).append(index)
    text = next((b.index for b in evidence.blocks if len(b.text) > 160 and b.link_share < 0.3), len(evidence.blocks))
    kinds = {offer.fact for contender in contenders for offer in contender.offers}
    for contender in contenders:
        key = contender.key
        facts = contender.facts
        facts["words"] = float(key.count(" ") + 1)
        facts["characters"] = float(len(key))
        facts["offers"] = float(len(contender.offers))
        facts["all"] = float(len(contenders))
        printed = places.get(key)
        if printed:
            facts["printed"] = float(len(printed))
            facts["place"] = float(printed[0])
            facts["to_text"] = float(min((text - i for i in printed), key=abs))
            facts["linked"] = min(evidence.blocks[i].link_share for i in printed)
        facts["h1s"] = float(len(evidence.headings))
        for kind in ("ld_headline", "og", "h1_first", "window"):
            if kind in kinds and kind not in facts:
                facts["not_" + kind] = 1.0


def _add_relations(
    contenders: list[Contender], evidence: Evidence, sites: Collection[str], sections: Collection[str]
) -> None:
    """How the contenders stand to each other."""
    tops = [c for c in contenders if "h1_first" in c.facts]
    said = [c for c in contenders if not {"og", "twitter", "window", "ld_headline"}.isdisjoint(c.facts)]
    lines = {key for index, key in evidence.keys.items() if index < 200 and len(key) < 100}
    for contender in contenders:
        facts = contender.facts
        key = contender.key
        words = set(key.split())
        agree = sum(fact in facts for fact in _SAYS_WHOLE)
        if agree == 0:
            facts["nobody_says_it"] = 1.0
        elif agree > 1:
            facts["agree"] = min(agree, 5) - 1.0
        if "h1_first" in facts or "h1_later" in facts:
            if contender in said or not said:
                facts["h1_shared_words"] = 1.0
            else:
                facts["h1_shared_words"] = max(len(words & set(o.key.split())) for o in said) / len(words)
            for other in said:
                longer = other.key
                if longer.endswith(" " + key) and not is_name_or_section(longer[: -len(key)].strip(), sites, sections):
                    facts["h1_without_kicker"] = 1.0
                elif longer.startswith(key + " ") and not is_name_or_section(
                    longer[len(key) :].strip(), sites, sections
                ):
                    facts["h1_without_rest"] = 1.0
        for top in tops:
            head = top.key
            if top is contender:
                continue
            if key.endswith(" " + head):
                facts["h1_with_kicker"] = 1.0
                if key[: -len(head)].strip() in lines:
                    facts["kicker_printed"] = 1.0
            elif key.startswith(head + " "):
                facts["h1_and_more"] = 1.0
            elif f" {key} " in f" {head} ":
                facts["inside_h1"] = 1.0
            elif words:
                facts["like_h1"] = len(words & set(head.split())) / len(words | set(head.split()))
        for one, two in (
            ("ld_headline", "og"),
            ("ld_headline", "h1_first"),
            ("og", "h1_first"),
            ("window", "h1_first"),
            ("window_head", "h1_first"),
            ("og_head", "h1_first"),
        ):
            if one in facts and two in facts:
                facts[f"{one}&{two}"] = 1.0


def title_of(contender: Contender) -> str:
    """The wording to print: as in the heading, unless the heading's parts are glued together there."""
    headings = [offer.raw for offer in contender.offers if offer.fact in ("h1_first", "h1_later", "h2_first")]
    return (
        headings[0]
        if headings and " ".join(headings[0].split()) and key_of(headings[0]) == contender.key
        else contender.offers[0].raw
    )


def _sections(evidence: Evidence) -> set[str]:
    """What the page calls its section, its breadcrumb included."""
    names: list[str] = []
    for name in ("article:section", "og:section", "section", "parsely-section"):
        names += evidence.meta.get(name, ())
    for item in evidence.page.linked_data:
        section = item.get("articleSection")
        names += [s for s in (section if isinstance(section, list) else [section]) if isinstance(s, str)]
        if "BreadcrumbList" in str(item["@type"]):
            crumbs = item.get("itemListElement")
            names += [name for name in map(_crumb_name, crumbs if isinstance(crumbs, list) else ()) if name]
    return {key_of(name) for name in names}


def _crumb_name(entry: Any) -> str | None:  # noqa: ANN401 - JSON is anything
    """The name of one step of a JSON-LD breadcrumb."""
    if not isinstance(entry, dict):
        return None
    item = entry.get("item")
    name = entry.get("name") or (item.get("name") if isinstance(item, dict) else None)
    return name if isinstance(name, str) else None


def _slug(evidence: Evidence) -> set[str]:
    """The words of the page's address, the longest one if it has several."""
    path = max((split_address(url)[2] for url in evidence.addresses), key=len, default="")
    if "%" in path:
        from urllib.parse import unquote  # slow to load, and most addresses have nothing quoted

        path = unquote(path)
    return set(key_of(path.replace("_", " ").replace("-", " ")).split())
