"""What a page held is given back when it is done: a run over a crawl holds no more than a few pages."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from newsclean import extract

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 200_000  # characters
MAKERS: dict[str, Callable[[int, str], str]] = {
    "a paragraph": lambda number, rest: f"<p>On 3 May 2024 the goats of mill {number} {rest}.</p>",
    "a dump's line": lambda number, rest: f"On 3 May 2024 the goats of mill {number} {rest}.",
    "a byline": lambda number, rest: f"<meta name='author' content='Ana Lind {number} {rest}'><p>Goats.</p>",
    "a date": lambda number, rest: f"<meta name='date' content='3 May 2024, mill {number} {rest}'><p>Goats.</p>",
    "a title": lambda number, rest: f"<title>Mill {number} {rest}</title><h1>{number} {rest}</h1><p>Goats.</p>",
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_no_text_of_a_page_is_kept(make: Callable[[int, str], str]) -> None:
    rest = "ran about " * (LONG // 10)
    for number in range(2):  # fills what is filled once
        extract(make(number, rest))
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(2, 10):
        extract(make(number, rest))
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert kept < LONG
