"""Measures what the place and the words of a line tell of whether it is the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.credit_prefix import has_prefix
from newsclean.fields.date import has_year, read_date
from newsclean.fields.name import looks_like_name
from newsclean.fields.title import key_of
from newsclean.metadata.dumps.title_lines import ABOVE, BELOW, UNNUMBERED, WHOLE, find_title_lines
from newsclean.scoring.line_features import LONGEST, densest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.metadata.dumps.title_lines import LineTitle
    from newsclean.page import Block
    from newsclean.scoring.line_model import Look

SURE = 0.6  # how likely part of the article a line of text is that the headline must stand above
LONG = 100  # characters that make a line text rather than a label
_CUT = 12  # letters at the end or beginning of two lines that make one the other with something glued to it
_FAR = 9.0  # a distance in lines that is only far
_TEXT = 60  # lines of the text that a headline is compared with
# What was measured of a line for the article's sake and tells of headlines as well.
_COLUMNS = (
    "last tag indent length-2 length-1 length+1 ended-5+5 counted-5+5 since_long word_weight shared_words page_bullets"
).split()


def measure_title_lines(blocks: Sequence[Block], look: Look) -> tuple[list[LineTitle], dict[str, list[float]]]:
    """What may be the headline, and what its place and words tell, one figure for each.

    Args:
        blocks: the lines of the page.
        look: what the first look at them gave.
    """
    length = look.lines.columns["length"]
    start, end = densest(look.shares, length)
    sure = next((i for i in range(start, end + 1) if look.shares[i] > SURE and length[i] >= LONG), start)
    titles = find_title_lines(blocks, start)
    if not titles:
        return [], {}
    rows: dict[str, list[float]] = {name: [look.lines.columns[name][c.line] for c in titles] for name in _COLUMNS}
    _add_place(rows, titles, look.shares, start, sure)
    _add_neighbours(rows, titles, blocks)
    _add_words(rows, titles, blocks, look, range(start, end + 1))
    _add_company(rows, titles)
    return titles, rows


def _add_place(
    rows: dict[str, list[float]], titles: Sequence[LineTitle], shares: Sequence[float], start: int, sure: int
) -> None:
    """How far above the text a title stands, and how likely it and its neighbours are part of the article."""
    last = len(shares) - 1
    at = [title.line for title in titles]
    rows["ahead"] = [float(start - index) for index in at]
    rows["ahead_sure"] = [float(sure - index) for index in at]
    rows["line"] = [float(min(index, 3)) for index in at]
    for by in (-2, -1, 0, 1):
        rows[f"score{by:+}"] = [shares[index + by] if 0 <= index + by <= last else -1.0 for index in at]
    rows["scores+1+8"] = [sum(shares[index + 1 : index + 9]) for index in at]
    rows["scores-8-1"] = [sum(shares[max(0, index - 8) : index]) for index in at]


def _add_neighbours(rows: dict[str, list[float]], titles: Sequence[LineTitle], blocks: Sequence[Block]) -> None:
    """How far below and above dates, credits and names stand."""
    indices = sorted({title.line for title in titles})
    low, high = max(indices[0], indices[-1] - ABOVE - BELOW), min(len(blocks), indices[-1] + 9)
    signs: dict[str, dict[int, bool]] = {"dated": {}, "signed": {}, "named": {}}
    for index in range(low, high):
        text = blocks[index].text
        size = len(text)
        signs["dated"][index] = size < 120 and has_year(text) and read_date(text) is not None
        signs["signed"][index] = size < 100 and has_prefix(text)
        signs["named"][index] = 5 < size < 40 and looks_like_name(text)
    for name, flags in signs.items():
        below: dict[int, float] = {}
        distance = _FAR
        for index in range(high - 1, low - 1, -1):
            below[index] = distance
            distance = 1.0 if flags[index] else min(_FAR, distance + 1.0)
        rows[name] = [float(flags.get(title.line, False)) for title in titles]
        rows[f"{name}_below"] = [below.get(title.line, _FAR) for title in titles]
    dated = signs["dated"]
    rows["dated_above"] = [
        next((float(by) for by in range(1, 5) if dated.get(title.line - by)), _FAR) for title in titles
    ]


def _add_words(
    rows: dict[str, list[float]], titles: Sequence[LineTitle], blocks: Sequence[Block], look: Look, text: range
) -> None:
    """What a title's own words tell, next to those of the text and of the first line."""
    paragraphs = [
        blocks[index].text[:LONGEST]
        for index in text
        if look.shares[index] > 0.5 and len(blocks[index].text) >= LONG // 2
    ][:_TEXT]
    spaced = look.lines.columns["length"][0] == len(blocks[0].text)
    counts: dict[str, int] = {}
    early: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        terms = _terms(key_of(paragraph), spaced=spaced)
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
        if number < 3:
            early.update(terms)
    counted = set(counts)
    often = {term for term, count in counts.items() if count > 2}
    top = _terms(titles[0].key if titles else "", spaced=spaced)
    names = "in_text topic in_lead like_top in_top size terms part part_share stop".split()
    columns: list[list[float]] = [[] for _ in names]
    for title in titles:
        terms = _terms(title.key, spaced=spaced)
        many = len(terms) or 1
        shared = len(terms & top)
        own = blocks[title.line].text
        figures = (
            len(terms & counted) / many,
            len(terms & often) / many,
            len(terms & early) / many,
            shared / (len(terms | top) or 1),
            shared / many,
            float(len(title.text)) * (1.0 if spaced else 2.5),
            float(len(terms)),
            float(title.part),
            len(title.text) / len(own),
            float(".。।?!:…".find(title.text[-1])),
        )
        for column, figure in zip(columns, figures, strict=True):
            column.append(figure)
    rows.update(zip(names, columns, strict=True))


