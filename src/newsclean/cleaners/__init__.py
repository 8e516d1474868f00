"""The cleaners, one file a kind of boilerplate. `ORDER` is the order in which they run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

ORDER = (
    "site_rule",
    "menus",
    "main_content",
    "next_article",
    "repeats",
    "navigation",
    "breadcrumbs",
    "subscription",
    "newsletter",
    "support_us",
    "event_promo",
    "related_links",
    "most_read",
    "share_bar",
    "cookie_notice",
    "advertisement",
    "video_player",
    "captions",
    "tags",
    "author_note",
    "contact",
    "comments",
    "disclaimers",
    "copyright",
    "end_mark",
    "headline",
    "standfirst",
    "byline_line",
    "date_line",
    "reading_time",
    "empty_sections",
    "section_front",
)


def built_in_cleaners() -> list[Cleaner]:
    """The built-in cleaners in running order."""
    return [getattr(import_module(f"newsclean.cleaners.{name}"), name) for name in ORDER]
