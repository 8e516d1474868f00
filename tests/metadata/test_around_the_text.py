"""What a page prints around its text tells, where it states nothing: site, section, standfirst, and who wrote it."""

from __future__ import annotations

import pytest

from newsclean.formats import read_page
from newsclean.metadata import Metadata, find_metadata
from newsclean.metadata.clues.date_words import said_before

HEADLINE = "Ferry leaves Marlow after nine days"
TEXT = (
    "<p>The harbour of Marlow reopened on Tuesday after a storm had closed it for nine days, and the first ferry left "
    "for the islands with two hundred passengers, most of whom had slept in the school hall until then.</p>"
) * 3
CREDITS = "<p>By Mara Quill</p><p>12 March 2024</p>"


def find(title: str = HEADLINE, above: str = "", below: str = "", end: str = "", attributes: str = "") -> Metadata:
    head = f"<html {attributes}><head><title>{title}</title></head>"
    return find_metadata(read_page(f"{head}<body>{above}<h1>{HEADLINE}</h1>{below}{TEXT}{end}</body></html>"))


MASTHEADS = [
    "<a href='/'>The Marlow Gull</a>", "<a href='https://gull.example/'><img src='logo.png' alt='The Marlow Gull'></a>",
    "<table><tr><td><img src='flag.gif' alt='The Marlow Gull'></td></tr></table>",
]  # fmt: skip


@pytest.mark.parametrize("masthead", MASTHEADS)
def test_what_leads_home_and_stands_in_the_window_title_is_the_site(masthead: str) -> None:
    assert find(f"{HEADLINE} - The Marlow Gull", masthead).site == "The Marlow Gull"


@pytest.mark.parametrize("above", ["<a href='/islands'>Islands</a>", "<a href='/'>Home</a>", "<a href='#'>Islands</a>"])
def test_neither_a_section_nor_a_link_home_alone_is_the_site(above: str) -> None:
    assert find(f"{HEADLINE} - Islands", above).site is None


def test_the_outlet_goes_before_the_company_that_publishes_it() -> None:
    stated = (
        '<meta property="og:site_name" content="The Marlow Gull"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Gull Media Holding"}}</script>'
    )
    assert find(above=stated).site == "The Marlow Gull"


def test_the_first_line_of_a_dump_names_the_site_if_another_line_does() -> None:
    text = TEXT.replace("<p>", "").replace("</p>", "\n")
    dump = f"{HEADLINE} - Islands - The Marlow Gull\n{{}}\nIslands\n{HEADLINE}\nBy Mara Quill\n{text}"
    assert find_metadata(read_page(dump.format("The Marlow Gull"), input_format="text")).site == "The Marlow Gull"
    assert find_metadata(read_page(dump.format("Menu"), input_format="text")).site is None


def test_microdata_names_the_publisher() -> None:
    publisher = "<div itemprop='publisher' itemscope><meta itemprop='name' content='The Marlow Gull'></div>"
    assert find(end=publisher).site == "The Marlow Gull"


def test_the_standfirst_stands_between_headline_and_credits() -> None:
    standfirst = "<p>Two hundred passengers had slept in the school hall.</p>"
    assert find(below=standfirst + CREDITS).subtitle == "Two hundred passengers had slept in the school hall."
    assert find(below=CREDITS + standfirst).subtitle is None
    assert find(below=standfirst).subtitle is None


def test_the_word_above_the_headline_is_the_section_if_the_menu_has_it() -> None:
    kicker = "<div>Islands</div>"
    assert find(above=f"<nav><a href='/i'>Islands</a> <a href='/t'>Town</a></nav>{kicker}").section == "Islands"
    assert find(above=f"<nav><a href='/t'>Town</a></nav>{kicker}").section is None


def test_what_the_page_says_of_its_language_goes_before_a_locale() -> None:
    locale = '<meta property="og:locale" content="{}">'
    assert find(above=locale.format("en_US"), attributes="lang='de'").language == "de"
    assert find(above=locale.format("en_GB"), attributes="lang='en'").language == "en-GB"
    assert find(above=locale.format("ar_AR"), attributes="lang='ar'").language == "ar"
    assert find(above=locale.format("en_US")).language == "en-US"


LINES = [
    ("12 March 2024 by Mara Quill 3 Comments", "Mara Quill"),
    ("17 мая 2012, 14:20 | Автор: Анна Воронцова | Просмотров: 1843", "Анна Воронцова"),
    ("2021-05-09 09:26来源：江湾晚报记者：顾采薇字号：大 中 小", "顾采薇"),
    ("Nilüfer AkçadağGiriş: 22 Nisan 2024 10:17Güncelleme: 22 Nisan 2024 13:50", "Nilüfer Akçadağ"),
    ("2021-05-09 09:26 来源：江湾晚报 记者 顾采薇 字号：大 中 小", "顾采薇"),
    ("By Mara Quill Tuesday 12 March 2024", "Mara Quill"),
    ("Door onze redacteur Lotte de Vries", "Lotte de Vries"),
]


