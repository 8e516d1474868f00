"""Weighs the values a page offers for a field: by a sum of what speaks for each and against it, or by trees."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsclean.metadata.evidence import Offer


class Contender:
    """A possible value of a field: everything the page offers that comes to the same, and what is known about it.

    Attributes:
        key: what the offers have in common.
        offers: the offers, in the order they came.
        facts: what speaks for or against it: a name and how far it holds, mostly 1.
    """

    __slots__ = ("facts", "key", "offers")

    def __init__(self, key: object) -> None:
        self.key = key
        self.offers: list[Offer] = []
        self.facts: dict[str, float] = {}

    @property
    def sources(self) -> str:
        """Where it stands, in words."""
        return ", ".join(dict.fromkeys(offer.source for offer in self.offers))


def heaviest(
    contenders: Iterable[Contender], weigh: Callable[[Mapping[str, float]], float]
) -> list[tuple[float, Contender]]:
    """The contenders with their weight, heaviest first; of equal weight the one that came first."""
    weighed = [(weigh(contender.facts), contender) for contender in contenders]
    weighed.sort(key=lambda pair: -pair[0])
    return weighed


class Scales(NamedTuple):
    """What is known of a field's values: a weight for each fact, and decision trees that see facts together.

    Attributes:
        weights: how much each fact speaks for a value.
        trees: what is added to the sum of these: each is a leaf's number, or
            `[fact, bound, tree up to the bound, tree beyond]`.
    """

    weights: Mapping[str, float]
    trees: Sequence[Any]

    def weigh(self, facts: Mapping[str, float]) -> float:
        """How much speaks for a value of which these facts are known."""
        weights, known = self.weights, facts.get
        total: float = 0.0
        for fact, degree in facts.items():
            if fact in weights:
                total += weights[fact] * (degree if -3 < degree < 3 else bounded(degree))
        for tree in self.trees:
            node = tree
            while type(node) is list:
                node = node[2] if known(node[0], 0.0) <= node[1] else node[3]
            total += node
        return total


def bounded(degree: float) -> float:
    """A degree as a sum counts it: beyond 3, more is not more."""
    return max(-3.0, min(3.0, degree))


@cache
def scales_for(field: str) -> Scales:
    """The scales for `title`, `byline` or `date` of HTML pages; benchmarks/metadata_weights.py learned them."""
    return Scales(**_learned()[field])


@cache
def _learned() -> dict[str, Any]:
    import json  # noqa: PLC0415 - only needed here

    with open(os.path.join(os.path.dirname(__file__), "scales.json"), encoding="utf-8") as file:
        learned: dict[str, Any] = json.load(file)
    return learned
