"""What one can do today with a page that is already text: tools made for HTML, fed with the lines as paragraphs.

Each recipe takes a dump and gives the body it finds, paragraphs divided by a blank line; "" where it finds none. The
libraries are imported when a recipe runs: `pip install justext boilerpy3 trafilatura`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FEWEST_WORDS = 12  # of a line worth keeping, where length is all one asks; the best of 6, 8, … 20 on the dumps at hand


def lines_of(dump: str) -> list[str]:
    return [line for raw in dump.splitlines() if (line := raw.strip().removeprefix("• "))]


def as_html(dump: str) -> str:
    """A page with a paragraph for each line."""
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in lines_of(dump))
    return f"<html><body><article>\n{paragraphs}\n</article></body></html>"


def whole_dump(dump: str) -> str:
    """Everything."""
    return "\n\n".join(lines_of(dump))


def long_lines(dump: str) -> str:
    """Lines of twelve words or more."""
    return "\n\n".join(line for line in lines_of(dump) if len(line.split()) >= FEWEST_WORDS)


def justext_lines(dump: str) -> str:
    """jusText without stop words, because the language is not known: lengths, links and neighbours decide."""
    import justext  # may not be installed

    found = justext.justext(
        as_html(dump).encode(), frozenset(), stopwords_low=0.0, stopwords_high=0.0, length_low=70, length_high=140
    )
    return "\n\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def boilerpy_lines(dump: str) -> str:
    """boilerpy3's article extractor."""
    from boilerpy3.extractors import ArticleExtractor

    found: str = ArticleExtractor(raise_on_failure=False).get_content(as_html(dump))
    return found.replace("\n", "\n\n")


def trafilatura_lines(dump: str) -> str:
    """trafilatura, told to prefer recall."""
    import trafilatura

    found = trafilatura.extract(as_html(dump), include_comments=False, favor_recall=True)
    return (found or "").replace("\n", "\n\n")


RECIPES: dict[str, Callable[[str], str]] = {
    "whole dump": whole_dump,
    "long lines": long_lines,
    "jusText on lines": justext_lines,
    "boilerpy3 on lines": boilerpy_lines,
    "trafilatura on lines": trafilatura_lines,
}