@pytest.mark.parametrize(("line", "author"), LINES)
def test_a_credit_is_found_in_a_line_with_the_date_and_more(line: str, author: str) -> None:
    assert find(below=f"<p>{line}</p>").authors == (author,)


GLUED = [
    ("<div class='byline'><b>Mara Quill</b><span>Friday</span> <span>12 March 2024</span></div>", "Mara Quill"),
    (
        "<div class='writer'><span>كتب: سامر الحلواني</span><span>الخميس</span><time>12-3-2024</time></div>",
        "سامر الحلواني",
    ),
]


@pytest.mark.parametrize(("line", "author"), GLUED)
def test_elements_side_by_side_are_no_one_name(line: str, author: str) -> None:
    assert find(below=line).authors == (author,)


@pytest.mark.parametrize("line", ["Paylaş Yazdır A+", "Share Print Save"])
def test_the_words_of_buttons_are_no_name(line: str) -> None:
    assert find(below=f"<p>{line}</p>").authors == ()


def test_a_link_to_the_author_at_the_end_of_the_text_is_a_credit() -> None:
    assert find(end='<p>Filed by <a rel="author" href="/mq">Mara Quill</a></p>').authors == ("Mara Quill",)


def test_who_comments_is_no_author_even_below_the_headline_said_again() -> None:
    comments = (
        f"<div id='comments'><h2>2 thoughts on “{HEADLINE}”</h2><div><div class='c-author'>Otto Venn</div>"
        "<p>About time.</p></div><div><div class='c-author'>Lisa Harrow</div><p>Indeed.</p></div></div>"
    )
    assert find(end=comments).authors == ()


def test_a_time_zone_of_america_puts_the_month_first() -> None:
    assert find(below="<p>02/07/2023 04:11 PM EST</p>").date == "2023-02-07T16:11-05:00"
    assert find(below="<p>02/07/2023 16:11 CET</p>").date == "2023-07-02T16:11+01:00"


def test_a_change_in_brackets_behind_the_day_is_none_of_publication() -> None:
    assert find(below="<div>7 febbraio 2023 (modifica il 8 febbraio 2023 | 09:00)</div>").date == "2023-02-07"


def test_behind_the_publication_a_date_with_another_name_is_a_change() -> None:
    found = find(below="<p>Veröffentlicht am 30.09.2021, 05:58 Uhr | Stand: 01.10.2021, 12:10 Uhr</p>")
    assert (found.date, found.modified) == ("2021-09-30T05:58", "2021-10-01T12:10")


def test_what_german_papers_call_the_state_of_a_text_is_a_change() -> None:
    stated = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-17T18:30:00+02:00", '
        '"dateModified": "2024-05-18T09:11:00+02:00"}</script>'
    )
    line = "<ul><li>Stand: <time datetime='2024-05-18T09:11:00+02:00'>18.05.2024, 09:11 Uhr</time></li></ul>"
    assert find(above=stated, below=line).date == "2024-05-17T18:30:00+02:00"
    assert said_before("Stand: ") == "updated"
    assert said_before("Stand: ", has_head=False) == ""  # a dump may have no other date


HOUSE = '<meta name="author" content="The Marlow Gull"><meta property="og:site_name" content="The Marlow Gull">'


@pytest.mark.parametrize("below", [
    "<div class='author'>By <a href='/author/mara-quill' rel='author'>Mara Quill</a></div>", "<p>By Mara Quill</p>",
    "<p class='meta'><span>By Mara Quill</span><span>Reporter</span></p>",
])  # fmt: skip
def test_a_printed_reporter_goes_before_the_outlet_that_the_head_names(below: str) -> None:
    assert find(above=HOUSE, below=below).authors == ("Mara Quill",)
    assert find(above=HOUSE).authors in {(), ("The Marlow Gull",)}


def test_a_printed_byline_of_two_goes_before_the_one_whom_the_software_knows() -> None:
    one, line = (
        '<meta name="author" content="Mara Quill">',
        "<p>By <a href='/author/mq'>Mara Quill</a> | 12 March 2024</p>",
    )
    both = "<p>Story by Mara Quill and Peter Venn | Photos by Tom Renn</p>"
    assert find(above=one, below=line + both).authors == ("Mara Quill", "Peter Venn")
    assert find(above=one, below=line + "<p>Photos by Mara Quill and Peter Venn</p>").authors == ("Mara Quill",)


def test_an_account_of_the_software_is_no_author_where_one_is_printed() -> None:
    account = '<meta name="author" content="gulladmin">'
    assert find(above=account, below="<p>By Mara Quill</p>").authors == ("Mara Quill",)


def test_photographers_and_editors_are_no_authors_even_if_linked_as_such() -> None:
    people = "<a href='/author/mara'>Mara Quill</a> · Photographs by <a href='/author/tom'>Tom Renn</a>"
    assert find(below=f"<p class='byline'>Words by {people}</p>").authors == ("Mara Quill",)
    info = "<div><span>作者：顾采薇</span> <span>责任编辑：陈立</span></div>"
    assert find(above='<meta name="author" content="陈立">', below=info).authors == ("顾采薇",)


