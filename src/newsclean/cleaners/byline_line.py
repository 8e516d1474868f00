"""The line that says who wrote it, such as `By Ana Lind`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import after_prose, before_prose, suspects, words_of
from newsclean.words import match

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("byline", "bylines", "author", "authors", "autor", "auteur", "autore", "writer", "reporter"))


@cleaner(
    stays=[
        "By noon the river had reached the church, and by night it was in the school.",
    ],
    goes=[
        "<p class='byline'>By Ana Lind</p>",
        "<div class='post-author'><a href='/ana'>Ana Lind</a></div>",
    ],
)
def byline_line(draft: Draft, *, longest: int = 120) -> Iterator[Removal]:
    """Removes the line that says who wrote the article."""
    for block, _, reason in suspects(draft, "byline_prefix", NAMES):
        if reason and len(block.text) <= longest:
            yield Removal(block, reason)
    authors = {words_of(name) for name in (*draft.metadata.authors, draft.metadata.byline) if name}
    for block in (*before_prose(draft), *after_prose(draft)):
        if len(block.text) <= longest:
            words = words_of(block.text)
            prefixed = match("byline_prefix", block.text) and any(author in words for author in authors)
            if prefixed or words in authors:
                yield Removal(block, "names the author")
