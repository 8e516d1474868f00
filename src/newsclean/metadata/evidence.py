"""What a page has to say about its article, gathered in one pass over the tree: meta tags, links, headings, times."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.fields.title import key_of
from newsclean.formats.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from newsclean.page import Block, Page

# Types of JSON-LD objects that describe the article itself.
ARTICLE_TYPES = frozenset(
    "article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle liveblogposting scholarlyarticle techarticle socialmediaposting satiricalarticle report "
    "advertisercontentarticle asknewsarticle discussionforumposting recipe howto review medicalwebpage "
    "askpublicnewsarticle newsmediaorganizationarticle".split()
)
LONGEST_LINE = 300  # characters of a line that can be a headline
PAGE_TYPES = frozenset("webpage itempage creativework videoobject podcastepisode event product".split())


class Offer(NamedTuple):
    """One raw value that a source has for a field.

    Attributes:
        field: name of the field.
        raw: the value as it stands in the page.
        source: where it stood, in words.
        fact: the kind of place in one word of facts.py, by which it is weighed; "" where a field takes the first value.
    """

    field: str
    raw: str
    source: str
    fact: str = ""


class Evidence:
    """What the sources look at. Every part is gathered when it is first asked for, and once.

    Attributes:
        page: the page itself.
        meta: contents of the meta tags by name, property or itemprop (lower case), in the order of the page.
        window_title: what `<title>` says; for a dump, `None`.
        headings: the page's h1 elements, in the order of the page.
        times: the page's `<time>` elements, and those of a microformat: `<abbr title="2024-05-03T10:15">`.
        canonical: the page's word on its own address.
        language: what the `lang` attribute of the page says.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.meta: dict[str, list[str]] = {}
        self.window_title: str | None = None
        self.headings: list[etree._Element] = []
        self.times: list[etree._Element] = []
        self.canonical: str | None = None
        self.language: str | None = None
        if page.tree is not None:
            self._gather(page.tree)

    def _gather(self, tree: etree._Element) -> None:
        self.language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        meta = self.meta
        for element in tree.iter("meta", "link", "title", "h1", "time", "abbr"):
            tag = element.tag
            if tag == "meta":
                content = element.get("content")
                if content and not content.isspace():
                    attributes = element.attrib
                    for key in ("property", "name", "itemprop", "http-equiv"):
                        name = attributes.get(key)
                        if name:
                            meta.setdefault(name.lower(), []).append(content)
            elif tag == "link":
                if self.canonical is None and element.get("rel") == "canonical":
                    self.canonical = element.get("href")
            elif tag == "time":
                self.times.append(element)
            elif tag == "h1":
                self.headings.append(element)
            elif tag == "abbr":
                if (element.get("title") or "")[:4].isdecimal():
                    self.times.append(element)
            elif self.window_title is None:
                parent = element.getparent()
                if parent is None or parent.tag in ("head", "html", "body"):  # an icon has a title too
                    self.window_title = text_of(element) or None

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """The JSON-LD objects that describe the article: articles first, then the page, best first."""
        found: list[tuple[int, int, dict[str, Any]]] = []
        for order, item in enumerate(self.page.linked_data):
            types = item["@type"] if isinstance(item["@type"], list) else [item["@type"]]
            names = {str(name).rsplit("/", 1)[-1].lower() for name in types}
            if names & ARTICLE_TYPES or any(name.endswith("article") for name in names):
                found.append((0, order, item))
            elif names & PAGE_TYPES:
                found.append((1, order, item))
        found.sort(key=lambda entry: entry[:2])
        return [item for _, _, item in found]

    @cached_property
    def by_id(self) -> dict[str, dict[str, Any]]:
        """JSON-LD objects by their `@id`; of several with one id the fullest."""
        found: dict[str, dict[str, Any]] = {}
        for item in self.page.linked_data:
            key = item.get("@id")
            if isinstance(key, str) and len(item) > len(found.get(key, ())):
                found[key] = item
        return found

    def first_meta(self, *names: str) -> str | None:
        """The first meta tag of these names that says something."""
        for name in names:
            for content in self.meta.get(name, ()):
                text = plain_text(content)
                if text:
                    return text
        return None

    @cached_property
    def keys(self) -> dict[int, str]:
        """The words of every block that is short enough for a headline, by the block's index."""
        return {block.index: key_of(block.text) for block in self.page.blocks if len(block.text) < LONGEST_LINE}

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where the page says it lives, and where the caller says it came from."""
        stated = (self.page.url, self.canonical, self.first_meta("og:url"))
        return tuple(dict.fromkeys(url for url in stated if url))

    @property
    def blocks(self) -> Sequence[Block]:
        """The page's blocks."""
        return self.page.blocks


def text_of(element: etree._Element) -> str:
    """What a reader sees of an element, on one line."""
    return plain_text("".join(map(str, element.itertext())) if len(element) else element.text or "")
