"""Reads the lines of text around the headline and at the end of the text: who wrote it, and when."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.fields.byline import tidy_names
from newsclean.fields.credit_prefix import has_prefix, only_prefix
from newsclean.fields.date import find_dates, has_digit, has_year, read_date
from newsclean.fields.name import has_given_name, is_office, looks_like_name, says_reporter
from newsclean.fields.title import key_of
from newsclean.metadata.evidence import Offer, text_of
from newsclean.metadata.marks import is_author_link, mentions
from newsclean.metadata.said import said_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.fields.moment import Moment
    from newsclean.metadata.evidence import Evidence
    from newsclean.page import Block

BEFORE, AFTER = 5, 18  # blocks looked at around a headline
LONGEST_BYLINE = 160  # characters; longer lines are text
LONG_TEXT = 160  # characters that make a paragraph
_DIVIDERS = "|·•–—/"


def headline_places(evidence: Evidence, title: str | None) -> list[int]:
    """Where the headline stands among the blocks, the places most like an article's top first; at most three."""
    blocks = evidence.blocks
    found: list[int] = []
    if title:
        key = key_of(title)
        for index, other in evidence.keys.items():
            if other == key or (
                len(key) > 20
                and (other.endswith(key) or (len(other) > 15 and key.endswith(other)))
                and abs(len(other) - len(key)) < 40
            ):
                found.append(index)
    if not found:
        found = [block.index for block in blocks if block.tag == "h1"][:2]
    if not found:
        long = next((block.index for block in blocks if len(block.text) > LONG_TEXT and block.link_share < 0.3), None)
        found = [max(0, long - 6)] if long is not None else []
    headings = [index for index in found if blocks[index].tag in ("h1", "h2") and blocks[index].link_share < 0.5]
    return (headings or found)[:3]


def lines(evidence: Evidence, places: Sequence[int], *, month_first: bool = False) -> Iterator[Offer]:
    """What the lines near the headline offer: bylines, dates and changes."""
    blocks = evidence.blocks
    seen: set[int] = set()
    for place in places:
        paragraphs = 0
        for block in blocks[place : place + AFTER]:
            if block.index not in places and len(block.text) > LONG_TEXT and block.link_share < 0.5:
                paragraphs += 1
                if paragraphs == 1:
                    yield from _dateline(block.text)
                if paragraphs > 2:
                    break
                continue
            if block.index in seen:
                continue
            seen.add(block.index)
            where = "title" if block.index in places else "near" if block.index - place <= 4 else "far"
            yield from _line(blocks, block, where, block.index - place, month_first=month_first)
        for block in blocks[max(0, place - BEFORE) : place]:
            if block.index not in seen:
                seen.add(block.index)
                where = "title" if block.index in places else "before"
                yield from _line(blocks, block, where, 0, month_first=month_first)
    marks_of: dict[int, str] = {}
    for block in blocks:
        text = block.text
        if len(text) >= LONG_TEXT or block.index in seen:
            continue
        if has_year(text):
            yield from _date_elsewhere(blocks, block, month_first=month_first)
        elif len(text) < 100:
            if has_prefix(text) or " by " in text:
                yield from _credit_elsewhere(blocks, block)
            elif len(text) < 50 and block.element is not None and (" " in text or not text.isascii()):
                yield from _marked_elsewhere(block, marks_of)


