"""A place on a page, as a site rule writes it: a CSS selector, an XPath, a line, or a pattern of text."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal

from newsclean.errors import UsageError
from newsclean.formats.html import INLINE
from newsclean.formats.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from newsclean.page import Block, Page

Kind = Literal["css", "xpath", "line", "text"]

# What no CSS selector begins with: a step, a bracket, a function or an axis.
_XPATH = re.compile(r"\.?/|\.\.|\(|[a-z-]+\(|[a-z-]+::")
_KIND = re.compile(r"(css|xpath|line|text):\s*(.+)", re.DOTALL)


class Place:
    """Where something stands on a page.

    `div.promo` is a CSS selector, `//aside[2]` an XPath, `line: Read more` a whole line of text (case and spacing
    aside), `text: ^Words by (.+)$` a regular expression searched in each block of text, whose first group, if it has
    one, is the value. `css:` and `xpath:` may be written too. Lines and patterns find their place in dumps as well.

    Attributes:
        written: the text in the rule.
        kind: which of the four it is.
    """

    def __init__(self, written: str) -> None:
        """Read what is written.

        Raises:
            UsageError: if it is not a selector, path or pattern; says why.
        """
        self.written = written.strip()
        named = _KIND.fullmatch(self.written)
        content = named[2] if named else self.written
        self.kind: Kind = named[1] if named else "xpath" if _XPATH.match(content) else "css"  # type: ignore[assignment]
        self._select: Callable[[etree._Element], Any]
        if not content:
            raise UsageError("is empty")
        if self.kind == "line":
            self._line = _fold(content)
        elif self.kind == "text":
            try:
                self._pattern = re.compile(content)
            except re.error as error:
                raise UsageError(f"'{content}' is not a valid regular expression: {error}") from None
        elif self.kind == "xpath":
            self._select = _compile_xpath(content)
        else:
            self._select = _compile_css(content)

    @property
    def reads_text(self) -> bool:
        """Whether it speaks of text, and so of dumps too."""
        return self.kind in ("line", "text")

    def find_blocks(self, page: Page, holders: dict[etree._Element, list[Block]]) -> Iterator[tuple[Block, slice]]:
        """The blocks that stand here, each with the part of its text that does, from its first character to its last.

        Args:
            page: where to look.
            holders: the page's blocks by the element that holds them.
        """
        if self.reads_text:
            for block in page.blocks:
                if self._matches(block.text):
                    yield block, _whole(block)
            return
        for element in self._elements(page):
            if element.tag in INLINE:
                yield from _parts(element, holders)
            else:
                for inner in element.iter():
                    for block in holders.get(inner, ()):
                        yield block, _whole(block)

    def find_values(self, page: Page) -> list[str]:
        """The values that stand here: an element's text, a `time`'s date, a `meta`'s content, a pattern's group."""
        if self.kind == "line":
            return [block.text for block in page.blocks if self._matches(block.text)]
        if self.kind == "text":
            found = (self._pattern.search(block.text) for block in page.blocks)
            return [match[1 if self._pattern.groups else 0] or "" for match in found if match]
        if page.tree is None:
            return []
        result = self._select(page.tree)
        items = result if isinstance(result, list) else [result]
        values = (item if isinstance(item, str) else _value(item) if hasattr(item, "tag") else "" for item in items)
        return [value for value in map(plain_text, values) if value]

    def _elements(self, page: Page) -> list[etree._Element]:
        if page.tree is None:
            return []
        result = self._select(page.tree)
        return [item for item in result if hasattr(item, "tag")] if isinstance(result, list) else []

    def _matches(self, text: str) -> bool:
        return _fold(text) == self._line if self.kind == "line" else self._pattern.search(text) is not None

    def __reduce__(self) -> tuple[type[Place], tuple[str]]:
        return Place, (self.written,)  # what it was compiled to cannot be pickled

    def __repr__(self) -> str:
        return self.written


def _compile_xpath(path: str) -> Callable[[etree._Element], Any]:
    from lxml import etree  # rules for dumps need no parser

    try:
        compiled = etree.XPath(path)
        compiled(etree.fromstring(_SPECIMEN))  # what does not fit together is found out only now
    except (etree.XPathError, ValueError) as error:  # lxml takes no control characters
        raise UsageError(f"'{path}' is not a valid XPath: {error}") from None
    # A predicate is evaluated only on pages that have the element before it.
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "''", path)
    unknown = [f"{name}()" for name in re.findall(r"([a-zA-Z_][\w.-]*)\s*\(", bare) if name not in _FUNCTIONS]
    unknown += re.findall(r"\$[\w.-]+|[a-zA-Z_][\w.-]*:(?!:)", bare)
    if unknown:
        raise UsageError(f"'{path}' is not a valid XPath: unknown name {unknown[0]}")
    return compiled


# All there are (https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib), what else takes brackets, and a page.
_FUNCTIONS = frozenset(
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before "
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor "
    "ceiling round text node comment processing-instruction and or div mod".split()
)
_SPECIMEN = (
    "<html lang='en'><head><title>a</title><meta name='a' content='a'/></head><body><div id='a' class='a'><h1>a</h1>"
    "<p class='a'>a <a href='/a'>a</a> <span>a</span> <time datetime='a'>a</time></p></div></body></html>"
)


def _compile_css(selector: str) -> Callable[[etree._Element], Any]:
    from cssselect import SelectorError  # few runs have rules
    from lxml.cssselect import CSSSelector

    try:
        return CSSSelector(selector, translator="html")
    except (SelectorError, ValueError) as error:  # lxml takes no control characters here either
        raise UsageError(f"'{selector}' is not a valid CSS selector: {error}") from None


def _whole(block: Block) -> slice:
    return slice(0, len(block.text))


def _parts(element: etree._Element, holders: dict[etree._Element, list[Block]]) -> Iterator[tuple[Block, slice]]:
    """The block that an inline element is a part of, and where in its text the element's own stands."""
    text = plain_text("".join(map(str, element.itertext())))
    holder: etree._Element | None = element
    while holder is not None and holder not in holders:
        holder = holder.getparent()
    if holder is None or not text:
        return
    places = [(block, m.start()) for block in holders[holder] for m in re.finditer(re.escape(text), block.text)]
    if len(places) > 1:
        # The same words may stand there more than once: the element's are those that follow what it follows.
        before = plain_text(_text_before(element, holder))
        places.sort(key=lambda place: -_common_end(place[0].text[: place[1]], before))
    for block, start in places[:1]:
        yield block, slice(start, start + len(text))


def _text_before(element: etree._Element, holder: etree._Element) -> str:
    """The text of an element's holder down to where the element begins."""
    pieces: list[str] = []
    while element is not holder:
        parent = element.getparent()
        assert parent is not None, "the holder is around the element"
        ahead = [parent.text or ""]
        for sibling in parent:
            if sibling is element:
                break
            ahead += [*map(str, sibling.itertext()), sibling.tail or ""]
        pieces = ahead + pieces
        element = parent
    return "".join(pieces)


def _common_end(one: str, other: str) -> int:
    """How many letters at their ends two texts share, spaces aside; read no further than to where they differ."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(_backwards(one), _backwards(other), strict=False))
    return sum(1 for _ in same)


def _backwards(text: str) -> Iterator[str]:
    return (c for c in reversed(text) if not c.isspace())


def _value(element: etree._Element) -> str:
    """What an element says: a date or a content in its attribute before its text."""
    attribute = {"meta": "content", "time": "datetime"}.get(element.tag)
    return (attribute and element.get(attribute)) or "".join(map(str, element.itertext()))


def _fold(text: str) -> str:
    return plain_text(text).casefold()
