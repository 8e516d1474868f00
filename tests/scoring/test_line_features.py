"""Whatever stands in a dump, it is read and measured."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.formats.text import read_text
from newsclean.scoring.line_features import densest, measure_again, measure_lines


@settings(deadline=None)
@given(st.text(max_size=400), st.none() | st.text(max_size=30))
def test_any_text_is_read_and_measured(dump: str, title: str | None) -> None:
    blocks = read_text(dump).blocks
    assert all(block.text and block.text == block.text.strip() for block in blocks)
    if blocks:
        lines = measure_lines(blocks, {})
        columns = lines.columns | measure_again(lines, [0.7] * len(blocks), title)
        assert {len(column) for column in columns.values()} == {len(blocks)}


def test_a_text_that_is_not_sure_anywhere_has_a_likeliest_place() -> None:
    assert densest([0.01, 0.02, 0.3, 0.2, 0.01], [20, 20, 150, 150, 20]) == (2, 3)
