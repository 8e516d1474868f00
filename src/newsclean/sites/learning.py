"""Proposes a rule for a site: lines and boxes that recur on several of its pages are not the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsclean.errors import UsageError
from newsclean.sites.rules import find_host
from newsclean.sites.toml import write_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from newsclean.draft import Draft
    from newsclean.page import Block

# Shorter lines recur inside articles too: "Pros", "Read the full review". Reviewed on groups of pages of 49 sites.
LINE_WORDS = 6
# Two pages that share so much of what stayed of them carry the same article, which is no boilerplate for that.
SAME_SHARE = 0.3
LONG = 80  # characters; what is shorter says nothing about whether two articles are the same
# A box holds the article if so much of what stayed stands in it, all of it if so much does on every page, and is none
# of it if so little of its text stayed. From 0.3 on the last one costs articles.
ARTICLE_SHARE, WHOLE_SHARE, IDLE_SHARE = 0.9, 0.97, 0.15
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAME = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")


def learn_rule(drafts: Sequence[Draft]) -> str:
    """The text of a rule for the site that these pages are from.

    Args:
        drafts: finished drafts of several pages of one site, HTML or dumps; pages without an article, and further
            pages with the same article, are left aside.

    Raises:
        UsageError: if fewer than two pages with different articles are left, or nothing to remove recurs on them.
    """
    drafts = _distinct(drafts)
    if len(drafts) < 2:
        raise UsageError("learning a rule needs at least two pages with different articles")
    sites = [_Boxes(draft) for draft in drafts]
    article = _article_selectors(sites)
    whole = (s for s in article if all(s in site.elements and site.share_of_kept(s) >= WHOLE_SHARE for site in sites))
    only = [(selector, f"holds the article on all {len(sites)} pages") for selector in whole]
    places = [*_idle_boxes(sites, article), *_recurring_lines(drafts, sites, article)]
    host = _host_of(drafts)
    if not only and not places:
        raise UsageError(f"nothing recurs on these {len(drafts)} pages that is not removed already; no rule to learn")
    notes = [f"Proposed for {host} from {len(drafts)} pages; look at it before you use it."]
    return write_rule({"only": only[:1], "drop": places}, notes)


def _host_of(drafts: Sequence[Draft]) -> str:
    """The host of most pages, or words for it if they do not state one.

    Raises:
        UsageError: if most are of others.
    """
    hosts = Counter(host for draft in drafts if (host := find_host(draft.page)))
    if not hosts:
        return "this site"
    top = hosts.most_common(1)[0][0]
    same = sum(count for host, count in hosts.items() if _is_below(host, top) or _is_below(top, host))
    if 2 * same < hosts.total():
        said = ", ".join(list(hosts)[:3])
        raise UsageError(f"a rule is learned from one site; these pages come from {len(hosts)}, including {said}")
    return top


def _is_below(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}")


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that have a body, one of each article."""
    kept: list[Draft] = []
    seen: list[set[str]] = []
    for draft in drafts:
        texts = {block.text for block in draft.standing if len(block.text) > LONG}
        if texts and all(len(texts & others) < SAME_SHARE * min(len(texts), len(others)) for others in seen):
            kept.append(draft)
            seen.append(texts)
    return kept


