"""Dumps: what a line shows becomes a block, whatever wrote the dump."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.formats import is_html
from newsclean.formats.form_feeds import split_pages
from newsclean.formats.markdown import is_markdown, plain_markdown, read_markdown
from newsclean.formats.plain import letter_weight
from newsclean.formats.text import read_text
from newsclean.formats.wrapped import find_width, join_wrapped
from newsclean.page import join_blocks

PLACES = ["Lindau", "Bregenz", "Rorschach", "Friedrichshafen", "Romanshorn"]
PARAGRAPHS = [
    f"The harbour board of {place} decided on Tuesday to move the landing north by {n + 2} hundred metres, and the "
    f"ferry to {place} will be late for {n} weeks. Nobody at the {place} board spoke against it, said the chair, who "
    "has run the harbour since the old pier burned down."
    for n, place in enumerate(PLACES)
]


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.tag, block.text) for block in read_text(text).blocks]


def test_bullets_and_indents_are_told_and_taken_out() -> None:
    page = read_text("  • News\n    • Local\nWords of a paragraph.\n")
    assert [(b.tag, b.indent, b.text) for b in page.blocks] == [
        ("li", 1, "News"),
        ("li", 2, "Local"),
        ("p", 0, "Words of a paragraph."),
    ]


def test_speech_after_a_dash_is_no_list() -> None:
    assert shown("- We will stay, said the mayor.") == [("p", "- We will stay, said the mayor.")]


@pytest.mark.parametrize(
    ("before", "line", "after", "tag"),
    [
        ("", "What comes next", PARAGRAPHS[0], "h2"),
        ("", "It ended there.", PARAGRAPHS[0], "p"),
        ("", "What comes next", "Nobody knows", "p"),
        ("", "What comes next " * 6, PARAGRAPHS[0], "p"),
        ("", "• What comes next", PARAGRAPHS[0], "li"),
        (PARAGRAPHS[1], "What comes next", PARAGRAPHS[0], "h2"),
        ("By Ada Poe", "What comes next", PARAGRAPHS[0], "p"),  # the second of several short lines
        ("By Ada Poe\n", "What comes next", PARAGRAPHS[0], "h2"),
        ("", "What comes next", "", "p"),
    ],
)
def test_a_short_line_over_a_long_one_is_a_heading(before: str, line: str, after: str, tag: str) -> None:
    assert (tag, line.lstrip("• ").rstrip()) in shown(f"{before}\n{line}\n{after}")


@pytest.mark.parametrize(
    ("line", "tag"),
    [("• a", "li"), ("* a", "li"), ("  - a", "li"), ("  o a", "li"), ("- a", "p"), ("•a", "p"), ("on a", "p")],
)
def test_a_bullet_makes_an_item_and_a_dash_only_where_it_is_indented(line: str, tag: str) -> None:
    assert [tag for tag, _ in shown(f"Line\n•\n{line}")] == ["p", tag]


def test_items_and_rows_are_joined_by_line_ends_and_paragraphs_by_blank_lines() -> None:
    dump = "a\nb\n• c\n• d\ne\tf\ng\th\ni"
    assert join_blocks(read_text(dump).blocks) == "a\n\nb\n\nc\nd\n\ne | f\ng | h\n\ni"


def test_lines_without_a_blank_one_between_them_share_a_box() -> None:
    first, second, third = read_text("one\ntwo\n\nthree").blocks
    assert first.box is second.box
    assert second.box is not third.box


def test_a_table_row_is_one_block() -> None:
    assert shown("Name\t\tPrice\nFerry\t\t3.50") == [("td", "Name | Price"), ("td", "Ferry | 3.50")]


@pytest.mark.parametrize(("width", "between"), [(60, "\n"), (72, "\n"), (60, "\n\n"), (72, "\n\n"), (80, "\n\n")])
def test_wrapped_text_comes_back_in_paragraphs(width: int, between: str) -> None:
    text = between.join(textwrap.fill(p, width) for p in PARAGRAPHS)
    assert [b.text for b in read_text(text).blocks] == PARAGRAPHS


@pytest.mark.parametrize("title", ["", f"{PARAGRAPHS[0][:90]} - The Gull"])
def test_a_short_text_is_joined_if_its_lines_break_sentences(title: str) -> None:
    text = f"{title}\n\n" + "\n\n".join(textwrap.fill(p, 78) for p in PARAGRAPHS[:2])
    assert [b.text for b in read_text(text).blocks][-2:] == PARAGRAPHS[:2]


@pytest.mark.parametrize("mark", ["> ", "   "])
def test_a_wrapped_quotation_is_one_block(mark: str) -> None:
    quotation = textwrap.fill(PARAGRAPHS[0], 76, initial_indent=mark, subsequent_indent=mark)
    text = "\n\n".join([*[textwrap.fill(p, 76) for p in PARAGRAPHS[1:]], quotation])
    assert [b.text for b in read_text(text).blocks] == [*PARAGRAPHS[1:], PARAGRAPHS[0]]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_text_without_spaces_is_joined_without_any(width: int) -> None:
    paragraphs = [
        f"{place}の港湾委員会は火曜日、桟橋を北へ{n}百メートル移すことを決めた。工事は来年の春に始まり、その間フェリーは"
        "対岸の古い桟橋に着く。委員長は「三十年前からの約束だ」と話し、反対する者はいなかった。"
        for n, place in enumerate(["下奎隆", "北浜", "東島"])
    ]
    half = width // 2
    text = "\n\n".join("\n".join(p[i : i + half] for i in range(0, len(p), half)) for p in paragraphs)
    assert [b.text for b in read_text(text).blocks] == paragraphs


def test_a_short_line_behind_an_angle_is_no_quotation() -> None:
    assert shown("> Ferries")[0] == ("p", "> Ferries")


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Home", 1),
        ("Straßenbahnhaltestelle\n" * 90, 1),
        ("Паром возвращается в порт", 1),
        ("夜のフェリーが復活する", 2.5),
        ("夜间渡轮重返下奎隆 PR", 2.5),
        ("เรือข้ามฟากกลับมาแล้ว", 2.5),
        ("야간 여객선 다시 뜬다", 1.7),
    ],
)
def test_a_letter_weighs_more_where_it_says_more(text: str, weight: float) -> None:
    assert letter_weight(text.split("\n")) == weight


def test_a_dump_that_shows_code_is_no_html() -> None:
    code = "<div>\n<p>Ferry</p>\n<h1>Pier</h1>\n</div>\n" * 5
    assert is_html(code.encode())
    assert is_html(b"Warning: no clock in /srv/clock on line 3\n" * 9 + code.encode())
    assert not is_html("\n".join([*PARAGRAPHS * 3, code]).encode())


def test_wrapped_list_items_stay_apart() -> None:
    text = "\n".join(textwrap.fill(p, 72, initial_indent="  * ", subsequent_indent="    ") for p in PARAGRAPHS)
    assert shown(text) == [("li", p) for p in PARAGRAPHS]


def test_a_broken_word_is_put_together_and_half_a_word_is_not() -> None:
    filler = [f"{name} " + "word " * 14 for name in "abcde"]
    lines = ["word " * 13 + "ab-", "cdefghijk " + "word " * 11 + "Kauf-", "und " + "words " * 11, *filler]
    joined = join_wrapped([line.strip() for line in lines])[0]
    assert "ab-cdefgh" in joined
    assert "Kauf- und" in joined


@pytest.mark.parametrize(
    ("more", "is_wrapped"),
    [
        ([], True),
        (["  * " + "word " * 40] * 9, True),  # some converters do not wrap items and links
        (["[" + "word " * 40 + "](/a)"] * 9, True),
        (["word " * 40] * 9, False),
        ([f"Headline {n} of a story that is about seventy characters long\nHome" for n in range(20)], False),
    ],
)
def test_text_is_wrapped_if_its_lines_end_where_the_next_word_would_not_fit(more: list[str], is_wrapped: bool) -> None:
    lines = "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS)
    assert (find_width("\n".join([lines, *more]).split("\n")) is not None) is is_wrapped


def test_lines_that_are_merely_short_are_not_joined() -> None:
    menu = ["Home", "World", "A headline of a story that is about seventy characters long, no more"] * 12
    assert find_width(menu) is None
    assert join_wrapped(menu) is menu


def test_numbered_links_lose_number_and_list() -> None:
    text = textwrap.dedent("""\
           * [1]Home
           * [2]World

           The board met in [3]Lindau on Tuesday [sic] and will meet again [2026].
           (BUTTON) [INS: :INS]

        References

           Visible links
           1. https://news.example/
           2. https://news.example/world
           3. https://news.example/lindau
        """)
    home, world, paragraph = read_text(text).blocks
    assert (home.text, home.link_share, world.tag) == ("Home", 1.0, "li")
    assert paragraph.text == "The board met in Lindau on Tuesday [sic] and will meet again [2026]."


def test_a_dump_with_numbered_links_is_not_read_as_markdown() -> None:
    """What looks like it in a text browser's dump is the page's own: places in a chart, a lesson on links."""
    chart = "".join(f"   # {place} [{place}]Song {place}\n\n" for place in (1, 2, 3))
    addresses = "".join(f"   {place}. https://songs.example/{place}\n" for place in (1, 2, 3))
    assert shown(f"{chart}References\n\n{addresses}") == [("p", f"# {place} Song {place}") for place in (1, 2, 3)]


def test_numbers_in_brackets_stay_where_no_list_of_addresses_follows() -> None:
    assert shown("Water boils at 100 degrees.[1]\n\nReferences\n\n1. A book about water")[0][1].endswith("[1]")


MARKDOWN = """\
# Ferry landing moves *north*

