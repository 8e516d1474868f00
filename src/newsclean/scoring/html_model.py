"""The learned model for HTML pages: word weights and two forests, read from one file."""

from __future__ import annotations

import json
import os
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from newsclean.scoring.forest import Forest
from newsclean.scoring.html_context import measure_context
from newsclean.scoring.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.scoring.html_features import Measured

MODEL_FILE = os.path.join(os.path.dirname(__file__), "html.json")
# Below these log-odds the first forest's word is final.
HOPELESS_ODDS = -4.0


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
        scores = self.first.score_columns(measured.columns)
        places, columns = look_again(measured, scores)
        for place, score in zip(places, self.second.score_columns(columns), strict=True):
            scores[place] = score
        return scores


def look_again(measured: Measured, first: list[float]) -> tuple[list[int], dict[str, Sequence[float]]]:
    """The blocks worth a second look, by place, and their columns: `LOCAL` and `CONTEXT`."""
    worth = [score > HOPELESS_ODDS for score in first]
    places = list(compress(range(len(first)), worth))
    columns = {name: list(compress(column, worth)) for name, column in measured.columns.items()}
    return places, columns | measure_context(measured, first, places)


@cache
def load_model() -> Model:
    """The model that comes with the package."""
    with open(MODEL_FILE, "rb") as file:
        return Model(json.load(file))
