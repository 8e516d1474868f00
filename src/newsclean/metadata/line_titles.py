"""Reads the headline off a page that has only lines: the line on which the top of the page and the text agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.fields.byline import has_prefix
from newsclean.fields.date import read_date
from newsclean.fields.title import key_of, parts_of, tidy_title, trim
from newsclean.metadata.evidence import Offer
from newsclean.metadata.weighing import Contender

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsclean.metadata.evidence import Evidence
    from newsclean.page import Block

LONG = 100  # characters that make a line text rather than a label
MOST_LINES = 700  # looked at from the top; no article begins later
_LONGEST = 260  # characters of a headline
SHORT_LINE_COST = 45  # characters of text that a short line among paragraphs takes away
_LABEL = 25  # characters under which a line is a label, of a menu for instance
_SHORTEST = 12  # characters of a headline that the first line does not hold, in a script with spaces
_NUMBER = re.compile(r"\d{1,2}\. ")
_TEXT = 6000  # characters of the text that a headline is compared with


def line_contenders(evidence: Evidence) -> list[Contender]:
    """Every line that may be the headline, with what speaks for it."""
    blocks = evidence.blocks[:MOST_LINES]
    if not blocks:
        return []
    start, end = main_text(evidence.blocks)
    surroundings = _Surroundings(blocks, start, end)
    found: dict[str, Contender] = {}
    counts: dict[str, int] = {}
    known = set(evidence.keys.values())
    top = evidence.keys.get(0, "")
    for block in blocks:
        key = evidence.keys.get(block.index, "")
        if len(key) < _SHORTEST and key.isascii() and key not in top:
            continue  # a word of a menu
        text = _wording(block, known)
        if text and text != block.text:
            key = key_of(text)
        if not text or not key:
            continue
        counts[key] = counts.get(key, 0) + 1
        contender = found.get(key)
        if contender is None:
            contender = found[key] = Contender(key)
            if block.index == 0:
                contender.facts["first_line"] = 1.0
        contender.offers.append(Offer("title", text, "line", "line"))
        for fact, degree in surroundings.facts(block, text).items():
            contender.facts[fact] = max(degree, contender.facts.get(fact, 0.0))
    first = tidy_title(blocks[0].text) or ""
    _add_parts(found, first)
    words = _words_of_text(evidence.blocks[start:end])
    for contender in found.values():
        _add_words(contender, counts, key_of(first), words)
    # A line that neither stands over text nor is said again heads nothing.
    return [
        c for c in found.values() if c.facts.get("text_follows") or "twice" in c.facts or "in_first_line" in c.facts
    ]


def _wording(block: Block, known: Collection[str]) -> str | None:
    """A line as a headline; `None` if it cannot be one.

    Args:
        block: the line.
        known: the words of all lines of the page.
    """
    text = tidy_title(block.text)
    if text is None or len(text) > _LONGEST or (block.tag == "li" and len(text) < 20 and block.index):
        return None
    numbered = _NUMBER.match(text)
    if numbered is not None and key_of(text[numbered.end() :]) in known:
        text = text[numbered.end() :]  # the last step of a breadcrumb
    text = trim(text) or text
    return None if len(text) > 80 and text[-1] in ".。।" else text  # running text


class _Surroundings:
    """What stands around the lines of a page."""

    def __init__(self, blocks: Sequence[Block], start: int, end: int) -> None:
        self.start, self.end = start, end
        self.following = _following_text(blocks)
        self.between = _sentences_before(blocks, start)
        self.sizes = [len(block.text) for block in blocks]
        self.dated = [size < 120 and read_date(b.text) is not None for b, size in zip(blocks, self.sizes, strict=True)]
        self.signed = [size < 100 and has_prefix(b.text) for b, size in zip(blocks, self.sizes, strict=True)]

    def facts(self, block: Block, text: str) -> dict[str, float]:
        """What a line's place tells."""
        index = block.index
        facts: dict[str, float] = {}
        distance, mass = self.following[index]
        facts["text_follows"] = min(1.0, mass / 1500)
        facts["next" if distance <= 1 else "close" if distance <= 4 else "apart" if distance <= 10 else "away"] = 1.0
        before = self.sizes[max(0, index - 6) : index]
        if sum(size < _LABEL for size in before) >= 4:
            facts["menu_above"] = 1.0
        if before and _LABEL <= before[-1] < LONG:
            facts["sentence_above"] = 1.0
        ahead = self.start - index
        if ahead > 0:
            step = next((str(limit) for limit in (3, 8, 15, 40) if ahead <= limit), "more")
            facts[f"ahead_{step}"] = 1.0
            facts[f"between_{min(self.between[index], 3)}"] = 1.0
        elif ahead == 0:
            facts["starts_text"] = 1.0
        else:
            facts["in_main_text" if index < self.end else "after_text"] = 1.0
        if any(self.dated[index + 1 : index + 7]):
            facts["date_below"] = 1.0
        elif any(self.dated[max(0, index - 4) : index]):
            facts["date_above"] = 1.0
        if any(self.signed[index + 1 : index + 7]):
            facts["byline_below"] = 1.0
        if block.tag[0] == "h":
            facts["line_" + block.tag] = 1.0
        elif block.tag in ("li", "td"):
            facts["item"] = 1.0
        if self.dated[index] and len(text) < 50:
            facts["date"] = 1.0
        if self.signed[index]:
            facts["byline"] = 1.0
        if block.link_share > 0.5:
            facts["linked"] = 1.0
        return facts


