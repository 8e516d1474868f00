"""The tools that are measured beside newsclean, all called alike: a page in, a record out."""

from __future__ import annotations

import logging
import re
import warnings
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean.pipeline import Pipeline

Record = dict[str, Any]


class Tool(NamedTuple):
    """A tool under measure.

    Attributes:
        name: what the table calls it.
        package: the package it comes in.
        module: what has to be importable for it to run.
        extract: from a page as fetched to a record with `body` and, where the tool finds them, `title`, `authors`
            (list of names) and `date` (ISO 8601).
        fields: which of title, byline and date it finds at all.
    """

    name: str
    package: str
    module: str
    extract: Callable[[bytes], Record]
    fields: tuple[str, ...] = ()

    @property
    def installed(self) -> bool:
        return find_spec(self.module) is not None

    @property
    def version(self) -> str:
        try:
            return version(self.package)
        except PackageNotFoundError:
            from newsclean import __version__

            return __version__


@cache
def newsclean_pipeline() -> Pipeline:
    from newsclean.pipeline import Pipeline

    return Pipeline()


def newsclean(page: bytes) -> Record:
    from newsclean.formats import read_page

    return newsclean_pipeline().extract(read_page(page)).as_dict(all_fields=True)


def trafilatura(page: bytes) -> Record:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    return {"body": found.text, "title": found.title, "authors": _split(found.author), "date": found.date}


def readability(page: bytes) -> Record:
    from lxml.html import fromstring
    from readability import Document

    document = Document(_text(page))
    kept = document.summary(html_partial=True)
    lines = [_fold("".join(element.itertext())) for element in _innermost(fromstring(kept))] if kept.strip() else []
    return {"body": "\n\n".join(filter(None, lines)), "title": document.short_title()}


def resiliparse(page: bytes) -> Record:
    from resiliparse.extract.html2text import extract_plain_text

    return {"body": extract_plain_text(_text(page), main_content=True, alt_texts=False, list_bullets=False)}


def goose(page: bytes) -> Record:
    from goose3 import Goose

    found = Goose({"enable_image_fetching": False}).extract(raw_html=_text(page))
    date = found.publish_datetime_utc.isoformat() if found.publish_datetime_utc else found.publish_date
    return {"body": found.cleaned_text, "title": found.title, "authors": list(found.authors), "date": date}


def newspaper(page: bytes) -> Record:
    from newspaper import Article

    article: Any = Article("http://localhost/", fetch_images=False)
    article.download(input_html=_text(page))
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else None
    return {"body": article.text, "title": article.title, "authors": list(article.authors), "date": date}


def justext(page: bytes) -> Record:
    import justext as library

    # Pages come in any language, so without its lists of stop words.
    paragraphs = library.justext(_text(page), frozenset(), stopwords_low=0, stopwords_high=0)
    return {"body": "\n\n".join(p.text for p in paragraphs if not p.is_boilerplate)}


def boilerpy(page: bytes) -> Record:
    from boilerpy3.extractors import ArticleExtractor

    return {"body": ArticleExtractor(raise_on_failure=False).get_content(_text(page))}


ALL = ("title", "byline", "date")
TOOLS = (
    Tool("newsclean", "newsclean", "newsclean", newsclean, ALL),
    Tool("trafilatura", "trafilatura", "trafilatura", trafilatura, ALL),
    Tool("readability-lxml", "readability-lxml", "readability", readability, ("title",)),
    Tool("resiliparse", "resiliparse", "resiliparse", resiliparse),
    Tool("goose3", "goose3", "goose3", goose, ALL),
    Tool("newspaper4k", "newspaper4k", "newspaper", newspaper, ALL),
    Tool("jusText", "justext", "justext", justext),
    Tool("boilerpy3", "boilerpy3", "boilerpy3", boilerpy),
)


def silence() -> None:
    """Let no tool write of the pages it fails on: the table shows it."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _text(page: bytes) -> str:
    """The page decoded, without a declaration of a charset that lxml would not take in a string."""
    from newsclean.formats.encoding import decode, make_valid

    return re.sub(r"^\s*<\?xml[^>]*\?>", "", make_valid(decode(page, None)))


def _split(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(";") if name.strip()]


def _fold(text: str) -> str:
    return " ".join(text.split())


def _innermost(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml elements
    """The elements that hold text and no other block of text."""
    return list(tree.xpath("//*[self::p or self::li or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or "
                           "self::h6 or self::td or self::th or self::blockquote or self::pre or self::div]"
                           "[not(.//p or .//li or .//td or .//div or .//blockquote or .//pre)]"))  # fmt: skip
