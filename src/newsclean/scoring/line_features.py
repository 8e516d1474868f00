"""Measures the lines of a dump: what tells a line of the article from a menu, a caption or a footer."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, NamedTuple

from newsclean.formats.plain import letter_weight
from newsclean.scoring.columns import FAR, ramp, shift, since, until, windows
from newsclean.words.matching import kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.page import Block
    from newsclean.scoring.columns import Column

# Lengths in characters that separate menu items from teasers and these from paragraphs, read off dumps of news pages.
SHORT, LONG = 45, 110
LONGEST = 600  # characters; a longer paragraph tells no more
READ = 250  # characters of a line whose words are looked at
HOPELESS_SHARE = 0.02  # a first score below which a line's words do not matter any more
TAGS = {"p": 0, "li": 1, "h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "td": 3, "blockquote": 4, "pre": 5}
LAST = {
    **dict.fromkeys(".!?…。।؟۔！？", 6), **dict.fromkeys("\"'”’»“」』", 5), **dict.fromkeys(")]）", 4), ":": 3, "：": 3,
    **dict.fromkeys(",;،、-–—", 2), **dict.fromkeys("|›>→»/+©", 1),
}  # fmt: skip
KINDS = {
    "agencies": 2, "newsroom": 2, "byline_prefix": 3, "published_prefix": 3, "updated_prefix": 3, "relative_time": 4,
    "reading_time": 4, "captions": 5, "video_player": 5, "related_links": 6, "most_read": 7, "newsletter": 8,
    "subscription": 9, "support_us": 9, "event_promo": 9, "advertisement": 10, "share_bar": 11, "navigation": 12,
    "breadcrumbs": 12, "tags": 13, "comments": 14, "author_note": 15, "disclaimers": 16, "copyright": 17,
    "cookie_notice": 18,
}  # fmt: skip
_DIGITS = b"0123456789"
_STRIP = ".,:;!?()[]|•\"'“”»«-–—"


class Lines(NamedTuple):
    """The lines of a dump, measured.

    Attributes:
        columns: what was measured, by name; a figure a line.
        words: each line's words, lower case.
    """

    columns: dict[str, Column]
    words: list[list[str]]


def measure_lines(blocks: Sequence[Block], weights: Mapping[str, float]) -> Lines:
    """Measure what each line shows by itself, by its neighbours and by its place.

    Args:
        blocks: all lines of a dump, at least one.
        weights: what words say, by the keys of `text_keys`.
    """
    count = len(blocks)
    texts = [block.text for block in blocks]
    total = sum(map(len, texts))
    spaces = [text.count(" ") for text in texts]
    wide = letter_weight(texts)
    length: Column = [len(text) * wide for text in texts]
    words = [text[:READ].lower().split() for text in texts]
    last = [LAST.get(text[-1], 0) for text in texts]
    surroundings = _surroundings(length, last, list(map(_digit_share, texts)))
    near = [index for index, prose in enumerate(surroundings["prose-8+8"]) if prose]
    columns = {
        "length": length,
        "words": spaces,
        "last": last,
        **surroundings,
        **_layout(blocks, texts),
        **_vocabulary(words, length),
        **_boilerplate(texts, near),
        **_learned(words, near, weights),
        "lines_before": ramp(count, 0, 0, 300),
        "place": [index / count for index in range(count)],
        "page_lines": [count] * count,
        "page_chars": [total * wide] * count,
        "page_dense": [total * wide / count] * count,
    }
    return Lines(columns, words)


def text_keys(words: Sequence[str]) -> list[str]:
    """What the word weights are looked up by: the first word, the first two, and every word of a short line."""
    if len(words) > 6:
        first, second = words[0].strip(_STRIP), words[1].strip(_STRIP)
        return ["1:" + first, f"2:{first} {second}"]
    words = [word.strip(_STRIP) for word in words]
    return ["1:" + words[0], "2:" + " ".join(words[:2]), *["s:" + word for word in words]]


def _digit_share(text: str) -> float:
    """Share of a short line's characters that are ASCII digits; 0 for a long line, where they tell nothing."""
    if len(text) >= LONG:
        return 0.0
    data = text.encode()
    return (len(data) - len(data.translate(None, _DIGITS))) / len(text)


