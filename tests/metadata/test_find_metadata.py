"""What a page says about its article, from whole pages of invented papers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.formats import read_page
from newsclean.metadata import Metadata, find_metadata
from newsclean.metadata.dumps.dates import is_month_first

PARAGRAPH = (
    "The harbour of Marlow reopened on Tuesday after a storm had closed it for nine days, and the first ferry left for "
    "the islands with two hundred passengers, most of whom had slept in the school hall."
)
TEXT = "".join(f"<p>{PARAGRAPH} {n}</p>" for n in ("First.", "Second.", "Third.", "Fourth."))


def find(
    head: str = "", top: str = "<h1>Ferry leaves Marlow after nine days</h1>", end: str = "", **more: Any
) -> Metadata:
    html = f"<html lang='en-GB'><head>{head}</head><body><main>{top}{TEXT}{end}</main></body></html>"
    return find_metadata(read_page(html, input_format="html", url=more.pop("url", None)), **more)


def linked(**data: Any) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **data}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "window",
    [
        "Ferry leaves Marlow after nine days | The Marlow Gull",
        "Ferry leaves Marlow after nine days - Islands - The Marlow Gull",
        "The Marlow Gull: Ferry leaves Marlow after nine days",
        "Ferry leaves Marlow after nine days",
    ],
)
def test_the_site_is_no_part_of_the_title(window: str) -> None:
    head = f"<title>{window}</title><meta property='og:site_name' content='The Marlow Gull'>"
    assert find(head).title == "Ferry leaves Marlow after nine days"


@pytest.mark.parametrize("bar", ["|", "│", "｜", "ㅣ"])
def test_what_stands_behind_a_bar_is_no_part_of_the_title_even_if_all_tags_have_it(bar: str) -> None:
    window = f"Ferry leaves Marlow after nine days {bar} Tides and Timetables {bar} Quayside Institute"
    head = f"<title>{window}</title><meta property='og:title' content='{window}'>" + linked(headline=window)
    assert find(head).title == "Ferry leaves Marlow after nine days"


@pytest.mark.parametrize("headline", ["Storm over Marlow: nine days without a ferry", "Nine days - and then a ferry"])
def test_a_headline_keeps_a_colon_and_a_dash_of_its_own(headline: str) -> None:
    head = f"<title>{headline} | The Marlow Gull</title><meta property='og:title' content='{headline}'>"
    assert find(head, f"<h1>{headline}</h1>").title == headline


def test_the_name_of_the_site_in_an_h1_is_not_the_headline() -> None:
    top = "<header><h1><a href='/'>The Marlow Gull</a></h1></header><h2>Ferry leaves Marlow after nine days</h2>"
    head = "<title>Ferry leaves Marlow after nine days | The Marlow Gull</title>"
    assert find(head, top, url="https://gull.example/ferry-leaves-marlow-after-nine-days").title == (
        "Ferry leaves Marlow after nine days"
    )


@pytest.mark.parametrize(
    "author",
    [
        "Mara Quill and Otto Venn",
        ["Mara Quill", "Otto Venn"],
        [{"@type": "Person", "name": "Mara Quill"}, {"@type": "Person", "name": "Otto Venn"}],
        {"@type": "Person", "name": ["Mara Quill", "Otto Venn"]},
    ],
)
def test_authors_are_read_from_linked_data_of_any_shape(author: Any) -> None:
    found = find(linked(headline="Ferry leaves Marlow after nine days", author=author))
    assert found.authors == ("Mara Quill", "Otto Venn")
    assert found.byline == "Mara Quill, Otto Venn"


def test_an_author_may_stand_elsewhere_in_the_graph() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Article", "headline": "Ferry", "author": {"@id": "#mara"}},
            {"@type": "Person", "@id": "#mara", "name": "Mara Quill"},
        ],
    }
    assert find(f'<script type="application/ld+json">{json.dumps(graph)}</script>').authors == ("Mara Quill",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Mara Quill</p>",
        "<div class='byline'><span class='author'>Mara Quill</span> <span>Staff Writer</span></div>",
        "<p>By <a rel='author' href='/authors/mara-quill'>Mara Quill</a> | 12 March 2024</p>",
        "<p>Von Mara Quill</p>",
    ],
)
def test_a_byline_is_read_from_the_lines_under_the_headline(line: str) -> None:
    assert find(top=f"<h1>Ferry leaves Marlow after nine days</h1>{line}").authors == ("Mara Quill",)


def test_nobody_is_credited_where_the_page_names_nobody() -> None:
    found = find("<title>Ferry leaves Marlow after nine days</title>")
    assert found.authors == ()
    assert found.byline is None


def test_who_is_quoted_or_took_the_photo_is_no_author() -> None:
    end = "<p>“We waited,” said Otto Venn.</p><figure><figcaption>Photo: Lisa Harrow</figcaption></figure>"
    assert find(end=end).authors == ()


@pytest.mark.parametrize("line", ["— Otto Venn (@ottovenn) May 2, 2021", "Otto Venn says:", "Credit: Otto Venn"])
def test_who_posts_comments_or_takes_pictures_is_no_author(line: str) -> None:
    assert find(top=f"<h1>Ferry leaves Marlow after nine days</h1><p class='author'>{line}</p>").authors == ()


def test_an_institute_with_an_and_in_its_name_is_one() -> None:
    author = {"@type": "Organization", "name": "Marlow Centre for Tides and Ferries"}
    page = find(linked(author=author), end="<p>Marlow Centre for Tides and Ferries</p>")
    assert page.authors == ("Marlow Centre for Tides and Ferries",)


def test_the_paper_is_not_credited_beside_its_reporter() -> None:
    head = '<meta property="og:site_name" content="Marlow Gull"><meta name="author" content="Marlow Gull">'
    assert find(head + '<meta name="author" content="Mara Quill">').authors == ("Mara Quill",)


def test_what_a_line_elsewhere_says_was_written_by_somebody_was() -> None:
    assert find(end="<div>This post was written by Mara Quill, Head of Tides</div>").authors == ("Mara Quill",)


def test_a_tag_of_the_publishers_own_is_read_by_its_name() -> None:
    assert find('<meta name="mg-published-date" content="2024-03-12">').date == "2024-03-12"
    both = '<meta name="mg-published-date" content="2024-03-12"><meta name="mg-update-time" content="2024-03-14">'
    assert (find(both).date, find(both).modified) == ("2024-03-12", "2024-03-14")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated <time datetime='2024-03-14T07:05:00+01:00'>14 Mar</time></p><p>Published 19:20, 12 Mar 2024</p>",
        "<p>First published 19:20, 12 Mar 2024</p><p>Last updated 07:05, 14 Mar 2024</p>",
    ],
)
def test_words_before_a_time_tell_publication_from_change(line: str) -> None:
    found = find(top=f"<h1>Ferry leaves Marlow after nine days</h1>{line}")
    assert ((found.date or "")[:10], (found.modified or "")[:10]) == ("2024-03-12", "2024-03-14")


def test_publication_and_change_are_two_fields() -> None:
    found = find(linked(datePublished="2024-03-12T09:05:00+01:00", dateModified="2024-03-13T10:00:00+01:00"))
    assert (found.date, found.modified) == ("2024-03-12T09:05:00+01:00", "2024-03-13T10:00:00+01:00")


def test_a_change_is_never_taken_for_the_publication_that_the_page_states() -> None:
    top = "<h1>Ferry leaves Marlow after nine days</h1><p>Last updated: 14 March 2024</p>"
    found = find("<meta property='article:published_time' content='2024-03-12T09:05:00+01:00'>", top)
    assert (found.date, found.modified) == ("2024-03-12T09:05:00+01:00", "2024-03-14")


def test_nothing_is_published_in_the_future_or_by_copyright() -> None:
    assert find("<meta property='article:published_time' content='2099-01-01'>").date is None
    assert find(end="<footer>© 2021 The Marlow Gull</footer>").date is None


def test_a_visible_time_takes_the_zone_that_the_page_states_elsewhere() -> None:
    top = "<h1>Ferry leaves Marlow after nine days</h1><p>Published 12 March 2024, 09:05</p>"
    head = "<meta property='article:modified_time' content='2024-03-12T11:00:00+02:00'>"
    assert find(head, top).date == "2024-03-12T09:05+02:00"
    assert find(top=top).date == "2024-03-12T09:05"


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    assert find(url="https://gull.example/2024/03/12/ferry").date == "2024-03-12"


def test_all_other_fields_are_filled() -> None:
    head = linked(
        headline="Ferry leaves Marlow after nine days", articleSection="Islands", keywords=["ferry", "storm"],
        isAccessibleForFree="False", image={"@type": "ImageObject", "url": "https://gull.example/ferry.jpg"},
        publisher={"@type": "Organization", "name": "The Marlow Gull"}, inLanguage="en_GB",
    )  # fmt: skip
    head += "<link rel='canonical' href='https://gull.example/1'><meta property='og:description' content='At last.'>"
    found = find(head)
    assert (found.site, found.section, found.tags) == ("The Marlow Gull", "Islands", ("ferry", "storm"))
    assert (found.image, found.language, found.url) == (
        "https://gull.example/ferry.jpg",
        "en-GB",
        "https://gull.example/1",
    )
    assert (found.subtitle, found.paywalled) == ("At last.", True)


def test_a_site_rule_goes_before_everything_else() -> None:
    rule = {"title": "Ferry back", "byline": "By Mara Quill", "date": "12 March 2024"}
    found = find(linked(headline="Other", author="Otto Venn", datePublished="2020-01-01"), overrides=rule)
    assert (found.title, found.authors, found.date) == ("Ferry back", ("Mara Quill",), "2024-03-12")


def test_a_rule_that_finds_nothing_usable_leaves_the_field_to_the_page() -> None:
    assert find(overrides={"date": "soon", "title": " "}).title == "Ferry leaves Marlow after nine days"


def test_the_ledger_tells_where_a_value_came_from_and_what_was_rejected() -> None:
    found = find("<title>Ferry leaves Marlow after nine days | The Marlow Gull</title>")
    titles = [candidate for candidate in found.candidates if candidate.field == "title"]
    assert [candidate.value for candidate in titles if candidate.taken] == [found.title]
    assert "h1" in titles[0].source
    assert any(not candidate.taken and candidate.note for candidate in titles)


def test_a_change_before_the_publication_is_none_and_the_ledger_rejects_it() -> None:
    found = find(linked(datePublished="2024-03-12T08:00:00Z", dateModified="2024-03-11T08:00:00Z"))
    assert found.date is not None
    assert (found.date[:10], found.modified) == ("2024-03-12", None)
    changes = [(c.taken, c.note) for c in found.candidates if c.field == "modified"]
    assert changes == [(False, "is not later than the publication")]


@pytest.mark.parametrize("free", [True, False])
def test_a_page_that_contradicts_itself_on_its_paywall_costs_and_the_ledger_tells_what_was_passed_over(
    free: bool,
) -> None:
    tier = "locked" if free else "free"
    found = find(linked(isAccessibleForFree=free) + f'<meta property="article:content_tier" content="{tier}">')
    assert found.paywalled is True
    told = [candidate for candidate in found.candidates if candidate.field == "paywalled"]
    assert {candidate.raw: candidate.taken for candidate in told} == {str(free): not free, tier: free}
    assert all(candidate.taken or candidate.note for candidate in told)


DUMP = f"""\
Ferry leaves Marlow after nine days | The Marlow Gull
Home
News
Islands
Weather
FRIDAY, JULY 05, 2024
Ferry leaves Marlow after nine days