def _line(blocks: Sequence[Block], block: Block, where: str, distance: int, *, month_first: bool) -> Iterator[Offer]:
    """What one line near the headline offers."""
    text = block.text
    if len(text) > 2 * LONGEST_BYLINE:
        return
    dated = has_digit(text)
    if dated:
        yield from _dates(blocks, block, where, month_first=month_first)
    if len(text) > LONGEST_BYLINE or where == "title" or _is_somebody_speaking(text):
        return
    place = {"near": "", "far": "_far", "before": "_before"}[where]
    marks = _marks(block)
    marked = mentions("author", marks)
    other = marked and mentions("other", marks)
    prefix = has_prefix(text)
    yield from _links(block, place)
    if prefix:
        raw = text
        if only_prefix(text):
            following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
            raw = following if len(following) < LONGEST_BYLINE else ""
        if raw:
            yield Offer("byline", raw, "line near the headline", "line_prefix" + place)
    if marked:
        fact = ("marked_other" if other else "marked") + place
        yield Offer("byline", text, f"class {marks.strip()[:40]}", fact)
        yield from _pieces(block, text, fact)
    elif not prefix and not dated and (block.link_share < 1 or block.element is not None) and _names_only(text):
        beside = any(
            len(b.text) < 100 and read_date(b.text) is not None
            for b in blocks[max(0, block.index - 1) : block.index + 2]
        )
        kind = "bare_by_date" if beside else "bare"
        if says_reporter(text):
            yield Offer("byline", text, "line near the headline", "line_prefix" + place)
        yield Offer("byline", text, "line near the headline", kind + ("_next" if 0 < distance <= 2 else place))
        if not looks_like_name(text) and not is_office(text):
            yield Offer("byline", text, "line near the headline", "bare_with_role")
    elif not prefix and not dated and len(text) < 16 and " " not in text and text.istitle() and has_given_name(text):
        yield Offer("byline", text, "given name near the headline", "given_alone" + place)
    elif not prefix and dated:
        first = read_date(text)
        if first is not None and (first.start > 3 or first.end + 3 < len(text)):
            yield Offer("byline", text, "line with a date near the headline", "beside_date" + place)
    if not prefix:
        inside = _inside().search(text)
        if inside is not None:
            yield Offer("byline", text[inside.end() :], "inside a line near the headline", "inside_prefix" + place)


def _is_somebody_speaking(text: str) -> bool:
    """Whether a line names who says what stands beside it: the foot of a shown post, the head of a comment."""
    return (text[0] in "—–-" and "(@" in text) or text.endswith(("says:", "said:", "sagt:", "schreibt:", "dit :"))


@cache
def _written_by() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:post|article|story|piece|guide|review) (?:was |is )?)?(?:written|authored) by\s+(?=[A-Z])"
    )


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        r"(?:[|·•,–-]\s*|\s)(?:[Ww]ritten by|[Pp]osted by|by|By|von|Von|par|Par|por|Por|di)\s+(?=[^\W\d_a-z])"
    )


def _names_only(text: str) -> bool:
    """Whether a line holds names, perhaps with their office, and nothing else."""
    if len(text) > 90 or not text[0].isalpha() or text[0].islower() or text[-1] in ".?!:":
        return False
    if looks_like_name(text) or is_office(text):
        return True
    names = tidy_names(text)
    return bool(names) and looks_like_name(names[0]) and text.startswith(names[0])


def _marks(block: Block) -> str:
    """The class words of a block and of the boxes close around it."""
    marks = [block.names, block.box.names]
    box = block.box.parent
    for _ in range(2):
        if box is None or box.tag in ("body", "main", "article", "html"):
            break
        marks.append(box.names)
        box = box.parent
    return " ".join(marks)


def _links(block: Block, place: str) -> Iterator[Offer]:
    """Names that link to the page of an author."""
    element = block.element
    if element is None or not block.link_chars:
        return
    links = [text_of(a) for a in element.iter("a") if is_author_link(a)]
    parent = element.getparent()
    if not links and parent is not None and parent.tag == "a" and is_author_link(parent):
        links = [block.text]
    if links:
        yield Offer("byline", "; ".join(dict.fromkeys(links)), "link to an author near the headline", "link" + place)


def _pieces(block: Block, text: str, fact: str) -> Iterator[Offer]:
    """A marked line's elements one by one: where they stand side by side, only the markup divides name from office."""
    element = block.element
    if element is None or not len(element):
        return
    marked = [
        text_of(e)
        for e in element.iter()
        if e is not element and not len(e) and isinstance(e.tag, str)
        and mentions("author", f"{e.get('class')} {e.get('itemprop')} {e.get('rel')}")
    ]  # fmt: skip
    if marked and marked != [text]:
        yield Offer("byline", "; ".join(dict.fromkeys(marked)), "class in a line near the headline", "marked_inner")
    yield Offer("byline", " | ".join(map(str, element.itertext())), "parts of a marked line", fact)


