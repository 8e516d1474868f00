"""Finds where among the blocks of a page its headline stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.title import key_of

if TYPE_CHECKING:
    from newsclean.metadata.evidence import Evidence

_LONG_TEXT = 160  # characters that make a paragraph


def headline_places(evidence: Evidence, title: str | None) -> list[int]:
    """Where the headline stands among the blocks, the places most like an article's top first; at most three."""
    blocks = evidence.blocks
    found: list[int] = []
    if title:
        key = key_of(title)
        found = [index for index, other in evidence.keys.items() if other == key]
        if not any(blocks[index].tag in ("h1", "h2") for index in found) and len(key) > 20:
            found = [index for index, other in evidence.keys.items() if _is_nearly(other, key)]
    if not found:
        found = [block.index for block in blocks if block.tag == "h1"][:2]
    if not found:
        long = next((block.index for block in blocks if len(block.text) > _LONG_TEXT and block.link_share < 0.3), None)
        found = [max(0, long - 6)] if long is not None else []
    headings = [index for index in found if blocks[index].tag in ("h1", "h2") and blocks[index].link_share < 0.5]
    return (headings or found)[:3]


def _is_nearly(one: str, other: str) -> bool:
    """Whether two keys are equal but for something short in front of one of them."""
    ends = one.endswith(other) or (len(one) > 15 and other.endswith(one))
    return ends and abs(len(one) - len(other)) < 40
