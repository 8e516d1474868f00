"""Notes on terms, liability, translation and corrections, such as `The views expressed are the author's own`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("disclaimer", "disclaimers", "disclosure"))


@cleaner(
    stays=[
        "Disclaimers on bottles are read by one drinker in nine, a study has found.",
        "The views from the tower reach as far as the sea.",
    ],
    goes=[
        "<p class='disclaimer'>Prices were right when this was written.</p>",
        "The views expressed here are the author's own",
    ],
)
def disclaimers(draft: Draft, *, longest: int = 600) -> Iterator[Removal]:
    """Removes notes on terms, liability, sources and translation.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block, phrase, reason in suspects(draft, "disclaimers", NAMES, with_text=True):
        if phrase and len(block.text) <= longest:
            yield Removal(block, f"says “{phrase}”")
        elif reason:
            yield Removal(block, reason)
