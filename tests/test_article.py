"""What the record says of its body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.article import count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The old mill – it burned down.", 7),
        ("老磨坊又开始转动。", 8),
        ("用 Python 写的,2024 年", 6),
        ("水車小屋はまた回る。", 9),
        ("오래된 방앗간이 다시 돈다.", 4),
        ("โรงสี เก่า", 7),
        ("The mill’s keeper, 李明, is back.", 7),
    ],
)
def test_words_are_what_spaces_divide_and_letters_where_nobody_writes_spaces(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text(st.characters(max_codepoint=0xDFF)))
def test_where_spaces_divide_words_nothing_else_counts(text: str) -> None:
    assert count_words(text) == len(text.split())


@given(st.text("老磨坊は。、 \n", max_size=50))
def test_words_of_unspaced_text_are_its_letters(text: str) -> None:
    bare = "".join(c for c in text if c in "老磨坊は")
    marks = [piece for piece in text.split() if not set(piece) & set("老磨坊は")]
    assert count_words(text) == len(bare) + len(marks)
