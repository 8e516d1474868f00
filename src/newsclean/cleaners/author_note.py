"""Lines about the author, such as `Ana Lind is a reporter in Elmstadt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_own_text, is_prose, words_of
from newsclean.surroundings import edges, suspects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsclean.page import Block

NAMES = frozenset((
    "author", "authors", "autor", "auteur", "autore", "bio", "biography", "vcard", "contributor", "authorbox",
))  # fmt: skip

_STORY = (
    "<meta name='author' content='Ana Lind'><p>= A boat came in at night.</p><p>= It was empty.</p><p>= It is blue.</p>"
)


@cleaner(
    stays=[
        "Ana Lind is the first woman to row across the bay, and she did it twice.",
        _STORY + "<p>Ana Lind: What did you see that night, and why did you not tell anybody else about it?</p>",
        _STORY + "<p>Ana Lind: Whose is it?</p><p>= Mine.</p><p>Ana Lind: Thank you for telling our readers.</p>",
        "Authors from nine countries read in the old mill on Saturday.",
        "<div class='author'><p>Ana Lind talks about her novel, in which a ferryman learns to swim.</p></div>",
        "<ul><li>Email: the clerk printed all of it</li></ul>",
        (
            "<p>= The letter came on Friday, and nobody has answered it.</p>"
            "<div class='author'><p>The author of the letter is a miller, and asks for a bridge.</p></div>"
            "<p>= The council has not answered, as it has not for nine years, and the miller swims.</p>"
        ),
        "<meta name='author' content='Lind'>" + _STORY.partition(">")[2] + "<p>Lind was the first to see it</p>",
        _STORY + "<p>Ana Lind saw it first, from the pier.</p><p>= She swam.</p><p>= It sank.</p><p>= She is well.</p>",
    ],
    goes=[
        "About the author",
        _STORY + "<p>Ana Lind sails and writes about boats. Tell her about yours.</p>",
        _STORY + "<div class='author-bio'><p>Ana Lind has written about rivers since 1998.</p></div>",
        "<ul><li>About the author</li></ul>",
        (
            "<p>= The letter came on Friday, and nobody has answered it.</p><div class='author'><p>A note</p></div>"
            "<p>= The council has not answered, as it has not for nine years, and the miller swims.</p>"
        ),
        (
            "<p>= The letter came on Friday, and nobody has answered it.</p>"
            "<div class='author-bio'><p>She has written about rivers since 1998, and swims in most of them.</p></div>"
        ),
        _STORY + "<p>Ana Lind: reporter in Elmstadt</p>",
        _STORY + "<p>= Ana Lind: Whose is it?</p><p>= Ana Lind: Thank you.</p><p>Ana Lind writes about boats</p>",
        "Email: ana@elm-press.example",
    ],
)
def author_note(draft: Draft, *, longest: int = 400, last_blocks: int = 3) -> Iterator[Removal]:
    """Removes notes about the author: who they are, where to reach them.

    Options:
        longest: characters; a longer block is not removed for its words.
        last_blocks: blocks at the end that are a note if they begin with the author's name.
    """
    at_edge = edges(draft, NAMES)
    for block, phrase, reason in suspects(draft, "author_note", NAMES, with_text=True, beside=0):
        if phrase and len(block.text) < longest and (" " in phrase or not is_own_text(block)):
            yield Removal(block, f"says “{phrase}”")
        elif reason and (block.index in at_edge or not is_prose(block)):
            yield Removal(block, reason)
    authors = [words_of(author) for author in draft.metadata.authors if " " in author]
    speeches = [block.index for block in draft.standing if _is_speech(block, authors)] if authors else []
    for block in draft.standing[last_blocks:][-last_blocks:] if authors and last_blocks else ():
        words = words_of(block.text[:80]) + " "
        if any(words.startswith(f"{author} ") for author in authors):
            if block.index in speeches and (len(speeches) > 1 or block.text.endswith("?")):
                continue
            yield Removal(block, "begins with the author's name and ends the article")


def _is_speech(block: Block, authors: Collection[str]) -> bool:
    """Whether an author's name stands before what may be said, as in an interview: `Ana Lind: What is that?`."""
    name, colon, _ = block.text[:80].partition(":")
    return bool(colon) and words_of(name) in authors
