"""Turns HTML into a page: one parse, one walk, a block for every piece of text a reader sees as one."""

from __future__ import annotations

from lxml import etree

from newsclean.formats.plain import plain_text
from newsclean.gc_pause import uncollected
from newsclean.page import CELL_BREAK, LINE_BREAK, PARAGRAPH_BREAK, Block, Box, Page

# Elements that are part of the line of text around them. Everything else begins a new block.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
EMPHASIS = frozenset("b strong em i".split())
# Elements whose content is never text of the page.
SILENT = frozenset(
    "script style noscript template svg iframe object embed select textarea head canvas audio video map datalist "
    "math input img hr link meta source picture".split()
)
# What stands above or beside characters of East Asian scripts to say how they are read, and its brackets.
_READINGS = ("rt", "rtc", "rp")
PICTURES = frozenset("img picture video iframe svg".split())
# What an element is to the walk; one that is not here begins a block.
_ROLES = {
    **dict.fromkeys(INLINE, "inline"), **dict.fromkeys(SILENT, "silent"), **dict.fromkeys(PICTURES, "picture"),
    "br": "break",
}  # fmt: skip
_LEAST_PRINTED = 5000  # characters; a page of fewer may leave its article to a script
_INLINE_NAMING = ("class", "itemprop", "rel")
# What divides the text of such an element from that of the one before it.
_GLUED = {**dict.fromkeys(("td", "th"), CELL_BREAK), **dict.fromkeys(("li", "dd", "dt", "tr"), LINE_BREAK)}
# libxml2 keeps deeper trees, but the walk calls itself for each level: below this one the boxes are no longer told
# apart, only the blocks.
MAX_DEPTH = 250
CUT = "nested so deep that the parser gave up; what follows on the page is missing"


