"""What stands before the names in a line of credits: `By`, `Von`, `Text:` and the like."""

from __future__ import annotations

import re
from functools import cache

from newsclean.fields.credits import phrases

_MARKS = " \t\xa0|–—•*(:-"  # that a line of credits may begin with; after others, such as ©, it is of a picture
_FIRST_WORD = re.compile(r"[^\s:：|(\[]+")
_GLUED = re.compile(r"[Bb]y(?=[A-Z][a-z.])")
# What makes a phrase of a kind a prefix, in the order they are tried.
_FOLLOWED_BY = {"labels": r"\s*[:：|]\s*", "free_labels": r"\s+(?=\w)", "by": r"\s*[:：]\s*|\s+|(?=[(\[])"}
_MOST = 3  # prefixes before a name: "Text: Written by"


def without_prefix(text: str) -> str:
    """Without any of them in front; as it is, if that leaves nothing."""
    if glued := _GLUED.match(text):
        text = text[glued.end() :]
    for _ in range(_MOST):
        end = _end_of_prefix(text)
        if end == 0 or end >= len(text):
            break
        text = text[end:]
    return text


def has_prefix(text: str) -> bool:
    """Whether a line begins as bylines do."""
    return _GLUED.match(text) is not None or _end_of_prefix(text) > 0 or only_prefix(text)


def only_prefix(text: str) -> bool:
    """Whether a line is `By` and nothing else."""
    if len(text) > 24:
        return False
    bare = text.casefold().strip(" :：|-–—•*")
    return bare in phrases("by") or bare in phrases("labels")


def _end_of_prefix(text: str) -> int:
    """Where the prefix ends that a text begins with, and 0 if there is none.

    Each line of a page may ask, so the phrases are looked up by their first word.
    """
    start = len(text) - len(text.lstrip(_MARKS))
    word = _FIRST_WORD.match(text, start)
    if word is not None:
        for phrase, follows in _prefixes().get(word[0].lower(), ()):
            end = start + len(phrase)
            if text[start:end].lower() == phrase and (match := follows.match(text, end)):
                return match.end()
    return 0


@cache
def _prefixes() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The phrases by their first word, each with what must follow."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, source in _FOLLOWED_BY.items():
        follows = re.compile(source)
        for phrase in phrases(kind):
            word = _FIRST_WORD.match(phrase)
            if word is not None:
                found.setdefault(word[0], []).append((phrase, follows))
    return found
