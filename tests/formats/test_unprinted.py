"""An article that a page states in JSON-LD is read where the page leaves printing it to a script, and only there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.formats import read_page

LINES = [
    "The weir at Lower Hale has a new keeper, who is nineteen and has never seen a flood.",
    "Her grandfather, who kept it before her, has seen six, and keeps the brass gauge polished all the same.",
    "“You look at the herons,” he says. “When they move to the upper meadow, you have an hour and a half.”",
    "The district has given her a telephone that rings when the river rises, and a boat that does not leak.",
]
CHINESE = ["老磨坊在河边停了四十年之后又开始转动，每个星期天人人都可以去看磨坊主怎样把麦子磨成面粉。"] * 8


def page(body: str, printed: str) -> bytes:
    data = json.dumps({"@type": "NewsArticle", "articleBody": body})
    return (
        f"<html><head><script type='application/ld+json'>{data}</script></head><body>{printed}</body></html>".encode()
    )


@pytest.mark.parametrize(
    "stated", ["\n".join(LINES), "".join(f"<p>{line}</p>" for line in LINES), "<br>".join(LINES)],
    ids=["lines", "paragraphs", "breaks"],
)  # fmt: skip
def test_what_is_not_printed_is_read_behind_what_is(stated: str) -> None:
    texts = [
        block.text for block in read_page(page(stated, f"<h1>Weir has a keeper</h1><p>{LINES[0][:40]}…</p>")).blocks
    ]
    assert texts[0] == "Weir has a keeper"
    assert texts[2:] == LINES


@pytest.mark.parametrize("lines", [LINES, CHINESE], ids=["spaced", "unspaced"])
def test_what_is_printed_is_read_once(lines: list[str]) -> None:
    printed = "".join(f"<p>{line}</p>" for line in lines)
    assert [block.text for block in read_page(page("\n".join(lines), printed)).blocks] == lines


def test_words_without_spaces_between_them_are_read() -> None:
    assert len(read_page(page("\n".join(CHINESE), "<p>首页 新闻 体育 联系我们</p>")).blocks) == 1 + len(CHINESE)


@pytest.mark.parametrize("stated", ["", "Too short for an article.", "<br>" * 200, 7, ["a"] * 300, None])
def test_what_is_no_article_is_left_alone(stated: object) -> None:
    assert [block.text for block in read_page(page(stated, "<p>Soon.</p>")).blocks] == ["Soon."]  # type: ignore[arg-type]


MARKUP = "".join(f"<p class='t'>{line}</p>" for line in LINES)
STREAM = '2:["$","main",null,{"children":"$3"}]\n3:' + json.dumps({"story": {"content": MARKUP, "ads": 2}}) + "\n"
STREAMED_TEXT = f"2:[1]\n3:T{len(MARKUP.encode()):x},{MARKUP}4:[2]\n"


def push(stream: str) -> str:
    """State as it comes in two packets."""
    middle = len(stream) // 2
    parts = [json.dumps(part).replace("<", r"\u003c") for part in (stream[:middle], stream[middle:])]
    return "".join(f"<script>self.__next_f.push([1,{part}])</script>" for part in parts)


HELD = {
    "streamed": push(STREAM), "streamed text": push(STREAMED_TEXT),
    "state": f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'props': {'html': MARKUP}})}</script>",
    "assigned": f"<script>window.STATE = {json.dumps({'a': [1, {'html': MARKUP}]})};</script>",
    "template": f"<script type='text/template'>{MARKUP}</script>",
    "attribute": f"<div data-props='{json.dumps({'html': MARKUP}).replace(chr(39), '&#39;')}'></div>",
}  # fmt: skip


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_a_page_that_prints_nothing_is_read_from_what_its_scripts_hold(held: str) -> None:
    texts = [block.text for block in read_page(f"<html><body><h1>Weir</h1>{held}</body></html>").blocks]
    assert texts == ["Weir", *LINES]


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_a_page_that_prints_its_article_is_not_searched(held: str) -> None:
    printed = "".join(f"<p>{line}</p>" for line in reversed(LINES))
    texts = [block.text for block in read_page(f"<html><body>{printed}{held}</body></html>").blocks]
    assert texts == LINES[::-1]


@pytest.mark.parametrize("held", [
    '<script>var a = "' + "x" * 300 + '";</script>', "<script>var a = '" + '<p>"' * 300 + "</script>",
    f"<script>self.__next_f.push([1,{json.dumps(STREAM[:200])}])</script>", "<script type='text/template'></script>",
    "<div data-props='{\"a\": \"" + "b" * 600 + "'></div>",
])  # fmt: skip
def test_scripts_without_an_article_add_nothing(held: str) -> None:
    assert [block.text for block in read_page(f"<html><body><p>Soon.</p>{held}</body></html>").blocks] == ["Soon."]


NO_TEXT = ["\x08", "\x00", "\ufffe", "\ud83d", "&#2;", "&#xd83d;"]
ODD = [*NO_TEXT, "<br>", "</p>", "<!--", "-->", "<", "<div>", "\x0c", "\u2028"]


@settings(deadline=None)
@given(
    st.sampled_from(["", '<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE x [", "<!--"]),
    st.lists(st.sampled_from(ODD) | st.characters(exclude_categories=()), max_size=12).map("".join),
)
def test_no_article_that_a_page_states_makes_it_fail(start: str, odd: str) -> None:
    data = page(f"{start}{odd}<p>{odd.join(LINES)}</p>", "<p>Soon.</p>")
    assert read_page(data).blocks[0].text == "Soon."


@pytest.mark.parametrize("odd", NO_TEXT)
def test_a_character_that_is_no_text_is_left_out_of_the_article(odd: str) -> None:
    texts = [block.text for block in read_page(page(f"{LINES[0]}{odd}\n{LINES[1]}\n{LINES[2]}", "")).blocks]
    assert [text.rstrip("\ufffd") for text in texts] == LINES[:3]
