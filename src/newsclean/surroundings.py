"""What stands around a block: the names of the small boxes it is in, the prose before it, the links that follow it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newsclean.draft import Draft
    from newsclean.page import Block, Box

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# A box that holds more of the standing text than this is the article's own, whatever it is called. Without a floor a
# page of three short paragraphs would have no small boxes at all.
SMALL_SHARE, SMALL_LENGTH = 0.25, 400
# Where a word that labels boilerplate elsewhere, such as “TikTok” or “Privacy”, may be what the article is about.
_OWN_TAGS = HEADINGS | {"li", "td", "th", "dt", "dd"}
# Tags that say what they hold as a class name would.
_TELLING_TAGS = frozenset(("nav", "aside", "footer", "form", "button", "figcaption", "address", "time"))
_NOTHING: frozenset[str] = frozenset()
_NAME = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]+(?=[0-9]*(?![0-9A-Za-z]))")  # `col2` is a name, the hash `x1ad4` is not
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", ":", ";")
_CLOSING = " \"'”’»)]›」』“"


@lru_cache(maxsize=8192)
def name_words(names: str) -> frozenset[str]:
    """The words in class and id names, lower case: `c-inlineSignup__title` has `inline`, `signup`, `title`."""
    return frozenset(part.lower() for name in _NAME.findall(names) for part in _WORD.findall(name) if len(part) > 1)


def small_box_names(standing: Sequence[Block]) -> Mapping[int, frozenset[str]]:
    """For each block, by its index, the name words of the boxes around it that hold little of the standing text."""
    lengths: dict[Box, int] = {}
    for block in standing:
        length = len(block.text)
        box: Box | None = block.box
        while box is not None:
            lengths[box] = lengths.get(box, 0) + length
            box = box.parent
    limit = max(SMALL_SHARE * sum(len(block.text) for block in standing), SMALL_LENGTH)
    of_box: dict[Box, frozenset[str]] = {}

    def names_up(box: Box) -> frozenset[str]:
        found = of_box.get(box)
        if found is None:
            if lengths[box] > limit:
                found = _NOTHING
            else:
                found = name_words(box.names) if box.names else _NOTHING
                if box.tag in _TELLING_TAGS:
                    found |= {box.tag}
                if box.parent is not None:
                    found |= names_up(box.parent)
            of_box[box] = found
        return found

    return {
        block.index: names_up(block.box) | name_words(block.names) if block.names else names_up(block.box)
        for block in standing
    }


def named(draft: Draft, block: Block, names: frozenset[str]) -> str | None:
    """Which of these names a small box around the block has, as a reason; `None` if it has none of them."""
    if draft.page.is_dump:
        return None
    found = draft.names.get(block.index, _NOTHING) & names
    if found and block.tag in HEADINGS:
        found -= set(words_of(block.text).split())  # headings have their own words as an id
    return f"stands in a box named “{min(found)}”" if found and block.tag != "h1" else None


def is_prose(block: Block) -> bool:
    """Whether the block reads like a sentence or more of running text."""
    text = block.text
    if len(text) < 40 and not (len(text) >= 16 and text[0] >= "\u0e00"):
        return False
    return block.link_share < 0.5 and text.rstrip(_CLOSING).endswith(_ENDS)


def is_label(text: str, phrase: str) -> bool:
    """Whether a text that begins with a phrase says little more than that."""
    return len(text) <= len(phrase) + 12 or (len(text) < 60 and text.endswith((":", "：")))


def is_own_text(block: Block) -> bool:
    """Whether a short text is rather the article's own: a subheading, list item or cell of HTML that is no link."""
    return block.tag in _OWN_TAGS and block.element is not None and block.link_share < 0.5


def edges(draft: Draft, names: frozenset[str]) -> set[int]:
    """The indices of blocks before the first and after the last running text that stands in no box of these names."""
    found: set[int] = set()
    for order in (draft.standing, draft.standing[::-1]):
        for block in order:
            if is_prose(block) and named(draft, block, names) is None:
                break
            found.add(block.index)
    return found


def before_prose(draft: Draft) -> list[Block]:
    """The blocks that stand before the first running text: headline, byline, date and what else opens an article."""
    opening: list[Block] = []
    for block in draft.standing:
        if is_prose(block):
            break
        opening.append(block)
    return opening


def after_prose(draft: Draft) -> list[Block]:
    """The blocks that stand after the last running text."""
    closing: list[Block] = []
    for block in reversed(draft.standing):
        if is_prose(block):
            break
        closing.append(block)
    return closing[::-1]


def links_after(standing: Sequence[Block], place: int, *, dump: bool) -> Iterator[Block]:
    """The blocks after a place that are links, or in a dump could be: what a label such as “Related” introduces."""
    label = standing[place]
    if not dump and label.link_share >= 0.5 and label.tag not in HEADINGS:
        return  # “Read more” as a link belongs to what stands above it
    waiting: list[Block] = []  # dates and sections between the links go only if another link follows
    for block in standing[place + 1 :]:
        if dump:
            if is_prose(block) or len(block.text) > 160:
                return
            yield block
        elif block.tag in HEADINGS and label.tag not in HEADINGS:
            return
        elif block.link_share >= 0.6:
            yield from waiting
            waiting = []
            yield block
        elif block.tag in HEADINGS or is_prose(block) or len(block.text) > 40 or len(waiting) == 3:
            return
        else:
            waiting.append(block)


def words_of(text: str) -> str:
    """A text's words alone, lower case, for telling whether two texts say the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def same_words(text: str, others: Collection[str | None]) -> bool:
    """Whether a text has the same words as one of the others."""
    own = words_of(text)
    return bool(own) and any(other and words_of(other) == own for other in others)
