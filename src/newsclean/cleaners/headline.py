"""The headline where it is repeated above the text, such as an `h1` or the page's first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import same_words
from newsclean.surroundings import before_prose

if TYPE_CHECKING:
    from collections.abc import Iterator


@cleaner(
    stays=[
        "<h1>× Bridge opens</h1><h2>What it cost</h2><p>The bridge opens at noon, and the band will play.</p>",
        "<h1>× Bridge opens</h1><p>The bridge opens at noon, and the band will play.</p><p>Bridge opens</p>",
        (
            "<title>Bridge opens</title><meta property='og:title' content='Bridge opens'>"
            "<p>= The bridge opens at noon, and the band will play.</p><h1>What it cost</h1>"
        ),
    ],
    goes=[
        "<h1>Bridge opens at last</h1>",
        "<h1>Bridge opens at last</h1><h2>Bridge opens at last</h2>",
        (
            "<title>Bridge opens at last</title><p>= The bridge opens at noon, and the band will play.</p>"
            "<h1>Bridge opens at last</h1>"
        ),
        "<title>Bridge opens at last</title><h2>Bridge opens at last</h2><h1>The Averil Post</h1>",
    ],
)
def headline(draft: Draft) -> Iterator[Removal]:
    """Removes the headline where it is repeated above the text."""
    title = draft.metadata.title
    if not title:
        return
    opening = {block.index for block in before_prose(draft)}
    for block in draft.standing:
        if len(block.text) > 2 * len(title) or not (block.tag == "h1" or block.index in opening):
            continue
        if same_words(block.text, (title,)):
            yield Removal(block, "repeats the headline")
        elif block.tag == "h1" and block.index in opening:
            yield Removal(block, "is a top heading (h1) above the text")
