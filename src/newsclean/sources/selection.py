"""What a call asks for: which pages to take from its sources, and how to read containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.sources.raw import DEFAULT_MAX_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Selection:
    """Which pages to take from the sources and how to read containers; counts what was left aside.

    Attributes:
        include, exclude: glob patterns for files in folders and archives; `include` also overrules what a name says.
        jsonl: whether standard input and every file named is JSON Lines, even if it does not look it.
        html_field, url_field: the fields of a JSON object that hold page and address.
        keep: fields of the source that go into the record.
        url: address of a page from standard input or of the only file.
        max_size: most bytes a page may have, decompressed.
        written: glob patterns for the absolute paths of files that the call itself writes; these are not counted.
        passed_over: how many `non-page file`s, `non-page record`s of a crawl and `excluded file`s, by the user's
            patterns, there were.
        tell: told of each of these what it is and what it is called; `None` if nobody wants to know.
    """

    def __init__(
        self,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        jsonl: bool = False,
        html_field: str = "html",
        url_field: str = "url",
        keep: Sequence[str] = (),
        url: str | None = None,
        max_size: int = DEFAULT_MAX_SIZE,
    ) -> None:
        self.include, self.exclude = include, exclude
        self.jsonl, self.html_field, self.url_field = jsonl, html_field, url_field
        self.keep = keep
        self.url = url
        self.max_size = max_size
        self.written: Sequence[str] = ()
        self.passed_over: dict[str, int] = {}
        self.tell: Callable[[str, str], None] | None = None

    def pass_over(self, what: str, name: str) -> None:
        """Count one of what `passed_over` counts, by the name that a user knows it by."""
        self.passed_over[what] = self.passed_over.get(what, 0) + 1
        if self.tell:
            self.tell(what, name)
