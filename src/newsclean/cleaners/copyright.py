"""Lines that claim the rights, such as `© 2024 Elm Press. All rights reserved`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_own_text, is_prose
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("copyright", "copyrights"))
_SIGNS = ("©", "(c) 1", "(c) 2", "Copyright ©", "Copyright (c)", "COPYRIGHT ©")


@cleaner(
    stays=[
        "Copyright on the song ends next year, and choirs are already rehearsing it.",
        "All rights of way through the wood were closed in 1911.",
        "<h3>Contact</h3><p>= The two stations heard each other for the first time in nine days.</p>",
        "Copyright: nobody in the village had heard the word before the lawyer came.",
    ],
    goes=[
        "© 2024 Elm Press. All rights reserved.",
        "Copyright © Elm Press",
        "<p class='copyright'>Elm Press, 2024</p>",
        "(c) 2024 Elm Press",
        "<ul><li>© 2024 Elm Press</li></ul>",
        "Imprint",
        "All rights reserved, in Averil and in all the villages along the river.",
    ],
)
def copyright(draft: Draft, *, longest: int = 300) -> Iterator[Removal]:  # noqa: A001 - the name of what goes
    """Removes lines that claim the rights.

    Options:
        longest: characters; a longer block is not removed.
    """
    for block in draft.standing:
        if block.text.startswith(_SIGNS) and len(block.text) <= longest:
            yield Removal(block, "begins with a copyright sign")
    for block, phrase, reason in suspects(draft, "copyright", NAMES, with_text=True):
        if len(block.text) > longest:
            continue
        if phrase and not is_own_text(block) and (" " in phrase or not is_prose(block)):
            yield Removal(block, f"says “{phrase}”")
        elif reason:
            yield Removal(block, reason)
