"""The forest gives every row what walking each tree by hand gives."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.scoring.forest import Forest

COLUMNS = 3
VALUES = st.integers(-5, 5)


def grow_forest(seed: int) -> dict[str, Any]:
    """A random forest in the form that training writes."""
    dice = Random(seed)
    thresholds = [sorted(dice.sample(range(-5, 6), dice.randint(1, 4))) for _ in range(COLUMNS)]
    trees: list[list[list[int]]] = []
    leaves: list[list[int]] = []

    def grow(depth: int) -> int:
        if depth and (depth > 3 or dice.random() < 0.5):
            leaves[-1].append(dice.randint(0, 1000))
            return -len(leaves[-1])
        column = dice.randrange(COLUMNS)
        node = [column, dice.randrange(len(thresholds[column])), 0, 0]
        place = len(trees[-1])
        trees[-1].append(node)
        node[2], node[3] = grow(depth + 1), grow(depth + 1)
        return place

    for _ in range(dice.randint(1, 5)):
        trees.append([])
        leaves.append([])
        grow(0)
    return {
        "features": list("abc"),
        "thresholds": thresholds,
        "trees": trees,
        "leaves": leaves,
        "base": -1.5,
        "step": 0.25,
    }


def by_hand(forest: dict[str, Any], row: list[int]) -> float:
    total = 0
    for nodes, leaves in zip(forest["trees"], forest["leaves"], strict=True):
        place = 0
        while place >= 0:
            column, threshold, left, right = nodes[place]
            place = left if row[column] <= forest["thresholds"][column][threshold] else right
        total += leaves[-1 - place]
    return float(forest["base"] + forest["step"] * total)


ROWS = st.lists(st.lists(VALUES, min_size=COLUMNS, max_size=COLUMNS), max_size=40)


@settings(deadline=None)
@given(st.integers(0, 10_000), ROWS)
def test_all_rows_at_once_score_as_each_by_hand(seed: int, rows: list[list[int]]) -> None:
    forest = grow_forest(seed)
    assert Forest(forest).score(rows) == [by_hand(forest, row) for row in rows]


@settings(deadline=None)
@given(st.integers(0, 10_000), ROWS)
def test_contributions_add_up_to_the_difference_between_rows(seed: int, rows: list[list[int]]) -> None:
    forest = grow_forest(seed)
    model = Forest(forest)
    sums = [sum(model.contributions(row).values()) for row in rows]
    for row, total in zip(rows, sums, strict=True):
        assert abs((by_hand(forest, row) - by_hand(forest, rows[0])) - (total - sums[0])) < 1e-6