def _dates(blocks: Sequence[Block], block: Block, where: str, *, month_first: bool) -> Iterator[Offer]:
    text = block.text
    last = 0
    moments = find_dates(text, month_first=month_first)
    changes = _changes(moments)
    for moment in moments:
        lead = text[last : moment.start]
        if not lead.strip(" :|,-–") and last == 0 and block.index:
            before = blocks[block.index - 1].text
            lead = before if len(before) < 40 else ""
        last = moment.end
        raw = moment.isoformat()
        kind = "updated" if moment in changes else said_before(lead)
        if kind == "updated":
            yield Offer("modified", raw, "line near the headline", "line_" + where)
        elif kind == "published":
            yield Offer("date", raw, "line near the headline", "line_said_" + where)
        else:
            yield Offer("date", raw, "line near the headline", "line_" + where)


def _changes(moments: Sequence[Moment]) -> list[Moment]:
    """The later of two different days with nothing between them: a flattened page's publication and change."""
    return [
        max(pair, key=lambda moment: moment.calendar_day)
        for pair in pairwise(moments)
        if pair[0].calendar_day != pair[1].calendar_day and pair[0].end == pair[1].start
    ]


def _date_elsewhere(blocks: Sequence[Block], block: Block, *, month_first: bool) -> Iterator[Offer]:
    """Dates anywhere that stand alone or say what they are: `First published: …`."""
    text = block.text
    moments = find_dates(text, month_first=month_first)
    changes = _changes(moments)
    moment = next((moment for moment in moments if moment not in changes), None)
    if moment is None:
        return
    lead = text[: moment.start]
    if len(lead.strip(" :|")) < 2 and block.index and len(blocks[block.index - 1].text) < 30:
        lead = blocks[block.index - 1].text
    kind = said_before(lead)
    if kind == "updated":
        yield Offer("modified", moment.isoformat(), "line", "line_elsewhere")
    elif kind == "published":
        yield Offer("date", moment.isoformat(), "line", "line_said_elsewhere")
    elif len(text) < 40 or _is_divided_off(text, moment):
        yield Offer("date", moment.isoformat(), "line", "line_elsewhere")


def _credit_elsewhere(blocks: Sequence[Block], block: Block) -> Iterator[Offer]:
    """Lines anywhere that credit somebody: `Text: …`, `Written by …`."""
    text = block.text
    if " by " in text and (written := _written_by().search(text)) is not None:
        yield Offer("byline", text[written.end() :], "inside a line", "inside_written_elsewhere")
    elif has_prefix(text):
        following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
        if not only_prefix(text):
            yield Offer("byline", text, "line", "line_prefix_colon" if ":" in text[:30] else "line_prefix_elsewhere")
        elif looks_like_name(following):
            yield Offer("byline", following, "line", "line_prefix_alone")


def _marked_elsewhere(block: Block, marks_of: dict[int, str]) -> Iterator[Offer]:
    """A name in a box of the author's. What the boxes' class words are is kept in `marks_of`."""
    marks = f"{block.names} {_author_marks(block, marks_of)}".strip()
    if marks and mentions("author", marks) and not mentions("list", marks) and looks_like_name(block.text):
        yield Offer("byline", block.text, f"class {marks[:40]}", "marked_elsewhere")


def _is_divided_off(text: str, moment: Moment) -> bool:
    """Whether marks divide a date, its weekday aside, from what shares its line: `Ann Lee | May 5, 2021`."""
    before, after = text[: moment.start].rstrip(), text[moment.end :].lstrip()
    return (len(before) < 12 or before[-1] in _DIVIDERS) and (not after or after[0] in _DIVIDERS)


def _author_marks(block: Block, marks_of: dict[int, str]) -> str:
    """The class words of a block's box and the one around it, "" where none of them is about an author."""
    box = block.box
    marks = marks_of.get(id(box))
    if marks is None:
        marks = f"{box.names} {box.parent.names if box.parent else ''}"
        if not mentions("author", marks):
            marks = ""
        marks_of[id(box)] = marks
    return marks


def _dateline(text: str) -> Iterator[Offer]:
    """The agency in a dateline: `BERLIN (AFP) - …`, `Wien (APA) –`."""
    found = re.match(r"^[^\W\d_][\w .,/'-]{1,40}?\s*[(/\[]\s*([^\W\d_][\w /.,-]{1,25})\s*[)\]]\s*[-–—.:]?\s", text)
    if found is not None and is_office(found[1]):
        yield Offer("byline", found[1], "dateline", "dateline")
