"""The line that says who wrote it, such as `By Ana Lind`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import words_of
from newsclean.surroundings import after_prose, before_prose, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("byline", "bylines", "author", "authors", "autor", "auteur", "autore", "writer", "reporter"))
# In which the author signs at the end of the text, above all in Japanese.
_BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"))


@cleaner(
    stays=[
        "<meta name='author' content='Ana Lind'><p>Ana Lind rowed across the bay for three days and saw no ship.</p>",
        "By noon the river had reached the church, and by night it was in the school.",
        "<meta name='author' content='Ana Lind'><h1>× Bridge opens</h1><p>Opens in May</p>",
        "<meta name='author' content='Ana Lind'><h2>How Ana Lind and her brother crossed the bay in a tub</h2>",
        "<meta name='author' content='Lind'><h2>How Lind crossed the bay</h2>",
    ],
    goes=[
        "<meta name='author' content='Ana Lind'><h1>× Bridge opens</h1><p>Interview by Ana Lind, 3 May 2024</p>",
        "<p class='byline'>By Ana Lind</p>",
        "<div class='post-author'><a href='/ana'>Ana Lind</a></div>",
        "<meta name='author' content='Ana Lind'><h1>× Bridge</h1><p>Interview and photographs by Ana Lind, 3 May</p>",
        (
            "<p>= The ferry left the pier at noon, with nobody on board.</p><p class='byline'>From our man in Varn</p>"
            "<p>= It came back at night, with a goat and a priest on it.</p>"
        ),
    ],
)
def byline_line(draft: Draft, *, longest: int = 120) -> Iterator[Removal]:
    """Removes the line that says who wrote the article.

    Options:
        longest: characters; a longer block is not removed.
    """
    for block, _, reason in suspects(draft, "byline_prefix", NAMES):
        if reason and len(block.text) <= longest:
            yield Removal(block, reason)
    authors = [words_of(name).split() for name in (*draft.metadata.authors, draft.metadata.byline) if name]
    for block in (*before_prose(draft, passing=1), *after_prose(draft)):
        if len(block.text) <= longest and any(_is_credit(words_of(block.text).split(), author) for author in authors):
            yield Removal(block, "names the author")
    signatures = [f"{opening}{name}{closing}" for name in draft.metadata.authors for opening, closing in _BRACKETS]
    for block in draft.standing[-1:]:
        for signature in filter(block.text.endswith, signatures):
            yield Removal(block, "signed by the author", keep=block.text.removesuffix(signature).rstrip())


def _is_credit(words: list[str], author: list[str]) -> bool:
    """Whether a line is an author's name and little more: “By”, a title, a place, a date."""
    others = [word for word in words if word not in author and not word.isdigit()]
    return set(author) <= set(words) and len(others) <= (5 if len(author) > 1 else 1)
