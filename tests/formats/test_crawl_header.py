"""The head that crawling services write above a page's text is read as metadata and is no text."""

from __future__ import annotations

import pytest

from newsclean.formats import read_page
from newsclean.formats.crawl_header import read_head
from newsclean.metadata import find_metadata

PARAGRAPH = (
    "The harbour of Marlow reopened on Tuesday after a storm had closed it for nine days, and the first ferry left for "
    "the islands with two hundred passengers, most of whom had slept in the school hall."
)
BODY = "\n\n".join(f"{PARAGRAPH} {number}." for number in ("First", "Second", "Third", "Fourth"))
HEADS = [
    (
        "Title: Ferry leaves Marlow after nine days\n\nURL Source: https://gull.example/ferry\n\n"
        "Published Time: 2024-03-12T12:40:00Z\n\nMarkdown Content:\n"
    ),
    (
        "---\ntitle: 'Ferry leaves Marlow after nine days'\nurl: https://gull.example/ferry\n"
        "date: 2024-03-12T12:40:00Z\nhostname: gull.example\n---\n"
    ),
]


@pytest.mark.parametrize("head", HEADS, ids=["named lines", "fenced"])
def test_a_head_gives_title_address_and_date(head: str) -> None:
    page = read_page(head + BODY)
    found = find_metadata(page)
    assert found.title == "Ferry leaves Marlow after nine days"
    assert (found.url, found.date) == ("https://gull.example/ferry", "2024-03-12T12:40:00+00:00")
    assert [block.text for block in page.blocks] == ["Ferry leaves Marlow after nine days", *BODY.split("\n\n")]


@pytest.mark.parametrize("line", ["Title: A play in three acts", "Date: unknown", "---", "Author: Ada Quill\nText: me"])
def test_a_line_of_the_article_is_no_head(line: str) -> None:
    assert read_head([*line.split("\n"), "", PARAGRAPH]).length == 0


def test_the_callers_address_goes_before_that_of_the_head() -> None:
    assert read_page(HEADS[0] + BODY, url="https://other.example/a").url == "https://other.example/a"


AT = "URL: https://a.example"


@pytest.mark.parametrize(
    ("text", "stated", "length"),
    [
        (f"Title: A\n{AT}\n\nThe text", {"title": "A", "url": "https://a.example"}, 2),
        (f"Title: A\nTitle: B\n{AT}\nThe text\nAuthor: Ada", {"title": "A", "url": "https://a.example"}, 3),
        (f"Title: A\n{AT}\nContent:\nDate: 2024", {"title": "A", "url": "https://a.example"}, 3),
        (f"Title: A\n{AT}\nContent: none", {"title": "A", "url": "https://a.example"}, 2),
        (f"Title: A\n{AT}\nContent\nAuthor: Ada", {"title": "A", "url": "https://a.example"}, 2),
        (f"Title: A\n{AT}\n---\nThe text", {"title": "A", "url": "https://a.example"}, 2),
        (f"Warning: a copy\n{AT}\nAuthor:\nTitle", {"url": "https://a.example"}, 3),
        ("Title: A\nURL: /a\n\nThe text", {}, 0),
        (f"{AT}\n\nThe text", {}, 0),
        ('---\ntitle: "A"\nauthor: \'Ada\nseen: 1\n---\nDate: 2024', {"title": "A", "byline": "'Ada"}, 5),
        ("---\ntitle: A\n---\nThe text", {}, 0),
        ("---\ntitle: A\ndate: 2024\n" + "The text\n" * 50, {}, 0),
    ],
)
def test_a_head_ends_with_its_last_line_or_its_fence(text: str, stated: dict[str, str], length: int) -> None:
    assert read_head(text.split("\n")) == (stated, length)
