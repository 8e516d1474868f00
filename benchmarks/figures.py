"""Body figures: precision and recall over four-word shingles, and snippets, each page weighing the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"\w+")


def shingles(text: str | None, size: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of `size` words of a text, counted; a shorter text is one run."""
    words = WORD.findall(text or "")
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def body_score(gold: dict[str, Any], body: str | None) -> tuple[float | None, float, bool]:
    """Precision (`None` where nothing was extracted), recall, and whether the words are exactly the gold's."""
    want, got = shingles(gold["body"]), shingles(body)
    for extra in shingles(gold.get("optional")).keys() - want.keys():
        got.pop(extra, None)
    hit = (want & got).total()
    exact = WORD.findall(gold["body"]) == WORD.findall(body or "")
    return (hit / got.total() if got else None), hit / want.total(), exact


def body_figures(pairs: Iterable[tuple[dict[str, Any], str | None]]) -> dict[str, float]:
    """F1, P, R and exact over pages with a gold body; `snippets` over all that have snippets."""
    precisions, recalls, exacts = [], [], []
    hit = miss = false = 0
    for gold, body in pairs:
        if gold.get("body"):
            precision, recall, exact = body_score(gold, body)
            recalls.append(recall)
            exacts.append(exact)
            if precision is not None:
                precisions.append(precision)
        folded = " ".join((body or "").split())
        for snippet in gold.get("must_have", ()):
            found = " ".join(snippet.split()) in folded
            hit += found
            miss += not found
        false += sum(" ".join(snippet.split()) in folded for snippet in gold.get("must_not", ()))
    figures: dict[str, float] = {}
    if recalls:
        precision, recall = _mean(precisions), _mean(recalls)
        figures["F1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures.update(P=precision, R=recall, exact=_mean(exacts))
    if hit + miss:
        figures["snippets"] = 2 * hit / (2 * hit + miss + false)
    return figures


def _mean(values: list[float] | list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
