"""Reads the headline off a page that has only lines: the line on which the top of the page and the text agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.fields.byline import has_prefix
from newsclean.fields.date import find_dates
from newsclean.fields.title import key_of, parts_of, tidy_title, trim
from newsclean.metadata.evidence import Offer
from newsclean.metadata.weighing import Contender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.metadata.evidence import Evidence
    from newsclean.page import Block

LONG = 100  # characters that make a line text rather than a label
MOST_LINES = 700  # looked at from the top; no article begins later
_LONGEST = 260  # characters of a headline
SHORT_LINE_COST = 45  # characters of text that a short line among paragraphs takes away
_NUMBER = re.compile(r"\d{1,2}\. ")
_TEXT = 6000  # characters of the text that a headline is compared with


def line_contenders(evidence: Evidence) -> list[Contender]:
    """Every line that may be the headline, with what speaks for it."""
    blocks = evidence.blocks[:MOST_LINES]
    if not blocks:
        return []
    first = tidy_title(blocks[0].text) or ""
    first_key = key_of(first)
    divided = [key_of(first[s:e]) for s, e in parts_of(first)]
    start, end = main_text(evidence.blocks)
    text_words = _words_of_text(evidence.blocks[start:end])
    between = _sentences_before(blocks, start)
    all_keys = {key_of(block.text) for block in blocks if len(block.text) <= _LONGEST}
    short = [len(block.text) < 25 for block in blocks]
    found: dict[str, Contender] = {}
    counts: dict[str, int] = {}
    following = _following_text(blocks)
    dated = [
        any(map(str.isdigit, block.text)) and len(block.text) < 120 and next(find_dates(block.text), None) is not None
        for block in blocks
    ]
    signed = [len(block.text) < 100 and has_prefix(block.text) for block in blocks]
    for block in blocks:
        text = tidy_title(block.text)
        if text is None or len(text) > _LONGEST or (block.tag == "li" and len(text) < 20 and block.index):
            continue
        numbered = _NUMBER.match(text)
        if numbered is not None and key_of(text[numbered.end() :]) in all_keys:
            text = text[numbered.end() :]  # the last step of a breadcrumb
        text = trim(text) or text
        if len(text) > 80 and text[-1] in ".。।":
            continue  # running text
        key = key_of(text)
        if not key:
            continue
        counts[key] = counts.get(key, 0) + 1
        index = block.index
        facts: dict[str, float] = {}
        run = following[index]
        facts["text_follows"] = min(1.0, run[1] / 1500)
        if sum(short[max(0, index - 6) : index]) >= 4:
            facts["menu_above"] = 1.0
        if index and not short[index - 1] and len(blocks[index - 1].text) < LONG:
            facts["sentence_above"] = 1.0
        ahead = start - index
        if ahead > 0:
            facts["ahead_3" if ahead <= 3 else "ahead_8" if ahead <= 8 else "ahead_15" if ahead <= 15 else "ahead_40" if ahead <= 40 else "ahead"] = 1.0
            rest = between[index]
            facts[("nothing_between", "one_between", "two_between")[rest] if rest < 3 else "more_between"] = 1.0
        elif ahead == 0:
            facts["starts_text"] = 1.0
        else:
            facts["in_main_text" if index < end else "after_text"] = 1.0
        facts["next" if run[0] <= 1 else "close" if run[0] <= 4 else "apart" if run[0] <= 10 else "away"] = 1.0
        if any(dated[index + 1 : index + 7]):
            facts["date_below"] = 1.0
        elif any(dated[max(0, index - 4) : index]):
            facts["date_above"] = 1.0
        if any(signed[index + 1 : index + 7]):
            facts["byline_below"] = 1.0
        if block.tag[0] == "h":
            facts["line_" + block.tag] = 1.0
        elif block.tag in ("li", "td"):
            facts["item"] = 1.0
        if dated[index] and len(text) < 50:
            facts["date"] = 1.0
        if signed[index]:
            facts["byline"] = 1.0
        if block.link_share > 0.5:
            facts["linked"] = 1.0
        contender = found.get(key)
        if contender is None:
            contender = found[key] = Contender(key)
            if index == 0:
                facts["first_line"] = 1.0
        contender.offers.append(Offer("title", text, "line", "line"))
        for fact, degree in facts.items():
            contender.facts[fact] = max(degree, contender.facts.get(fact, 0.0))
    if len(divided) > 1:
        spans = parts_of(first)
        for start in range(len(spans)):
            for end in range(start + 1, len(spans) + 1):
                text = trim(first[spans[start][0] : spans[end - 1][1]])
                key = key_of(text)
                if not key or end - start == len(spans):
                    continue
                contender = found.setdefault(key, Contender(key))
                contender.offers.append(Offer("title", text, "part of the first line", "part"))
                contender.facts[
                    "first_line_head" if start == 0 else "first_line_tail" if end == len(spans) else "first_line_middle"
                ] = 1.0
    for key, contender in found.items():
        facts = contender.facts
        words = key.split()
        count = counts.get(key, 0)
        if count > 1:
            facts["twice" if count == 2 else "often"] = 1.0
        if not count:
            facts["only_part"] = 1.0
        if key != first_key and len(words) > 1 and f" {key} " in f" {first_key} ":
            facts["in_first_line"] = 1.0
        elif key != first_key and len(key) > 10 and len(words) < 3 and key in first_key:
            facts["in_first_line"] = 1.0
        elif first_key and key != first_key:
            mine, top = set(words), set(first_key.split())
            facts["like_first_line"] = len(mine & top) / len(mine | top)
        telling = [word for word in words if len(word) > 3]
        if telling:
            facts["in_text"] = sum(word in text_words for word in telling) / len(telling)
            facts["topic"] = sum(text_words.get(word, 0) > 2 for word in telling) / len(telling)
        size = len(words)
        facts[
            "one_word"
            if size == 1
            else "two_words"
            if size == 2
            else "three_words"
            if size == 3
            else "short"
            if size < 6
            else "long"
            if size > 22
            else "sentence"
        ] = 1.0
        text = contender.offers[0].raw
        if text[-1:] in ".。।" and not text.endswith("..."):
            facts["full_stop"] = 1.0
        if text[-1:] == ":":
            facts["colon"] = 1.0
        if len(parts_of(text)) > 1 and counts.get(key_of(text[slice(*parts_of(text)[-1])]), 0):
            facts["ends_with_line"] = 1.0
        if len(parts_of(text)) > 1 and counts.get(key_of(text[slice(*parts_of(text)[0])]), 0):
            facts["begins_with_line"] = 1.0
    # A line that neither stands over text nor is said again heads nothing.
    return [c for c in found.values() if c.facts.get("text_follows") or "twice" in c.facts or "in_first_line" in c.facts]


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
