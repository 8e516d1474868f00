"""Tidies a raw byline into the names of those credited: one by one, in order, without prefix, office, place or date."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsclean.fields.credit_prefix import only_prefix, without_prefix
from newsclean.fields.credits import phrases, words
from newsclean.fields.date import find_dates, is_month
from newsclean.fields.name import (
    MAX_NAME,
    has_given_name,
    is_credential,
    is_office,
    looks_like_name,
    said_once,
    says_reporter,
    without_desk,
    without_glued,
)
from newsclean.formats.plain import plain_text, unescape
from newsclean.words import matching as lists

MAX_NAMES = 16
_LONGEST = 1000  # characters of a raw value that are looked at
_EDGES = " \t,;:：|/\\–—·•*'\"«»“”„_-<>{}~#"
# What is left behind a name when its date is taken off.
_LEFTOVERS = frozenset("on am at in le el il um den den vom from the às alle o del em kl kl. på".split())
_FILED = frozenset("in under am for For FOR".split())

_SOURCES = {
    "mail": r"\S+(?:@|\[at\]|\(at\))\S+\.\w+|\[email[^\]]*\]",
    "handle": r"(?<!\w)@\w+",
    "link": r"\b(?:https?://|www\.)\S+",
    "tag": r"</?[a-zA-Z][^<>]*>",
    "bracket": r"\s*[(（\[][^()（）\[\]]*[)）\]]?",
    "strong": r"\s*(?:[|•·▪●∙\t¦│／]|\s/\s|(?:\s|(?<=\w{3}))[–—](?:\s|$)|\s-\s|،)\s*",
    "comma": r"\s*[,，、]\s*",
    "and": (
        r"\s+(?:and|und|et|y|e|og|och|ja|en|i|a|és|și|и|й|та|και|ve|dan|&|\+|with|mit|avec|con|com|sowie)\s+"
        r"|^(?:and|und|et|&)\s+|\s*(?:&|＆)\s*"
    ),
    "word": r"[^\s,;.:：|/(–-]+",
    "footnote": r"(?<=[^\W\d_]{2})\d{1,2}(?=\s*(?:[,;]|$))",
    "before_date": r"\s+(?:on|am|at|el|le|il|op|den|på)(?:\s+\w+)?[\s,.]*$",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_SOURCES[name], re.IGNORECASE)


def tidy_names(raw: str, *, lenient: bool = False) -> tuple[str, ...]:
    """The people or offices credited, each name once, in order; empty if the value names nobody.

    Args:
        raw: the value as the page has it, of one or several names.
        lenient: accept what is no name by its looks (`macbacchi`, `dpa/kno`), because the page states it is the author.
    """
    return _tidy_names(raw[:_LONGEST], lenient)


@lru_cache(maxsize=512)
def _tidy_names(raw: str, lenient: bool) -> tuple[str, ...]:
    text = unescape(raw)
    if "<" in text:
        text = _pattern("tag").sub(" ", text)
    if "@" in text or "[" in text or "(at)" in text:
        text = _pattern("mail").sub(" | ", text)  # what follows an address is an office, or the next author
        text = _pattern("handle").sub(" ", text)
    if "/" in text or "www." in text:
        text = _pattern("link").sub(" ", text)
    text = plain_text(text.replace("\n", " ; "))
    if not text:
        return ()
    bare = without_prefix(text)
    if any(map(str.isdigit, bare)):
        moments = find_dates(bare)
        if moments and bare != text and any(map(str.isalpha, bare[: moments[0].start])):
            bare = _pattern("before_date").sub("", bare[: moments[0].start])  # "Posted by Ann on Friday May 3 in News"
        else:
            for moment in reversed(moments):
                bare = bare[: moment.start] + " ; " + bare[moment.end :]
        if moments:
            bare = _without_weekdays(_divided(bare))
        if " " in bare:
            bare = _pattern("footnote").sub("", bare)
    bare = _without_others(bare)
    names: dict[str, str] = {}
    for entry in bare.split(";"):
        found = 0  # what stands behind a name and is no name itself is an office, a place or a section
        for piece in (piece for part in _pattern("strong").split(entry) for piece in _split_names(part)):
            name = None if _is_date_label(piece) else _tidy_one(piece, lenient=lenient and not found)
            if found and _is_role(piece):
                continue
            if name and (not found or looks_like_name(name) or name.casefold().strip(".") in words("agencies")):
                found += 1
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:MAX_NAMES]


def _divided(text: str) -> str:
    """With capitalised words inside others put apart from them, where they begin what is said of a date."""
    for place in range(len(text) - 1, 0, -1):
        if text[place].isupper() and text[place - 1].isalpha() and text[place + 1 : place + 2].islower():
            word = _pattern("word").match(text, place)
            if word is not None and word[0].lower() in _date_words():
                text = f"{text[:place]} ; {text[place:]}"
    return text


def _without_weekdays(text: str) -> str:
    """Without the weekday that stood before a date that was taken off."""
    return " ; ".join(_without_weekday(part.rstrip(_EDGES)) for part in text.split(" ; "))


def _without_weekday(text: str) -> str:
    before, _, last = text.rpartition(" ")
    return before if last.casefold().strip(".,") in _weekdays() else text


def _is_date_label(text: str) -> bool:
    """Whether it is what stands before a date, such as `Last updated`."""
    label = text.strip(_EDGES).casefold()
    return any(label in _date_labels(kind) for kind in ("published_prefix", "updated_prefix"))


@cache
def _date_labels(kind: str) -> frozenset[str]:
    return frozenset(phrase.rstrip(" :") for phrase in lists.phrases(kind) if phrase[0] not in "=*")


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word for line in lists.phrases("dates/weekdays") for word in line.split())


@cache
def _date_words() -> frozenset[str]:
    """The words that phrases such as `Published on` begin with."""
    kinds = ("dates/published", "dates/updated")
    return frozenset(phrase.split()[0] for kind in kinds for phrase in lists.phrases(kind))


def _without_others(text: str) -> str:
    """Without those who did not write the text, such as `Photos: …`, where they come after those who did."""
    for word in _pattern("word").finditer(text):
        start = word.start()
        for phrase in _others().get(word[0].lower(), ()) if start > 3 else ():
            end = start + len(phrase)
            if text[start:end].lower() == phrase and not text[end : end + 1].isalnum():
                return text[: start - 1]
    return text


@cache
def _others() -> dict[str, list[str]]:
    """What stands before such a name, by its first word."""
    found: dict[str, list[str]] = {}
    for phrase in phrases("others"):
        for word in _pattern("word").findall(phrase)[:1]:
            found.setdefault(word, []).append(phrase)
    return found


def _split_names(text: str) -> list[str]:
    """The names in a text that may have commas and `and` between them."""
    if "(" in text or "[" in text or "（" in text:
        text = _pattern("bracket").sub(" ", text)
    text = text.strip()
    if not text:
        return []
    parts = [part for part in _pattern("comma").split(text) if part]
    if len(parts) == 2 and all(_is_plain_word(part) for part in parts):
        return [f"{parts[1]} {parts[0]}"]  # "Lastname, Firstname"
    pieces = [piece for part in parts for piece in _pattern("and").split(part) if piece]
    return [name for piece in pieces for name in (_split_strokes(piece) if "/" in piece else (piece,))]


def _split_strokes(text: str) -> list[str]:
    """`Ann Lee/Bob Ray` are two, `Ann Lee/XY-Z` and `Ann Lee/xyz` one with an agency's sign behind; `dpa/kno` stays."""
    first, *others = [side.strip() for side in text.strip("/ ").split("/")]
    if not looks_like_name(first):
        return [text]
    if all(looks_like_name(other) for other in others):
        return [first, *others]
    return [first] if all(map(_is_sign, others)) else [text]