def _terms(key: str, *, spaced: bool) -> set[str]:
    """The telling words of a text; where words are not spaced, every two letters."""
    if spaced:
        return {word for word in key.split() if len(word) > 3}
    flat = key.replace(" ", "")
    return {flat[place : place + 2] for place in range(len(flat) - 1)}


def _add_company(rows: dict[str, list[float]], titles: Sequence[LineTitle]) -> None:
    """Which titles are said again, and which are others with something glued to them."""
    flat = [title.key.replace(" ", "") for title in titles]
    whole = [title.part in (WHOLE, UNNUMBERED) for title in titles]
    places: dict[str, list[int]] = {}
    tails: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    for number, (key, is_whole) in enumerate(zip(flat, whole, strict=True)):
        if is_whole:
            places.setdefault(key, []).append(number)
            if len(key) >= _CUT:
                tails.setdefault(key[-_CUT:], []).append(number)
                heads.setdefault(key[:_CUT], []).append(number)
    names = "said said_below ends_with ended_by begins_with begun_by begins_near ends_near".split()
    columns: list[list[float]] = [[] for _ in names]
    for number, (key, title) in enumerate(zip(flat, titles, strict=True)):
        same = [titles[other].line for other in places.get(key, ())]
        size = len(key)
        shorter_tail = longer_tail = shorter_head = longer_head = 0.0
        if size >= _CUT:
            for other in tails.get(key[-_CUT:], ()):
                share = len(flat[other]) / size
                if other != number and share < 1 and key.endswith(flat[other]):
                    shorter_tail = max(shorter_tail, share)
                elif share > 1 and flat[other].endswith(key):
                    longer_tail = max(longer_tail, 1 / share)
            for other in heads.get(key[:_CUT], ()):
                share = len(flat[other]) / size
                if other != number and share < 1 and key.startswith(flat[other]):
                    shorter_head = max(shorter_head, share)
                elif share > 1 and flat[other].startswith(key):
                    longer_head = max(longer_head, 1 / share)
        near_head = [o for o in heads.get(key[:_CUT], ()) if titles[o].line != title.line]
        near_tail = [o for o in tails.get(key[-_CUT:], ()) if titles[o].line != title.line]
        figures = (
            float(len(same)),
            float(sum(index > title.line for index in same)),
            shorter_tail,
            longer_tail,
            shorter_head,
            longer_head,
            float(len(near_head)),
            float(len(near_tail)),
        )
        for column, figure in zip(columns, figures, strict=True):
            column.append(figure)
    rows.update(zip(names, columns, strict=True))
