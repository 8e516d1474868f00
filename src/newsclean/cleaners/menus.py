"""Takes out boxes that are nothing but links, and the page's navigation and footer: most of a page, for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.scoring.boxes import running_sums
from newsclean.scoring.features import count_paragraph_words, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Box


_STORY = (
    "<p>= The well of Upper Averil gave its last bucket on Friday, and the parish has borrowed a lorry with a tank.</p>"
    "<p>= It comes twice a day, at seven and at five, and waits for half an hour beside the church.</p>"
)


@cleaner(
    stays=[
        _STORY,
        f"<div>{_STORY}<ul><li><a href='/tank'>= Where the lorry waits</a></li></ul></div>",
    ],
    goes=[
        f"{_STORY}<footer><a href='/about'>About us</a><p>The Averil Post, printed since 1871</p></footer>",
        f"<ul>{''.join(f'<li><a href=/{place}>{place}</a></li>' for place in 'ABCDEFGH')}</ul>{_STORY}",
    ],
)
def menus(draft: Draft, *, link_share: float = 0.8, min_links: int = 8, max_text: int = 60) -> Iterator[Removal]:
    """Removes menus: navigation and footer elements, and boxes of nothing but links."""
    blocks = draft.standing
    if draft.page.is_dump or not blocks:
        return
    page, texts = draft.page, [block.text for block in blocks]
    counts = list(map(count_words, texts))
    links = running_sums(page, blocks, [block.link_chars for block in blocks])
    chars = running_sums(page, blocks, list(map(len, texts)))
    words = running_sums(page, blocks, counts)
    number = running_sums(page, blocks, [1] * len(blocks))
    unlinked = running_sums(page, blocks, [len(block.text) - block.link_chars >= max_text for block in blocks])
    paragraph_words = running_sums(page, blocks, count_paragraph_words(blocks, counts))
    reasons: dict[Box, str] = {}

    def reason_of(box: Box | None) -> str:
        if box is None:
            return ""
        found = reasons.get(box)
        if found is None:
            found = reason_of(box.parent)
            start, end = box.start, box.end
            if not found and (paragraph_words[end] - paragraph_words[start]) * 4 <= paragraph_words[-1]:
                if box.tag in ("nav", "footer") and (words[end] - words[start]) * 4 < words[-1]:
                    found = f"in the page's {'navigation' if box.tag == 'nav' else 'footer'}"
                elif (
                    number[end] - number[start] >= min_links
                    and links[end] - links[start] >= link_share * (chars[end] - chars[start])
                    and unlinked[end] == unlinked[start]
                ):
                    found = f"one of {number[end] - number[start]:.0f} links in a row"
            reasons[box] = found
        return found

    for block in blocks:
        reason = reason_of(block.box)
        if reason:
            yield Removal(block, reason)
