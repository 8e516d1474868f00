"""Divides a text that holds several pages, put together with form feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def split_pages(text: str) -> Iterator[str]:
    """The pages of a text: a form feed between two texts divides them, wherever it stands.

    Only where it stands in the middle of a sentence, with lower case before and behind it on the same line, it is white
    space that a converter left there. A part without words is no page.

    Args:
        text: several pages, or one.
    """
    pages: list[list[str]] = [[""]]
    for part in text.split("\f"):
        if _goes_on(pages[-1][-1], part):
            pages[-1].append(part)
        else:
            pages.append([part])
    for parts in pages:
        page = " ".join(parts)
        if page.strip():
            yield page


def _goes_on(before: str, behind: str) -> bool:
    """Whether a sentence goes on from one text to the next."""
    return before.rstrip(" \t")[-1:].islower() and behind.lstrip(" \t")[:1].islower()
