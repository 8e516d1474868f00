"""Reads what the markup tells: headings, microdata, rel=author, class words, `<time>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata.clues.class_words import mentions
from newsclean.metadata.clues.date_words import said_before
from newsclean.metadata.evidence import Offer, text_of
from newsclean.words.matching import unspaced_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from newsclean.metadata.evidence import Evidence

_MAX_HEADINGS = 8
_MAX_TIMES = 8
_LONGEST = 200  # characters of a byline or date line


def _linked_authors(evidence: Evidence) -> Iterator[Offer]:
    """Whom links name that say of themselves that they lead to the author."""
    tree = evidence.page.tree
    links = [] if tree is None else [a for a in tree.iter("a") if "author" in (a.get("rel") or "")]
    names = dict.fromkeys(text_of(link) for link in links[:_MAX_TIMES])
    named = [name for name in names if 1 < len(name) < _LONGEST]
    if 0 < len(named) < 4:
        yield Offer("byline", "; ".join(named), "link with rel=author", "link_far")


def markup(evidence: Evidence) -> Iterator[Offer]:
    """What headings, marked elements and times offer."""
    headings = [(h, text) for h in evidence.headings[:_MAX_HEADINGS] if (text := text_of(h)) and len(text) < 500]
    for number, (heading, text) in enumerate(headings):
        fact = "h1_first" if number == 0 else "h1_later"
        yield Offer("title", text, "h1", fact)
        if len(heading):
            if not unspaced_letter(text):  # style may set parts apart that the source does not
                yield Offer("title", " ".join(map(str, heading.itertext())), "h1", fact)
            for child in heading:
                yield Offer("title", text_of(child), "part of h1", "h1_part")
                if child.tail and len(child.tail) > 20:
                    yield Offer("title", child.tail, "part of h1", "h1_part")
    number = 0
    for block in evidence.blocks:
        if block.tag in ("h2", "h3"):
            number += 1
            if number <= 12:
                yield Offer("title", block.text, block.tag, "h2_first" if number == 1 else "h2")
        elif block.element is not None and len(block.text) < 300 and block.tag not in ("h1", "li", "a", "td"):
            names = f"{block.box.names} {block.names}".lower()
            if "headline" in names or "title" in names:
                yield Offer("title", block.text, f"class {names.strip()[:40]}", "marked")
    if evidence.window_title:
        yield Offer("title", evidence.window_title, "<title>", "window")
    yield from _linked_authors(evidence)
    if evidence.language:
        yield Offer("language", evidence.language, "lang attribute")
    yield from _times(evidence)


def _times(evidence: Evidence) -> Iterator[Offer]:
    """What the elements for times state, by what they and the elements around them are called."""
    times = evidence.times[:_MAX_TIMES]
    for number, element in enumerate(times + _microdata_times(evidence)):
        stated = element.get("datetime") or element.get("content") or element.get("title") or ""
        text = text_of(element)[:_LONGEST]
        raw = stated if any(map(str.isdigit, stated)) else text
        if not raw:
            continue
        source = f"<{element.tag}>" if number < len(times) else f"itemprop={element.get('itemprop')}"
        parent = element.getparent()
        names = " ".join(
            filter(
                None,
                (
                    element.get("itemprop"),
                    element.get("class"),
                    element.get("pubdate") and "pubdate",
                    parent.get("class") if parent is not None else None,
                ),
            )
        )
        said = names.lower()
        marked = "publish" in said or "pubdate" in said or "entry-date" in said
        before = parent.text if parent is not None and parent[0] is element else ""
        if (mentions("changed", names) and not marked) or said_before(before or "") == "updated":
            yield Offer("modified", raw, source, "time")
        else:
            # Microformats mark the times of all posts alike, those of teasers too.
            first = "time_marked" if marked else "time_first" if number == 0 else "time_later"
            yield Offer("date", raw, source, "time_later" if element.tag == "abbr" else first)


def _microdata_times(evidence: Evidence) -> list[etree._Element]:
    """Elements other than `<time>` and `<meta>` whose microdata state a date, as in `content="2024-05-03T10:15"`."""
    found: list[etree._Element] = []
    for block in evidence.blocks:  # looking at every element of the page would take far longer
        around = block.element
        if around is None or not ("date" in block.names or "date" in block.box.names):
            continue
        for element in (around, *around.iterdescendants("span", "a", "b", "strong", "em", "i", "small")):
            is_date = (element.get("itemprop") or "").startswith(("datePublished", "dateModified"))
            if is_date and element.get("content") and element not in found:
                found.append(element)
        if len(found) >= _MAX_TIMES:
            break
    return found
