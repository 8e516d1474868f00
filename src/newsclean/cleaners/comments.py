"""Readers' comments and the form to write one, such as `Leave a reply`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import HEADINGS, edges, is_label, is_prose, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("comment", "comments", "commentlist", "disqus", "respond", "reply", "replies"))


@cleaner(
    stays=[
        "Comments by the minister caused a run on the shops.",
        "The office declined to comment on the case.",
    ],
    goes=[
        "Leave a reply",
        "<ol class='comment-list'><li><p>I was there and saw it all.</p></li></ol>",
    ],
)
def comments(draft: Draft) -> Iterator[Removal]:
    """Removes readers' comments and the form to write one."""
    at_edge = edges(draft, NAMES)
    for block, phrase, reason in suspects(draft, "comments", NAMES):
        label = phrase and is_label(block.text, phrase)
        if phrase and (label or (len(block.text) < 200 and " " in phrase and block.tag not in HEADINGS)):
            yield Removal(block, f"says “{phrase}”")
        elif reason and (block.index in at_edge or not is_prose(block)):
            yield Removal(block, reason)
