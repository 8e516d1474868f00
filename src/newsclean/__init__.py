"""newsclean: scraped news pages in, articles out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.article import Article
from newsclean.cleaner import Cleaner, cleaner
from newsclean.draft import Draft, Removal
from newsclean.errors import NewscleanError, PageError, UsageError
from newsclean.page import Block, Box, Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from os import PathLike

    from newsclean.formats import InputFormat
    from newsclean.sites.rules import Rules

__version__ = "0.1.0"
__all__ = [
    "Article", "Block", "Box", "Cleaner", "Draft", "NewscleanError", "Page", "PageError", "Removal", "UsageError",
    "cleaner", "extract",
]  # fmt: skip


def extract(
    page: str | bytes,
    url: str | None = None,
    *,
    input_format: InputFormat = "auto",
    plugins: Iterable[Cleaner] = (),
    skip: Collection[str] = (),
    only: Collection[str] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
    rules: Rules | str | PathLike[str] | None = None,
) -> Article:
    """The article of one raw page.

    Args:
        page: HTML or flattened text, decoded or as bytes.
        url: where the page came from, if known.
        input_format: `auto` decides by content between `html` and `text`.
        plugins: cleaners beside the built-in ones; those of installed packages, too, run only if they are given here.
        skip: names of cleaners to leave out.
        only: if given, the names of the cleaners to run.
        options: options of cleaners, by cleaner name.
        rules: site rules, or the path of a rule file or of a folder of rules.

    Raises:
        PageError: if the page is empty or no text.
        UsageError: for an argument of the wrong kind, a page's path among them; for a name that no cleaner has, an
            option that its cleaner does not take, or a format that does not exist.
    """
    from newsclean.formats import read_page  # `import newsclean` stays light
    from newsclean.pipeline import Pipeline

    pipeline = Pipeline(plugins=plugins, skip=skip, only=only, options=options, rules=rules)
    return pipeline.extract(read_page(page, url=url, input_format=input_format))
