"""How to reach a press office or a reporter, such as `Media contact` and the names and numbers under it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.fields.name import looks_like_name, says_reporter
from newsclean.prose import HEADINGS, is_label, is_prose
from newsclean.surroundings import after_prose, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS = frozenset(("td", "th", "li"))  # of a list of addresses, which may be what the article is about


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"\W*(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$", re.IGNORECASE)


@cleaner(
    stays=[
        "Media contacts with the band have been rare since its drummer left, and nobody knows why.",
        "<h3>Media contact</h3><p>= The minister met nine reporters and told each of them the same story.</p>",
        "<ul><li>mayor@averil.example</li><li>= miller@averil.example</li></ul>",
        "<p>Ana Lind, ana@averil.example</p><p>= She answers every letter, and has done so for nine years.</p>",
        "Write to the mayor at mayor@averil.example before the first of May.",
    ],
    goes=[
        "ana.lind@elm-press.example",
        "<p>= The ferry left the pier at noon, with nobody on board.</p><p>Ana Lind, ana.lind@elm-press.example</p>",
        "<p>= 나루터의 종이 칠십 년 만에 다시 울렸다고 군청이 밝혔다.</p><p>문하린 기자 harin@elm-press.example</p>",
        "<p>Media contact</p><p>× Ana Lind</p><p>× +00 555 0143</p><p>= The bridge opens at noon, with two bands.</p>",
    ],
)
def contact(draft: Draft, *, longest: int = 100) -> Iterator[Removal]:
    """Removes addresses for mail, alone or behind a name at the end, and press contacts with the lines under them.

    Options:
        longest: characters; a longer line under a label is not removed.
    """
    labels = {suspect.block.index: suspect.phrase for suspect in suspects(draft, "contact", frozenset())}
    label = ""
    closing = {block.index for block in after_prose(draft)}
    for block in draft.standing:
        text = block.text
        phrase = labels.get(block.index)
        if phrase and is_label(text, phrase):
            label = text
            if block.tag not in HEADINGS:  # over text of its own, a heading stays; over nothing it goes later
                yield Removal(block, f"says “{phrase}”")
        elif label and len(text) <= longest and not is_prose(block) and block.tag not in HEADINGS:
            yield Removal(block, f"stands under “{label}”")
        else:
            label = ""
            if "@" in text and block.tag not in _CELLS and _address().fullmatch(text):
                yield Removal(block, "an address for mail")
            elif "@" in text and block.index in closing and _is_signed(text):
                yield Removal(block, "a name and an address for mail")


def _is_signed(text: str) -> bool:
    """Whether a line is the name of a reporter with an address, as papers in Korea end their articles."""
    address = _address().search(text)
    name = text[: address.start()].strip() if address else ""
    return looks_like_name(name) or says_reporter(name)