def _layout(blocks: Sequence[Block], texts: Sequence[str]) -> dict[str, Column]:
    """Bullets, indents, links, and how often the page has the same line."""
    often = Counter(texts)
    count = len(blocks)
    tags = [TAGS.get(block.tag, 0) for block in blocks]
    return {
        "tag": tags,
        "indent": [block.indent for block in blocks],
        "repeats": [min(often[text], 20) for text in texts],
        "page_groups": [len({id(block.box) for block in blocks}) / count] * count,
        "page_bullets": [sum(map(bool, tags)) / count] * count,
    }


def _vocabulary(words: Sequence[list[str]], length: Column) -> dict[str, Column]:
    """How many of a line's words the page's long lines have, the line itself left out."""
    known: Counter[str] = Counter()
    for line, size in zip(words, length, strict=True):
        if size >= LONG:
            known.update({word for word in line if len(word) > 3})
    again = {word for word, times in known.items() if times > 1}
    shared = [
        sum(map(again.__contains__ if size >= LONG else known.__contains__, line)) / len(line)
        for line, size in zip(words, length, strict=True)
    ]
    return {"shared_words": shared}


def _headline(words: Sequence[list[str]], length: Column, title: str | None) -> dict[str, Column]:
    """How far away lines with all of the headline stand."""
    count = len(words)
    headline = {word for word in (title or "").lower().split() if len(word) > 2}
    if not headline:
        return dict.fromkeys(("from_title", "since_title"), [-99] * count)
    most = 0.85 * len(headline)
    found = [
        size < 250 and not headline.isdisjoint(line) and sum(map(headline.__contains__, line)) > most
        for line, size in zip(words, length, strict=True)
    ]
    first = found.index(True) if True in found else None
    return {
        "from_title": [-99] * count if first is None else ramp(count, first, -FAR, 2 * FAR),
        "since_title": since(found),
    }


def _boilerplate(texts: Sequence[str], near: Sequence[int]) -> dict[str, Column]:
    """What boilerplate a line near running text names, and how far above it a heading stood that names some."""
    codes = [0] * len(texts)
    related = [False] * len(texts)
    comments = [False] * len(texts)
    for index in near:
        found = kinds(texts[index])
        if found:
            codes[index] = max(map(KINDS.get, found, repeat(1)))
            if len(texts[index]) < 60:
                related[index] = "related_links" in found or "most_read" in found
                comments[index] = "comments" in found or "author_note" in found
    named = windows(list(map(bool, codes)), (-12, 12))
    return {
        "kind": codes, "named-12+12": next(named), "since_related": since(related), "since_comments": since(comments),
    }  # fmt: skip


def _learned(words: Sequence[list[str]], near: Sequence[int], weights: Mapping[str, float]) -> dict[str, Column]:
    """What the words say that a line near running text begins with or consists of, as learned from labelled lines."""
    mean = [0.0] * len(words)
    bad = [False] * len(words)
    for index in near:
        found = [weights[key] for key in text_keys(words[index]) if key in weights]
        if found:
            mean[index] = sum(found) / len(found)
            bad[index] = mean[index] < -1.5 and len(words[index]) < 9
    return {"word_weight": mean, "word_weights-4+4": next(windows(mean, (-4, 4))), "since_bad": since(bad)}


