"""The words by which kinds of boilerplate show themselves, in many languages, and what matches them to a block's text.

Each `<kind>.txt` beside this file lists phrases in lower case, one a line; `#` begins a comment.

    phrase      the text begins with it, and the word ends there
    =phrase     the text is nothing else, but for punctuation around it
    *phrase     the text holds it, as whole words

A 0 stands for any number. Lists in folders are of words that are no mark of a block, such as names of months.

Tens of thousands of phrases must cost next to nothing, so they are never looped over: each way to match is a look-up,
and `index.tsv` holds them as they are looked up. Whoever changes a list runs `python -m newsclean.words.index`.
"""

from __future__ import annotations

import os
import re
from bisect import insort
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Boilerplate shows itself early; a text is looked at up to here, in characters.
HEAD_LENGTH = 300
LONGEST_PHRASE = 80
_FOLDER = os.path.dirname(__file__)
INDEX_FILE = os.path.join(_FOLDER, "index.tsv")
ANYWHERE = "*"  # the part of the index with phrases that a text may hold
_EDGES = (
    " \n.,:;!?…·•|/\\<>«»‹›→▶►▸▪■●★*+-–—_=~#@()[]{}\"'“”„‘’。，、：；！？「」『』（）【】《》〈〉・｜؛،؟।"
    "🔴📷📸👉➡📲🔔✅📢🎧📩✉👇👆🚨📰🗞"
)
_FOLD = (("’", "'"), ("：", ":"), ("（", "("), ("）", ")"), ("＝", "="))
_NUMBER, _ASCII_NUMBER = re.compile(r"\d+"), re.compile(r"[0-9]+")  # the second takes a quarter of the time
# Scripts that write no spaces, or hang endings on words: a phrase may begin and end inside a run of letters.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1100", "\u11ff"), ("\u1780", "\u17ff"),
             ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))  # fmt: skip
_FIRST_UNSPACED = _UNSPACED[0][0]
_NOTHING: Mapping[str, str] = {}


class _Lists:
    """All lists, indexed by what a text can be looked up by. They come from `index.tsv`, and only what is asked for."""

    def __init__(self) -> None:
        with open(INDEX_FILE, "rb") as file:
            kinds, keys, ends, self._body = file.read().split(b"\n", 3)
        self.kinds = tuple(kinds.decode().split("\t"))
        self.phrases: dict[str, tuple[str, ...]] = {}  # a line of a list → the kinds that have it
        self.lengths: dict[str, list[int]] = {}  # how phrases begin, four letters at most → how long they are, rising
        self.inside: dict[str, list[tuple[str, tuple[str, ...]]]] = {}  # one word of a `*` phrase → phrases
        self.inside_unspaced: dict[str, list[tuple[str, tuple[str, ...]]]] = {}  # first letter → phrases
        places = list(map(int, ends.split()))
        self._unread = dict(zip(keys.decode().split("\t"), zip([0, *places], places, strict=False), strict=True))
        self._codes: dict[str, tuple[str, ...]] = {}
        for key, phrase, code in self._read(ANYWHERE):
            inside = self.inside_unspaced if unspaced_letter(key) else self.inside
            inside.setdefault(key, []).append((phrase, self._decode(code)))

    def open(self, start: str) -> None:
        """Read what begins as this text does, should that not have been read."""
        for key in (start[:2], start[0]):
            if key in self._unread:
                for phrase, code in self._read(key):
                    self.phrases[phrase] = self._decode(code)
                    lengths = self.lengths.setdefault(phrase[:4], [])
                    if len(phrase) not in lengths:
                        insort(lengths, len(phrase))
                del self._unread[key]  # only now: whoever is interrupted reads it once more

    def _read(self, key: str) -> Iterator[list[str]]:
        begin, end = self._unread[key]
        return (line.split("\t") for line in self._body[begin:end].decode().splitlines())

    def _decode(self, code: str) -> tuple[str, ...]:
        if code not in self._codes:
            self._codes[code] = tuple(self.kinds[int(place)] for place in code.split(","))
        return self._codes[code]


_lists = cache(_Lists)


def kinds(text: str) -> Mapping[str, str]:
    """The kinds of boilerplate a block's text shows, each with the phrase it was known by; empty for most text."""
    return _kinds(text[: HEAD_LENGTH + 1])  # one more than is looked at tells that there is more


@lru_cache(maxsize=4096)
def _kinds(text: str) -> Mapping[str, str]:
    lists = _lists()
    short = len(text) <= HEAD_LENGTH
    text = plain(text if short else text[:HEAD_LENGTH])
    start = text.lstrip(_EDGES)
    if not start:
        return _NOTHING
    lists.open(start)
    found: dict[str, str] = {}
    for size in (1, 2, 3, 4):  # a phrase of fewer than four letters is found by all it has
        for length in lists.lengths.get(start[:size], ()):
            phrase = start[:length]
            if phrase in lists.phrases and _ends_word(start, length):
                found.update(dict.fromkeys(lists.phrases[phrase], phrase))
    for word in filter(lists.inside.__contains__, text.split(" ")):
        for phrase, phrase_kinds in lists.inside[word]:
            if _holds(text, phrase):
                found.update(dict.fromkeys(phrase_kinds, phrase))
    if not text.isascii() and unspaced_letter(text[:40]):
        for letter in filter(lists.inside_unspaced.__contains__, dict.fromkeys(text)):
            for phrase, phrase_kinds in lists.inside_unspaced[letter]:
                if phrase in text:
                    found.update(dict.fromkeys(phrase_kinds, phrase))
    if short:  # last, as it tells most
        whole = start.rstrip(_EDGES)
        found.update(dict.fromkeys(lists.phrases.get("=" + whole, ()), whole))
    return found or _NOTHING


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The lines of one list as they are written, comments left out."""
    return tuple(line for line in read_list(name).split("\n") if line and line[0] != "#")


def read_list(name: str) -> str:
    """One list as it stands in its file, such as `newsletter` or `dates/months`."""
    with open(os.path.join(_FOLDER, f"{name}.txt"), "rb") as file:
        return file.read().decode()


def plain(text: str) -> str:
    """Text as the lists are written: lower case, straight apostrophes, colons set close, numbers as 0."""
    text = text.casefold()
    if not text.isascii():
        text = normalize("NFC", text)
        for wide, narrow in _FOLD:
            text = text.replace(wide, narrow)
    text = text.replace(" :", ":")
    number = _ASCII_NUMBER if text.isascii() else _NUMBER
    return number.sub("0", text) if number.search(text, 0, LONGEST_PHRASE) else text


def unspaced_letter(text: str) -> str:
    """The first letter of a script that writes no spaces; "" if there is none."""
    if max(text, default="") < _FIRST_UNSPACED:
        return ""
    # A pattern of these ranges would take as long to compile as half a page to clean.
    return next((c for c in text if c >= _FIRST_UNSPACED and any(first <= c <= last for first, last in _UNSPACED)), "")


def _ends_word(text: str, end: int) -> bool:
    """Whether a word or mark of the text ends at this place; where words are not spaced, it may anywhere."""
    following = text[end : end + 1]
    if not (following.isalnum() or following == "_"):
        return True
    last = text[end - 1]
    return not (last.isalnum() or last == "_") or unspaced_letter(text[0]) != ""


def _holds(text: str, phrase: str) -> bool:
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum()):
            return True
        start = text.find(phrase, start + 1)
    return False
