"""The learned model for HTML pages: word weights and two forests, read from one file."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from newsclean.scoring.context import CONTEXT, measure_context
from newsclean.scoring.features import LOCAL, Measured, Weights
from newsclean.scoring.forest import Forest

MODEL_FILE = os.path.join(os.path.dirname(__file__), "html.json")
# Below these log-odds the first forest's word is final.
HOPELESS = -3.5


class Model:
    """What was learned from labelled pages by `benchmarks/train.py`.

    Attributes:
        weights: weights of words in names and texts.
        first: the forest that judges a block by itself and its boxes.
        second: the forest that judges it by its surroundings' first scores too.
        about: the data, settings and figures of the training.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.weights = Weights(**data["weights"])
        self.first = Forest(data["first"])
        self.second = Forest(data["second"])
        self.about: dict[str, Any] = data["about"]

    def score(self, measured: Measured) -> list[float]:
        """The log-odds of each block to be part of the article."""
        first = self.first.score(pick(measured.rows, self.first.features, LOCAL))
        places, rows = second_rows(measured, first)
        scores = list(first)
        for place, score in zip(
            places, self.second.score(pick(rows, self.second.features, LOCAL + CONTEXT)), strict=True
        ):
            scores[place] = score
        return scores


def second_rows(measured: Measured, first: list[float]) -> tuple[list[int], list[list[float]]]:
    """The blocks worth a second look, by place, and their rows: `LOCAL` and `CONTEXT`."""
    places = [i for i, score in enumerate(first) if score > HOPELESS]
    context = measure_context(measured, first, places)
    return places, [measured.rows[place] + row for place, row in zip(places, context, strict=True)]


def pick(rows: list[list[float]], wanted: list[str], names: tuple[str, ...]) -> list[list[float]]:
    """The wanted columns of rows whose columns have these names."""
    if list(names) == wanted or not rows:
        return rows
    from operator import itemgetter  # noqa: PLC0415

    get = itemgetter(*(names.index(name) for name in wanted))
    return [get(row) for row in rows]


@cache
def load_model() -> Model:
    """The model that comes with the package."""
    with open(MODEL_FILE, "rb") as file:
        return Model(json.load(file))
