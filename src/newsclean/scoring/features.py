"""Measures each block of an HTML page: what it is like, where it stands, and what stands around it."""

from __future__ import annotations

import re
from math import log1p
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
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LANDMARKS = {
    "article": 1, "main": 2, "aside": 4, "footer": 8, "header": 16, "nav": 32, "figure": 64, "ul": 128, "ol": 256,
    "table": 512, "form": 1024, "blockquote": 2048, "section": 4096, "figcaption": 64, "dialog": 8192, "dl": 128,
}  # fmt: skip


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
            if len(self.cache) > 50_000:  # noqa: PLR2004 - names with counters in them never come back
                self.cache.clear()
            self.cache[names] = found
        return found


def split_names(names: str) -> list[str]:
    """The words in class and id names: split at marks and capitals, lower case, at least two letters."""
    return [part.lower() for part in _NAME_PARTS.findall(names) if len(part) > 1]


def text_keys(text: str, word_count: int) -> list[str]:
    """What the text weights are looked up by: its first word, its first two, and every word of a short text."""
    words = text.casefold().split(None, 7)
    words = [w.strip(".,:;!?()[]|•\"'“”»«-–—") for w in words]
    keys = ["1:" + words[0], "2:" + " ".join(words[:2])]
    if word_count <= 6:  # noqa: PLR2004 - labels, buttons, credits
        keys += ["s:" + w for w in words[:6]]
    return keys


class Measured(NamedTuple):
    """What was measured of some blocks of a page.

    Attributes:
        blocks: the blocks.
        rows: for each a row of figures, in the order of `LOCAL`.
        chains: for each its boxes, from the inside out.
        counts: for each its words.
    """

    blocks: Sequence[Block]
    rows: list[list[float]]
    chains: list[list[Box]]
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
    "tag", "words", "log_chars", "link_share", "mark_share", "ends_sentence", "ends_colon", "sentences", "commas",
    "capital_share", "digit_share", "mean_word", "starts_lower", "odd_marks", "inline_names",
    "near_low", "near_high", "parent_low", "parent_high", "far_low", "far_high", "far_sum",
    "text_weight", "text_low",
    "depth", "in_article", "in_main", "in_aside", "in_footer", "in_header", "in_nav", "in_figure", "in_list", "in_table",
    "in_form", "in_quote", "in_section", "hidden", "article_tags",
    "place", "words_before", "from_headline", "title_overlap", "is_headline",
    "parent_blocks", "parent_words", "parent_link_share", "parent_paragraph_share",
    "grand_blocks", "grand_words", "grand_link_share", "grand_paragraph_share",
    "great_words", "great_link_share", "great_paragraph_share",
    "style_blocks", "style_words", "style_mean", "style_link_share", "style_page_share",
    "previous_words", "previous_links", "previous_tag", "previous_ends", "previous2_words",
    "next_words", "next_links", "next_tag", "next_ends", "next2_words",
    "window_words", "window_links",
    "in_article_body", "has_article_body", "in_description", "repeated",
    "best_share", "best_distance", "best_depth_gap",
    "heading_weight", "heading_distance", "heading_words",
    "page_words", "page_blocks", "page_paragraph_words", "wide_script",
    "after_image", "article_order", "headlines_between", "news", "place_in_parent", "place_from_end", "quote_start",
)  # fmt: skip


