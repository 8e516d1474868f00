"""Tells running text from what is none: labels, calls, headings; and whether two texts say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsclean.page import Block

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Where a word that labels boilerplate elsewhere, such as “TikTok” or “Privacy”, may be what the article is about.
_OWN_TAGS = HEADINGS | {"li", "td", "th", "dt", "dd"}
_LONGEST_CALL = 200  # characters of a sentence that calls readers to follow a link
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", ":", ";")
_CLOSING = " \"'”’»)]›」』“"


def is_prose(block: Block) -> bool:
    """Whether the block reads like a sentence or more of running text."""
    text = block.text
    if len(text) < 40 and not (len(text) >= 10 and text[0] >= "\u0e00"):
        return False
    return block.link_share < 0.5 and text.rstrip(_CLOSING).endswith(_ENDS)


def is_label(text: str, phrase: str) -> bool:
    """Whether a text that begins with a phrase says little more than that."""
    return len(text) <= len(phrase) + 12 or (len(text) < 60 and text.endswith((":", "：")))


def is_call(block: Block, phrase: str, longest: int, *, linked: bool = False) -> bool:
    """Whether a text that begins with a phrase is a label or a call such as “Watch live”, not a sentence.

    Args:
        block: the text.
        phrase: what it begins with.
        longest: characters of a label or call.
        linked: take a sentence that has a phrase of several words, and a link that says where to go, for a call too.
    """
    several = " " in phrase
    if linked and several and block.link_chars > 0 and len(block.text) <= _LONGEST_CALL:
        return True
    return len(block.text) <= longest and (is_label(block.text, phrase) or (several and not is_prose(block)))


def is_own_text(block: Block) -> bool:
    """Whether a short text is rather the article's own: a subheading, list item or cell of HTML that is no link."""
    return block.tag in _OWN_TAGS and block.element is not None and block.link_share < 0.5


def words_of(text: str) -> str:
    """A text's words alone, lower case, for telling whether two texts say the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def same_words(text: str, others: Collection[str | None]) -> bool:
    """Whether a text has the same words as one of the others."""
    own = words_of(text)
    return bool(own) and any(other and words_of(other) == own for other in others)
