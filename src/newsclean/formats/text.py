"""Turns a page that somebody already flattened to text into blocks: a line a block, with what the line shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.formats.plain import letter_weight, plain_text
from newsclean.page import LINE_BREAK, PARAGRAPH_BREAK, Block, Box, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Marks that stand before an item of a list and nowhere else, and marks that do so only where they are indented: a line
# that begins with a dash is speech in many languages.
BULLETS = frozenset("•◦▪▫●○■□‣⁃∙*")
INDENTED_BULLETS = frozenset("-+·–o")
SENTENCE_ENDS = frozenset(".!?…。！？।؟۔\"'”’»“」』)")
# A heading is a short line over a long one. Where the lines of running text are this long was read off dumps of news
# pages: menus, captions and teasers seldom are.
LONGEST_HEADING, SHORTEST_TEXT = 90, 120


class Line(NamedTuple):
    """One line of a dump, plain.

    Attributes:
        text: the words; never empty.
        tag: `p`, `li`, `td`, `pre`, `blockquote` or `h1`…`h6`.
        indent: how deep the line is indented, in steps of two columns.
        link_chars: how many characters are links, where the dump marks them.
        marks: how many characters are emphasised, where the dump marks them.
        group: counts the blank lines before: lines of one group stand directly under each other.
    """

    text: str
    tag: str
    indent: int = 0
    link_chars: int = 0
    marks: int = 0
    group: int = 0


def read_text(text: str, *, source: str | None = None, url: str | None = None) -> Page:
    """Read a dump into a page.

    It may have bullets and indents, a line for each block, blank lines between paragraphs or neither; be wrapped at a
    fixed width (the lines are joined again); have numbered links and their list (as text browsers write them); or be
    Markdown, with or without the head that crawling services write above it.

    Args:
        text: the dump of one page; `newsclean.formats.form_feeds.split_pages` divides a file that holds several.
        source: what the user calls the page.
        url: where it came from.
    """
    from newsclean.formats.crawl_header import read_head  # most pages are HTML
    from newsclean.formats.markdown import is_markdown, read_markdown
    from newsclean.formats.numbered_links import drop_addresses
    from newsclean.formats.wrapped import join_wrapped

    raw = text.splitlines()
    stated, length = read_head(raw)
    lines, highest = drop_addresses(raw[length:])
    markdown = not highest and is_markdown(text)
    lines = join_wrapped(lines)
    plain = list(read_markdown(lines) if markdown else read_lines(lines, highest))
    title = plain_text(stated.get("title", ""))
    if title:  # as it stands above the text of a page in other dumps
        plain.insert(0, Line(title, "p", group=-1))
    return Page(_blocks(plain), source=source, url=url or stated.get("url"), stated=stated)


def read_lines(lines: Iterable[str], highest: int = 0) -> Iterator[Line]:
    """Plain lines of a dump without markup.

    Args:
        lines: as they stand in the dump.
        highest: the highest number that a text browser gave a link; 0 where links have no numbers.
    """
    from newsclean.formats.numbered_links import count_link_chars, sign_links

    group = 0
    for raw in lines:
        line = sign_links(raw, highest) if highest else raw
        text = line.strip()
        if "  " in text or not text.isprintable():  # few lines are not plain already
            text = plain_text(text)
        if not text or text in BULLETS:
            group += 1
            continue
        indent = (len(line) - len(line.lstrip())) // 2 if line[0].isspace() else 0
        tag = "p"
        if text[1:2] == " " and (text[0] in BULLETS or (indent and text[0] in INDENTED_BULLETS)):
            text, tag = text[2:], "li"
        elif text[:2] == "> " and len(text) >= SHORTEST_TEXT:  # a shorter one is a link
            text, tag = text[2:], "blockquote"
        elif "\t" in line and len(cells := [cell for part in line.split("\t") if (cell := plain_text(part))]) > 1:
            text, tag = " | ".join(cells), "td"
        yield Line(text, tag, indent, min(count_link_chars(line), len(text)) if highest else 0, 0, group)


def _blocks(lines: list[Line]) -> list[Block]:
    """Blocks of plain lines: headings told by what follows them, lines of one group in one box."""
    page = Box("text")
    box = Box("lines", page)
    blocks: list[Block] = []
    group = before = 0
    before_tag = ""
    last = len(lines) - 1
    wide = letter_weight(line.text for line in lines)
    longest, shortest = LONGEST_HEADING / wide, SHORTEST_TEXT / wide
    for index, (text, tag, indent, link_chars, marks, place) in enumerate(lines):
        if place != group:
            box, group, before, before_tag = Box("lines", page), place, 0, ""
        if (
            tag == "p"
            and len(text) <= longest
            and (before == 0 or before >= shortest)
            and index < last
            and len(lines[index + 1].text) >= shortest
            and text[-1] not in SENTENCE_ENDS
        ):
            tag = "h2"  # noqa: PLW2901 - what the line shows is known only now
        glue = LINE_BREAK if tag == before_tag and tag in ("li", "td", "pre") else PARAGRAPH_BREAK
        blocks.append(Block(index, text, tag, box, link_chars, glue, indent, "", None, marks))
        before, before_tag = len(text), tag
    return blocks