[Home](https://news.example/) [World](/world)

By **Ada Poe**, see [her page](/ada "all \\"stories\\"").

![The landing](/ferry.jpg)

Costs
-----

- first item
- [second item](/second)

| Year | Cost |
|------|-----:|
| 2025 | 1    |

> Quoted words

```
code stays
```
[1]: https://news.example/x
"""


def test_markdown_is_told_and_made_plain() -> None:
    page = read_text(MARKDOWN)
    assert [(b.tag, b.text) for b in page.blocks] == [
        ("h1", "Ferry landing moves north"),
        ("p", "Home World"),
        ("p", "By Ada Poe, see her page."),
        ("h2", "Costs"),
        ("li", "first item"),
        ("li", "second item"),
        ("td", "Year | Cost"),
        ("td", "2025 | 1"),
        ("blockquote", "Quoted words"),
        ("pre", "code stays"),
    ]
    assert [b.link_chars for b in page.blocks][1:6] == [9, 8, 0, 0, 11]
    assert page.blocks[2].marks == len("Ada Poe")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[![alt](/a.png)](/b) kept", "kept"),
        ("[words [in] brackets](/a_(b)) after", "words [in] brackets after"),
        ("a snake_case_name and 3 * 4 * 5", "a snake_case_name and 3 * 4 * 5"),
        (r"1\. not a list, \*no star\*", "1. not a list, *no star*"),
        ("**_both_** and ~~gone~~ `code`", "both and gone code"),
        ("~~gone~~", "gone"),
        ("`code`", "code"),
        ("_bar_", "bar"),
        ("__*bars*__", "bars"),
        ("<https://news.example/a>", "https://news.example/a"),
        ("Fish &amp; chips<br>today", "Fish & chips today"),
        ("[text][ref] and [plain] stay", "text and [plain] stay"),
    ],
)
def test_markdown_marks_go_and_words_stay(line: str, words: str) -> None:
    assert plain_markdown(line)[0] == words


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("[a](/a) [b](https://b.example) [c](#c)", True),
        ("[a](/a) and [b](/b) **c** and **d**", False),
        ("[a](a) [b](b) [c](c)", False),
        ("# a\n\n## b\n\n# c", True),
        ("a\n\n# b\n\n**c**", False),
        ("# a\n\nb", True),
        ("# a\nb", False),
        ("# a\n\n[b](/b)", True),
        ("# a\n\n**b** and **c**", True),
        ("#a\n#b\n#c", False),
    ],
)
def test_text_is_markdown_by_its_links_headings_and_bold_words(text: str, is_it: bool) -> None:
    assert is_markdown(text) is is_it


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        (["Title", "====="], [("h1", "Title")]),
        (["Title", "-----"], [("h2", "Title")]),
        (["* item", "-----"], [("li", "item")]),
        (["- item", "+ item", "  * # item"], [("li", "item")] * 3),
        (["1. item", "23) item"], [("li", "1. item"), ("li", "23) item")]),
        (["2024. A year"], [("p", "2024. A year")]),
        (["> - item", "> words"], [("li", "item"), ("blockquote", "words")]),
        (["```", "---", "[a]: /a", "```", "[a]: /a", "* * *"], [("pre", "---"), ("pre", "[a]: /a")]),
        (["#### Four ####", "## C#", "####### seven", "#tag"],
         [("h4", "Four"), ("h2", "C#"), ("p", "####### seven"), ("p", "#tag")]),
        (["--", "- - -", "+---+", "___"], [("p", "--"), ("p", "+---+")]),
        (["| a | b |", "|---|:-:|", "| c |"], [("td", "a | b"), ("td", "c")]),
    ],
)  # fmt: skip
def test_a_line_of_markdown_shows_what_it_is(lines: list[str], shape: list[tuple[str, str]]) -> None:
    assert [(line.tag, line.text) for line in read_markdown(lines)] == shape


def test_items_of_markdown_know_how_deep_they_stand_and_what_stands_apart() -> None:
    lines = list(read_markdown(["* a", "    * b", "", "c"]))
    assert [(line.indent, line.group) for line in lines] == [(0, 0), (2, 0), (0, 1)]


def test_a_link_over_several_lines_is_one_line() -> None:
    text = "# Ferry\n\n[![Boat](/b.png)\\\n**Sign up**\n\nfor letters](/letters)\n\nsee [this](/x) and [sic\n\nend](/y"
    page = read_text(text + "\n\n[a](/a) [b](/b)")
    assert [(b.text, b.link_share > 0.9) for b in page.blocks][:2] == [("Ferry", False), ("Sign up for letters", True)]
    assert page.blocks[-1].link_chars == 2


def test_a_page_of_brackets_takes_no_longer_than_its_size() -> None:
    assert read_text("](http" * 3 + "[" * 200_000).blocks


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("one\n\ftwo\n\f\n\fthree\n", ["one", "two", "three"]),
        ("One ends.\fTwo ends.\fThree", ["One ends.", "Two ends.", "Three"]),  # no newline at the end of a dump
        ("contact us\fHome\n", ["contact us", "Home"]),
        ("\fone\n\f", ["one"]),
        ("the boat\fleft the \f pier\n\f", ["the boat left the   pier"]),
        ("nothing to divide", ["nothing to divide"]),
        ("\f \n\f", []),
    ],
)
def test_a_form_feed_divides_pages_unless_a_sentence_goes_on(text: str, pages: list[str]) -> None:
    assert [page.strip() for page in split_pages(text)] == pages


WORDS = st.lists(st.text("abc ÄŞд語.,!#*[]()_-\t\n>|`1", max_size=40), max_size=30)


@given(WORDS)
def test_words_of_blocks_stand_in_the_dump_in_order(lines: list[str]) -> None:
    """Nothing is invented or moved: the letters of all blocks are found in the input one after the other."""
    text = "\n".join(lines)
    rest = iter(text)
    assert all(letter in rest for block in read_text(text).blocks for letter in block.text if letter.isalpha())
