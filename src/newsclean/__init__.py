"""newsclean: scraped news pages in, articles out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.article import Article
from newsclean.cleaner import Cleaner, cleaner
from newsclean.draft import Draft, Removal
from newsclean.errors import NewscleanError, PageError, UsageError
from newsclean.page import Block, Box, Page

if TYPE_CHECKING:
    from newsclean.formats import InputFormat

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
    **options: Any,  # noqa: ANN401 - handed on as they are
) -> Article:
    """The article of one raw page.

    Args:
        page: HTML or flattened text, decoded or as bytes.
        url: where the page came from, if known.
        input_format: `auto` decides by content between `html` and `text`.
        options: what `newsclean.pipeline.Pipeline` takes: `plugins`, `skip`, `only`, `options`.

    Raises:
        PageError: if the page is empty or no text.
        UsageError: if an option is wrong.
    """
    from newsclean.formats import read_page  # noqa: PLC0415 - `import newsclean` stays light
    from newsclean.pipeline import Pipeline  # noqa: PLC0415

    return Pipeline(**options).extract(read_page(page, url=url, input_format=input_format))
