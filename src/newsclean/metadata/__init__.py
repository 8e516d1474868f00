"""Finds what a page says about its article: asks every source, weighs what they say, and keeps the ledger of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.metadata.search import Search
    from newsclean.page import Page


class Candidate(NamedTuple):
    """One value that some source offered for a field, and what became of it.

    Attributes:
        field: `title`, `byline`, `date` and so on.
        raw: the value as the page has it.
        source: where it stood, in words: `JSON-LD headline`, `meta og:title`, `h1`.
        value: what it was tidied to; `None` if nothing usable was left.
        note: why it was taken or rejected.
        taken: whether it became the field's value.
    """

    field: str
    raw: str
    source: str
    value: str | None = None
    note: str = ""
    taken: bool = False


class Metadata(NamedTuple):
    """What the page says about its article; `None` (or an empty tuple) where it does not say.

    Attributes:
        title: the headline as printed, without site name or section.
        byline: who is credited, as one readable string.
        authors: who is credited, one by one, in the order of the page.
        date: publication, ISO 8601, with time and offset where the page gives them.
        modified: last change, likewise.
        subtitle: the standfirst.
        site: the name of the publication.
        section: the desk or section.
        tags: keywords given by the publisher.
        image: address of the lead picture.
        language: BCP 47 tag.
        url: the canonical address.
        paywalled: whether the page says that reading costs; `None` where it says nothing.
        candidates: what became of the values: of title, byline and date the heaviest dozen, of other fields those up to
            the one that was taken; none of tags.
    """

    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    modified: str | None = None
    subtitle: str | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    language: str | None = None
    url: str | None = None
    paywalled: bool | None = None
    candidates: tuple[Candidate, ...] = ()


def find_metadata(page: Page, overrides: Mapping[str, str] | None = None) -> Metadata:
    """Everything the page says about its article.

    Args:
        page: the page as read.
        overrides: the raw `title`, `byline` and `date`, or some of these, that a rule for the page's site found; what
            is left of them after tidying goes before what the page says.
    """
    return search_for(page)(page, overrides or {}).run()


def search_for(page: Page) -> type[Search]:
    """The kind of search that a page needs."""
    if page.is_dump:
        from newsclean.metadata.dumps.search import DumpSearch  # as long to load as a small page, and HTML needs none

        return DumpSearch
    from newsclean.metadata.search import Search  # the types above are light, what finds them is not

    return Search