Islands

Reuters
12 March, 2024, 12:40 pm
Last modified: 13 March, 2024, 12:42 pm

{PARAGRAPH} First.

{PARAGRAPH} Second.

{PARAGRAPH} Third.

Copyright © 2025 The Marlow Gull
"""


def test_a_dump_tells_title_agency_date_and_change_by_its_lines() -> None:
    found = find_metadata(read_page(DUMP))
    assert (found.title, found.byline) == ("Ferry leaves Marlow after nine days", "Reuters")
    assert (found.date, found.modified) == ("2024-03-12T12:40", "2024-03-13T12:42")


def test_a_dump_whose_first_line_is_a_breadcrumb_and_headline_in_one() -> None:
    dump = "\n\n".join(
        ["Home Islands Ferry leaves Marlow", "Ferry leaves Marlow", *[f"{PARAGRAPH} {n}" for n in "1234"]]
    )
    found = find_metadata(read_page(dump))
    assert found.title == "Ferry leaves Marlow"
    assert (found.authors, found.date) == ((), None)


def test_a_headline_that_looks_like_names_credits_nobody() -> None:
    headline = "Marlow and Vallorgues Showing Good Will"
    dump = "\n\n".join([f"Home Islands {headline}", headline, *[f"{PARAGRAPH} {n}" for n in "1234"]])
    found = find_metadata(read_page(dump))
    assert (found.title, found.authors) == (headline, ())


def test_a_page_that_says_nothing_gives_nothing() -> None:
    found = find_metadata(read_page("<html><body><p>Hm</p></body></html>"))
    assert (found.title, found.byline, found.date, found.site, found.tags) == (None, None, None, None, ())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=600))
def test_no_text_makes_it_fail(text: str) -> None:
    if text.replace("\x00", "").strip():
        find_metadata(read_page(text, input_format="text"))
        find_metadata(read_page(f"<html><head><title>{text}</title></head><h1>{text}</h1><p>", input_format="html"))


MARKS = st.text("|»«—-–:·•/> ", min_size=1, max_size=4)
LINES = st.sampled_from(["Ferry leaves Marlow", "The Marlow Gull", "By Mara Quill", "12 March 2024", "x" * 300]) | MARKS


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(LINES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=9))
def test_no_line_of_marks_makes_it_fail(lines: list[str]) -> None:
    if "".join(lines).strip():
        find_metadata(read_page("\n\n".join(lines), input_format="text"))
        find_metadata(read_page(f"<title>{lines[0]}</title>" + "".join(f"<h1>{line}</h1>" for line in lines)))


WORDS = st.text(st.characters(exclude_categories=()), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("name @type @id url item itemListElement".split()), inner)
    ),
    max_leaves=30,
)
TYPES = st.sampled_from("NewsArticle Article WebPage WebSite BreadcrumbList Person Organization".split())
# Every key of an article that is looked at, and those of its site and its breadcrumb.
KEYS = st.sampled_from(
    "headline alternativeHeadline name author creator datePublished dateCreated uploadDate dateModified description "
    "articleSection articleBody inLanguage image thumbnailUrl mainEntityOfPage url keywords publisher "
    "sourceOrganization isAccessibleForFree itemListElement @id @graph".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TYPES | JSON, st.dictionaries(KEYS, JSON)), max_size=3))
def test_linked_data_of_any_shape_is_survived(items: list[tuple[Any, dict[str, Any]]]) -> None:
    scripts = [linked(**{"@type": kind, **data}).replace("</", "<\\/") for kind, data in items]
    found = find("".join(script.replace("<\\/script>", "</script>") for script in scripts))
    assert found.title
    json.dumps(found, ensure_ascii=False).encode()  # no half of a pair, which no file takes


@pytest.mark.parametrize("key", "author headline keywords image publisher isAccessibleForFree @type".split())
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"name":', "}")])
def test_linked_data_nested_out_of_all_reason_is_survived(key: str, start: str, end: str) -> None:
    for depth in (45, 480, 900):  # Python's own limit to what it reads is some 990
        value = start * depth + '"Mara Quill"' + end * depth
        found = find(f'<script type="application/ld+json">{{"@type": "NewsArticle", "{key}": {value}}}</script>')
        assert found.title == "Ferry leaves Marlow after nine days"


def test_half_a_pair_in_linked_data_is_in_no_field() -> None:
    found = find(linked(keywords=["boats\ud83d", "ferry \ud83d\ude00"], author="Mara Quill\udc00"))
    assert found.tags == ("boats\ufffd", "ferry \U0001f600")
    assert found.byline is not None
    assert found.byline.isprintable()


NAMES_TOP = "Ferry leaves Marlow after nine days"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Anna Berg5 hours ago", ("Anna Berg",)),
        ("Anna Berg|Published 15 hours ago", ("Anna Berg",)),
        ("Anna Berg 2 minutes read", ("Anna Berg",)),
    ],
)
def test_a_name_in_a_dump_is_freed_of_what_shares_its_line(line: str, authors: tuple[str, ...]) -> None:
    dump = "\n\n".join([NAMES_TOP, line, *[f"{PARAGRAPH} {n}" for n in "123456"]])
    assert find_metadata(read_page(dump)).authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "March 12, 2024April 2, 2024 by Mara Quill",
        "April 2, 2024March 12, 2024 by Mara Quill",
        "Mara Quill | Tuesday, March 12, 2024 | Islands, Ferries, Storms and what they leave behind | 0 comments",
    ],
)
def test_a_date_in_a_dump_is_told_from_what_shares_its_line(line: str) -> None:
    dump = "\n\n".join([NAMES_TOP, line, *[f"{PARAGRAPH} {n}" for n in "123456"]])
    found = find_metadata(read_page(dump))
    assert found.date == "2024-03-12"
    assert found.modified == ("2024-04-02" if "April" in line else None)


@pytest.mark.parametrize("behind", ["|Published 4 months ago", "2 minutes ago", " · 5 March 2024, 7:10"])
def test_a_name_with_its_date_behind_it_is_a_credit_in_a_dump(behind: str) -> None:
    dump = "\n\n".join([NAMES_TOP, f"Tamsin Okafor{behind}", *[f"{PARAGRAPH} {n}" for n in "123456"]])
    assert find_metadata(read_page(dump)).byline == "Tamsin Okafor"


def test_a_name_above_a_photo_credit_is_a_caption_in_a_dump() -> None:
    lines = ["Friedrich Osterloh", "Photo: Getty Images", "Tamsin Okafor", *[f"{PARAGRAPH} {n}" for n in "123456"]]
    assert find_metadata(read_page("\n\n".join([NAMES_TOP, *lines]))).byline == "Tamsin Okafor"


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["on 13/4/2024", "8/1/2025"], False),
        (["on 4/13/2024", "8/1/2025"], True),
        (["8/1/2025", "August 1, 2025 at 9:14 am"], True),
        ([*[f"{PARAGRAPH} The end of the matter and of the day."] * 3, "8/1/2025", "January 8, 2025"], False),
        ([*[f"{PARAGRAPH} The end of the matter and of the day."] * 3, "8/1/2025"], True),
        (
            [
                "Der Hafen von Marlow ist seit Dienstag offen, nachdem ihn ein Sturm neun Tage lang versperrt hat.",
                "8/1/2025",
            ],
            False,
        ),
    ],
)
def test_a_dump_tells_by_its_other_dates_or_its_language_whether_the_month_comes_first(
    texts: list[str], first: bool
) -> None:
    assert is_month_first(texts) is first