def test_a_name_in_brackets_signs_a_japanese_article() -> None:
    assert find(end="<p>修理を終えた渡し船は三日、港に戻った。（山本ひかり）</p>").authors == ("山本ひかり",)
    assert find(end="<p>修理を終えた渡し船は三日、港に戻った。（敬称略）</p>").authors == ()


def test_a_japanese_label_may_have_a_dot_behind_it() -> None:
    assert find(below="<p>記者・大林 花</p>").authors == ("大林 花",)
    assert find(below="<p>文・写真 大林 花</p>").authors != ("写真 大林 花",)


def test_the_time_of_a_post_is_read_from_the_microformat_and_from_microdata_rather_than_from_a_comment() -> None:
    comment = "<div class='comments'><p>Lovely.</p><span>March 6, 2024 at 3:12 PM</span></div>"
    day = "<h2>Wednesday, March 6, 2024</h2>"
    post = "<p>Posted at <a href='/1'><abbr class='published' title='2024-03-06T10:02:00-05:00'>10:02 AM</abbr></a></p>"
    assert find(above=day, end=post + comment).date == "2024-03-06T10:02:00-05:00"
    marked = "<p><span class='date' itemprop='datePublished' content='2024-03-06T10:02:00Z'>6.3.</span></p>"
    assert find(below=marked, end=comment).date == "2024-03-06T10:02:00+00:00"


def test_a_name_is_credited_rather_than_the_account_that_comes_to_the_same() -> None:
    submitted = "<div>Submitted by <a href='/user/12'>mara.quill</a> on 6 March 2024</div>"
    assert find(below=submitted + "<div class='author'>Mara Quill</div>").authors == ("Mara Quill",)


def test_a_name_that_no_list_knows_is_credited_where_the_markup_marks_it() -> None:
    assert find(below="<div class='byline'><span class='author'>Xanquil Vrebo</span></div>").authors == (
        "Xanquil Vrebo",
    )
    script = '<script type="application/ld+json">%s</script>'
    person = script % '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "%s"}}'
    assert find(above=person % "Xanquil Vrebo").authors == ("Xanquil Vrebo",)
    assert find(below="<div><span>Xanquil Vrebo</span></div>").authors == ()


@pytest.mark.parametrize("attribute", ["style='text-align: right;'", "align='right'"])
def test_a_name_set_to_the_right_signs_an_article(attribute: str) -> None:
    assert find(end=f"<p {attribute}><strong>Phạm Thu Hương</strong></p>").authors == ("Phạm Thu Hương",)
    notes = "<p>1. The millers of the valley counted nine hundred goats in the year that the bridge was opened.</p>"
    assert find(end=f"<p {attribute}>Phạm Thu Hương</p>{notes}").authors == ("Phạm Thu Hương",)
    assert find(end="<p><strong>Phạm Thu Hương</strong></p>").authors == ()
    assert find(end=f"<p {attribute}>Phạm Thu Hương đi chợ.</p>").authors == ()
    poem = "<p>The mill has turned a hundred years, and no one asked it why, and yet it never stood a day.</p>"
    assert find(end=f"{poem}<p {attribute}>Phạm Thu Hương</p>{poem * 20}").authors == ()  # it signs the poem alone


ROLE = "<div class='role'>Reporter</div>"


@pytest.mark.parametrize(
    "box",
    [
        "<div class='author-name'>{}</div>",
        "<div class='author'><div class='name'>{}</div>" + ROLE + "</div>",
        "<address class='byline__author'>{}</address>",
        "<div class='author-list'><p class='author'>{},<sup>2</sup></p></div>",
    ],
)
def test_authors_one_below_the_other_are_credited_all(box: str) -> None:
    names = ("Mara Quill", "Johan Pettersson", "Rosa García")
    assert find(below="".join(map(box.format, names))).authors == names


def test_a_row_of_authors_ends_where_other_lines_follow() -> None:
    others = "<p>Twelve</p><p>goats</p><p>came</p>"
    names = ("Mara Quill", "Johan Pettersson")
    assert len(find(below="".join(f"<div class='author-name'>{name}</div>{others}" for name in names)).authors) == 1


def test_lines_that_name_nobody_known_make_no_row_of_authors() -> None:
    names = ("Mara Quill", "Opening Hours")
    assert (
        "Opening Hours" not in find(below="".join(f"<div class='author-name'>{name}</div>" for name in names)).authors
    )


def test_people_of_whom_a_row_tells_are_no_authors() -> None:
    row = "".join(f"<li class='team'>{name}</li>" for name in ("Mara Quill", "Johan Pettersson"))
    assert find(below=f"<p class='byline'>By Ada Lind</p><ul>{row}</ul>").authors == ("Ada Lind",)