def _is_role(text: str) -> bool:
    """Whether it is a role of several words, such as `Local Democracy Reporter`, rather than a name with its role."""
    *_, last = text.split() or [""]
    return last.casefold().strip(".,") in words("roles") and not has_given_name(text.strip(_EDGES))


def _is_sign(text: str) -> bool:
    """Whether it is the sign of an agency or an outlet."""
    short = len(text) <= 5 and text.islower()
    return " " not in text and (short or text.isupper() or text.casefold() in words("agencies"))


def _is_plain_word(text: str) -> bool:
    """Whether it is one capitalised word that is neither an office nor a degree: half of a name."""
    folded = text.casefold().strip(".")
    return (
        text[:1].isupper() and " " not in text and text.replace("-", "").isalpha() and not is_credential(text)
        and folded not in words("roles") and folded not in words("agencies") and folded not in words("offices")
    )  # fmt: skip


def _tidy_one(text: str, *, lenient: bool) -> str | None:
    """One name without prefix, title of office and what was left beside it; `None` if nobody is named."""
    text = text.strip(_EDGES)
    if not text:
        return None
    text = without_glued(without_prefix(text + " ").strip(_EDGES))
    parts = without_desk(text).split()
    parts = _without_section(parts, lenient=lenient)
    while len(parts) > 1 and parts[-1].casefold() in _LEFTOVERS and not (len(parts[-1]) == 1 and parts[-1].isupper()):
        parts.pop()
    while parts and parts[0].casefold().strip(".") in words("titles") and len(parts) > 1:
        if parts[0] == "Md" and len(parts) > 2:  # short for Mohammed; the degree stands behind a name
            break
        parts.pop(0)
    # A role or a degree around the name goes; so does an agency behind it.
    while len(parts) > 2 and (parts[0].casefold().strip(":,") in words("roles") or parts[0].casefold() == "staff"):
        parts.pop(0)
    while len(parts) > 2 and (is_credential(parts[-1]) or parts[-1].casefold().strip(".,") in words("roles")):
        parts.pop()
    if len(parts) == 2 and says_reporter(" ".join(parts)):
        parts.pop()  # scripts without capitals write a reporter's whole name as one word
    elif len(parts) == 2 and says_reporter(f"{parts[1]} {parts[0]}") and looks_like_name(parts[1]):
        parts.pop(0)
    parts = _without_agency(parts)
    parts = said_once(parts)
    if not parts:
        return None
    text = " ".join(parts).strip(_EDGES)
    if not re.search(r"(?:\b\w|Jr|Sr|\bSt)\.$", text):
        text = text.rstrip(".")
    if not text or len(text) > MAX_NAME or not any(map(str.isalpha, text)):
        return None
    if only_prefix(text) and not is_office(text):
        return None
    folded = [part.casefold().strip(".,:!?'’\"") for part in parts]
    if is_credential(text) and text.casefold() not in words("agencies") and not (lenient and len(parts) == 1):
        return None
    never = words("never")
    if lenient and folded[0] == "the" and 1 < len(parts) <= 4 and all(part[0].isupper() for part in parts):
        return text  # a pen name: "The Night Gardener"
    if any(word in never and word not in words("particles") for word in folded) and not is_office(text):
        return None
    if all(word in words("roles") or word in words("particles") for word in folded) and folded != ["staff", "writer"]:
        return None
    numbers = any(map(str.isdigit, text))
    if numbers and (not lenient or len(parts) > 2 or text[0].isdigit() or any(is_month(word) for word in folded)):
        return None
    if looks_like_name(text) or (is_office(text) and (text[0].isupper() or not text[0].isalpha() or len(parts) == 1)):
        return text
    if lenient and len(parts) <= 4 and "http" not in text and not any(mark in text for mark in "?!:：{}[]=<>…%$€"):
        return text if len(text) > 1 and (len(parts) < 3 or text[0].isupper()) else None
    return None


def _without_section(parts: list[str], *, lenient: bool) -> list[str]:
    """Without what a name was filed under, or for whom: `Ann Lee in Gardening`, `Ann Lee For The Marlow Gull`."""
    for place in range(1, len(parts) - 1):
        if parts[place] in _FILED and parts[place + 1][0].isupper():
            return parts[:place] if lenient or looks_like_name(" ".join(parts[:place])) else parts
    return parts


def _without_agency(parts: list[str]) -> list[str]:
    """Without the agency behind a person's name or the place behind an agency's: `AFP Hanoi`, `Ann Lee Reuters`."""
    agencies = words("agencies")
    if (
        len(parts) == 2
        and parts[0].strip(",").casefold() in agencies
        and not parts[0].istitle()
        and parts[1][0].isupper()
        and parts[1].casefold() not in words("offices")
    ):
        return parts[:1]
    if len(parts) > 2 and parts[-1].casefold() in agencies and (parts[-1].isupper() or parts[-1] == "Reuters"):
        return parts[:-1]
    if len(parts) > 3 and [part.casefold() for part in parts[-2:]] == ["associated", "press"]:
        return parts[:-3] if parts[-3].casefold() == "the" else parts[:-2]
    return parts
