"""What other extractors keep of a page, told in the page's own blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import opinions
from newsclean.formats import read_page
from newsclean.page import join_blocks

STORY = [
    "The harbour office closed its doors on Monday after forty years of service to the town.",
    "Nobody had told the fishermen, who learned of it from a note pinned to the gate.",
    "Why now?",
    "The council says that the building costs more than it brings in, and that a new one will come.",
]
HTML = (
    "<html><body><nav><ul><li><a href='/a'>Town</a></li><li><a href='/b'>Sea</a></li></ul></nav>"
    f"<div class='teaser'><p>{STORY[0]}</p></div><article><h1>Harbour office closes</h1>"
    + "".join(f"<p>{text}</p>" for text in STORY)
    + "</article><footer><p>All rights reserved by the Example.</p></footer></body></html>"
)


def test_blocks_of_a_text_are_those_it_was_made_of() -> None:
    """A teaser with the first paragraph's words is not taken for it, and short lines are found between long ones."""
    page = read_page(HTML)
    kept = opinions.find_blocks(page.blocks, "\n".join(STORY))
    body = [block for block in page.blocks if "/article" in block.path and block.tag == "p"]
    assert [block.text for block in page.blocks if block.index in kept][1:] == STORY[1:]
    assert len(kept) == len(STORY)
    assert {block.index for block in body[1:]} <= kept


def test_a_text_of_other_words_is_no_block() -> None:
    assert not opinions.find_blocks(read_page(HTML).blocks, "Quite another story, of mountains and of goats.")


def test_a_text_of_nothing_is_no_block() -> None:
    assert opinions.find_blocks(read_page(HTML).blocks, "") == frozenset()


@given(st.lists(st.integers(0, 1), min_size=12, max_size=12))
def test_any_choice_of_blocks_is_found_again(chosen: list[int]) -> None:
    """Whatever part of a page an extractor keeps, its opinion says exactly that."""
    page = read_page("<body>" + "".join(f"<p>In year {i} the {i * 7}th ship came {i}.</p>" for i in range(12)))
    kept = [block for block, keep in zip(page.blocks, chosen, strict=True) if keep]
    assert opinions.find_blocks(page.blocks, join_blocks(kept)) == {block.index for block in kept}


@pytest.mark.parametrize("name", ["trafilatura", "readability-lxml"])
def test_extractors_keep_the_story_and_not_the_footer(name: str) -> None:
    page = read_page(HTML)
    kept = [page.blocks[index].text for index in sorted(opinions.Opinions(page)[name])]
    assert set(STORY) <= set(kept)
    assert "All rights reserved by the Example." not in kept


def test_an_extractor_that_fails_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(html: str) -> str:
        raise ValueError(html)

    monkeypatch.setattr(opinions, "EXTRACTORS", {"broken": fail})
    assert dict(opinions.Opinions(read_page(HTML))) == {"broken": frozenset()}


def test_an_extractor_is_asked_once_and_only_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def one(html: str) -> str:
        asked.append(html)
        return STORY[0]

    monkeypatch.setattr(opinions, "EXTRACTORS", {"one": one, "other": lambda _: pytest.fail("asked another one")})
    found = opinions.Opinions(read_page(HTML))
    assert asked == []
    assert found["one"] == found["one"] != frozenset()
    assert len(asked) == 1
    assert list(found) == ["one", "other"]


def test_asking_leaves_the_page_as_it_was() -> None:
    page = read_page(HTML)
    before = [(block.text, block.element.tag if block.element is not None else "") for block in page.blocks]
    dict(opinions.Opinions(page))
    assert [(block.text, block.element.tag if block.element is not None else "") for block in page.blocks] == before


def test_nobody_is_asked_about_a_dump() -> None:
    assert not opinions.Opinions(read_page("\n\n".join(STORY), input_format="text"))


def test_a_page_of_megabytes_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opinions, "MAX_LENGTH", 100)
    assert not opinions.Opinions(read_page(HTML))
