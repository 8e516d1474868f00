"""What a reader takes as one stays or goes as one: a list, a table, the subheadings of one style."""

from __future__ import annotations

import pytest

from newsclean.formats.html import read_html
from newsclean.formats.text import read_text
from newsclean.scoring.agreement import agree

PROSE = "<p>The ferry left Marlow at noon.</p>"
SUBHEADINGS = f"<h2>One</h2>{PROSE}<h2>Two</h2>{PROSE}"
LIST = "<ul><li>Bread</li><li>Salt</li></ul>"
TABLE = "<table><tr><td>Bread</td><td>4</td></tr><tr><td>Salt</td><td>1</td></tr></table>"


def agreed(markup: str, scores: list[float]) -> list[float]:
    return [round(score, 3) for score in agree(read_html(markup.encode()).blocks, scores)]


@pytest.mark.parametrize(
    ("markup", "scores", "expected"),
    [
        (SUBHEADINGS, [2.0, 3.0, -1.0, 3.0], [0.5, 3.0, 0.5, 3.0]),
        (SUBHEADINGS, [2.0, 3.0, -1.0, -3.0], [2.0, 3.0, -1.0, -3.0]),  # the second heads what is no article
        (SUBHEADINGS.replace("<h2>Two", "<h2 class='promo'>Two"), [2.0, 3.0, -1.0, 3.0], [2.0, 3.0, -1.0, 3.0]),
        (LIST + LIST, [2.0, 2.0, -4.0, -4.0], [2.0, 2.0, -4.0, -4.0]),
        (TABLE, [1.0, -1.0, 1.0, -1.0], [0.077, 0.077, 0.077, 0.077]),
        (TABLE.replace("Salt", "Salt " * 50), [1.0, -1.0, 1.0, -1.0], [1.0, -1.0, 1.0, -1.0]),
    ],
)
def test_what_belongs_together_gets_one_score(markup: str, scores: list[float], expected: list[float]) -> None:
    assert agreed(markup, scores) == expected


def test_a_long_item_counts_for_more_than_a_short_one() -> None:
    long = "<ul><li>Bread from the mill at the harbour, two loaves for each of the passengers</li><li>Salt</li></ul>"
    assert agreed(long, [2.0, -1.0])[0] > 1


def test_the_bullets_of_a_dump_that_follow_each_other_get_one_score() -> None:
    dump = read_text("The ferry left at noon.\n* Bread\n* Salt\nIt came back.\n* Wool")
    assert agree(dump.blocks, [2.0, 1.0, -3.0, 1.5, -4.0])[0::3] == [2.0, 1.5]
    assert agree(dump.blocks, [2.0, 1.0, -3.0, 1.5, -4.0])[4] == -4.0
    bread, salt = agree(dump.blocks, [2.0, 1.0, -3.0, 1.5, -4.0])[1:3]
    assert -3.0 < bread == salt < 1.0
