"""Measures each block of an HTML page: what it is like, where it stands, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from math import log1p
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.metadata import Metadata
    from newsclean.page import Block, Box, Page

TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "figcaption", "pre", "div", "span", "dd", "button")
_TAG_CODE = {tag: float(i) for i, tag in enumerate(TAGS)} | {"h5": 4.0, "h6": 4.0, "th": 6.0, "dt": 12.0}
_OTHER_TAG = float(len(TAGS))
_SENTENCE_END = frozenset(".!?…。！？।؟۔")
_QUOTES = frozenset("\"'“”„«»‘’「『")
_CLOSING = "\"'”’»)]›」』“"
_MARKS = ".,:;!?()[]|•\"'“”’»«-–—"
_LABEL_WORDS = 6  # labels, buttons and credits have no more
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Weights:
    """Learned weights of words: in the names of boxes near and around a block, and in its text."""

    def __init__(self, near: Mapping[str, float], far: Mapping[str, float], text: Mapping[str, float]) -> None:
        self.near = near
        self.far = far
        self.text = text
        self.cache: dict[str, tuple[float, float, float, float]] = {}

    def of_names(self, names: str) -> tuple[float, float, float, float]:
        """Lowest and highest weight near, lowest and highest weight far, of one box's names."""
        found = self.cache.get(names)
        if found is None:
            parts = split_names(names)
            near = [w for w in map(self.near.get, parts) if w is not None]
            far = [w for w in map(self.far.get, parts) if w is not None]
            found = (min(near, default=0.0), max(near, default=0.0), min(far, default=0.0), max(far, default=0.0))
            if len(self.cache) > 50_000:
                self.cache.clear()
            self.cache[names] = found
        return found


def split_names(names: str) -> list[str]:
    """The words in class and id names: split at marks and capitals, lower case, at least two letters."""
    return [part.lower() for part in _NAME_PARTS.findall(names) if len(part) > 1]


def text_keys(text: str, word_count: int) -> list[str]:
    """What the text weights are looked up by: its first word, its first two, and every word of a short text."""
    if word_count > _LABEL_WORDS:
        words = text[:80].casefold().split(None, 2)[:2]
    else:
        words = text.casefold().split()[:_LABEL_WORDS]
    words = [word.strip(_MARKS) for word in words]
    keys = ["1:" + words[0], "2:" + " ".join(words[:2])]
    if word_count <= _LABEL_WORDS:
        keys += ["s:" + word for word in words]
    return keys


class Measured(NamedTuple):
    """What was measured of some blocks of a page.

    Attributes:
        blocks: the blocks.
        rows: for each a row of figures, in the order of `LOCAL`.
        counts: for each its words.
    """

    blocks: Sequence[Block]
    rows: list[list[float]]
    counts: list[int]


class BoxSums:
    """What a box holds in all, the boxes in it included.

    Attributes:
        blocks, words, chars, link_chars: counts.
        paragraph_words: words in blocks that read like running text.
        longest: characters outside links of the block that has most of them.
        first, last: places of its first and last block.
    """

    __slots__ = ("blocks", "chars", "first", "last", "link_chars", "longest", "paragraph_words", "words")

    def __init__(self, first: int) -> None:
        self.blocks = self.words = self.chars = self.link_chars = self.paragraph_words = self.longest = 0
        self.first = self.last = first


LOCAL = (
    # the text itself
    "tag", "words", "log_chars", "link_share", "mark_share", "ends_sentence", "sentences", "capital_share",
    "digit_share", "odd_marks", "text_weight", "text_low", "after_image", "repeated", "title_overlap",
    # the names and kinds of boxes: of the inline elements it begins with, its own, the one around, all around
    "inline_names", "near_low", "near_high", "parent_low", "parent_high", "far_low", "far_high", "far_sum",
    "depth", "in_article", "in_figure", "in_list", "in_table", "in_form", "in_footer", "in_header", "hidden",
    "article_order", "best_distance", "best_depth_gap",
    # what the boxes around hold in all
    "parent_blocks", "parent_words", "parent_link_share", "parent_paragraph_share",
    "grand_blocks", "grand_words", "grand_link_share", "grand_paragraph_share",
    "great_words", "great_link_share", "great_paragraph_share", "place_in_parent",
    # blocks of the same tag and names
    "style_blocks", "style_words", "style_mean", "style_link_share", "style_page_share",
    # where it stands
    "place", "words_before", "from_headline", "headlines_between", "heading_weight", "heading_distance",
    "heading_words", "previous_words", "previous_links", "next_words", "next_links", "next_tag",
    "window_words", "window_links",
    # what the page says of itself
    "in_article_body", "has_article_body", "in_description", "news", "best_share",
    "page_words", "page_blocks", "page_paragraph_words", "wide_script",
)  # fmt: skip
_ARTICLE, _FIGURE, _LIST, _TABLE, _FORM, _FOOTER, _HEADER = 1, 2, 4, 8, 16, 32, 64
_LANDMARKS = {
    "article": _ARTICLE, "figure": _FIGURE, "figcaption": _FIGURE, "ul": _LIST, "ol": _LIST, "dl": _LIST,
    "table": _TABLE, "form": _FORM, "footer": _FOOTER, "header": _HEADER,
}  # fmt: skip
_REACH = 3  # blocks to either side that make the window