@uncollected
def read_html(data: bytes, *, source: str | None = None, url: str | None = None) -> Page:
    """Parse HTML into a page.

    Args:
        data: the page, encoded in UTF-8.
        source: what the user calls the page.
        url: where it came from.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # an empty document, or nothing but a comment
        tree = None
    if tree is None:
        tree = etree.Element("html")
    if b"<ruby" in data:
        for ruby in list(tree.iter("ruby")):  # else characters would be followed by how to read them
            etree.strip_elements(ruby, *_READINGS, with_tail=False)
    walk = _Walk()
    blocks = walk.blocks_of(tree)
    if b"articleBody" in data or sum(len(block.text) for block in blocks) < _LEAST_PRINTED:
        from newsclean.formats.unprinted import print_article  # one page in ten

        if print_article(tree, blocks):
            blocks = _Walk().blocks_of(tree)
    # The parser gives up where elements are nested too deep for it. Its log takes a while to read, so only then.
    cut = walk.is_deep and len(parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT])) > 0
    return Page(blocks, source=source, url=url, tree=tree, warnings=(CUT,) if cut else ())


class _Walk:
    """One walk over a tree: collects inline text until an element begins a new block, then closes the block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []  # text of the block being collected
        self.link_chars = 0
        self.marks = 0
        self.names = ""
        self.glue = PARAGRAPH_BREAK
        self.preformatted = False
        self.after_image = False
        self.is_deep = False  # whether anything was nested too deep to be walked

    def blocks_of(self, tree: etree._Element) -> list[Block]:
        root = Box("html")
        for body in tree.iterchildren("body"):
            self._enter(body, Box("body", root, body), 0)
        if not self.blocks:  # no body element, or an empty one followed by the page
            self._enter(tree, root, 0)
        root.end = len(self.blocks)
        return self.blocks

    def _enter(self, element: etree._Element, box: Box, depth: int) -> None:
        """Collect the blocks inside a block-level element."""
        box.start = len(self.blocks)
        text = element.text
        if text and not text.isspace():
            self.parts.append(text)
        self._walk(element, element, box, depth, in_link=False, in_mark=False)
        if self.parts:
            self._close(element, box)
        box.end = len(self.blocks)

    def _walk(
        self, element: etree._Element, holder: etree._Element, box: Box, depth: int, *, in_link: bool, in_mark: bool
    ) -> None:
        """Collect what the children of an element hold, and what follows each of them."""
        parts = self.parts
        after_link = False
        for child in element:
            tag = child.tag
            tail = child.tail
            role = _ROLES.get(tag)
            if role is None:
                if parts:
                    self._close(holder, box)
                text = child.text
                if len(child) or (text and not text.isspace()):
                    self._step_into(child, tag, box, depth, in_link=in_link)
            elif role == "inline":
                text = child.text
                is_link = tag == "a"
                if after_link and is_link:
                    parts.append(" ")  # links side by side are set apart by style where the source has no space
                after_link = is_link and not tail
                if text:
                    if not parts or (not self.names and all(map(str.isspace, parts))):
                        self.names = " ".join([v for v in map(child.get, _INLINE_NAMING) if v])
                    parts.append(text)
                    if is_link or in_link:
                        self.link_chars += len(text)
                    if in_mark or tag in EMPHASIS:
                        self.marks += len(text)
                if len(child):
                    if depth < MAX_DEPTH:
                        self._walk(child, holder, box, depth + 1,
                                   in_link=in_link or is_link, in_mark=in_mark or tag in EMPHASIS)  # fmt: skip
                    else:
                        self._flatten(child, holder, box, in_link=in_link or is_link)
            elif role == "picture":
                self.after_image = True
            elif role == "break":
                self._break(child, tail, holder, box)
            if tail and (parts or not tail.isspace()):
                parts.append(tail)
                if in_link:
                    self.link_chars += len(tail)
                if in_mark:
                    self.marks += len(tail)

    def _step_into(self, child: etree._Element, tag: str, box: Box, depth: int, *, in_link: bool) -> None:
        """Collect a block-level element's own blocks."""
        if depth >= MAX_DEPTH:
            self.parts.append(child.text or "")
            self._flatten(child, child, box, in_link=in_link)
            self._close(child, box)
            return
        if tag in _GLUED:
            glue = _GLUED[tag]
            if child.getprevious() is not None:
                self.glue = glue
            elif glue == LINE_BREAK:  # before the first cell, what the row began with stands
                self.glue = PARAGRAPH_BREAK
        elif self.glue == LINE_BREAK:
            self.glue = PARAGRAPH_BREAK
        inner = Box(tag, box, child)
        around = self.preformatted
        self.preformatted = around or tag == "pre"
        self._enter(child, inner, depth + 1)
        self.preformatted = around
        if in_link:
            for i in range(inner.start, inner.end):
                block = self.blocks[i]
                self.blocks[i] = block._replace(link_chars=len(block.text))

    def _flatten(self, element: etree._Element, holder: etree._Element, box: Box, *, in_link: bool) -> None:
        """Collect what is below an element that is nested too deep for the walk, all of it in one box."""
        self.is_deep = True
        holders = [holder]
        links = int(in_link)
        events = etree.iterwalk(element, events=("start", "end"))
        next(events)  # the element itself, which its caller sees to
        for event, child in events:
            if child is element:
                break
            role = _ROLES.get(child.tag)
            begins = event == "start"
            if role is None:
                if self.parts:
                    self._close(holders[-1], box)
                if begins:
                    holders.append(child)
                else:
                    holders.pop()
            elif role == "inline":
                links += (1 if begins else -1) if child.tag == "a" else 0
            elif begins:
                events.skip_subtree()
                self.after_image |= role == "picture"
                if role == "break":
                    self._break(child, child.tail, holders[-1], box)
                continue
            text = child.text if begins else child.tail
            if text:
                self.parts.append(text)
                self.link_chars += len(text) if links else 0

    def _break(self, br: etree._Element, tail: str | None, holder: etree._Element, box: Box) -> None:
        """End a line; the next one belongs to the same paragraph unless the break is doubled."""
        if self.parts:
            self._close(holder, box)
        following = br.getnext()
        doubled = following is not None and following.tag == "br" and not (tail and tail.strip())
        if not doubled and self.glue == PARAGRAPH_BREAK and self.blocks and self.blocks[-1].box is box:
            previous = br.getprevious()
            if previous is None or previous.tag != "br" or (previous.tail and previous.tail.strip()):
                self.glue = LINE_BREAK

    def _close(self, element: etree._Element, box: Box) -> None:
        """Make a block of the text collected so far, if there is any."""
        parts = self.parts
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        if not raw.isspace():
            text = "\n".join(map(plain_text, raw.split("\n"))).strip("\n") if self.preformatted else plain_text(raw)
            if text:
                length = len(text)
                self.blocks.append(
                    Block(
                        len(self.blocks), text, element.tag, box, min(self.link_chars, length), self.glue, 0,
                        self.names, element, min(self.marks, length), self.after_image,
                    )
                )  # fmt: skip
                self.after_image = False
                self.glue = PARAGRAPH_BREAK
        self.link_chars = self.marks = 0
        self.names = ""
