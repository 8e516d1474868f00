"""Weighs the values a page offers for a field: what speaks for a value and against it, added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

    def weight(self, weights: Mapping[str, float]) -> float:
        """The sum of what speaks for it and against it."""
        return sum(weights.get(fact, 0.0) * degree for fact, degree in self.facts.items())

    @property
    def sources(self) -> str:
        """Where it stands, in words."""
        return ", ".join(dict.fromkeys(offer.source for offer in self.offers))


def heaviest(contenders: Iterable[Contender], weights: Mapping[str, float]) -> list[tuple[float, Contender]]:
    """The contenders with their weight, heaviest first; of equal weight the one that came first."""
    weighed = [(contender.weight(weights), contender) for contender in contenders]
    weighed.sort(key=lambda pair: -pair[0])
    return weighed
