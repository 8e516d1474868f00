"""Measures each block of an HTML page: what it is like, where it stands, and what stands around it.

Columns that earn little are not measured: with half as many the scores are better on publishers they have not seen.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from newsclean.scoring.boxes import find_box, running_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block, Box, Page
    from newsclean.scoring.weights import Weights

TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "figcaption", "pre", "div", "span", "dd", "button")
_TAG_CODE = {tag: code for code, tag in enumerate(TAGS)} | {"h5": 4, "h6": 4, "th": 6, "dt": 12}
_OTHER_TAG = len(TAGS)
_SENTENCE_END = frozenset(".!?…。！？।؟۔")
_CLOSING = "\"'”’»)]›」』“"

OWN = (
    # names of boxes: its own, the one around, all around; how far it is from the best box
    "near_low", "far_low", "far_high", "far_sum", "depth", "best_distance",
    "parent_low", "parent_high", "parent_blocks", "parent_words", "parent_paragraph_share", "grand_words",
)  # fmt: skip
STYLE = ("style_blocks", "style_words", "style_mean", "style_page_share")  # blocks of the same tag and names
LOCAL = (
    # the text itself
    "tag", "words", "link_share", "ends_sentence", "repeated", "after_image",
    *OWN, *STYLE,
    # where it stands
    "words_before", "from_headline", "heading_weight", "heading_distance", "window_links",
    # the page as a whole
    "has_article_body", "news", "best_share", "page_words", "page_blocks", "page_paragraph_words",
)  # fmt: skip
_REACH = 3  # blocks to either side that make the window
# Whole numbers below 256 are what forests are quickest with.
_FAR = 240  # the distance of a box that has nothing in common with the best one
_NO_HEADLINE, _NO_HEADING = 255, 255
_MOST = 255


class Measured(NamedTuple):
    """What was measured of some blocks of a page.

    Attributes:
        page: the page.
        blocks: the blocks.
        columns: for each name in `LOCAL` a figure for each block.
        counts: for each block its words.
        styles: for each block the number of its style.
    """

    page: Page
    blocks: Sequence[Block]
    columns: dict[str, Sequence[float]]
    counts: list[int]
    styles: list[int]


def measure_blocks(blocks: Sequence[Block], page: Page, title: str | None, weights: Weights) -> Measured:
    """Measure blocks of a page, all of them together: many figures are relative to the others."""
    n = len(blocks)
    if not n:
        return Measured(page, blocks, dict.fromkeys(LOCAL, ()), [], [])
    texts = [block.text for block in blocks]
    counts = [count_words(text) for text in texts]
    links = [min(1.0, block.link_chars / len(block.text)) for block in blocks]
    tags = [_TAG_CODE.get(block.tag, _OTHER_TAG) for block in blocks]
    times = Counter(texts)
    words = running_sums(page, blocks, counts)
    paragraph_words = running_sums(page, blocks, count_paragraph_words(blocks, counts))
    best = find_box(page, paragraph_words, 0.6)
    boxes = _Boxes(running_sums(page, blocks, [1] * n), words, paragraph_words, weights, best)
    headline = _find_headline(blocks, title)
    body_length, news = _evidence(page)
    best_share = (paragraph_words[best.end] - paragraph_words[best.start]) / paragraph_words[-1] if best else 0.0
    styles, of_styles = _styles(blocks, counts, words[-1])
    columns: dict[str, Sequence[float]] = {
        "tag": tags,
        "words": [min(count, _MOST) for count in counts],
        "link_share": links,
        "ends_sentence": list(map(ends_sentence, texts)),
        "repeated": [min(times[text], 5) for text in texts],
        "after_image": [block.after_image for block in blocks],
        "words_before": [words[block.index] / words[-1] for block in blocks],
        "from_headline": _from_headline(n, headline),
        "window_links": _window_means(links),
        "has_article_body": [log1p(body_length)] * n,
        "news": [news] * n,
        "best_share": [best_share] * n,
        "page_words": [log1p(words[-1])] * n,
        "page_blocks": [log1p(n)] * n,
        "page_paragraph_words": [log1p(paragraph_words[-1])] * n,
    }
    columns["heading_weight"], columns["heading_distance"] = _headings(texts, tags, counts, headline, weights)
    columns.update(zip(OWN, zip(*[boxes.measure(block.box) for block in blocks], strict=True), strict=True))
    columns.update(zip(STYLE, zip(*map(of_styles.__getitem__, styles), strict=True), strict=True))
    return Measured(page, blocks, columns, counts, styles)


# Of the names of a box: lowest and highest weight. Of those of all boxes around it, too: lowest, highest and summed
# weight. How far up the box meets the chain of the best one, times 20, and how far up that is from it.
_Names = tuple[int, int, int, int, int, int]


class _Boxes:
    """Figures of boxes, each made once: siblings share them."""

    def __init__(
        self, blocks: list[float], words: list[float], paragraph_words: list[float], weights: Weights, best: Box | None
    ) -> None:
        self._blocks, self._words, self._paragraph_words = blocks, words, paragraph_words
        self._names = weights.of_names
        self._places = {box: place for place, box in enumerate(best.chain())} if best else {}
        self._own: dict[Box, tuple[float, ...]] = {}
        self._held: dict[Box, tuple[float, ...]] = {}
        self._around: dict[Box, _Names] = {}

    def measure(self, box: Box) -> tuple[float, ...]:
        """What `OWN` names, of a box that holds a block."""
        found = self._own.get(box)
        if found is None:
            parent = box.parent or box
            near_low, _, low, high, total, distance = self.around(box)
            held = self._held.get(parent)
            if held is None:
                held = self._held[parent] = self._hold(parent)
            found = self._own[box] = (near_low, low, high, total, box.depth, distance, *held)
        return found

    def around(self, box: Box) -> _Names:
        """What the names of a box and of all boxes around it weigh, and how far it is from the best one."""
        found = self._around.get(box)
        if found is None:
            parent = box.parent
            low, high, total, distance = self.around(parent)[2:] if parent is not None else (0, 0, 0, _FAR)
            near_low = near_high = 0
            if box.names:
                near_low, near_high, own_low, own_high = self._names(box.names)
                low, high, total = min(low, own_low), max(high, own_high), total + own_low + own_high
            distance = self._places[box] if box in self._places else min(distance + 20, _FAR)
            found = self._around[box] = (near_low, near_high, low, high, total, distance)
        return found

    def _hold(self, box: Box) -> tuple[float, ...]:
        """The names of a box around one that holds a block, and what it and the one around it hold in all."""
        start, end = box.start, box.end
        grand = box.parent or box
        words = self._words[end] - self._words[start]
        share = (self._paragraph_words[end] - self._paragraph_words[start]) / words
        above = self._words[grand.end] - self._words[grand.start]
        low, high = self._around[box][:2]
        return low, high, min(self._blocks[end] - self._blocks[start], _MOST), log1p(words), share, log1p(above)


def _styles(
    blocks: Sequence[Block], counts: Sequence[int], total_words: float
) -> tuple[list[int], list[tuple[float, ...]]]:
    """The number of each block's style, and for each style what `STYLE` names.

    A style is a block's tag, the names of its box, and the tag and the names of the box around that.
    """
    numbers: dict[tuple[str, str, str, str], int] = {}
    styles = []
    for block in blocks:
        box = block.box
        parent = box.parent or box
        styles.append(numbers.setdefault((block.tag, box.names, parent.tag, parent.names), len(numbers)))
    members, words = [0] * len(numbers), [0] * len(numbers)
    for style, count in zip(styles, counts, strict=True):
        members[style] += 1
        words[style] += count
    return styles, [(min(n, _MOST), sum_, sum_ / n, sum_ / total_words) for n, sum_ in zip(members, words, strict=True)]


def _headings(
    texts: Sequence[str], tags: Sequence[float], counts: Sequence[int], headline: int, weights: Weights
) -> tuple[list[float], list[int]]:
    """For each block what the words of the heading above it weigh, and how far up that is."""
    weight, at = 0.0, -1
    weighed: list[float] = []
    distances: list[int] = []
    for place, tag in enumerate(tags):
        if 1 <= tag <= 4 and place != headline:  # codes 1 to 4 are h1 to h6
            weight, at = weights.of_text(texts[place], counts[place]), place
        weighed.append(weight)
        distances.append(min(place - at, 100) if at >= 0 else _NO_HEADING)
    return weighed, distances


def _from_headline(count: int, headline: int) -> list[int]:
    """For each block how far below the headline it stands, 50 for the headline itself."""
    if headline < 0:
        return [_NO_HEADLINE] * count
    return [max(0, min(200, place - headline + 50)) for place in range(count)]


def _window_means(values: Sequence[float]) -> list[float]:
    """For each place the mean of the values up to `_REACH` places away."""
    n = len(values)
    sums = list(accumulate(values, initial=0.0))
    edges = [(max(0, place - _REACH), min(n, place + _REACH + 1)) for place in range(n)]
    return [(sums[end] - sums[begin]) / (end - begin) for begin, end in edges]


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces two characters make one."""
    count = text.count(" ") + 1
    return count if count * 12 > len(text) or text.isascii() else max(count, len(text) // 2)


def count_paragraph_words(blocks: Sequence[Block], counts: Sequence[int]) -> list[int]:
    """The words of each block that reads like running text; 0 for another."""
    return [
        count if count >= 8 and 2 * block.link_chars < len(block.text) and ends_sentence(block.text) else 0
        for block, count in zip(blocks, counts, strict=True)
    ]


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotation marks aside."""
    return text[-1] in _SENTENCE_END or (text[-1] in _CLOSING and text.rstrip(_CLOSING)[-1:] in _SENTENCE_END)


def _find_headline(blocks: Sequence[Block], title: str | None) -> int:
    """The place of the block that is the headline, -1 if none is: most like the title, an h1 if one is like it."""
    headings = [place for place, block in enumerate(blocks) if block.tag == "h1"]
    if not title:
        return headings[0] if headings else -1
    words = set(title.casefold().split())
    squeezed = _squeeze(title)
    shortest, longest = len(title) / 3, 3 * len(title) + 20
    for places in (headings, range(len(blocks))):
        best, rank = -1, 0.0
        for place in places:
            block = blocks[place]
            if shortest < len(block.text) < longest:
                own = set(block.text.casefold().split())
                value = len(words & own) / len(words | own)
                if value > 0.5 or _squeeze(block.text) == squeezed:
                    value += 0.3 * (block.tag == "h2") - 0.3 * (block.link_chars > 0)
                    if value > rank:
                        best, rank = place, value
        if best >= 0:
            return best
    return -1


def _squeeze(text: str) -> str:
    return "".join(text.casefold().split())


def _evidence(page: Page) -> tuple[int, float]:
    """How long a text of the article the page gives to machines, and whether it calls itself news, 0–2."""
    length, news = 0, 0.0
    for data in page.linked_data:
        kind = str(data["@type"])
        if "NewsArticle" in kind or "Reportage" in kind:
            news = 2.0
        elif "Article" in kind or "BlogPosting" in kind:
            news = max(news, 1.0)
        text = data.get("articleBody")
        if isinstance(text, str):
            length = max(length, len(text))
    return length, news
