"""What a page is once it is read: blocks of text in reading order, and the boxes they stand in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

PARAGRAPH_BREAK, LINE_BREAK, CELL_BREAK = "\n\n", "\n", " | "


_NAMING = ("class", "id", "role", "itemprop", "data-testid")


class Box:
    """An element that holds blocks: where in the page's structure a block stands.

    Attributes:
        tag: the element's tag, lower case.
        names: class, id, role, itemprop and the like in one string, as written; "" where there are none.
        parent: the box around it, `None` for the outermost.
        depth: how many boxes are around it.
        start, end: in HTML, the blocks in it are those from index `start` up to, but without, `end`.
    """

    __slots__ = ("_element", "depth", "end", "names", "parent", "start", "tag")

    def __init__(self, tag: str, parent: Box | None = None, element: etree._Element | None = None) -> None:
        self.tag = tag
        self.names = ""
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.start = self.end = 0
        self._element = element
        if element is not None:
            # Most elements have a class at most; to ask for an attribute that is not there takes as long as to get it.
            given = element.keys()
            if given:
                self.names = " ".join([v for key in _NAMING if key in given and (v := element.get(key))])

    def chain(self) -> Iterator[Box]:
        """The box itself and those around it, from the inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def __repr__(self) -> str:
        return "/".join(reversed([f"{b.tag}.{'.'.join(b.names.split())}" if b.names else b.tag for b in self.chain()]))


class Block(NamedTuple):
    """One piece of text that a reader sees as one: a paragraph, a heading, a list item, a table cell, a line of a dump.

    A named tuple because a page has hundreds of them and it is the cheapest immutable object to make.

    Attributes:
        index: place in `Page.blocks`, from 0.
        text: the words, white space folded to single spaces (line ends kept in preformatted text).
        tag: `p`, `h1`…`h6`, `li`, `td`, `blockquote`, `figcaption`, `pre`, `div` and so on; in a dump what the line
            shows: `p`, `li` (a bullet) or `h2` (a line that looks like a heading).
        box: the element that holds the text; for a dump a box for each run of lines without a blank one.
        link_chars: how many characters of the text are links.
        glue: what divides it from the text before it in a body: a blank line, a line end or a cell border.
        indent: for a dump, how deep the line is indented, in levels; 0 in HTML.
        names: class and id words of the inline elements that the text begins with.
        element: the parsed element, `None` in a dump.
        marks: how many characters are bold or emphasised.
        after_image: whether a picture or player stands between this text and the one before.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks a block for
    text: str
    tag: str
    box: Box
    link_chars: int = 0
    glue: str = PARAGRAPH_BREAK
    indent: int = 0
    names: str = ""
    element: etree._Element | None = None
    marks: int = 0
    after_image: bool = False

    @property
    def link_share(self) -> float:
        """Share of the characters that are links, 0–1."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0

    @property
    def path(self) -> str:
        """The boxes around the text from the outside in, as `html/body/div.story`; "" for a dump."""
        return repr(self.box) if self.element is not None else ""


class Page:
    """A page as read, never changed afterwards.

    Attributes:
        blocks: all text of the page in reading order.
        source: what the user called it: a path, `-`, or `None`.
        url: where it came from, as the caller says; the page's own word on that is metadata.
        tree: the parsed HTML, `None` for a dump.
        warnings: what went wrong in reading it that a user should know.
        stated: what a crawler wrote above a dump, by field: `title`, `url`, `date`, `byline`.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        source: str | None = None,
        url: str | None = None,
        tree: etree._Element | None = None,
        warnings: Sequence[str] = (),
        stated: Mapping[str, str] | None = None,
    ) -> None:
        self.blocks = tuple(blocks)
        self.source = source
        self.url = url
        self.tree = tree
        self.warnings = tuple(warnings)
        self.stated: Mapping[str, str] = stated or {}

    @property
    def is_dump(self) -> bool:
        """Whether the page reached us flattened to text."""
        return self.tree is None

    @cached_property
    def linked_data(self) -> list[dict[str, Any]]:
        """Every JSON-LD object of the page that has a type, nested ones and `@graph` members included."""
        from newsclean.linked_data import read_linked_data  # dumps never need it

        return read_linked_data(self.tree) if self.tree is not None else []


def join_blocks(blocks: Sequence[Block]) -> str:
    """The text of blocks as one body: paragraphs divided by a blank line, list items by a line end."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            # A line or cell continues what stands before it only if that stands directly before it.
            adjacent = previous.index == block.index - 1
            parts.append(block.glue if adjacent else " " if _is_cut(previous, block) else PARAGRAPH_BREAK)
        parts.append(block.text)
        previous = block
    return "".join(parts)


def _is_cut(before: Block, after: Block) -> bool:
    """Whether two paragraphs are one that something taken out stood in: its sentence goes on in lower case."""
    end = before.text[-1:]
    same = before.tag == after.tag == "p"
    return same and len(before.text) > 40 and (end.isalnum() or end == ",") and after.text[:1].islower()
