"""Turns HTML into a page: one parse, one walk, a block for every piece of text a reader sees as one."""

from __future__ import annotations

from lxml import etree

from newsclean.formats.plain import plain_text
from newsclean.page import CELL_BREAK, LINE_BREAK, PARAGRAPH_BREAK, Block, Box, Page

# Elements that are part of the line of text around them. Everything else begins a new block.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
EMPHASIS = frozenset("b strong em i".split())
# Elements whose content is never text of the page.
SILENT = frozenset(
    "script style noscript template svg iframe object embed select textarea head canvas audio video map datalist "
    "math input".split()
)
# libxml2 keeps deeper trees, but no page that a person reads is nested like this: below it text is taken flat.
MAX_DEPTH = 250


def read_html(data: bytes, *, source: str | None = None, url: str | None = None) -> Page:
    """Parse HTML into a page.

    Args:
        data: the page, encoded in UTF-8.
        source: what the user calls the page.
        url: where it came from.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # an empty document, or nothing but a comment
        tree = None
    if tree is None:
        tree = etree.Element("html")
    return Page(_Walk().blocks_of(tree), source=source, url=url, tree=tree)


class _Walk:
    """One walk over a tree: collects inline text until an element begins a new block, then closes the block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []  # text of the block being collected
        self.link_chars = 0
        self.marks = 0
        self.names = ""
        self.glue = PARAGRAPH_BREAK
        self.preformatted = 0

    def blocks_of(self, tree: etree._Element) -> list[Block]:
        root = Box("html")
        for child in tree:
            if child.tag == "body":
                self._visit(child, self._box(child, root), 0)
        if not self.blocks:  # no body element, or an empty one followed by the page
            self._visit(tree, root, 0)
        return self.blocks

    def _box(self, element: etree._Element, parent: Box) -> Box:
        attributes = element.attrib
        if not attributes:
            return Box(element.tag, "", parent)
        get = attributes.get
        names = " ".join(
            value
            for value in (
                get("class"), get("id"), get("role"), get("itemprop"), get("data-testid"), get("data-component"),
            )
            if value
        )  # fmt: skip
        style = get("style")
        hidden = "hidden" in attributes or (style is not None and "display:none" in style.replace(" ", ""))
        return Box(element.tag, names, parent, hidden=hidden)

    def _visit(self, element: etree._Element, box: Box, depth: int) -> None:
        """Collect the blocks inside a block-level element."""
        tag = element.tag
        if tag == "pre":
            self.preformatted += 1
        if element.text:
            self.parts.append(element.text)
        self._children(element, element, box, depth, in_link=False, in_mark=False)
        if tag == "pre":
            self._close(element, box)
            self.preformatted -= 1

    def _children(
        self, element: etree._Element, holder: etree._Element, box: Box, depth: int, *, in_link: bool, in_mark: bool
    ) -> None:
        parts = self.parts
        for child in element:
            tag = child.tag
            if tag in INLINE:
                if not self.names and not any(parts) and child.attrib:
                    self.names = f"{child.get('class') or ''} {child.get('itemprop') or ''} {child.get('rel') or ''}"
                link = in_link or tag == "a"
                mark = in_mark or tag in EMPHASIS
                text = child.text
                if text:
                    parts.append(text)
                    if link:
                        self.link_chars += len(text)
                    if mark:
                        self.marks += len(text)
                if len(child):
                    if depth < MAX_DEPTH:
                        self._children(child, holder, box, depth + 1, in_link=link, in_mark=mark)
                    else:
                        parts.append("".join(child.itertext()))
            elif tag == "br":
                following = child.getnext()
                self._close(holder, box)
                doubled = following is not None and following.tag == "br" and not (child.tail or "").strip()
                if self.glue == LINE_BREAK or not doubled:
                    self.glue = LINE_BREAK
                if doubled:
                    self.glue = PARAGRAPH_BREAK
            elif tag in SILENT or not isinstance(tag, str):
                if tag in ("svg", "iframe", "object", "video"):
                    pass
            elif depth >= MAX_DEPTH:
                self._close(holder, box)
                parts.append("".join(child.itertext()))
                self._close(holder, box)
            else:
                self._close(holder, box)
                self._begin(tag, child)
                inner = self._box(child, box)
                if in_link:
                    before = len(self.blocks)
                self._visit(child, inner, depth + 1)
                self._close(child, inner)
                if in_link:
                    self._mark_linked(before)
            tail = child.tail
            if tail:
                parts.append(tail)
                if in_link:
                    self.link_chars += len(tail)
                if in_mark:
                    self.marks += len(tail)

    def _begin(self, tag: str, element: etree._Element) -> None:
        """Say how the block that begins now is divided from the one before."""
        if tag in ("td", "th"):
            self.glue = CELL_BREAK if element.getprevious() is not None else LINE_BREAK
        elif tag in ("li", "dd", "tr"):
            self.glue = LINE_BREAK if element.getprevious() is not None else PARAGRAPH_BREAK
        elif tag not in ("div", "span", "p", "tbody") or (self.blocks and self.glue == LINE_BREAK and tag == "p"):
            self.glue = PARAGRAPH_BREAK

    def _mark_linked(self, start: int) -> None:
        """Blocks from `start` on stand inside a link that holds whole blocks."""
        for i in range(start, len(self.blocks)):
            block = self.blocks[i]
            self.blocks[i] = block._replace(link_chars=len(block.text))

    def _close(self, element: etree._Element, box: Box) -> None:
        parts = self.parts
        if parts:
            raw = "".join(parts)
            parts.clear()
            if self.preformatted:
                lines = [plain_text(line) for line in raw.split("\n")]
                text = "\n".join(lines).strip("\n")
            else:
                text = plain_text(raw)
            if text:
                self.blocks.append(
                    Block(
                        len(self.blocks), text, element.tag, box, min(self.link_chars, len(text)), self.glue, 0,
                        self.names, element, min(self.marks, len(text)),
                    )
                )  # fmt: skip
                self.glue = PARAGRAPH_BREAK
            self.link_chars = self.marks = 0
            self.names = ""