def _add_parts(found: dict[str, Contender], first: str) -> None:
    """The parts of the first line, which in many dumps is the window title."""
    spans = parts_of(first)
    for start in range(len(spans)):
        for end in range(start + 1, len(spans) + 1):
            text = trim(first[spans[start][0] : spans[end - 1][1]])
            key = key_of(text)
            if not key or end - start == len(spans):
                continue
            contender = found.setdefault(key, Contender(key))
            contender.offers.append(Offer("title", text, "part of the first line", "part"))
            where = "head" if start == 0 else "tail" if end == len(spans) else "middle"
            contender.facts[f"first_line_{where}"] = 1.0


def _add_words(contender: Contender, counts: Mapping[str, int], first: str, text_words: Mapping[str, int]) -> None:
    """What the line's own words tell, next to those of the first line and of the text."""
    key = str(contender.key)
    facts = contender.facts
    words = key.split()
    count = counts.get(key, 0)
    if count != 1:
        facts["twice" if count == 2 else "often" if count else "only_part"] = 1.0
    if key != first:
        if (len(words) > 1 and f" {key} " in f" {first} ") or (len(key) > 10 and len(words) < 3 and key in first):
            facts["in_first_line"] = 1.0
        elif first:
            mine, top = set(words), set(first.split())
            facts["like_first_line"] = len(mine & top) / len(mine | top)
    telling = [word for word in words if len(word) > 3]
    if telling:
        facts["in_text"] = sum(word in text_words for word in telling) / len(telling)
        facts["topic"] = sum(text_words.get(word, 0) > 2 for word in telling) / len(telling)
    size = len(words)
    names = {1: "one_word", 2: "two_words", 3: "three_words", 4: "short", 5: "short"}
    facts[names.get(size, "long" if size > 22 else "sentence")] = 1.0
    text = contender.offers[0].raw
    if text[-1:] in ".。।" and not text.endswith("..."):
        facts["full_stop"] = 1.0
    if text[-1:] == ":":
        facts["colon"] = 1.0
    # A breadcrumb and the headline in one line: the headline has a line of its own.
    if any(" ".join(words[start:]) in counts for start in range(1, min(size - 2, 8))):
        facts["ends_with_line"] = 1.0
    spans = parts_of(text)
    if len(spans) > 1:
        if key_of(text[slice(*spans[-1])]) in counts:
            facts["ends_with_line"] = 1.0
        if key_of(text[slice(*spans[0])]) in counts:
            facts["begins_with_line"] = 1.0


def main_text(blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the longest run of text begins and ends: paragraphs speak for it, each short line a little against it."""
    best = total = 0
    begin = start = end = 0
    for block in blocks:
        size = len(block.text)
        long = size >= LONG and block.link_share < 0.5 and block.tag != "li"
        total += min(size, 600) if long else -SHORT_LINE_COST
        if total <= 0:
            total, begin = 0, block.index + 1
        elif total > best:
            best, start, end = total, begin, block.index + 1
    return start, end


def _sentences_before(blocks: Sequence[Block], start: int) -> list[int]:
    """For each block before the text, how many lines long enough for a headline stand between it and the text."""
    result = [0] * len(blocks)
    count = 0
    for index in range(min(start, len(blocks)) - 1, -1, -1):
        result[index] = count
        block = blocks[index]
        if 25 <= len(block.text) <= _LONGEST and block.tag != "li":
            count += 1
    return result


def _following_text(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """For each block, how many blocks further the next text stands, and how many characters of text are near there."""
    result: list[tuple[int, int]] = [(99, 0)] * len(blocks)
    distance = 99
    lengths = [len(b.text) if len(b.text) >= LONG and b.link_share < 0.5 else 0 for b in blocks]
    window = sum(lengths[-14:])
    for index in range(len(blocks) - 1, -1, -1):
        window = sum(lengths[index + 1 : index + 15])
        result[index] = (distance, window)
        distance = 0 if lengths[index] else min(99, distance + 1)
    return result


def _words_of_text(blocks: Sequence[Block]) -> dict[str, int]:
    """How often each word occurs in the running text."""
    parts: list[str] = []
    size = 0
    for block in blocks:
        if len(block.text) >= LONG and block.link_share < 0.5:
            parts.append(block.text)
            size += len(block.text)
            if size > _TEXT:
                break
    counts: dict[str, int] = {}
    for word in key_of(" ".join(parts)).split():
        counts[word] = counts.get(word, 0) + 1
    return counts