class _Surroundings(NamedTuple):
    """What a box inherits from those around it."""

    low: float
    high: float
    total: float
    landmarks: int
    article: Box | None  # the outermost `article` element


class _Boxes:
    """Figures of boxes, each made once: siblings share them."""

    def __init__(self, sums: Mapping[Box, BoxSums], weights: Weights, best: Box | None) -> None:
        self.sums = sums
        self.weights = weights
        self.best = best
        self.best_places = {box: place for place, box in enumerate(best.chain())} if best else {}
        self.article_orders: dict[Box | None, int] = {None: 0}
        self._surroundings: dict[Box, _Surroundings] = {}
        self._held: dict[Box, tuple[float, ...]] = {}
        self._distances: dict[Box, int] = {}

    def surroundings(self, box: Box) -> _Surroundings:
        found = self._surroundings.get(box)
        if found is None:
            parent = box.parent
            found = self.surroundings(parent) if parent else _Surroundings(0.0, 0.0, 0.0, 0, None)
            landmark = _LANDMARKS.get(box.tag, 0)
            if box.names or landmark:
                low, high, total, landmarks, article = found
                _, _, own_low, own_high = self.weights.of_names(box.names)
                if landmark == _ARTICLE and article is None:
                    article = box
                    self.article_orders.setdefault(box, len(self.article_orders))
                found = _Surroundings(
                    min(low, own_low), max(high, own_high), total + own_low + own_high, landmarks | landmark, article
                )
            self._surroundings[box] = found
        return found

    def held(self, box: Box) -> tuple[float, ...]:
        """What a box and the two around it hold."""
        found = self._held.get(box)
        if found is None:
            grand = box.parent or box
            great = grand.parent or grand
            p, g, r = self.sums[box], self.sums[grand], self.sums[great]
            self._held[box] = found = (
                p.blocks, log1p(p.words), p.link_chars / p.chars, p.paragraph_words / p.words,
                g.blocks, log1p(g.words), g.link_chars / g.chars, g.paragraph_words / g.words,
                log1p(r.words), r.link_chars / r.chars, r.paragraph_words / r.words,
            )  # fmt: skip
        return found

    def best_distance(self, box: Box) -> int:
        """How far up a box meets the chain of the best one, and how far up that is from the best one: 20 a + b."""
        found = self._distances.get(box)
        if found is None:
            place = self.best_places.get(box)
            further = min(self.best_distance(box.parent) + 20, 400) if box.parent and place is None else 400
            found = further if place is None else place
            self._distances[box] = found
        return found


