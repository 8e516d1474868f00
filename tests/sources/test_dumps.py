"""A text of several pages, put together with form feeds, gives a record for each; everything else stays whole."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsclean.sources.form_feeds import divide
from newsclean.sources.raw import RawPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

SIZE = 1_000_000
DUMP = "The first page, in a sentence.\n\fThe second page, in another.\n"


def contents(raw: RawPage) -> list[bytes | str | None]:
    return [page.content for page in divide(raw, SIZE)]


@pytest.mark.parametrize("name", ["dumps.txt", "dumps.txt.gz", "dumps.md", "dumps.dump", "dumps"])
def test_a_text_with_form_feeds_is_several_pages(tmp_path: Path, name: str) -> None:
    """Each page says which of the file it is, and gets a place of its own in a mirrored tree."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(DUMP.encode()) if name.endswith("gz") else DUMP.encode())
    pages = list(divide(RawPage(str(path), None, target="dumps"), SIZE))
    assert [page.content for page in pages] == ["The first page, in a sentence.\n", "The second page, in another.\n"]
    assert [page.source for page in pages] == [f"{path}:1", f"{path}:2"]
    assert len({page.target for page in pages}) == 2


def test_what_holds_one_page_stays_as_it_is(tmp_path: Path) -> None:
    """A page without a form feed, one that only ends in one, HTML, an image and a file that is not there."""
    for content in (
        b"One page.\n",
        b"One page.\n\f\n",
        b"<html><body><p>One\n\f\npage</p></body></html>",
        b"\x89PNG\f\n\f",
    ):
        (tmp_path / "one.txt").write_bytes(content)
        assert contents(RawPage(str(tmp_path / "one.txt"), None)) == [None]
        assert contents(RawPage("-", content)) == [content]
    assert contents(RawPage(str(tmp_path / "gone.txt"), None)) == [None]


def test_a_file_that_is_html_by_its_name_is_not_read(tmp_path: Path) -> None:
    """Looking into every page of a crawl would read it twice."""
    (tmp_path / "page.html").write_text(DUMP, encoding="utf-8")
    assert contents(RawPage(str(tmp_path / "page.html"), None)) == [None]


@pytest.mark.parametrize("as_pipe", [True, False], ids=["pipe", "file"])
def test_a_single_source_of_several_pages_gives_json_lines(
    newsclean: Callable[..., CompletedProcess[bytes]], as_pipe: bool
) -> None:
    """No page is lost because the call looked like one for a single page."""
    pages = Path(__file__).parents[2] / "fixtures" / "pages" / "dump-formfeed" / "page.txt"
    done = newsclean(input=pages.read_bytes()) if as_pipe else newsclean(str(pages))
    assert [json.loads(line)["byline"] for line in done.stdout.splitlines()] == ["Gideon Marsh", "Leonie Abara"]
