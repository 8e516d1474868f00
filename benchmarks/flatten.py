"""Flattens a folder of HTML pages to text, the way crawls, converters and text browsers do it.

    python benchmarks/flatten.py PAGES/html PAGES/dumps            every style, each into a folder of its name
    python benchmarks/flatten.py PAGES/html OUT --style markdown

It shares no code with newsclean, so that a mistake in reading pages cannot hide here.
"""

from __future__ import annotations

import argparse
import gzip
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
SILENT = set("script style noscript template svg iframe object embed select textarea head canvas audio video".split())
PARAGRAPH = set("p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre section article figure".split())
WIDTH = 78


class Run(NamedTuple):
    """A stretch of text within a line: the words, the link they are, and whether they are set off."""

    text: str
    href: str | None
    bold: bool


class Piece(NamedTuple):
    """A line as a reader sees it: its runs, its element, how deep in lists it is, and whether it begins a paragraph."""

    runs: tuple[Run, ...]
    tag: str
    depth: int
    apart: bool

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())


def read_pieces(page: str) -> tuple[str, list[Piece]]:
    """The title and the lines of a page."""
    tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    pieces: list[Piece] = []
    runs: list[Run] = []
    apart = True

    def close(tag: str, depth: int) -> None:
        nonlocal apart
        piece = Piece(tuple(runs), tag, depth, apart)
        runs.clear()
        if piece.text:
            pieces.append(piece)
            apart = False

    def walk(element: HtmlElement, tag: str, depth: int, href: str | None, *, bold: bool, level: int) -> None:
        nonlocal apart
        if element.text:
            runs.append(Run(element.text, href, bold))
        for child in element:
            name = child.tag if isinstance(child.tag, str) else ""
            if name in INLINE and level < 200:
                walk(
                    child, tag, depth, child.get("href") or href, bold=bold or name in ("b", "strong"), level=level + 1
                )
            elif name == "br":
                close(tag, depth)
            elif name and name not in SILENT and level < 200:
                close(tag, depth)
                apart = apart or name in PARAGRAPH
                walk(child, name, depth + (name in ("ul", "ol")), href, bold=bold, level=level + 1)
                close(name, depth)
                apart = apart or name in PARAGRAPH
            if child.tail:
                runs.append(Run(child.tail, href, bold))

    body = tree.find("body")
    walk(tree if body is None else body, "body", 0, None, bold=False, level=0)
    close("body", 0)
    return " ".join((tree.findtext(".//title") or "").split()), pieces


def bulleted(title: str, pieces: list[Piece]) -> Iterator[str]:
    """Bullets and indents, blank lines around paragraphs."""
    del title
    for piece in pieces:
        item = piece.tag == "li"
        if piece.apart and not item:
            yield ""
        yield ("  " * piece.depth + "• " if item else "  " * piece.depth) + piece.text
        if piece.tag in PARAGRAPH:
            yield ""


def flat(title: str, pieces: list[Piece]) -> Iterator[str]:
    """A line a block and nothing else, the title first, as in WET records."""
    yield title
    yield from (piece.text for piece in pieces)


def spaced(title: str, pieces: list[Piece]) -> Iterator[str]:
    """Blank lines between paragraphs and around lists, no bullets."""
    yield title
    for piece in pieces:
        if piece.apart:
            yield ""
        yield piece.text


def wrapped(title: str, pieces: list[Piece]) -> Iterator[str]:
    """Bullets, and every paragraph wrapped."""
    yield title
    for piece in pieces:
        item = piece.tag == "li"
        if piece.apart or len(piece.text) > WIDTH:
            yield ""
        indent = "  " * piece.depth
        yield from textwrap.wrap(
            piece.text,
            WIDTH,
            initial_indent=indent + "* " if item else indent,
            subsequent_indent=indent + "  " if item else indent,
            break_long_words=False,
        )


def markdown(title: str, pieces: list[Piece]) -> Iterator[str]:
    """Markdown with links, headings, lists and bold words."""
    del title
    for piece in pieces:
        if piece.tag != "li":
            yield ""
        words = []
        for run in piece.runs:
            text = " ".join(run.text.split())
            if run.bold and text:
                text = f"**{text}**"
            if run.href and text:
                text = f"[{text}]({run.href.replace(' ', '%20')})"
            words.append(" " * run.text[:1].isspace() + text + " " * run.text[-1:].isspace())
        line = " ".join("".join(words).split())
        heading = "#" * int(piece.tag[1]) + " " if piece.tag[:1] == "h" and piece.tag[1:].isdigit() else ""
        yield heading + ("  " * (piece.depth - 1) + "* " if piece.tag == "li" else "") + line


def numbered(title: str, pieces: list[Piece]) -> Iterator[str]:
    """Wrapped text with numbered links and their list at the end, as text browsers write it."""
    addresses: list[str] = []
    yield "   " + title
    for piece in pieces:
        words = []
        for run in piece.runs:
            if run.href and run.text.strip():
                addresses.append(run.href)
                words.append(" " * run.text[:1].isspace() + f"[{len(addresses)}]")
                words.append(run.text.lstrip())
            else:
                words.append(run.text)
        if piece.apart or len(piece.text) > WIDTH:
            yield ""
        indent = "   " + "  " * piece.depth
        item = "* " if piece.tag == "li" else ""
        yield from textwrap.wrap(
            " ".join("".join(words).split()),
            WIDTH,
            initial_indent=indent + item,
            subsequent_indent=indent + " " * len(item),
            break_long_words=False,
            break_on_hyphens=False,
        )
    yield from ("", "References", "")
    for number, address in enumerate(addresses, 1):
        absolute = address if ":" in address[:8] else f"https://page.example/{address.lstrip('/')}"
        yield f"{number:4}. {absolute.replace(' ', '%20')}"


STYLES: dict[str, Callable[[str, list[Piece]], Iterator[str]]] = {
    "bulleted": bulleted, "flat": flat, "spaced": spaced, "wrapped": wrapped, "markdown": markdown,
    "numbered": numbered,
}  # fmt: skip


def flatten(page: str, style: str) -> str:
    """One HTML page as text in one of the `STYLES`."""
    lines: list[str] = []
    for line in STYLES[style](*read_pieces(page)):
        if line or (lines and lines[-1]):  # never two blank lines
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("pages", type=Path, help="folder of .html or .html.gz files")
    cli.add_argument("out", type=Path, help="a folder for each style is made in here")
    cli.add_argument("--style", action="append", choices=STYLES, help="default: all")
    args = cli.parse_args()
    for path in sorted([*args.pages.glob("*.html"), *args.pages.glob("*.html.gz")]):
        page = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode(
            errors="replace"
        )
        for style in args.style or STYLES:
            out = args.out / style / (path.name.removesuffix(".gz").removesuffix(".html") + ".txt.gz")
            out.parent.mkdir(parents=True, exist_ok=True)
            with gzip.open(out, "wt", encoding="utf-8") as file:
                file.write(flatten(page, style))


if __name__ == "__main__":
    main()