def measure_blocks(blocks: Sequence[Block], page: Page, metadata: Metadata, weights: Weights) -> Measured:
    """Measure blocks of a page, all of them together: many figures are relative to the others."""
    n = len(blocks)
    if not n:
        return Measured(blocks, [], [])
    texts = [block.text for block in blocks]
    lengths = [len(text) for text in texts]
    counts = [count_words(text) for text in texts]
    ends = [ends_sentence(text) for text in texts]
    links = [min(1.0, block.link_chars / length) for block, length in zip(blocks, lengths, strict=True)]
    tags = [_TAG_CODE.get(block.tag, _OTHER_TAG) for block in blocks]
    total_words = sum(counts)
    sums = sum_boxes(blocks, counts, ends)
    whole = max(sums.values(), key=_blocks_of)
    best = _best_box(sums, whole)
    boxes = _Boxes(sums, weights, best)
    styles, seen, wide = _styles(blocks, counts), Counter(texts), 0
    for text, count in zip(texts, counts, strict=True):
        if count > 1 and " " not in text:
            wide += count
    headline, headline_words = _headline(blocks, metadata)
    headline_order = boxes.article_orders[boxes.surroundings(blocks[headline].box).article] if headline >= 0 else 0
    article_body, description, news = _evidence(page)
    best_share = sums[best].paragraph_words / whole.paragraph_words if best and whole.paragraph_words else 0.0
    best_depth = best.depth if best else 0
    constant = (
        news, best_share, log1p(total_words), log1p(n), log1p(whole.paragraph_words), wide / total_words
    )  # fmt: skip
    has_body = log1p(len(article_body))
    words_until = [0, *accumulate(counts)]
    links_until = [0.0, *accumulate(links)]
    heading_weight, heading_at, heading_words, headlines = 0.0, -1, 0, 0
    get_weight = weights.text.get
    of_names = weights.of_names
    rows: list[list[float]] = []
    for i, block in enumerate(blocks):
        text, count, length, tag, box = texts[i], counts[i], lengths[i], tags[i], block.box
        parent = box.parent or box
        around = boxes.surroundings(box)
        landmarks = around.landmarks
        near_low, near_high, _, _ = of_names(box.names) if box.names else _NO_NAMES
        above_low, above_high, _, _ = of_names(parent.names) if parent.names else _NO_NAMES
        inner = of_names(block.names) if block.names else _NO_NAMES
        found = [weight for weight in map(get_weight, text_keys(text, count)) if weight is not None]
        text_weight, text_low = (sum(found) / len(found), min(found)) if found else (0.0, 0.0)
        head = text[:40]
        if 1.0 <= tag <= 4.0 and i != headline:  # a heading: codes 1 to 4 are h1 to h6
            if tag == 1.0 and i > headline >= 0:
                headlines += 1
            heading_weight, heading_at, heading_words = text_weight, i, count
        overlap = 0.0
        if headline_words and count < 30:
            own = set(text.casefold().split())
            overlap = len(own & headline_words) / max(len(own), len(headline_words))
        told = described = -1
        if count > 3 and (article_body or description):
            start = _squeeze(text[:160])[:60]
            if article_body:
                told = start in article_body
            if description:
                described = start in description or (length < 400 and description[:60] in start)
        style = styles[block.tag, box.names, parent.tag, parent.names]
        low, high = max(0, i - _REACH), min(n, i + _REACH + 1)
        rows.append([
            tag, count, log1p(length), links[i], block.marks / length, ends[i],
            text.count(". ") + text.count("? ") + text.count("。"),
            sum(map(str.isupper, head)) / len(head), sum(map(str.isdigit, head)) / len(head),
            text.count("|") + text.count("©") + text.count("›") + text.count("@"),
            text_weight, text_low, block.after_image, min(seen[text], 5), overlap,
            inner[0] + inner[1], near_low, near_high, above_low, above_high, around.low, around.high, around.total,
            box.depth, landmarks & _ARTICLE, landmarks & _FIGURE, landmarks & _LIST, landmarks & _TABLE,
            landmarks & _FORM, landmarks & _FOOTER, landmarks & _HEADER, box.hidden,
            boxes.article_orders[around.article] - headline_order, boxes.best_distance(box), box.depth - best_depth,
            *boxes.held(parent), min(i - sums[parent].first, 50),
            *style,  style[1] / total_words,
            i / n, words_until[i] / total_words, max(-50, min(200, i - headline)) if headline >= 0 else -99, headlines,
            heading_weight, min(i - heading_at, 100) if heading_at >= 0 else -1, heading_words,
            counts[i - 1] if i else 0, links[i - 1] if i else 0.0,
            counts[i + 1] if i + 1 < n else 0, links[i + 1] if i + 1 < n else 0.0, tags[i + 1] if i + 1 < n else -1,
            words_until[high] - words_until[low], (links_until[high] - links_until[low]) / (high - low),
            told, has_body, described, *constant,
        ])  # fmt: skip
    return Measured(blocks, rows, counts)


_NO_NAMES = (0.0, 0.0, 0.0, 0.0)
_blocks_of = attrgetter("blocks")