class _Boxes:
    """Which selectors the boxes of one page answer to, and how much text stands and stood in them.

    Attributes:
        kept: indices of the blocks that stayed.
        chains: for each block, the selectors of the boxes around it, from the inside out.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.kept = {block.index for block in draft.standing}
        self._selectors: dict[etree._Element, frozenset[str]] = {}
        self.elements: dict[str, set[etree._Element]] = defaultdict(set)
        self.chains = {block.index: list(self._chain(block)) for block in draft.page.blocks}

    def _chain(self, block: Block) -> Iterator[frozenset[str]]:
        element = block.element
        while element is not None:
            if element not in self._selectors:
                self._selectors[element] = selectors = frozenset(_selectors(element))
                for selector in selectors:
                    self.elements[selector].add(element)
            yield self._selectors[element]
            element = element.getparent()

    def share_of_kept(self, selector: str) -> float:
        """The share of the kept text inside boxes of this selector, 0–1."""
        inside = total = 0
        for block in self.draft.standing:
            total += len(block.text)
            if any(selector in selectors for selectors in self.chains[block.index]):
                inside += len(block.text)
        return inside / total if total else 0.0


def _selectors(element: etree._Element) -> Iterator[str]:
    """The simple selectors of an element that may mean the same on other pages."""
    if not isinstance(element.tag, str) or element.tag in ("html", "body"):
        return
    names = [("#", element.get("id") or ""), *((".", name) for name in (element.get("class") or "").split())]
    for sign, name in names:
        if _NAME.fullmatch(name):
            yield f"{element.tag}{sign}{name}"


def _article_selectors(sites: Sequence[_Boxes]) -> list[str]:
    """Selectors of the box that holds the article, wherever they are found, innermost first.

    A selector counts only if it means one box on every page that has it, and there are at least two such pages: what
    many boxes are called says nothing about where one is.
    """
    candidates = Counter(selector for site in sites for selector, found in site.elements.items() if len(found) == 1)
    good: list[tuple[int, str]] = []
    for selector, count in candidates.items():
        having = [site for site in sites if selector in site.elements]
        if len(having) == count >= 2 and all(site.share_of_kept(selector) >= ARTICLE_SHARE for site in having):
            size = sum(any(selector in s for s in chain) for site in having for chain in site.chains.values())
            good.append((size, selector))
    return [selector for _, selector in sorted(good)]


def _idle_boxes(sites: Sequence[_Boxes], article: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Boxes inside the article's box that on all pages together hold next to nothing of an article."""
    for around in article:
        text: Counter[str] = Counter()
        stayed: Counter[str] = Counter()
        pages: dict[str, set[int]] = defaultdict(set)
        blocks: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for number, site in enumerate(sites):
            for block in site.draft.page.blocks:
                inside: set[str] = set()
                for selectors in site.chains[block.index]:
                    if around in selectors:
                        break
                    inside |= selectors
                else:
                    continue
                for selector in inside:
                    text[selector] += len(block.text)
                    stayed[selector] += len(block.text) if block.index in site.kept else 0
                    pages[selector].add(number)
                    blocks[selector].add((number, block.index))
        idle = [s for s in text if len(pages[s]) >= 2 and stayed[s] <= IDLE_SHARE * text[s] and s not in article]
        covered: set[tuple[int, int]] = set()
        for selector in sorted(idle, key=lambda s: (-len(blocks[s]), s)):
            if not blocks[selector] <= covered:
                covered |= blocks[selector]
                where = f"on {len(pages[selector])} of {len(sites)} pages, {len(blocks[selector])} blocks"
                yield f"{around} {selector}", where
        if idle:
            return


def _recurring_lines(
    drafts: Sequence[Draft], sites: Sequence[_Boxes], article: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Lines that several pages have in or near their article."""
    texts: dict[str, str] = {}
    pages: dict[str, set[int]] = defaultdict(set)
    near: set[str] = set()
    titles: set[str] = set()
    for number, (draft, site) in enumerate(zip(drafts, sites, strict=True)):
        for block in draft.page.blocks:
            key = " ".join(block.text.split()).casefold()
            texts.setdefault(key, block.text)
            pages[key].add(number)
            if block.tag in HEADINGS:
                titles.add(key)
            if (
                draft.page.is_dump
                or block.index in site.kept
                or any(not selectors.isdisjoint(article) for selectors in site.chains[block.index])
            ):
                near.add(key)
    for key, text in texts.items():
        if len(pages[key]) >= 2 and key in near and key not in titles and text.count(" ") + 1 >= LINE_WORDS:
            yield f"line: {' '.join(text.split())}", f"on {len(pages[key])} of {len(drafts)} pages"
