"""The summary between headline and text, as the page names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import HEADINGS, is_prose, named, same_words

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset((
    "standfirst", "dek", "subtitle", "subheadline", "chapo", "chapeau", "vorspann", "sommario", "bajada",
    "entradilla", "ingress", "excerpt", "preamble", "preface",
))  # fmt: skip


@cleaner(
    stays=[
        "<h1>Bridge opens</h1><p>= The bridge opens at noon, and the band will play until the beer is gone.</p>",
        "<p>= The bridge opens at noon, the mayor told a crowd on Friday.</p><h2 class='subtitle'>What it cost</h2>",
        "<h2>What it cost</h2><p>= It cost nine crowns, and a goat that nobody has seen since.</p>",
        "<meta property='og:description' content='What it cost'><h1>× Bridge</h1><p>What it cost</p><h2>Who paid</h2>",
    ],
    goes=[
        "<p class='article-standfirst'>After nine years and two floods, the crossing is done.</p>",
        "<meta property='og:description' content='What it cost'><h1>× Bridge opens</h1><h2>What it cost</h2>",
    ],
)
def standfirst(draft: Draft) -> Iterator[Removal]:
    """Removes the summary between headline and text."""
    subtitle = draft.metadata.subtitle
    for block in draft.standing:
        reason = named(draft, block, NAMES)
        if reason is None and is_prose(block):
            return  # the text has begun; a “subtitle” further down is a subheading
        if reason:
            yield Removal(block, reason)
        elif block.tag in HEADINGS and subtitle and same_words(block.text, (subtitle,)):
            yield Removal(block, "repeats the standfirst")
