"""Writes what happened to pages as HTML that opens anywhere: one page, or an overview with a page for each."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsclean.pipeline import make_article
from newsclean.report.markup import is_document
from newsclean.report.overview import Entry, make_entry, show_overview
from newsclean.report.page_view import show_page

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.draft import Draft
    from newsclean.pipeline import Pipeline


class Report:
    """A report in the making. One page goes into the file itself; of several, the file becomes the overview.

    The pages of an overview are beside it: `report.html` has them in `report-pages/`.
    """

    def __init__(self, path: Path, pipeline: Pipeline, *, compare: bool = False) -> None:
        """Begin a report.

        Args:
            path: the HTML file to write.
            pipeline: the line the pages go through.
            compare: whether to show what trafilatura and readability-lxml keep of each page beside it.
        """
        self.path = path
        self.pipeline = pipeline
        self.compare = compare
        self._folder = path.with_name(f"{path.stem}-pages")
        self._entries: list[Entry] = []
        self._failures: list[tuple[str, str]] = []
        self._first: Draft | None = None

    def add(self, draft: Draft) -> None:
        """Add a finished draft. All but the first are written at once and not kept in memory."""
        number = len(self._entries) + 1
        if number == 1:
            self._first = draft
        else:
            if self._first is not None:
                self._write(self._first, 1)
                self._first = None
            self._write(draft, number)
        self._entries.append(make_entry(draft, make_article(draft), f"{_quote(self._folder)}/{number:04}.html"))

    def add_failure(self, source: str, message: str) -> None:
        """Note a page that could not be read."""
        self._failures.append((source, message))

    def write(self) -> None:
        """Write the file the report was begun for."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self._first is not None and not self._failures:
            self.path.write_text(self._show(self._first), "utf-8")
            self._remove_after(0)
            return
        if self._first is not None:
            self._write(self._first, 1)
        self.path.write_text(show_overview(self._entries, self._failures, self.pipeline), "utf-8")
        self._remove_after(len(self._entries))

    def old_pages(self) -> list[Path]:
        """The files where this report puts its pages that exist already, in the order of their numbers."""
        found = [path for path in self._folder.glob("[0-9]*.html") if path.stem.isdecimal()]
        return sorted(found, key=lambda path: int(path.stem))

    def _remove_after(self, last: int) -> None:
        """Remove the pages with higher numbers, which an earlier report with more pages left, and nothing else."""
        for path in self.old_pages():
            if int(path.stem) > last and is_document(path):
                path.unlink()
        if not last:
            with suppress(OSError):  # there is none, or something else is in it
                self._folder.rmdir()

    def _write(self, draft: Draft, number: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        page = self._show(draft, back=f"../{_quote(self.path)}")
        (self._folder / f"{number:04}.html").write_text(page, "utf-8")

    def _show(self, draft: Draft, back: str = "") -> str:
        extra = ""
        if self.compare:
            from newsclean.report.comparison import show_comparison  # few reports compare

            extra = show_comparison(draft)
        return show_page(draft, make_article(draft), self.pipeline, extra=extra, back=back)


def _quote(path: Path) -> str:
    """A path's name as it stands in an address: `#`, `?` and `%` would mean something else there."""
    return quote(os.fsencode(path.name))
