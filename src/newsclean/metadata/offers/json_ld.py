"""Reads what a page's JSON-LD says about its article: the first object that is an article, then the page's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.evidence import Evidence

_TITLES = (("headline", "ld_headline"), ("alternativeHeadline", "ld_other"), ("name", "ld_name"))
_DATES = (("datePublished", "ld_published"), ("dateCreated", "ld_created"), ("uploadDate", "ld_created"))
_NAMED_BY = ("url", "contentUrl", "@id", "name", "alternateName")  # where an object keeps what it is known by
_DEPTH = 4  # nobody nests an author deeper


def json_ld(evidence: Evidence) -> Iterator[Offer]:
    """What JSON-LD offers, the most telling object first."""
    for rank, item in enumerate(evidence.articles[:4]):
        first = rank == 0
        for key, fact in _TITLES:
            for text in _strings(item.get(key)):
                yield Offer("title", text, f"JSON-LD {key}", fact if first else "ld_other")
        for key in ("author", "creator"):
            people = list(_people(item.get(key), evidence))
            if people:
                kinds = {kind for _, kind in people}
                fact = "ld_person" if kinds == {"person"} else "ld_office" if kinds == {"office"} else "ld_author"
                yield Offer(
                    "byline",
                    "; ".join(name for name, _ in people),
                    f"JSON-LD {key}",
                    fact if first and key == "author" else "ld_later",
                )
        for key, fact in _DATES:
            for text in _strings(item.get(key)):
                yield Offer("date", text, f"JSON-LD {key}", fact if first else "ld_published_later")
        for text in _strings(item.get("dateModified")):
            yield Offer("modified", text, "JSON-LD dateModified", "ld")
        for field, keys in (
            ("subtitle", ("alternativeHeadline", "description")),
            ("section", ("articleSection",)),
            ("language", ("inLanguage",)),
            ("image", ("image", "thumbnailUrl")),
            ("url", ("mainEntityOfPage", "url")),
        ):
            for key in keys:
                for text in _strings(_resolved(item.get(key), evidence), *_NAMED_BY):
                    yield Offer(field, text, f"JSON-LD {key}")
        words = item.get("keywords")
        if words:
            yield Offer(
                "tags",
                "; ".join(_strings(words, "name")) if isinstance(words, list) else str(words),
                "JSON-LD keywords",
            )
        publisher = item.get("publisher") or item.get("sourceOrganization")
        for text in _strings(_resolved(publisher, evidence), "name"):
            yield Offer("publisher", text, "JSON-LD publisher")
        free = item.get("isAccessibleForFree")
        if free is not None:
            yield Offer("paywalled", str(free), "JSON-LD isAccessibleForFree", "free")
    for item in evidence.page.linked_data:
        if "WebSite" in str(item["@type"]):
            for text in _strings(item.get("name")):
                yield Offer("site", text, "JSON-LD WebSite")


def _strings(value: Any, *keys: str) -> list[str]:  # noqa: ANN401 - JSON is anything
    """The texts in a value that may be a text, an object that has one under a key, or a list of these."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for entry in value[:20] if not isinstance(entry, list) for text in _strings(entry, *keys)]
    if isinstance(value, dict):
        for key in keys:
            if isinstance(value.get(key), str) and value[key].strip():
                return [value[key]]
    return []


def _resolved(value: Any, evidence: Evidence) -> Any:  # noqa: ANN401
    """The object that a mere `@id` points to, if the page has it."""
    if isinstance(value, list):
        return [entry if isinstance(entry, list) else _resolved(entry, evidence) for entry in value[:20]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return evidence.by_id.get(value["@id"], value)
    return value


def _people(value: Any, evidence: Evidence, depth: int = 0) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Name and kind (`person`, `office`, `author`) of everybody in an author value of whatever shape."""
    if depth > _DEPTH:
        return
    value = _resolved(value, evidence)
    if isinstance(value, str):
        if value.strip():
            yield value, "author"
    elif isinstance(value, list):
        for entry in value[:20]:
            yield from _people(entry, evidence, depth + 1)
    elif isinstance(value, dict):
        kind = str(value.get("@type", "")).lower()
        named = "person" if "person" in kind else "office" if "organization" in kind else "author"
        for name, _ in _people(value.get("name"), evidence, depth + 1):
            yield name, named
