"""Takes out boxes that are nothing but links, and the page's navigation and footer: most of a page, for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.scoring.boxes import running_sums
from newsclean.scoring.html_features import count_paragraph_words, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Box


_STORY = (
    "<p>= The well of Upper Averil gave its last bucket on Friday, and the parish has borrowed a lorry with a tank.</p>"
    "<p>= It comes twice a day, at seven and at five, and waits for half an hour beside the church.</p>"
)

_LINKS = "".join(
    f"<p><a href='/{place}'>How the parish of {place} dug its well, and how deep.</a></p>" for place in "ABCDEFGH"
)


@cleaner(
    stays=[
        _STORY,
        f"<div>{_STORY}<ul><li><a href='/tank'>= Where the lorry waits</a></li></ul></div>",
        f"{_STORY}<footer><ul>{'<li>A bucket of well water, at the church gate before seven</li>' * 5}</ul></footer>",
        f"{_STORY}<ul>{''.join(f'<li>Well {place}</li>' for place in 'ABCDEFGH')}</ul>",
        f"{_STORY}<div>{_LINKS}<p>Which of these wells still gives water, nobody in the parish could say</p></div>",
        f"{_STORY}<blockquote><p>It tasted of iron.</p><footer>Ivo Maas, sexton</footer></blockquote>",
        f"<footer>{_STORY}</footer><ul>{'<li>A bucket of well water, at the church gate before seven</li>' * 20}</ul>",
    ],
    goes=[
        f"{_STORY}<footer><a href='/about'>About us</a><p>The Averil Post, printed since 1871</p></footer>",
        f"<ul>{''.join(f'<li><a href=/{place}>{place}</a></li>' for place in 'ABCDEFGH')}</ul>{_STORY}",
    ],
    ranges={"link_share": (0, 1)},
)
def menus(draft: Draft, *, link_share: float = 0.8, min_blocks: int = 8, max_text: int = 60) -> Iterator[Removal]:
    """Removes menus: navigation and footer elements, and boxes of nothing but links.

    Options:
        link_share: share of a box's characters that have to be links for the box to be a menu.
        min_blocks: blocks; a smaller box is not removed for its links.
        max_text: characters; a box with a block of so much text outside links is not removed for its links.
    """
    blocks = draft.standing
    if draft.page.is_dump or not blocks:
        return
    page = draft.page
    lengths = [len(block.text) for block in blocks]
    linked = [block.link_chars for block in blocks]
    counts = [count_words(block.text) for block in blocks]
    chars, links = running_sums(page, blocks, lengths), running_sums(page, blocks, linked)
    words, number = running_sums(page, blocks, counts), running_sums(page, blocks, [1] * len(blocks))
    is_unlinked = [length - link >= max_text for length, link in zip(lengths, linked, strict=True)]
    unlinked = running_sums(page, blocks, is_unlinked)
    paragraph_words = running_sums(page, blocks, count_paragraph_words(blocks, counts))
    most = paragraph_words[-1] / 4  # of the running text; a box with more of it is the article's

    def reason_of(box: Box) -> str:
        start, end = box.start, box.end
        held = number[end] - number[start]
        reason = ""
        if _is_of_page(box) and (words[end] - words[start]) * 4 < words[-1]:
            reason = f"in the page's {'navigation' if box.tag == 'nav' else 'footer'}"
        elif (
            held >= min_blocks
            and unlinked[end] == unlinked[start]
            and links[end] - links[start] >= link_share * (chars[end] - chars[start])
        ):
            share = (links[end] - links[start]) / (chars[end] - chars[start])
            reason = f"in a box of {held:.0f} blocks, {share:.0%} links"
        return reason if paragraph_words[end] - paragraph_words[start] <= most else ""

    looked_at: set[Box] = set()
    reason, until = "", 0
    for block in blocks:
        if block.index >= until:
            reason = ""
            chain = []
            around: Box | None = block.box
            while around is not None and around not in looked_at:
                chain.append(around)
                around = around.parent
            looked_at.update(chain)
            for box in reversed(chain):  # from the outside in: the widest box counts
                reason = reason_of(box)
                if reason:
                    until = box.end
                    break
        if reason:
            yield Removal(block, reason)


def _is_of_page(box: Box) -> bool:
    """Whether an element is the page's navigation or footer; that of a quotation names who said it."""
    if box.tag == "footer":
        return box.parent is None or box.parent.tag != "blockquote"
    return box.tag == "nav"
