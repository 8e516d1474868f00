"""Readers' comments and the form to write one, such as `Leave a reply`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_label, is_prose
from newsclean.surroundings import edges, name_words, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block

NAMES = frozenset(("comment", "comments", "commentlist", "disqus", "respond", "reply", "replies"))

# Names of the box around all comments, which may hold more text than the article.
SECTIONS = frozenset(("comments", "commentlist", "disqus"))


@cleaner(
    stays=[
        "Comments by the minister caused a run on the shops.",
        "The office declined to comment on the case.",
        "<h3>Have your say, the mayor told them</h3>",
        (
            "<p>= The mill burned down on Sunday night, and the miller slept through all of it.</p><div class='reply'>"
            "<p>The mayor replied that the mill had been a danger for years.</p></div>"
            "<p>= Four goats were led out unharmed, and stood in the road until the morning.</p>"
        ),
        "<p>= The mill burned down on Sunday night, and the miller slept through all of it.</p>" * 2
        + "<div class='text'><p>= Four goats were led out unharmed, and stood in the road until the morning.</p></div>",
        "<p>= Nine readers saw the mill burn, and this is what they say.</p>"
        "<div id='comments'><p>" + "I was there and saw it all, and nobody asked me about it. " * 9 + "</p></div>",
        (
            "Have your say, the posters told the people of Varn, and so they did: nine hundred came to the school with"
            " lamps and stools, and the last of them, a man of ninety who wanted his ferry back, was heard at four"
        ),
    ],
    goes=[
        "Leave a reply",
        "<p>= The mill burned down on Sunday night, and the miller slept through all of it.</p>"
        "<p>= Four goats were led out unharmed, and stood in the road until the morning.</p>"
        "<div id='comments'><p>" + "I was there and saw it all, and nobody asked me about it. " * 9 + "</p></div>",
        "<ol class='comment-list'><li><p>I was there and saw it all.</p></li></ol>",
        "<h3>Leave a reply</h3>",
        "Please log in to comment on this article and to see what others say",
        (
            "<p>= The mill burned down on Sunday night, and the miller slept through all of it.</p>"
            "<div class='replies'><p>I was there and saw it all, and nobody asked me about it.</p></div>"
        ),
        (
            "<p>= The mill burned down on Sunday night, by candle.</p><div class='reply'><p>Two goats</p></div>"
            "<p>= Four goats were led out unharmed, and stood in the road until the morning.</p>"
        ),
    ],
)
def comments(draft: Draft) -> Iterator[Removal]:
    """Removes readers' comments and the form to write one."""
    for block in _section(draft):
        yield Removal(block, "stands in the comments under the article")
    at_edge = edges(draft, NAMES)
    for block, phrase, reason in suspects(draft, "comments", NAMES, with_text=True, beside=0):
        label = phrase and is_label(block.text, phrase)
        if phrase and (label or (len(block.text) < 200 and " " in phrase and block.tag not in HEADINGS)):
            yield Removal(block, f"says “{phrase}”")
        elif reason and (block.index in at_edge or not is_prose(block)):
            yield Removal(block, reason)


def _section(draft: Draft) -> list[Block]:
    """The blocks at the end that stand in a box named for comments, however large, if the article stands before it."""
    section: list[Block] = []
    for block in reversed(draft.standing):
        if not any(box.names and not name_words(box.names).isdisjoint(SECTIONS) for box in block.box.chain()):
            break
        section.append(block)
    outside = draft.standing[: len(draft.standing) - len(section)]
    return section if sum(map(is_prose, outside)) >= 2 else []
