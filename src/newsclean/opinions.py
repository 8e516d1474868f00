"""Asks other extractors which blocks of a page they would keep."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclean.page import Block, Page

SHINGLE = 4
# An extractor takes a tenth of a second and more for HTML of so many characters, and a text of so many is no article.
MAX_LENGTH, MAX_TEXT = 500_000, 100_000
# A phrase that is on the page more often than this says nothing about where its block stands.
_MAX_PLACES = 12


class Opinions(Mapping[str, frozenset[int]]):
    """The blocks that each other extractor would keep, by index. Each is asked when it is first looked at.

    An extractor that fails keeps none. Nobody is asked about a dump, where the others do far worse than the scores, or
    about a page beyond `MAX_LENGTH` or `MAX_TEXT`.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._found: dict[str, frozenset[int]] = {}
        self._html = _write(page)

    def __getitem__(self, name: str) -> frozenset[int]:
        found = self._found.get(name)
        if found is None:
            if self._html is None:
                raise KeyError(name)
            extract = EXTRACTORS[name]
            try:
                text = extract(self._html)
            except Exception:  # noqa: BLE001 - what another library raises on a strange page costs its opinion only
                text = ""
            found = self._found[name] = find_blocks(self._page.blocks, text)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(() if self._html is None else EXTRACTORS)

    def __len__(self) -> int:
        return 0 if self._html is None else len(EXTRACTORS)


def _write(page: Page) -> str | None:
    """The page as HTML for others to read; `None` if nobody is asked about it."""
    if page.tree is None or sum(len(block.text) for block in page.blocks) > MAX_TEXT:
        return None
    from lxml import etree  # dumps never get here

    html = etree.tostring(page.tree, encoding="unicode", method="html")
    return html if len(html) <= MAX_LENGTH else None


def find_blocks(blocks: Sequence[Block], text: str) -> frozenset[int]:
    """The indices of the blocks that a text was made of: most of their words stand in it, in the same order."""
    words = _words(text)
    owned = [(block.index, own) for block in blocks if (own := _words(block.text))]
    short = {tuple(own) for _, own in owned if len(own) < SHINGLE}
    places: dict[tuple[str, ...], list[int]] = {}
    for size in {SHINGLE, *map(len, short)}:
        for start, gram in enumerate(_grams(words, size)):
            if size == SHINGLE or gram in short:
                places.setdefault(gram, []).append(start)
    matches: list[tuple[int, int, int, int]] = []
    for index, own in owned:
        size = min(SHINGLE, len(own))
        grams = list(_grams(own, size))
        hits = [i for i, gram in enumerate(grams) if gram in places]
        if 2 * len(hits) <= len(grams):
            continue
        for place in places[grams[hits[0]]][:_MAX_PLACES]:
            start = max(0, place - hits[0])
            matches.append((index, start, start + len(own), len(hits) + size - 1))
    return _heaviest_chain(matches)


def _heaviest_chain(matches: Sequence[tuple[int, int, int, int]]) -> frozenset[int]:
    """Of matches of a block with a start, an end and a weight, in block order, the heaviest chain that runs forward."""
    ends, weights, links = [-1], [0], [-1]  # the best chain that ends at or before each place, as a staircase
    chosen: list[tuple[int, int]] = []  # for each match its block and the match before it in its chain
    waiting: list[tuple[int, int, int]] = []  # a block's own matches must not follow each other
    block_before = -1
    for number, (block, start, end, weight) in enumerate(matches):
        if block != block_before:
            _raise_steps(ends, weights, links, waiting)
            waiting, block_before = [], block
        step = bisect_right(ends, start + 1) - 1  # a word in common with the block before is no harm
        chosen.append((block, links[step]))
        waiting.append((end, weights[step] + weight, number))
    _raise_steps(ends, weights, links, waiting)
    found = set()
    number = links[-1]
    while number >= 0:
        block, number = chosen[number]
        found.add(block)
    return frozenset(found)


def _raise_steps(ends: list[int], weights: list[int], links: list[int], chains: Sequence[tuple[int, int, int]]) -> None:
    """Put chains (end, weight, number of their last match) into a staircase of growing ends and weights."""
    for end, weight, number in chains:
        at = bisect_right(ends, end)
        if weights[at - 1] >= weight:
            continue
        stop = at
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        if ends[at - 1] == end:
            at -= 1
        ends[at:stop], weights[at:stop], links[at:stop] = [end], [weight], [number]


def _grams(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """The runs of so many words."""
    return zip(*(words[start:] for start in range(size)), strict=False)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _ask_trafilatura(html: str) -> str:
    from trafilatura import bare_extraction  # takes a quarter of a second to import

    # Without `fast` it asks readability-lxml and jusText in its turn: twice the time, and the opinion is no better.
    found = bare_extraction(html, include_comments=False, fast=True)
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""


def _ask_readability(html: str) -> str:
    from lxml.html import document_fromstring  # few pages need a second opinion
    from readability import Document

    from newsclean.formats.html import read_html
    from newsclean.page import join_blocks

    kept = Document(document_fromstring(html)).summary(html_partial=True)
    return join_blocks(read_html(kept.encode("utf-8", "replace")).blocks)


EXTRACTORS: Mapping[str, Callable[[str], str]] = {
    "trafilatura": _ask_trafilatura,
    "readability-lxml": _ask_readability,
}
