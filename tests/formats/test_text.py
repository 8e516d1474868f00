"""Dumps: what a line shows becomes a block, whatever wrote the dump."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.formats.bundle import split_pages
from newsclean.formats.markdown import plain_markdown
from newsclean.formats.text import read_text
from newsclean.formats.wrapped import find_width, join_wrapped

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


def test_a_short_line_over_a_long_one_is_a_heading() -> None:
    assert shown(f"What comes next\n{PARAGRAPHS[0]}")[0] == ("h2", "What comes next")
    assert shown(f"It ended there.\n{PARAGRAPHS[0]}")[0] == ("p", "It ended there.")


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


def test_wrapped_list_items_stay_apart() -> None:
    text = "\n".join(textwrap.fill(p, 72, initial_indent="  * ", subsequent_indent="    ") for p in PARAGRAPHS)
    assert shown(text) == [("li", p) for p in PARAGRAPHS]


def test_a_broken_word_is_put_together_and_half_a_word_is_not() -> None:
    filler = [f"{name} " + "word " * 14 for name in "abcde"]
    lines = ["word " * 13 + "ab-", "cdefghijk " + "word " * 11 + "Kauf-", "und " + "words " * 11, *filler]
    joined = join_wrapped([line.strip() for line in lines])[0]
    assert "ab-cdefgh" in joined
    assert "Kauf- und" in joined


def test_lines_that_are_merely_short_are_not_joined() -> None:
    menu = ["Home", "World", "A headline of a story that is about seventy characters long, no more"] * 12
    assert find_width(menu) is None
    assert join_wrapped(menu) is menu


def test_numbered_links_lose_number_and_list() -> None:
    text = textwrap.dedent("""\
           * [1]Home
           * [2]World

           The board met in [3]Lindau on Tuesday [sic] and will meet again [2026].

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
        ("<https://news.example/a>", "https://news.example/a"),
        ("Fish &amp; chips<br>today", "Fish & chips today"),
        ("[text][ref] and [plain] stay", "text and [plain] stay"),
    ],
)
def test_markdown_marks_go_and_words_stay(line: str, words: str) -> None:
    assert plain_markdown(line)[0] == words


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
