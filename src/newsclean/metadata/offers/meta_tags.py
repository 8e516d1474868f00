"""Reads the meta tags: Open Graph, article, Dublin Core, parsely, sailthru, citation and their relatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata.evidence import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.evidence import Evidence

# Name of the tag → field and kind of place. The order is the order of trust where a field takes the first value.
TAGS: dict[str, tuple[str, str]] = {
    "og:title": ("title", "og"),
    "twitter:title": ("title", "twitter"),
    **dict.fromkeys(
        "dc.title dcterms.title dc:title parsely-title sailthru.title citation_title headline title article:title "
        "cxenseparse:title hdl".split(),
        ("title", "meta_title"),
    ),
    **dict.fromkeys(
        "author article:author_name parsely-author sailthru.author dc.creator dcterms.creator dc:creator "
        "cxenseparse:author byl bylinename article_author authors".split(),
        ("byline", "meta_author"),
    ),
    **dict.fromkeys("article:author og:article:author".split(), ("byline", "meta_article_author")),
    "citation_author": ("byline", "meta_author"),
    "twitter:data1": ("byline", "twitter_data"),
    **dict.fromkeys(
        "article:published_time article:published og:article:published_time og:published_time "
        "article:publicationdate".split(),
        ("date", "meta_published"),
    ),
    **dict.fromkeys(
        "datepublished date.issued dc.date.issued dcterms.issued dc.date.created dcterms.created dcterms.date dc.date "
        "dc:date parsely-pub-date sailthru.date citation_publication_date citation_online_date citation_date "
        "pubdate publishdate publish-date publish_date publication_date publicationdate pub_date published_time "
        "published published-date cxenseparse:recs:publishtime cxenseparse:publishtime "
        "cxenseparse:recs:articlepublishtime article.published originalpublicationdate displaydate "
        "article_date_original "
        "datecreated gtm-publicationdate rnews:datepublished iso-8601-publish-date vr:published_time".split(),
        ("date", "meta_pubdate"),
    ),
    "date": ("date", "meta_date"),
    **dict.fromkeys(
        "article:modified_time og:updated_time datemodified dateupdated lastmod last-modified last_modified "
        "dcterms.modified dc.date.modified article:modified article:updated_time revised article.updated "
        "article:updated".split(),
        ("modified", "meta"),
    ),
    "og:description": ("subtitle", "meta"), "description": ("subtitle", "meta"),
    "dc.description": ("subtitle", "meta"), "twitter:description": ("subtitle", "meta"),
    "og:site_name": ("site", "meta"), "application-name": ("site", "meta"),
    "apple-mobile-web-app-title": ("site", "meta"),
    "dc.publisher": ("publisher", "meta"), "publisher": ("publisher", "meta"),
    "article:section": ("section", "meta"), "parsely-section": ("section", "meta"), "og:section": ("section", "meta"),
    "section": ("section", "meta"), "dc.subject": ("section", "meta"),
    "keywords": ("tags", "meta"), "news_keywords": ("tags", "meta"), "article:tag": ("tags", "meta"),
    "parsely-tags": ("tags", "meta"), "sailthru.tags": ("tags", "meta"),
    "og:image": ("image", "meta"), "og:image:url": ("image", "meta"), "twitter:image": ("image", "meta"),
    "twitter:image:src": ("image", "meta"),
    "language": ("language", "meta"), "content-language": ("language", "meta"), "dc.language": ("language", "meta"),
    "og:locale": ("locale", "meta"),
    "og:url": ("url", "meta"),
    "article:content_tier": ("paywalled", "tier"), "isaccessibleforfree": ("paywalled", "free"),
}  # fmt: skip


def meta_tags(evidence: Evidence) -> Iterator[Offer]:
    """What the meta tags offer."""
    for name, contents in evidence.meta.items():
        known = TAGS.get(name) or _guess(name)
        if known is None:
            continue
        field, fact = known
        source = f"meta {name}"
        if field == "byline" or name == "article:tag":
            yield Offer(field, "; ".join(dict.fromkeys(contents)), source, fact)
        elif field in ("title", "date", "modified"):
            yield Offer(field, contents[0], source, fact)
        else:
            for content in contents[:2]:
                yield Offer(field, content, source, fact)


def _guess(name: str) -> tuple[str, str] | None:
    """What a tag of a publisher's own is about, by its name: `w-published-date`, `bz:author-name`."""
    if "date" in name or "time" in name:
        if "publi" in name:
            return None if "expir" in name or "republi" in name else ("date", "meta_pubdate")
        if "modif" in name or "updat" in name:
            return ("modified", "meta")
    return None
