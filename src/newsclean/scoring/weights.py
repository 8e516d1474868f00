"""Learned weights of words: in the names of boxes, and in the texts of headings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = ".,:;!?()[]|•\"'“”’»«-–—"
_LABEL_WORDS = 6  # labels, buttons and credits have no more
_MOST_CACHED = 50_000


class Weights:
    """How much more often than others a block is article if a word stands in a name or text.

    In hundredths of log-odds: a file of whole numbers is read in two thirds of the time.

    Attributes:
        near: words in the names of the box that holds a block, and of the one around it.
        far: words in the names of all boxes around it.
        text: what a text begins with, by the keys of `text_keys`.
    """

    def __init__(self, near: Mapping[str, int], far: Mapping[str, int], text: Mapping[str, int]) -> None:
        self.near = near
        self.far = far
        self.text = text
        self._cache: dict[str, tuple[int, int, int, int]] = {"": (0, 0, 0, 0)}

    def of_names(self, names: str) -> tuple[int, int, int, int]:
        """Lowest and highest weight near, lowest and highest weight far, of one box's names."""
        found = self._cache.get(names)
        if found is None:
            parts = split_names(names)
            near = [w for w in map(self.near.get, parts) if w is not None]
            far = [w for w in map(self.far.get, parts) if w is not None]
            found = (*((min(near), max(near)) if near else (0, 0)), *((min(far), max(far)) if far else (0, 0)))
            if len(self._cache) > _MOST_CACHED:
                self._cache.clear()
            self._cache[names] = found
        return found

    def of_text(self, text: str, word_count: int) -> float:
        """The mean weight of what a text is looked up by."""
        found = [weight for weight in map(self.text.get, text_keys(text, word_count)) if weight is not None]
        return sum(found) / len(found) if found else 0.0


@cache
def _name_parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"[a-z]{2,}"), re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def split_names(names: str) -> list[str]:
    """The words in class and id names: split at marks and capitals, lower case, at least two letters."""
    of_lower, of_any = _name_parts()
    if names.islower():  # most are, and there the words are found in a third of the time
        return of_lower.findall(names)
    return [part.lower() for part in of_any.findall(names) if len(part) > 1]


def text_keys(text: str, word_count: int) -> list[str]:
    """What the text weights are looked up by: its first word, its first two, and every word of a short text."""
    if word_count > _LABEL_WORDS:
        words = text[:80].casefold().split(None, 2)[:2]
    else:
        words = text.casefold().split()[:_LABEL_WORDS]
    words = [word.strip(_MARKS) for word in words]
    keys = ["1:" + words[0], "2:" + " ".join(words[:2])]
    if word_count <= _LABEL_WORDS:
        keys += ["s:" + word for word in words]
    return keys
