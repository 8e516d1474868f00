"""Weighs the values a page offers for a field: by the sum of what speaks for and against each, plus decision trees."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.scoring.forest import Forest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsclean.metadata.evidence import Offer

    # Is called with each decision: the field; the contenders with their weight, heaviest first; the value that each of
    # these stands for; and what spoke for stating none, `None` where some value is always stated.
    Recorder = Callable[[str, Sequence[tuple[float, "Contender"]], Sequence[str], Mapping[str, float] | None], None]


class Contender:
    """A possible value of a field: everything the page offers that comes to the same, and what is known about it.

    Attributes:
        key: what the offers have in common, such as the words of a title or the day of a date.
        offers: the offers, in the order they came.
        facts: what speaks for or against it: a name and how far it holds, mostly 1.
    """

    __slots__ = ("facts", "key", "offers")

    def __init__(self, key: str) -> None:
        self.key = key
        self.offers: list[Offer] = []
        self.facts: dict[str, float] = {}

    @property
    def sources(self) -> str:
        """Where it stands, in words."""
        return ", ".join(dict.fromkeys(offer.source for offer in self.offers))


class Scales(NamedTuple):
    """What is known of a field's values: a weight for each fact, and decision trees that see facts together.

    Attributes:
        weights: how much each fact speaks for a value.
        trees: what is added to the sum of these, if anything.
    """

    weights: Mapping[str, float]
    trees: Forest | None = None

    @classmethod
    def of(cls, learned: dict[str, Any]) -> Scales:
        """Scales as `benchmarks/metadata_weights.py` writes them: `weights`, and `trees` if it grew any."""
        return cls(learned["weights"], Forest(learned["trees"]) if "trees" in learned else None)

    def weigh(self, values: Sequence[Mapping[str, float]]) -> list[float]:
        """How much speaks for each of several values, of which these facts are known."""
        weights = self.weights
        sums = [
            sum(weights[fact] * (degree if -3 < degree < 3 else bounded(degree)) for fact, degree in facts.items()
                if fact in weights)
            for facts in values
        ]  # fmt: skip
        if self.trees is None or not values:
            return sums
        known, none = set().union(*values), [0.0] * len(values)
        columns = {
            fact: [facts.get(fact, 0.0) for facts in values] if fact in known else none for fact in self.trees.features
        }
        return [one + more for one, more in zip(sums, self.trees.score_columns(columns), strict=True)]


def heaviest(
    contenders: Sequence[Contender], scales: Scales, silence: Mapping[str, float] | None = None
) -> tuple[list[tuple[float, Contender]], float]:
    """The contenders with their weight, heaviest first, and the weight of silence: a lighter value is not stated.

    Args:
        contenders: the values; of equal weight the one that came first is the heavier.
        scales: what they are weighed by.
        silence: what speaks for stating none; `None` if some value is always stated.
    """
    facts = [contender.facts for contender in contenders]
    if silence is None:
        weights, weight_of_silence = scales.weigh(facts), float("-inf")
    else:
        *weights, weight_of_silence = scales.weigh([*facts, silence])
    ranking = list(zip(weights, contenders, strict=True))
    ranking.sort(key=lambda pair: -pair[0])
    return ranking, weight_of_silence


def bounded(degree: float) -> float:
    """A degree as a sum counts it: beyond 3, more is not more."""
    return max(-3.0, min(3.0, degree))


@cache
def load_scales(folder: str) -> dict[str, Scales]:
    """The scales in a folder of the package, by field; benchmarks/metadata_weights.py learned them."""
    import json  # only needed here

    with open(os.path.join(folder, "scales.json"), encoding="utf-8") as file:
        learned: dict[str, Any] = json.load(file)
    return {field: Scales.of(scales) for field, scales in learned.items() if field != "about"}
