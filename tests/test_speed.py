"""No page takes long for its size, however it is made: there is no deadline where newsclean is called as a library."""

from __future__ import annotations

import gc
from datetime import date, timedelta
from time import process_time
from typing import TYPE_CHECKING

import pytest

from newsclean.formats import read_page
from newsclean.formats.encoding import decode
from newsclean.metadata import find_metadata
from newsclean.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPH = "The old mill by the river burned down on Sunday night, and four goats were led out of it by the miller."
NO_UTF8 = b"\xe9\xe8\x81\xff " * 40
MARKDOWN = f"# Mill burns down\n\n## The goats\n\n## The miller\n\n{PARAGRAPH}\n\n"
QUOTE = f"<p>{PARAGRAPH}</p><blockquote><p>The {{}} goats that came by ferry had no ticket at all.</p></blockquote>"
QUOTES = Pipeline(only=["repeats"])
LINKS = Pipeline(only=["related_links", "most_read", "tags"])
DAYS = [(date(1995, 1, 1) + timedelta(days)).isoformat() for days in range(9000)]


def letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


def find(head: str = "", body: str = "") -> object:
    return find_metadata(read_page(f"<html><head>{head}</head><body><h1>Mill burns down</h1>{body}</body></html>"))


def clean(line: str, count: int) -> object:
    """Clean a page of which one line is there so many times, as a dump if it is no markup."""
    between = "" if line.startswith("<") else "\n"
    rest = f"<p>{PARAGRAPH}</p>" if line.startswith("<") else f"{PARAGRAPH}\n\n"
    return LINKS.clean(read_page(rest * 3 + between.join([line] * count) + between + rest * 3))


def quote(count: int) -> object:
    """Clean a page of so many quotations, each with a paragraph before it, none saying what a paragraph says."""
    return QUOTES.clean(read_page("".join(QUOTE.format(letters(number)) for number in range(count))))


# What to do with a size, and how large a size takes some milliseconds.
CASES: dict[str, tuple[Callable[[int], object], int]] = {
    "tags that are not closed in an unknown charset": (lambda size: decode(NO_UTF8 + b"<" * size), 20_000),
    "scripts that are not closed in an unknown charset": (lambda size: decode(NO_UTF8 + b"<script>" * size), 4_000),
    "a rule that is none in Markdown": (lambda size: read_page(f"{MARKDOWN}{'-' * size}x"), 10_000),
    "a heading of blanks in Markdown": (lambda size: read_page(f"{MARKDOWN}# x{' ' * size}x"), 8_000),
    "many bylines": (lambda size: find(body="".join(f"<p>By Anna{letters(n)} Lind</p>" for n in range(size))), 1_000),
    "many dates in a tag": (lambda size: find(f"<meta name='date' content='{' '.join(DAYS[:size])}'>"), 2_000),
    "many dates": (lambda size: find(body="".join(f"<p>{day}</p>" for day in DAYS[:size])), 2_000),
    "quotations": (quote, 2_000),
    "labels of links in a dump": (lambda size: clean("Read also:", size), 500),
    "labels of lists in a dump": (lambda size: clean("Most read", size), 500),
    "labels of links": (lambda size: clean("<p>Read also:</p><p><a href='/'>Toll rises</a></p>", size), 500),
    "labels of tags": (lambda size: clean("<p>Tags:</p><p><a href='/'>Goats</a></p>", size), 500),
}


@pytest.mark.parametrize(("work", "size"), CASES.values(), ids=CASES)
def test_twice_the_page_takes_no_more_than_three_times_as_long(work: Callable[[int], object], size: int) -> None:
    """Where the time grew with the square of the size, it would be four times."""
    work(10)  # loads what is loaded when first needed
    once, twice = [], []
    for _ in range(5):  # by turns, so that a machine that is busy for a while disturbs both
        once.append(time_of(work, size))
        twice.append(time_of(work, 2 * size))
    assert min(twice) < 3 * min(once) + 0.02


def time_of(work: Callable[[int], object], size: int) -> float:
    """Seconds of processor time, collecting garbage left out: that takes its time whenever it likes."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        work(size)
        return process_time() - start
    finally:
        gc.enable()