def _styles(blocks: Sequence[Block], counts: Sequence[int]) -> dict[tuple[str, str, str, str], tuple[float, ...]]:
    """For each combination of tag and names: blocks, words, mean words and link share."""
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for block, count in zip(blocks, counts, strict=True):
        box = block.box
        parent = box.parent or box
        key = (block.tag, box.names, parent.tag, parent.names)
        style = sums.get(key)
        if style is None:
            style = sums[key] = [0, 0, 0, 0]
        style[0] += 1
        style[1] += count
        style[2] += len(block.text)
        style[3] += block.link_chars
    return {key: (n, words, words / n, links / chars) for key, (n, words, chars, links) in sums.items()}


def _squeeze(text: str) -> str:
    return "".join(text.casefold().split())


def _best_box(sums: Mapping[Box, BoxSums], page: BoxSums) -> Box | None:
    """The deepest box that still holds most of the page's running text."""
    wanted = page.paragraph_words * 0.6
    best = None
    for box, s in sums.items():
        if s.paragraph_words >= wanted and (best is None or box.depth > best.depth):
            best = box
    return best


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces two characters make one."""
    count = text.count(" ") + 1
    return count if count * 12 > len(text) or text.isascii() else max(count, len(text) // 2)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotation marks aside."""
    return text[-1] in _SENTENCE_END or (text[-1] in _CLOSING and text.rstrip(_CLOSING)[-1:] in _SENTENCE_END)


def sum_boxes(blocks: Sequence[Block], counts: Sequence[int], ends: Sequence[bool]) -> dict[Box, BoxSums]:
    """For each box what it holds in all."""
    sums: dict[Box, BoxSums] = {}
    for i, block in enumerate(blocks):
        s = sums.get(block.box)
        if s is None:
            s = sums[block.box] = BoxSums(i)
        s.blocks += 1
        s.words += counts[i]
        length = len(block.text)
        s.chars += length
        s.link_chars += block.link_chars
        if counts[i] >= 8 and ends[i] and block.link_chars * 2 < length:
            s.paragraph_words += counts[i]
        s.longest = max(s.longest, length - block.link_chars)
        s.last = i
    levels: dict[int, list[Box]] = {}
    for box in sums:
        levels.setdefault(box.depth, []).append(box)
    for depth in range(max(levels, default=0), 0, -1):
        for box in levels.get(depth, ()):
            s, parent = sums[box], box.parent
            if parent is None:
                continue
            p = sums.get(parent)
            if p is None:
                p = sums[parent] = BoxSums(s.first)
                levels.setdefault(depth - 1, []).append(parent)
            p.blocks += s.blocks
            p.words += s.words
            p.chars += s.chars
            p.link_chars += s.link_chars
            p.paragraph_words += s.paragraph_words
            p.first = min(p.first, s.first)
            p.last = max(p.last, s.last)
            p.longest = max(p.longest, s.longest)
    return sums


def _headline(blocks: Sequence[Block], metadata: Metadata) -> tuple[int, set[str]]:
    """Which block is the headline, -1 if none is, and its words."""
    title = metadata.title or ""
    if not title:
        first = next((i for i, b in enumerate(blocks) if b.tag == "h1"), -1)
        return first, set(blocks[first].text.casefold().split()) if first >= 0 else set()
    words = set(title.casefold().split())
    squeezed = _squeeze(title)
    best, rank = -1, 0.0
    for i, block in enumerate(blocks):
        if len(block.text) < 3 * len(title) + 20:
            own = set(block.text.casefold().split())
            value = len(words & own) / len(words | own)
            if value > 0.5 or _squeeze(block.text) == squeezed:
                value += {"h1": 1.0, "h2": 0.3}.get(block.tag, 0.0) - 0.3 * (block.link_chars > 0)
                if value > rank:
                    best, rank = i, value
    return best, words


def _evidence(page: Page) -> tuple[str, str, float]:
    """The page's own machine-readable text and description, squeezed; "" where it has none."""
    body = ""
    news = 0.0
    for data in page.linked_data:
        kind = str(data["@type"])
        if "NewsArticle" in kind or "Reportage" in kind:
            news = 2.0
        elif "Article" in kind or "BlogPosting" in kind:
            news = max(news, 1.0)
        text = data.get("articleBody")
        if isinstance(text, str) and len(text) > len(body):
            body = text
    description = ""
    if page.tree is not None:
        for meta in page.tree.iter("meta"):
            if (meta.get("property") or meta.get("name") or "").lower() in ("og:description", "description"):
                text = meta.get("content") or ""
                if len(text) > len(description):
                    description = text
    return _squeeze(body), _squeeze(description).rstrip(".…") if len(description) > 30 else "", news
