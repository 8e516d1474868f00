"""Recognises names: whether words are written as a person's, an office's or an agency's, or are a degree behind one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsclean.fields.credits import name_list, words

MAX_NAME = 60  # characters
_MOST_WORDS = 6  # of a name
_NO_NAME = frozenset('?!:;%$€£#=<>{}|"“”…@*_')  # marks that stand in no name
_CREDENTIALS = frozenset(
    "MD PhD RN DVM MA MSc BSc MPH JD CPA CFP RD LCSW PharmD DO MBA MS BA BS Esq DMD DDS PsyD EdD RDN LMFT FACP CFA LDN "
    "CSCS NP PT DPT MEd LPC FAND BSN MSN FACLM".split()
)
# What the names of desks and bureaus end with in East Asia.
_DESKS = ("部", "局", "社", "室", "班", "委員", "記者", "记者")


@lru_cache(maxsize=512)
def is_office(text: str) -> bool:
    """Whether it names an agency, a newsroom or an outlet rather than a person."""
    folded = [word.casefold().strip(".,-:") for word in re.split(r"[\s/-]+", text)]
    if len(folded) > 6:
        return False
    agencies, offices = words("agencies"), words("offices")
    if any(word in offices for word in folded):
        return True
    # "Ap", "Sid" and "Dan" are names as well: an agency stands alone, among agencies, or in capitals.
    return folded[0] in agencies and (len(folded) == 1 or "/" in text or text.split(maxsplit=1)[0].isupper())


@lru_cache(maxsize=1024)
def looks_like_name(text: str) -> bool:
    """Whether it is written as a person's name: two to six capitalised words, or as scripts without capitals do."""
    parts = text.split()
    if text.isascii() and not 2 <= len(parts) <= _MOST_WORDS:  # as most lines are, and quickly told
        return False
    if not _NO_NAME.isdisjoint(text) or any(map(str.isdigit, text)):
        return False
    letters = [c for c in text if c.isalpha()]
    if not letters or len(text) > MAX_NAME:
        return False
    if not any(c.isupper() or c.islower() for c in letters):
        return _looks_like_uncased_name(text, parts)
    if not 2 <= len(parts) <= _MOST_WORDS:
        return False
    folded = [part.casefold().strip(".,'’") for part in parts]
    never, roles = words("never"), words("roles")
    particles = words("particles")
    if any((word in never and word not in particles) or word in roles for word in folded):
        return False
    big = [part for part, word in zip(parts, folded, strict=True) if word not in particles]
    return len(big) > 1 and all(_is_capitalised(part) for part in big)


def _looks_like_uncased_name(text: str, parts: list[str]) -> bool:
    """Whether it is a name in a script without capitals: several words, or in East Asia a family name and more."""
    if is_east_asian(text):
        return len(parts) <= 2 and _begins_with_family(text)
    return len(text) <= 30 and 2 <= len(parts) <= 4


def is_east_asian(text: str) -> bool:
    """Whether it begins with kana, a Chinese character or a Korean syllable."""
    return "\u3040" <= text[:1] <= "\ud7a3"


def _begins_with_family(text: str) -> bool:
    """Whether a name that is written without spaces begins with a common family name and is as long as names are."""
    bare = text.replace(" ", "")
    fewest = 2 if bare[0] >= "\uac00" else 1  # many a Korean word of two syllables begins like a name
    for length in (1, 2, 3):
        if bare[:length] in words("family_first"):
            given = len(bare) - length
            if (fewest if length == 1 else 1) <= given <= (2 if length == 1 else 3):
                return True
    return False


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper()) or "-" in word[:4]


def has_given_name(text: str) -> bool:
    """Whether it begins with a common given name, or with a common family name where that is written first."""
    if is_east_asian(text):
        return _begins_with_family(text)
    first = text.split(None, 1)[0].casefold().strip(".,") if text else ""
    given = name_list("given")
    return first in given or first.partition("-")[0] in given


def has_family_name(text: str) -> bool:
    """Whether it ends with a common family name, behind others."""
    before, _, last = text.rpartition(" ")
    return bool(before) and last.casefold().strip(".,") in name_list("family")


def is_credential(word: str) -> bool:
    """Whether it is a degree behind a name: `MD`, `Ph.D.`, `RN`."""
    bare = word.replace(".", "").replace(" ", "").replace("®", "")
    short = bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 5 and bare.casefold() not in words("agencies")
    return bare in _CREDENTIALS or (short and "." in word)


def says_reporter(text: str) -> bool:
    """Whether a name is followed by `reporter` as scripts without capitals write it: `나경솔 기자`."""
    name, _, role = text.strip().rpartition(" ")
    return bool(name) and role in words("roles") and role.upper() == role.lower()


def said_once(parts: list[str]) -> list[str]:
    """The words of a name, once where it is said twice: for the link, and for those who do not see it."""
    half = len(parts) // 2
    return parts[:half] if half > 1 and parts[:half] == parts[half:] else parts


def without_glued(text: str) -> str:
    """Without the words that a flattened page glued to a name: `Ann LindholmTravel Reporter`; one may belong to it."""
    glued = _glued().match(text) if " " in text else None
    return glued[1] if glued and has_given_name(glued[1]) and looks_like_name(glued[1]) else text


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(r"^((?:\S+ ){1,3}\S*[a-zß-ÿ]{4})(?=[A-Z][a-z]+ )")


def without_desk(text: str) -> str:
    """Without the desk or the bureau before a name in East Asia: `社会部 山田太郎`, `大阪支局・山田太郎`."""
    if is_east_asian(text):
        for mark in " ・":
            desk, _, name = text.partition(mark)
            if desk.endswith(_DESKS) and looks_like_name(name):
                return name
    return text
