"""Takes out boxes that are nothing but links, and the page's navigation and footer: most of a page, for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.scoring.features import count_words, ends_sentence, sum_boxes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Box


@cleaner
def menus(draft: Draft, *, link_share: float = 0.8, min_links: int = 8, max_text: int = 60) -> Iterator[Removal]:
    """Removes menus: navigation and footer elements, and boxes of nothing but links."""
    blocks = draft.standing
    if draft.page.is_dump or not blocks:
        return
    counts = [count_words(block.text) for block in blocks]
    sums = sum_boxes(blocks, counts, [ends_sentence(block.text) for block in blocks])
    total = max(sums.values(), key=lambda s: s.blocks)
    reasons: dict[Box, str] = {}

    def reason_of(box: Box | None) -> str:
        if box is None:
            return ""
        found = reasons.get(box)
        if found is None:
            s = sums[box]
            found = reason_of(box.parent)
            if not found and s.paragraph_words * 4 <= total.paragraph_words:
                if box.tag in ("nav", "footer") and s.words * 4 < total.words:
                    found = f"in the page's {'navigation' if box.tag == 'nav' else 'footer'}"
                elif s.blocks >= min_links and s.link_chars >= link_share * s.chars and s.longest < max_text:
                    found = f"one of {s.blocks} links in a row"
            reasons[box] = found
        return found

    for block in blocks:
        reason = reason_of(block.box)
        if reason:
            yield Removal(block, reason)
