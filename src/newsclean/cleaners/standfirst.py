"""The summary between headline and text: by its name, or as the page describes itself in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_prose, same_words, words_of
from newsclean.surroundings import are_all, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block, Page

_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))
_LEAST, _MOST_CUT = 50, 40  # characters of a description that tells; characters that one of two alike may have more
NAMES = frozenset((
    "standfirst", "dek", "subtitle", "subheadline", "chapo", "chapeau", "vorspann", "sommario", "bajada",
    "entradilla", "ingress", "excerpt", "preamble", "preface",
))  # fmt: skip


_SUMMARY = "After nine years and two floods, the crossing is done, and the band has learned a song for it."
_DESCRIBED = f"<meta name='description' content='{_SUMMARY}'>"
_END = "<p>= The mayor thanked those who had built it.</p>"


@cleaner(
    stays=[
        "<h1>Bridge opens</h1><p>= The bridge opens at noon, and the band will play until the beer is gone.</p>",
        "<p>= The bridge opens at noon, the mayor told a crowd on Friday.</p><h2 class='subtitle'>What it cost</h2>",
        "<h2>What it cost</h2><p>= It cost nine crowns, and a goat that nobody has seen since.</p>",
        "<meta property='og:description' content='What it cost'><h1>× Bridge</h1><p>What it cost</p><h2>Who paid</h2>",
        _DESCRIBED + f"<p>= {_SUMMARY}</p><p>= It cost nine million crowns, three more than planned.</p>" + _END,
        "<div class='excerpt'><p>= The bridge opens at noon, and the band will play until the beer is gone.</p></div>",
    ],
    goes=[
        "<p class='article-standfirst'>After nine years and two floods, the crossing is done.</p>" + _END,
        "<meta property='og:description' content='What it cost'><h1>× Bridge opens</h1><h2>What it cost</h2>",
        _DESCRIBED + f"<h3>{_SUMMARY}</h3><p>× By Ana Lind</p><p>= It cost nine million crowns.</p>" + _END,
    ],
)
def standfirst(draft: Draft) -> Iterator[Removal]:
    """Removes the summary between headline and text."""
    subtitle = draft.metadata.subtitle
    if summary := _description(draft):
        yield Removal(summary, "says what the page says of itself, and stands apart from the text")
    boxed = draft.signs.having(NAMES, with_text=True)
    if are_all(boxed, draft.standing, 0):
        boxed = set()  # a short article that a list or a template shows as its own excerpt
    for block in draft.standing:
        reason = named(draft, block, NAMES) if block.index in boxed else None
        if reason is None and is_prose(block):
            return  # the text has begun; a “subtitle” further down is a subheading
        if reason:
            yield Removal(block, reason)
        elif block.tag in HEADINGS and subtitle and same_words(block.text, (subtitle,)):
            yield Removal(block, "repeats the standfirst")


def _description(draft: Draft) -> Block | None:
    """The first block, if it is the page's description and something divides it from text that looks otherwise."""
    if draft.page.tree is None or len(draft.standing) < 3:
        return None
    first, second = draft.standing[:2]
    alike = (first.tag, first.names, first.box.names) == (second.tag, second.names, second.box.names)
    if second.index == first.index + 1 or (alike and first.box.parent is second.box.parent):
        return None
    words = words_of(first.text)
    said = (*_descriptions(draft.page), words_of(draft.metadata.subtitle or ""))
    return first if any(_is_same(words, description) for description in said) else None


def _descriptions(page: Page) -> Iterator[str]:
    """What the head of a page says it is about."""
    for meta in page.tree.iter("meta") if page.tree is not None else ():
        if (meta.get("name") or meta.get("property") or "").lower() in _DESCRIPTIONS:
            yield words_of(meta.get("content") or "")


def _is_same(words: str, description: str) -> bool:
    """Whether two texts have the same words, or one is the other cut short."""
    if min(len(words), len(description)) < _LEAST:
        return False
    return abs(len(words) - len(description)) < _MOST_CUT and (
        words.startswith(description) or description.startswith(words)
    )
