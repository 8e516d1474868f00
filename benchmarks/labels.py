"""Labels the blocks of a labelled page: which of them the gold body holds.

A folder is laid out as `gold.jsonl` (id, url, body, optional, must_have, must_not) and `html/ID.html.gz`. A body that
newsclean found itself, to train models for dumps, is called silver.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from newsclean import extract
from newsclean.formats import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsclean.page import Block, Page

WORD = re.compile(r"\w+")
SHINGLE = 4
SURE = 0.93  # from this confidence on a body found in HTML is as good to learn from as one that people marked


class Labelled(NamedTuple):
    """A page with a label for each block: 1 article, 0 not, -1 does not matter; and its publisher, to split by."""

    id: str
    publisher: str
    page: Page
    labels: list[int]
    gold: dict[str, Any]


def read_folder(folder: Path, *, every: int = 1) -> Iterator[Labelled]:
    """Every labelled HTML page of a folder."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            gold = json.loads(line)
            data = gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())
            page = read_page(data, source=gold["id"], url=gold.get("url"), input_format="html")
            yield Labelled(gold["id"], publisher_of(gold), page, label_blocks(page.blocks, gold), gold)


def with_silver_body(folder: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """The gold of a page; where it has no body but HTML, with the body that newsclean is sure of, marked `silver`.

    HTML tells far more than the same page flattened, so a dump can learn from what was found there.
    """
    path = folder / "html" / f"{gold['id']}.html.gz"
    if gold.get("body") or not path.exists():
        return gold
    article = extract(gzip.decompress(path.read_bytes()), url=gold.get("url"), input_format="html")
    if not article.body or article.confidence is None or article.confidence < SURE:
        return gold
    return gold | {"body": article.body, "silver": True}


def publisher_of(gold: dict[str, Any]) -> str:
    """The registered domain, roughly: what has to stay on one side of a split."""
    host = (urlsplit(gold.get("url") or "").hostname or gold["id"]).removeprefix("www.")
    if host == "web.archive.org":
        found = re.search(r"/web/[^/]+/(?:https?:/+)?([^/]+)", gold["url"])
        host = found.group(1).removeprefix("www.") if found else gold["id"]
    parts = host.split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return ".".join(parts[-3:] if short else parts[-2:])


def label_blocks(blocks: Sequence[Block], gold: dict[str, Any]) -> list[int]:
    """For each block 1 if the gold body holds it, 0 if not, -1 if it does not matter or cannot be told."""
    if gold.get("body"):
        return _align(blocks, gold["body"], gold.get("optional") or "")
    labels = [-1] * len(blocks)
    for mark, snippets in ((1, gold.get("must_have", ())), (0, gold.get("must_not", ()))):
        for snippet in snippets:
            wanted = " ".join(snippet.split())
            hits = [b.index for b in blocks if wanted in b.text]
            if mark == 0 or len(hits) == 1:
                for index in hits:
                    labels[index] = mark
    return labels


def _align(blocks: Sequence[Block], body: str, optional: str) -> list[int]:
    """The heaviest chain of blocks that stand in the body in the same order, and long blocks that stand in it."""
    gold = WORD.findall(body)
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(gold)):
        for n in (1, 2, SHINGLE):
            if i + n <= len(gold):
                where[tuple(gold[i : i + n])].append(i)
    extra_words = WORD.findall(optional)
    extra = {tuple(extra_words[i : i + SHINGLE]) for i in range(len(extra_words))}
    labels = [0] * len(blocks)
    matches: list[tuple[int, int, int, float]] = []  # block, start, end, weight
    shares: dict[int, float] = {}
    for block in blocks:
        words = WORD.findall(block.text)
        if not words:
            labels[block.index] = -1
            continue
        grams = [tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
        if extra and len(words) >= SHINGLE and sum(g in extra for g in grams) > 0.5 * len(grams):
            labels[block.index] = -1
        if len(words) <= 12:
            head = tuple(words[: min(len(words), SHINGLE if len(words) >= SHINGLE else 2 if len(words) > 1 else 1)])
            matches += [
                (block.index, start, start + len(words), float(len(words)))
                for start in where.get(head, ())[:40]
                if gold[start : start + len(words)] == words
            ]
            continue
        hits = [g in where for g in grams]
        share = sum(hits) / len(grams)
        shares[block.index] = share
        if share > 0.5:
            first = hits.index(True)
            for start in where[grams[first]][:10]:
                begin = max(0, start - first)
                matches.append((block.index, begin, min(len(gold), begin + len(words)), share * len(words)))
    chain = _heaviest_chain(matches)
    covered = [False] * len(gold)
    for index, start, end, _ in chain:
        labels[index] = 1
        covered[start:end] = [True] * (end - start)
    for index, share in shares.items():
        if labels[index] == 0 and share > 0.7:
            starts = [s for b, s, _, _ in matches if b == index]
            if starts and not any(covered[s] for s in starts):
                labels[index] = 1
    return labels


def _heaviest_chain(matches: list[tuple[int, int, int, float]]) -> list[tuple[int, int, int, float]]:
    """The subset with growing block and growing, not overlapping place in the gold that has the most words."""
    matches.sort(key=lambda m: (m[0], -m[1]))
    # Best chain ending at or before each gold position, kept as a staircase.
    ends: list[int] = [-1]
    best: list[tuple[float, int]] = [(0.0, -1)]
    total: list[float] = []
    back: list[int] = []
    pending: list[tuple[int, float, int]] = []
    current = -1

    def put(end: int, weight: float, number: int) -> None:
        at = bisect_right(ends, end)
        if best[at - 1][0] >= weight:
            return
        if ends[at - 1] == end:
            best[at - 1] = (weight, number)
        else:
            ends.insert(at, end)
            best.insert(at, (weight, number))
            at += 1
        while at < len(ends) and best[at][0] <= weight:
            del ends[at], best[at]

    for number, (block, start, end, weight) in enumerate(matches):
        if block != current:
            for item in pending:
                put(*item)
            pending.clear()
            current = block
        before, previous = best[bisect_right(ends, start + 1) - 1] if start >= 0 else (0.0, -1)
        # Blocks often overlap the gold's neighbours by a word; start + 1 forgives one.
        total.append(before + weight)
        back.append(previous)
        pending.append((end, before + weight, number))
    for item in pending:
        put(*item)
    chain = []
    number = best[-1][1]
    while number >= 0:
        chain.append(matches[number])
        number = back[number]
    return chain[::-1]
