"""Knows what class names, ids and addresses tell of what an element holds, such as `c-article__byline`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

# Parts of class names and ids that tell what an element holds, and of addresses that lead to an author's page.
_MARKS = {
    "author": (
        "byline", "by-line", "author", "autor", "auteur", "forfatter", "skribent", "writer", "journalist", "reporter",
        "contributor", "redakt", "kirjoittaja", "byname", "credit", "writtenby", "columnist",
    ),
    "other": (
        "comment", "bio", "photo", "caption", "image", "avatar", "social", "follow", "share", "related", "about", "box",
        "reviewer", "recommend", "quote", "gallery", "teaser", "card", "widget", "sidebar", "profile-pic", "promo",
    ),
    "list": (
        "comment", "photo", "caption", "image", "teaser", "card", "related", "recommend", "list", "widget", "sidebar",
        "promo", "feed", "grid", "quote",
    ),
    "changed": ("modif", "updat", "aktualis", "edited"),
    "author_address": tuple(
        f"/{word}/"
        for word in (
            "author authors autor autoren autores autori auteur auteurs redakteur redakteure redaktion journalist "
            "journalists reporter reporters staff contributor contributors columnist columnists people person persons "
            "profile profiles by byline writer writers team expert experts correspondent correspondents firma perfil "
            "autore forfatter skribent toimittaja toimittajat user users mitarbeiter personen"
        ).split()
    ),
}  # fmt: skip


@lru_cache(maxsize=4096)
def mentions(kind: str, names: str) -> bool:
    """Whether class names, an id or an address tell of a kind, a key of `_MARKS`."""
    if not names:
        return False
    names = names.lower()
    return any([part in names for part in _MARKS[kind]])  # noqa: C419 - quicker than a generator


def is_author_link(element: etree._Element) -> bool:
    """Whether a link leads to a page about an author."""
    address = element.get("href") or ""
    return element.get("rel") == "author" or (mentions("author_address", address) and not address.endswith("/author/"))
