"""What stands before the names in a line of credits: `By`, `Von`, `Text:` and the like."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.fields.credits import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    Phrases = Sequence[tuple[str, re.Pattern[str]]]

_MARKS = " \t\xa0|–—•*(:-"  # that a line of credits may begin with; after others, such as ©, it is of a picture
_FIRST_WORD = re.compile(r"[^\s:：|(\[・]+")
_GLUED = re.compile(r"[Bb]y(?=[A-Z][a-z.])")
# What makes a phrase of a kind a prefix, in the order they are tried.
_FOLLOWED_BY = {
    "labels": r"\s*[:：|]\s*|・(?!写真|撮影|構成)",
    "free_labels": r"\s+(?=\w)",
    "by": r"\s*[:：]\s*|\s+|(?=[(\[])",
}
_LONGEST = 24  # characters of a phrase with the marks around it
_MOST = 3  # prefixes before a name: "Text: Written by"


def without_prefix(text: str) -> str:
    """Without any of them in front; as it is, if that leaves nothing."""
    if glued := _GLUED.match(text):
        text = text[glued.end() :]
    for _ in range(_MOST):
        end = _end(text, *_candidates(text))
        if end == 0 or end >= len(text):
            break
        text = text[end:]
    return text


def has_prefix(text: str) -> bool:
    """Whether a line begins as bylines do."""
    start, phrases_there = _candidates(text)
    if phrases_there:  # as before very few lines
        return _end(text, start, phrases_there) > 0 or only_prefix(text)
    return text[:1] in ("B", "b") and _GLUED.match(text) is not None


def only_prefix(text: str) -> bool:
    """Whether a line is `By` and nothing else."""
    return len(text) <= _LONGEST and text.casefold().strip(" :：|-–—•*") in _alone()


def _candidates(text: str) -> tuple[int, Phrases]:
    """Where the first word of a text begins, and the phrases that begin with this word."""
    start = 0 if text[:1].isalnum() else len(text) - len(text.lstrip(_MARKS))
    word = _FIRST_WORD.match(text, start)
    return start, _prefixes().get(word[0].lower(), ()) if word else ()


def _end(text: str, start: int, candidates: Phrases) -> int:
    """Where the prefix ends that stands at this place, and 0 if there is none."""
    for phrase, follows in candidates:
        end = start + len(phrase)
        if text[start:end].lower() == phrase and (match := follows.match(text, end)):
            return match.end()
    return 0


@cache
def _prefixes() -> dict[str, Phrases]:
    """The phrases by their first word, each with what must follow; they are too many to be tried one by one."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, source in _FOLLOWED_BY.items():
        follows = re.compile(source)
        for phrase in phrases(kind):
            word = _FIRST_WORD.match(phrase)
            if word is not None:
                found.setdefault(word[0], []).append((phrase, follows))
    return dict(found)


@cache
def _alone() -> frozenset[str]:
    """The phrases that may stand on a line of their own, with the name on the next."""
    return frozenset((*phrases("by"), *phrases("labels")))
