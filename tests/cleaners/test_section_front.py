"""A page where nothing is long enough for an article gives none, unless it calls itself one."""

from __future__ import annotations

import pytest

from newsclean import extract

FLASH = "<h1>Mill stops</h1><p>The mill in Varn has stopped. More follows.</p>"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:type' content='article'>",
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Mill stops"}</script>',
        '<script type=\'application/ld+json\'>{"@type": "LiveBlogPosting", "headline": "Mill stops"}</script>',
    ],
)
def test_a_flash_that_calls_itself_an_article_stays(head: str) -> None:
    """News of one sentence is an article where the page says so, and only there."""
    assert extract(f"<html><head>{head}</head><body>{FLASH}</body></html>", only=["section_front"]).body
    assert extract(f"<html><head></head><body>{FLASH}</body></html>", only=["section_front"]).body is None


def test_a_script_that_says_more_with_a_character_needs_fewer() -> None:
    """A paragraph of forty Japanese characters is as long as one of a hundred and twenty Latin ones."""
    text = "廃校になった小学校の体育館で、三人の若者がチーズを作り始めた。村では四十年ぶりの新しい店だ。"
    assert extract(f"<html><body><p>{text}</p></body></html>", only=["section_front"]).body == text