def _surroundings(length: Column, last: Column, digits: Column) -> dict[str, Column]:
    """Neighbours one by one, in windows, and how far the next long lines are."""
    capped = [min(size, LONGEST) for size in length]
    columns: dict[str, Column] = {f"length{by:+}": shift(capped, by) for by in (-2, -1, 1, 2)}
    prose = [size if size >= LONG else 0 for size in capped]
    ended = [size >= 60 and end >= 5 for size, end in zip(length, last, strict=True)]
    counted = [size < LONG and digit > 0.1 for size, digit in zip(length, digits, strict=True)]
    for name, column, spans in (
        ("prose", prose, ((-3, 3), (-8, 8), (-20, 20))),
        ("ended", ended, ((-5, 5), (-12, 12))),
        ("counted", counted, ((-5, 5), (-12, 12))),
    ):
        for (begin, end), sums in zip(spans, windows(column, *spans), strict=True):
            columns[f"{name}{begin:+}{end:+}"] = sums
    is_long = [size >= LONG for size in length]
    columns["since_long"] = since(is_long)
    sums = list(accumulate(prose))
    whole = sums[-1] or 1.0
    columns["prose_before"] = [(value - own) / whole for value, own in zip(sums, prose, strict=True)]
    columns["page_prose"] = [whole] * len(length)
    return columns


def measure_again(lines: Lines, scores: Sequence[float], title: str | None) -> dict[str, Column]:
    """Measure what the first scores and the headline say about each line: its neighbours', and where sure lines lie.

    Args:
        lines: the lines as measured before.
        scores: for each line how likely it is part of the article, 0–1.
        title: the headline, if it is known.
    """
    count = len(scores)
    length = lines.columns["length"]
    weight = [score * min(size, LONGEST) for score, size in zip(scores, length, strict=True)]
    out: dict[str, Column] = {"score": list(scores)}
    out.update({f"score{by:+}": shift(scores, by) for by in (-1, 1)})
    spans = ((-2, 2), (-5, 5), (-12, 12), (-22, 22))
    for (begin, end), sums in zip(spans, windows(scores, *spans), strict=True):
        out[f"scores{begin:+}{end:+}"] = sums
    sure = [score > 0.6 and size >= SHORT for score, size in zip(scores, length, strict=True)]
    out["since_sure"], out["until_sure"] = since(sure), until(sure)
    mass = list(accumulate(weight))
    whole = mass[-1] or 1.0
    out["mass_before"] = [(value - own) / whole for value, own in zip(mass, weight, strict=True)]
    out["page_mass"] = [whole] * count
    first, last = densest(scores, length)
    out["from_start"] = ramp(count, first, -FAR, FAR)
    out["from_end"] = ramp(count, last, -FAR, FAR)
    out["page_inside"] = [(mass[last] - (mass[first - 1] if first else 0.0)) / whole] * count
    out["article_words"] = _article_words(lines.words, scores)
    return out | _headline(lines.words, length, title)


def _article_words(words: Sequence[list[str]], scores: Sequence[float]) -> Column:
    """How many of a line's longer words the likely lines have, the line itself left out."""
    long_words = [
        [word for word in line if len(word) > 3] if score > HOPELESS_SHARE else []
        for line, score in zip(words, scores, strict=True)
    ]
    known: Counter[str] = Counter()
    for line, score in zip(long_words, scores, strict=True):
        if score > 0.5:
            known.update(set(line))
    again = {word for word, times in known.items() if times > 1}
    return [
        sum(map(again.__contains__ if score > 0.5 else known.__contains__, line)) / len(line) if line else 0.0
        for line, score in zip(long_words, scores, strict=True)
    ]


def densest(scores: Sequence[float], length: Sequence[float]) -> tuple[int, int]:
    """First and last line of the stretch with most of the article: where the sum of score less doubt is largest."""
    doubt = min(0.4, max(scores) / 2)  # a text on which nothing is sure has a likeliest place all the same
    best = total = 0.0
    start = first = last = 0
    for index, (score, size) in enumerate(zip(scores, length, strict=True)):
        total += (score - doubt) * (min(size, LONGEST) + 40.0)
        if total > best:
            best, first, last = total, start, index
        if total < 0:
            total, start = 0.0, index + 1
    return first, last
