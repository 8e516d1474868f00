"""The learned model for dumps: word weights and two forests over measures of lines, read from one file."""

from __future__ import annotations

import json
import os
from functools import cache
from math import exp
from typing import TYPE_CHECKING, Any

from newsclean.scoring.forest import Forest
from newsclean.scoring.line_features import measure_again, measure_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block

MODEL_FILE = os.path.join(os.path.dirname(__file__), "lines.json")
# Below these log-odds the first forest's word is final.
HOPELESS = -4.0
# Lines measured together; what stands further apart does not matter, and a dump of any size takes no more memory.
MOST_LINES = 5000


class LineModel:
    """What was learned from labelled dumps by `benchmarks/train_lines.py`.

    Attributes:
        weights: weights of words that lines begin with or consist of.
        first: the forest that judges a line by itself and its neighbours.
        second: the forest that judges it by the first scores of the lines around it too.
        about: the data, settings and figures of the training.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.weights: dict[str, float] = data["weights"]
        self.first = Forest(data["first"])
        self.second = Forest(data["second"])
        self.about: dict[str, Any] = data["about"]

    def score(self, blocks: Sequence[Block], title: str | None) -> list[float]:
        """The log-odds of each line to be part of the article."""
        if not blocks:
            return []
        lines = measure_lines(blocks, title, self.weights)
        scores = self.first.score(list(zip(*map(lines.columns.__getitem__, self.first.features), strict=True)))
        columns = lines.columns | measure_again(lines, [1 / (1 + exp(-score)) for score in scores])
        places = [place for place, score in enumerate(scores) if score > HOPELESS]
        rows = list(zip(*map(columns.__getitem__, self.second.features), strict=True))
        for place, score in zip(places, self.second.score([rows[place] for place in places]), strict=True):
            scores[place] = score
        return scores


def score_lines(blocks: Sequence[Block], title: str | None) -> list[float]:
    """How likely each line of a dump is part of the article, 0–1."""
    model = load_model()
    parts = [blocks[start : start + MOST_LINES] for start in range(0, len(blocks), MOST_LINES)]
    odds = [value for part in parts for value in model.score(part, title)]
    return [1 / (1 + exp(-value)) for value in odds]


@cache
def load_model() -> LineModel:
    """The model that comes with the package."""
    with open(MODEL_FILE, "rb") as file:
        return LineModel(json.load(file))
