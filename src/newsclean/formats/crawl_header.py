"""Takes the head off a text: the named lines in which crawling services write a page's title, address and date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the lines are called, by what they state. Two of them must stand there: one alone may be the article's own.
NAMES = {
    "title": "title",
    **dict.fromkeys(("url source", "source url", "url", "sourceurl", "original url"), "url"),
    **dict.fromkeys(("published time", "publishedtime", "published", "date published", "publish date", "date"), "date"),
    **dict.fromkeys(("author", "authors", "byline"), "byline"),
    **dict.fromkeys(("description", "language", "hostname", "sitename", "site name", "warning", "fetched"), ""),
}
_CONTENT = frozenset(("markdown content", "content", "text content"))
_MOST = 40  # lines of a head


class Head(NamedTuple):
    """What stands above a page's own text.

    Attributes:
        stated: what it states, by field: `title`, `url`, `date`, `byline`.
        length: how many lines it has; 0 where there is none.
    """

    stated: dict[str, str]
    length: int


def read_head(lines: Sequence[str]) -> Head:
    """The head of a text: `Title: …` and the like, up to `Markdown Content:`, or between two lines of dashes."""
    stated: dict[str, str] = {}
    fenced = bool(lines) and lines[0].strip("\ufeff \n") == "---"
    known = 0
    end = 0
    for place, line in enumerate(lines[fenced:_MOST], fenced):
        text = line.strip("\ufeff \t\r\n")
        if fenced and text in ("---", "..."):
            end = place + 1
            break
        name, mark, value = text.partition(":")
        name = name.strip().replace("_", " ").casefold()
        if mark and name in _CONTENT and not value.strip():
            end = place + 1
            break
        if mark and name in NAMES:
            known += 1
            end = place + 1
            value = value.strip()
            if value[:1] in ("'", '"') and value[-1:] == value[:1]:
                value = value[1:-1]
            if NAMES[name] and value:
                stated.setdefault(NAMES[name], value)
        elif text and not fenced:
            break
    else:
        if fenced:
            return Head({}, 0)  # a rule, not a fence
    is_head = known > 1 and stated.get("url", "").startswith("http")
    return Head(stated, end) if is_head or (fenced and known > 1 and end) else Head({}, 0)
