"""Subheadings whose text has all been removed, such as `Comments` when the comments are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator


# What comes with a subheading of its own. A picture or an advertisement may be all that a real section has lost.
WHOLE_SECTIONS = frozenset((
    "subscription", "newsletter", "related_links", "most_read", "share_bar", "tags", "author_note", "comments",
    "disclaimers", "contact", "copyright", "support_us", "event_promo", "empty_sections",
))  # fmt: skip

BELOW = frozenset(("menus", "main_content"))


@cleaner(
    stays=[
        "<h2>The bridge</h2><h3>What it cost</h3><p>= It cost nine million crowns, three more than planned.</p>",
        "<p>= The bridge opens at noon.</p><h2>What it cost</h2>",
        "<p>= It opens at noon.</p><h2>Readers say</h2><p>× I was there.</p><h3>And the mayor</h3><p>= He was not.</p>",
        "<p>= It opens at noon.</p><h2>Voices</h2><p>× I was there.</p><blockquote>= Nor was I.</blockquote>",
    ],
    goes=[
        "<p>= The bridge opens at noon.</p><h2>What our readers say</h2><p>× I was there.</p>",
        "<p>= The bridge opens at noon.</p><h2>What our readers say</h2><h3>Newest</h3><p>× I was there.</p>",
        "<p>= It opens at noon.</p><h2>Readers say</h2><p>× I was there.</p><h2>= The cost</h2><p>= Nine crowns.</p>",
    ],
)
def empty_sections(draft: Draft) -> Iterator[Removal]:
    """Removes subheadings whose text has all been removed."""
    removed = {removal.block.index: removal.cleaner for removal in draft.ledger if removal.keep is None}
    following = None
    last = draft.page.blocks[-1].index if draft.page.blocks else 0
    for block in reversed(draft.standing):
        if block.tag in HEADINGS:
            end = following.index if following is not None else last + 1
            closed = following is None or (following.tag in HEADINGS and following.tag <= block.tag)
            under = [removed.get(index) for index in range(block.index + 1, end)]
            # After the last heading comes all that stands below the article.
            expected = WHOLE_SECTIONS if following is not None else WHOLE_SECTIONS | BELOW
            if closed and under and under[0] in WHOLE_SECTIONS and all(cleaner in expected for cleaner in under):
                yield Removal(block, "nothing is left under this subheading")
                removed[block.index] = "empty_sections"  # nor is it left for the heading above it
                continue
        following = block
