"""The learned model for dumps: word weights and three forests over measures of lines, read from one file."""

from __future__ import annotations

import json
import os
from functools import cache
from itertools import compress
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from newsclean.scoring.forest import Forest
from newsclean.scoring.line_features import Lines, measure_again, measure_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.page import Block, Page

MODEL_FILE = os.path.join(os.path.dirname(__file__), "lines.json")
# Below these log-odds the first forest's word is final.
HOPELESS_ODDS = -4.0
NOWHERE = -8.0  # those of a line with no text far and wide
# Lines measured together; what stands further apart does not matter, and a dump of any size takes no more memory.
MOST_LINES = 5000


class Look(NamedTuple):
    """What a first look at the lines of a page gives, before anybody knows its headline.

    Attributes:
        lines: the lines, measured.
        odds: each line's log-odds to be part of the article.
        shares: the same as a share, 0–1.
    """

    lines: Lines
    odds: list[float]
    shares: list[float]


class LineModel:
    """What was learned from labelled dumps by `benchmarks/train_lines.py`.

    Attributes:
        weights: weights of words that lines begin with or consist of.
        first: the forest that judges a line by itself and its neighbours.
        headline: the forest that judges which line is the headline.
        second: the forest that judges a line by the first scores of the lines around it and by the headline too.
        about: the data, settings and figures of the training.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.weights: dict[str, float] = data["weights"]
        self.first = Forest(data["first"])
        self.headline = Forest(data["headline"])
        self.second = Forest(data["second"])
        self.about: dict[str, Any] = data["about"]

    def look(self, blocks: Sequence[Block]) -> Look:
        """A first look at lines, at least one."""
        lines = measure_lines(blocks, self.weights)
        near = [place for place, prose in enumerate(lines.columns["prose-20+20"]) if prose] or range(len(blocks))
        odds = _score_some(self.first, lines.columns, near, [NOWHERE] * len(blocks))
        return Look(lines, odds, [1 / (1 + exp(-value)) for value in odds])

    def score(self, look: Look, title: str | None) -> list[float]:
        """The log-odds of each line to be part of the article, the headline known."""
        columns = look.lines.columns | measure_again(look.lines, look.shares, title)
        hopeful = [place for place, value in enumerate(look.odds) if value > HOPELESS_ODDS]
        return _score_some(self.second, columns, hopeful, list(look.odds))


def _score_some(
    forest: Forest, columns: Mapping[str, Sequence[float]], places: Sequence[int], odds: list[float]
) -> list[float]:
    """The log-odds of the lines at some places, written into those of all lines."""
    if len(places) < len(odds):
        wanted = [False] * len(odds)
        for place in places:
            wanted[place] = True
        columns = {name: list(compress(columns[name], wanted)) for name in forest.features}
    for place, value in zip(places, forest.score_columns(columns), strict=True):
        odds[place] = value
    return odds


# The first looks at pages that are still in use: the headline is found by the same look as the article.
_looks: WeakKeyDictionary[Page, Look] = WeakKeyDictionary()


def look_at(page: Page) -> Look | None:
    """The first look at a page's first lines, `MOST_LINES` at most; `None` for a page without lines."""
    look = _looks.get(page)
    if look is None and page.blocks:
        look = _looks[page] = load_model().look(page.blocks[:MOST_LINES])
    return look


def score_lines(page: Page, title: str | None) -> list[float]:
    """The log-odds of each line of a dump to be part of the article."""
    model = load_model()
    odds: list[float] = []
    for start in range(0, len(page.blocks), MOST_LINES):
        look = None if start else look_at(page)
        odds += model.score(look or model.look(page.blocks[start : start + MOST_LINES]), title)
    return odds


@cache
def load_model() -> LineModel:
    """The model that comes with the package."""
    with open(MODEL_FILE, "rb") as file:
        return LineModel(json.load(file))