def measure_blocks(
    blocks: Sequence[Block], page: Page, metadata: Metadata, weights: Weights
) -> Measured:
    """Measure blocks of a page, all of them together: many figures are relative to the others."""
    n = len(blocks)
    if not n:
        return Measured(blocks, [], [], [])
    counts = [count_words(block.text) for block in blocks]
    ends = [ends_sentence(block.text) for block in blocks]
    total_words = sum(counts)
    sums = sum_boxes(blocks, counts, ends)
    chain_cache: dict[Box, list[Box]] = {}
    chains: list[list[Box]] = []
    styles: dict[tuple[str, str, str, str], list[int]] = {}
    style_of: list[list[int]] = []
    seen: dict[str, int] = {}
    wide = 0
    for i, block in enumerate(blocks):
        text = block.text
        if counts[i] > 1 and " " not in text:
            wide += counts[i]
        seen[text] = seen.get(text, 0) + 1
        box = block.box
        chain = chain_cache.get(box)
        if chain is None:
            chain = chain_cache[box] = list(box.chain())
        chains.append(chain)
        parent = box.parent or box
        key = (block.tag, box.names, parent.tag, parent.names)
        style = styles.get(key)
        if style is None:
            style = styles[key] = [0, 0, 0, 0]
        style[0] += 1
        style[1] += counts[i]
        style[2] += len(text)
        style[3] += block.link_chars
        style_of.append(style)
    page_sums = sums[chains[0][-1]]
    best = _best_box(sums, page_sums)
    best_chain = list(best.chain()) if best else []
    best_places = {box: i for i, box in enumerate(best_chain)}

    headline, headline_words = _headline(blocks, metadata)
    article_body, description, news = _evidence(page)
    rows: list[list[float]] = []
    far_cache: dict[Box, tuple[float, float, float, int, float, float]] = {}
    words_before = 0
    heading_weight, heading_at, heading_words = 0.0, -1, 0
    total_paragraph = page_sums.paragraph_words
    tag_codes = [_TAG_CODE.get(b.tag, _OTHER_TAG) for b in blocks]
    links = [min(1.0, b.link_chars / len(b.text)) for b in blocks]
    get_text = weights.text.get
    article_orders: dict[Box, int] = {}

    def order_of(chain: list[Box]) -> int:
        """Which of the page's outermost `article` elements the chain is in, from 1; 0 outside of them."""
        found = None
        for outer in chain:
            if outer.tag == "article":
                found = outer
        return article_orders.setdefault(found, len(article_orders) + 1) if found else 0

    headline_order = order_of(chains[headline]) if headline >= 0 else 0
    headlines = 0
    for i, block in enumerate(blocks):
        text = block.text
        count = counts[i]
        length = len(text)
        chain = chains[i]
        box = chain[0]
        cached = far_cache.get(box)
        if cached is None:
            low = high = total = 0.0
            landmarks = 0
            articles = 0
            for outer in chain:
                landmarks |= _LANDMARKS.get(outer.tag, 0)
                if outer.tag == "article":
                    articles += 1
                if outer.names:
                    _, _, far_low, far_high = weights.of_names(outer.names)
                    total += far_low + far_high
                    low = min(low, far_low)
                    high = max(high, far_high)
            gap = next((k for k, outer in enumerate(chain) if outer in best_places), len(chain))
            far_cache[box] = cached = (low, high, total, landmarks, float(articles),
                                       float(gap * 20 + best_places.get(chain[gap], 19) if gap < len(chain) else 400))
        low, high, total, landmarks, articles, gap = cached
        near = weights.of_names(box.names) if box.names else (0.0, 0.0, 0.0, 0.0)
        parent = chain[1] if len(chain) > 1 else box
        above = weights.of_names(parent.names) if parent.names else (0.0, 0.0, 0.0, 0.0)
        inline = 0.0
        if block.names:
            inner = weights.of_names(block.names)
            inline = inner[0] + inner[1]
        keys = text_keys(text, count)
        found = [w for w in map(get_text, keys) if w is not None]
        tag = tag_codes[i]
        letters = sum(map(str.isupper, text[:200])) / min(length, 200)
        digits = sum(map(str.isdigit, text[:200])) / min(length, 200)
        p = sums[parent]
        grand = sums[chain[2] if len(chain) > 2 else chain[-1]]
        great = sums[chain[3] if len(chain) > 3 else chain[-1]]
        style = style_of[i]
        if tag == 1.0 and i > headline >= 0:
            headlines += 1
        if 1.0 <= tag <= 4.0 and i != headline:
            heading_weight, heading_at, heading_words = (sum(found) / len(found) if found else 0.0), i, count
        overlap = 0.0
        if headline_words and count < 60:
            own = set(text.casefold().split())
            overlap = len(own & headline_words) / max(len(own), len(headline_words))
        window = counts[max(0, i - 3) : i + 4]
        rows.append([
            tag, float(count), log1p(length), links[i], block.marks / length, float(ends[i]), float(text[-1] == ":"),
            float(text.count(". ") + text.count("。") + text.count("? ") + text.count("! ")),
            (text.count(",") + text.count("，") + text.count("、")) / count,
            letters, digits, length / count, float(text[0].islower()),
            float(text.count("|") + text.count("©") + text.count("›") + text.count("@") + text.count("•")), inline,
            near[0], near[1], above[0], above[1], low, high, total,
            sum(found) / len(found) if found else 0.0, min(found, default=0.0),
            float(box.depth), float(landmarks & 1), float(landmarks & 2), float(landmarks & 4), float(landmarks & 8),
            float(landmarks & 16), float(landmarks & 32), float(landmarks & 64), float(landmarks & 384),
            float(landmarks & 512), float(landmarks & 1024), float(landmarks & 2048), float(landmarks & 4096),
            float(box.hidden), articles,
            i / n, words_before / total_words, float(max(-50, min(200, i - headline))) if headline >= 0 else -99.0,
            overlap, float(i == headline),
            float(p.blocks), log1p(p.words), p.link_chars / p.chars, p.paragraph_words / (p.words or 1),
            float(grand.blocks), log1p(grand.words), grand.link_chars / grand.chars,
            grand.paragraph_words / (grand.words or 1),
            log1p(great.words), great.link_chars / great.chars, great.paragraph_words / (great.words or 1),
            float(style[0]), log1p(style[1]), style[1] / style[0], style[3] / style[2], style[1] / total_words,
            float(counts[i - 1]) if i else 0.0, links[i - 1] if i else 0.0, tag_codes[i - 1] if i else -1.0,
            float(ends[i - 1]) if i else -1.0, float(counts[i - 2]) if i > 1 else 0.0,
            float(counts[i + 1]) if i + 1 < n else 0.0, links[i + 1] if i + 1 < n else 0.0,
            tag_codes[i + 1] if i + 1 < n else -1.0, float(ends[i + 1]) if i + 1 < n else -1.0,
            float(counts[i + 2]) if i + 2 < n else 0.0,
            log1p(sum(window)), sum(links[max(0, i - 3) : i + 4]) / len(window),
            float(_squeeze(text)[:80] in article_body) if article_body and count > 3 else -1.0,
            log1p(len(article_body)),
            float(_squeeze(text)[:60] in description or description[:60] in _squeeze(text)) if description and count > 3 else -1.0,
            float(min(seen[text], 5)),
            (sums[best].paragraph_words / total_paragraph if total_paragraph and best else 0.0), gap, float(box.depth - best.depth if best else 0),
            heading_weight, float(min(i - heading_at, 100)) if heading_at >= 0 else -1.0, float(heading_words),
            log1p(total_words), log1p(n), log1p(total_paragraph), wide / total_words,
            float(block.after_image), float(order_of(chain) - headline_order), float(headlines), news,
            float(min(i - p.first, 50)), float(min(p.last - i, 50)), float(text[0] in _QUOTES),
        ])  # fmt: skip
        words_before += count
    return Measured(blocks, rows, chains, counts)


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
        if length - block.link_chars > s.longest:
            s.longest = length - block.link_chars
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
