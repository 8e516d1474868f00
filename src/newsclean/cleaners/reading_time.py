"""How long it takes to read or to hear, such as `4 min read`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_prose
from newsclean.surroundings import before_prose, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("readtime", "readingtime"))


@cleaner(
    stays=[
        "Reading time was cut to four hours a week in every school of the county.",
        "<h3>Dough</h3><p>= Mix the flour with the water, and wait for it to rise.</p><p>10 minutes</p>",
        "<div class='c-readtime'><p>It takes four minutes to cross the bridge, and forty to swim.</p></div>",
    ],
    goes=[
        "4 min read",
        "Lesezeit: 3 Min.",
        "<div class='c-readtime'>Four minutes</div><p>= The bridge opens at noon, and the band will play.</p>",
        "<p>= Mix the flour with the water, and wait for it to rise.</p><p>4 min read</p>",
    ],
)
def reading_time(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes how long the article takes to read or to hear.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    opening = {block.index for block in before_prose(draft)}
    for block, phrase, reason in suspects(draft, "reading_time", NAMES):
        if is_prose(block):
            continue
        # “10 min” among a recipe's steps is the recipe's.
        if phrase and len(block.text) <= longest and (block.index in opening or phrase.count(" ") >= 2):
            yield Removal(block, f"says “{phrase}”")
        elif reason:
            yield Removal(block, reason)
