"""HTML becomes the blocks a reader sees, in order, with nothing lost and nothing said twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.formats.html import CUT, INLINE, SILENT, read_html
from newsclean.metadata import find_metadata
from newsclean.page import Block, join_blocks


def blocks_of(markup: str) -> list[Block]:
    return list(read_html(markup.encode()).blocks)


def texts_of(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>One <b>two</b> three.</p>", ["One two three."]),
        ("<p>S<small>MALL</small> caps</p>", ["SMALL caps"]),
        ("<div><a>Share</a><a>Print</a></div>", ["Share Print"]),
        ("<p><a>un</a><b>der</b><a>stand</a>-<a>ing</a></p>", ["understand-ing"]),
        ("<p>under<script>a</script>stand</p>", ["understand"]),
        ("<div>Loose <p>held</p> loose again</div>", ["Loose", "held", "loose again"]),
        ("<p>First<br><br>second<br>third</p>", ["First", "second", "third"]),
        ("<ul><li>a</li><li>b <ul><li>c</li></ul></li></ul>", ["a", "b", "c"]),
        ("<table><tr><th>Year</th><td>1998</td></tr></table>", ["Year", "1998"]),
        ("<p>no\u00a0break and zero\u200bwidth and soft\u00adhyphen</p>", ["no break and zerowidth and softhyphen"]),
        ("<script>var a</script><style>p{}</style><p>text</p><noscript>again</noscript>", ["text"]),
        ("<a href='/'><h3>Teaser</h3><p>Its text</p></a>", ["Teaser", "Its text"]),
        ("just text", ["just text"]),
        ("", []),
        ("<!-- nothing -->", []),
        ("<p>before<p>after</div></p>", ["before", "after"]),
        ("<pre>one\n  two</pre>", ["one\ntwo"]),
        ("<pre><div>a\nb</div><div>c\nd</div>e\nf</pre><p>g\nh</p>", ["a\nb", "c\nd", "e\nf", "g h"]),
        ("<pre>a<pre>b\nc</pre>d\ne</pre>", ["a", "b\nc", "d\ne"]),
    ],
)
def test_text_is_cut_where_a_reader_sees_a_break(markup: str, texts: list[str]) -> None:
    assert texts_of(markup) == texts


def test_a_body_is_joined_by_blank_lines_line_ends_and_cell_borders() -> None:
    markup = "<p>Intro</p><ul><li>a</li><li>b</li></ul><table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>"
    assert join_blocks(blocks_of(markup)) == "Intro\n\na\nb\n\nx | y\nz"


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("<div>a<br>b<br>c</div>", "a\nb\nc"),
        ("<div>a<br><b>b</b><br> <br>c</div>", "a\nb\n\nc"),
        ("<div><br>a<p>b</p><br>c</div>", "a\n\nb\n\nc"),
        ("<div>a<br><p>b</p></div>", "a\n\nb"),
        ("<div>a<br><ul><li>b</li></ul></div>", "a\n\nb"),
    ],
)
def test_a_single_break_ends_a_line_and_a_block_a_paragraph(markup: str, body: str) -> None:
    assert join_blocks(blocks_of(markup)) == body


@pytest.mark.parametrize(
    ("markup", "links", "marks"),
    [
        ("<p>12345<a>67890</a></p>", 5, 0),
        ("<p>1<a>23<b>45</b>6</a>7</p>", 5, 2),
        ("<p><b>12<span>34</span>5</b>67</p>", 0, 5),
        ("<p><span><a><span>12</span>34</a></span>5<a>6</a></p>", 5, 0),
        ("<a><div>12<b>3</b></div></a>", 3, 1),
        ("<p><b>1</b>2</p><p>3</p>", 0, 1),
    ],
)
def test_links_and_emphasis_are_counted_by_their_characters(markup: str, links: int, marks: int) -> None:
    first = blocks_of(markup)[0]
    assert (first.link_chars, first.marks) == (links, marks)


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<p><span class='by'>By Una</span> on <b class='day'>Friday</b></p>", ["by"]),
        ("<p> <a rel='author'>Una</a></p><p>said</p>", ["author", ""]),
        ("<p>By <span class='by'>Una</span></p>", [""]),
    ],
)
def test_a_block_has_the_names_of_the_element_it_begins_with(markup: str, names: list[str]) -> None:
    assert [block.names for block in blocks_of(markup)] == names


def test_a_block_knows_the_boxes_around_it() -> None:
    one, two = blocks_of("<div class='story'><p id='a'>one</p><section><p>two</p></section></div>")
    assert one.path == "html/body/div.story/p.a"
    assert two.path == "html/body/div.story/section/p"


def test_text_after_a_picture_says_so() -> None:
    first, second, third = blocks_of("<p>one</p><img src='a'><p>two</p><p>three</p>")
    assert [first.after_image, second.after_image, third.after_image] == [False, True, False]


@pytest.mark.parametrize("tag", ["div", "b"])
def test_text_nested_too_deep_for_the_parser_is_missed_with_a_warning(tag: str) -> None:
    deep = read_html(f"<body><p>before</p>{f'<{tag}>' * 100_000}deep{f'</{tag}>' * 100_000}<p>after</p>".encode())
    assert [block.text for block in deep.blocks] == ["before"]
    assert deep.warnings == (CUT,)
    walked = read_html(f"<body><p>before</p>{f'<{tag}>' * 1_000}deep{f'</{tag}>' * 1_000}<p>after</p>".encode())
    assert [block.text for block in walked.blocks] == ["before", "deep", "after"]
    assert not walked.warnings


def test_blocks_nested_too_deep_for_the_walk_stay_apart() -> None:
    """Elements that were never closed nest each other, page after page of them."""
    deep = 1_200
    markup = "".join(f"<div><p>mill <b>{number}</b></p><script>x</script>tail" for number in range(deep))
    page = read_html(f"<body>{markup} <a href='/'>way</a> out<br><img>last</body>".encode())
    texts = [text for number in range(deep) for text in (f"mill {number}", "tail")]
    assert [block.text for block in page.blocks] == [*texts[:-1], "tail way out", "last"]
    assert [block.tag for block in page.blocks[-4:]] == ["div", "p", "div", "div"]
    assert [block.link_chars for block in page.blocks[-4:]] == [0, 0, 3, 0]
    assert page.blocks[-1].after_image
    assert not page.warnings


@pytest.mark.parametrize("inline", ["b", "a"])
def test_blocks_in_inline_elements_nested_too_deep_stay_apart(inline: str) -> None:
    page = read_html(f"<body>{f'<{inline}><span>' * 400}one<p>two</p>three<div>four".encode())
    assert [block.text for block in page.blocks] == ["one", "two", "three", "four"]
    linked = [block.text for block in page.blocks if block.link_chars]
    assert linked == (["one", "two", "three", "four"] if inline == "a" else [])


TAGS = sorted(INLINE | {"p", "div", "li", "td", "h2", "section", "figure"})


@settings(deadline=None)
@given(st.recursive(
    st.text("abc ", min_size=1, max_size=8),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=20,
))  # fmt: skip
def test_no_letter_is_lost_or_doubled(markup: str) -> None:
    page = read_html(f"<html><body>{markup}</body></html>".encode())
    assert page.tree is not None
    body = page.tree.find("body")
    wanted = "".join("".join(map(str, body.itertext())).split()) if body is not None else ""
    assert "".join("".join(block.text for block in page.blocks).split()) == wanted


def test_readings_above_characters_are_no_text() -> None:
    """Ruby says how characters are read; whoever copies the text wants them once, in the headline as in the body."""
    ruby = "<ruby>水車<rp>(</rp><rt>すいしゃ</rt><rp>)</rp></ruby>は<ruby>川<rt>かわ</rt></ruby>にある。"
    page = read_html(f"<html><body><h1>{ruby}</h1><p>{ruby}</p></body></html>".encode())
    assert [block.text for block in page.blocks] == ["水車は川にある。"] * 2
    assert find_metadata(page).title == "水車は川にある。"


def test_silent_elements_are_no_inline_elements() -> None:
    assert not SILENT & INLINE
