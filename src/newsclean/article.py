"""The record that goes out."""

from __future__ import annotations

from typing import Any, NamedTuple

# Scripts that write no spaces between words: Thai, Lao; Burmese; Khmer; kana, also small and half as wide; Chinese.
_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"), ("\u31f0", "\u31ff"),
    ("\uff66", "\uff9f"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
FIELDS = ("source", "url", "title", "byline", "date", "body")


class Article(NamedTuple):
    """One page's article. What the page does not say is `None`, never a placeholder.

    Attributes:
        source: what the caller named the page.
        url: the page's address.
        title: the headline as printed, without the site's name or section.
        byline: who is credited, as one readable string.
        date: publication, ISO 8601, with time and offset where the page gives them.
        body: the article's text, paragraphs divided by a blank line; `None` if the page holds no article.
        authors: who is credited, one by one.
        modified: last change, ISO 8601.
        subtitle: the standfirst.
        site: the name of the publication.
        section: desk or section.
        tags: the publisher's keywords.
        image: address of the lead picture.
        language: BCP 47 tag.
        paywalled: whether the page says that reading costs; `None` where it says nothing.
        confidence: how sure newsclean is that `body` is right, 0–1.
        word_count: words in `body`, as `count_words` counts them.
        warnings: what a user should know about this page.
    """

    source: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    date: str | None = None
    body: str | None = None
    authors: tuple[str, ...] = ()
    modified: str | None = None
    subtitle: str | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    language: str | None = None
    paywalled: bool | None = None
    confidence: float = 0.0
    word_count: int = 0
    warnings: tuple[str, ...] = ()

    def as_dict(self, *, all_fields: bool = False) -> dict[str, Any]:
        """The record as it is written: the six fields, or all of them, in this order; missing ones are `None`."""
        if all_fields:
            return {key: list(value) if isinstance(value, tuple) else value for key, value in self._asdict().items()}
        return {key: getattr(self, key) for key in FIELDS}


def count_words(text: str) -> int:
    """How many words a text has: what spaces divide, and each letter of a script that writes none between words.

    So do word processors count Chinese and Japanese, where the end of a word is a matter of opinion.
    """
    letters = {
        c
        for c in set(text)
        if c >= _UNSPACED[0][0] and c.isalpha() and any(first <= c <= last for first, last in _UNSPACED)
    }
    if not letters:
        return len(text.split())
    count = 0
    spaces = dict.fromkeys(map(ord, letters), " ")
    for piece in text.split():
        if letters.isdisjoint(piece):
            count += 1
        else:
            count += sum(c in letters for c in piece)
            count += sum(any(map(str.isalnum, word)) for word in piece.translate(spaces).split())
    return count
