"""Reads credits off the lines of a dump, where names share a line with all sorts of things or stand in a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclean.fields.credit_prefix import has_prefix, only_prefix, without_prefix
from newsclean.fields.credits import name_list, words
from newsclean.fields.date import read_date
from newsclean.fields.name import has_given_name, is_office, looks_like_name, said_once, says_reporter
from newsclean.metadata.evidence import Offer
from newsclean.words.matching import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsclean.metadata.dumps.top import Top
    from newsclean.metadata.weighing import Contender
    from newsclean.page import Block

ABOVE, BELOW = 6, 12  # lines around the headline, and around the beginning of the text, where credits stand
_AFTER = 4  # lines behind the text where they stand as well
_LONGEST = 160  # characters of a line of credits
_DATED = frozenset(["relative_time", "published_prefix"])
_BIO = 60  # characters of a line that begins with a name and tells of its bearer
_PARAGRAPH = 160  # characters that make a paragraph


@cache
def _end_of_name() -> re.Pattern[str]:
    """What ends the name that a line begins with: a mark, a number, an opening bracket."""
    return re.compile(r"\s*(?:[|/·•,;:(\[]|\s[-–—]|\d)\s*")


def line_credits(blocks: Sequence[Block], top: Top) -> Iterator[Offer]:
    """What the lines between headline and text, and those behind the text, offer as byline.

    Args:
        blocks: the lines of the page.
        top: where headline and text stand.
    """
    run: list[str] = []
    for index in _window(top, len(blocks)):
        text = blocks[index].text
        name = ""
        if index != top.headline and len(text) <= _LONGEST:
            name = text if _is_name(text) and said_once(text.split()) == text.split() else _head(text)
            if name and name != text:
                fact = "line_head_dated" if _is_dated(text[len(name) :]) else "line_head"
                yield Offer("byline", name, "beginning of a line near the headline", fact)
            elif name and index > top.end:
                yield Offer("byline", name, "line behind the text", "line_behind")
            elif name and not top.headline <= index < top.headline + BELOW:
                yield Offer("byline", name, "line above the text", "line_above")
            if has_prefix(text) and not only_prefix(text):
                short = _without_role(without_prefix(text))
                if short:
                    yield Offer("byline", short, "line near the headline, its role left aside", "line_short")
        if name:
            run.append(name)
        elif text.casefold().strip(" ,&") not in ("", "and", "und", "et", "y", "e", "og", "och", "en", "i", "a"):
            if len(run) > 1:
                yield Offer("byline", "; ".join(run), "lines one below the other near the headline", "line_run")
            run = []


def _window(top: Top, count: int) -> list[int]:
    near = {*range(top.headline - ABOVE, top.headline + BELOW), *range(top.start - ABOVE, top.start + ABOVE)}
    near.update(range(top.end + 1, top.end + 1 + _AFTER))
    return sorted(index for index in near if 0 <= index < count)


def _is_name(text: str) -> bool:
    return 4 < len(text) < 45 and looks_like_name(text) and not is_office(text)


def _head(text: str) -> str:
    """The name that a line begins with, before a mark or a number; said twice it is one; "" if there is none."""
    parts = text.split()
    once = said_once(parts)
    if once != parts:
        text = " ".join(once)
    else:
        mark = _end_of_name().search(text)
        if mark is None:
            return text if len(parts) == 2 and says_reporter(text) else ""
        text = text[: mark.start()]
    return text if _is_name(text) and (has_given_name(text) or _count_names(text) < 4) else ""


def _is_dated(text: str) -> bool:
    """Whether what stands behind a name tells when it was published: `| 5 March 2024`, `2 minutes ago`."""
    if not any(map(str.isdigit, text)):
        return False
    return read_date(text) is not None or not _DATED.isdisjoint(kinds(text.strip(" |·•,–-")))


def _count_names(text: str) -> int:
    return sum(word.casefold() not in words("particles") for word in text.split())


def _without_role(text: str) -> str:
    """The first words of a credit that a role follows with nothing in between; "" if there is none."""
    parts = re.split(r"[,|·•\d(]", text)[0].split()
    for place in range(2, len(parts)):
        word = parts[place].casefold().strip(".,")
        if word in words("roles") or parts[place] in ("For", "In", "Last", "Updated", "Published", "Posted"):
            while place > 2 and parts[place - 1].casefold() not in name_list("given") and parts[place - 1][0].isupper():
                place -= 1  # noqa: PLW2901 - what stands before the role belongs to it
            return " ".join(parts[:place])
    once = said_once(parts)
    return " ".join(once) if once != parts else ""


def add_credit_facts(found: Sequence[tuple[Contender, Sequence[str]]], blocks: Sequence[Block], top: Top) -> None:
    """Where a dump prints the names of each credit.

    Args:
        found: the credits with their names; facts are added to them.
        blocks: the lines of the page.
        top: where headline and text stand.
    """
    texts = [block.text.casefold() for block in blocks]
    headline = texts[top.headline] if texts else ""
    body = "\n".join(text for text in texts[top.start : top.end + 1] if len(text) > _PARAGRAPH)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    page = "\n".join(texts)
    for contender, names in found:
        facts = contender.facts
        name = names[0].casefold()
        lines = _lines_of(name, page, starts)
        if name in headline:
            facts["in_headline"] = 1.0
        said = 0 if "office" in facts else body.count(name)  # agencies are cited in what they write themselves
        if said:
            facts["in_text" if said == 1 else "in_text_often"] = 1.0
        if any(index > top.start and len(texts[index]) > _BIO and texts[index].startswith(name) for index in lines):
            facts["told_of"] = 1.0
        lines = [index for index in lines if len(texts[index]) <= _LONGEST and index != top.headline]
        alone = [index for index in lines if len(texts[index]) < len(name) + 4]
        if len(alone) > 1:
            facts["alone_again"] = 1.0
        if alone and all(index + 1 < len(blocks) and _is_photo_credit(blocks[index + 1].text) for index in alone):
            facts["pictured"] = 1.0
        near = any(top.headline < index < top.start for index in alone) and "bare_by_date_next" in facts
        if near and name.split()[0].strip(",") in words("agencies"):
            facts["agency_by_date"] = 1.0
        facts.update(_distances(lines, top))
        if alone and all(_has_like_neighbours(blocks, index) for index in alone):
            facts["among_names"] = 1.0


def _is_photo_credit(text: str) -> bool:
    """Whether a line tells who took a picture, which the line above it is the caption of."""
    return len(text) < _BIO and "captions" in kinds(text)


def _lines_of(name: str, page: str, starts: Sequence[int]) -> list[int]:
    """The lines with a name, in a page of which each line, and what would be the next one, starts at such a place."""
    found: list[int] = []
    place = page.find(name)
    while place >= 0:
        found.append(bisect_right(starts, place) - 1)
        place = page.find(name, starts[found[-1] + 1])
    return found


def _distances(places: Sequence[int], top: Top) -> Mapping[str, float]:
    """How near to the headline and to the text the nearest of some lines stands."""
    facts: dict[str, float] = {}
    below = min((index - top.headline for index in places if index > top.headline), default=99)
    facts["below_headline_" + next((str(limit) for limit in (1, 2, 4, 8, 16) if below <= limit), "far")] = 1.0
    above = min((top.start - index for index in places if index <= top.start), default=99)
    facts["above_text_" + next((str(limit) for limit in (1, 2, 4, 8) if above <= limit), "far")] = 1.0
    if any(0 < index - top.end <= _AFTER for index in places):
        facts["behind_text"] = 1.0
    return facts


def _has_like_neighbours(blocks: Sequence[Block], index: int) -> bool:
    """Whether the lines above and below are as short: an item of a menu or of a list of topics."""
    around = [blocks[place].text for place in (index - 1, index + 1) if 0 <= place < len(blocks)]
    return all(len(text) < 30 and not any(map(str.isdigit, text)) and not has_prefix(text) for text in around)
