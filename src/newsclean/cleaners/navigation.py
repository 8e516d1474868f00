"""Menus, page numbers, buttons and calls to move about the site, such as `Skip to main content`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_label, is_own_text, is_prose
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset((
    "nav", "navbar", "navigation", "menu", "submenu", "dropdown", "pagination", "pager", "masthead", "toolbar",
    "login", "button", "buttons", "btn", "form", "footer", "sidebar", "colophon",
))  # fmt: skip

# What no menu is made of, though forms and sidebars may hold it.
_NEVER = HEADINGS | {"td", "th"}


@cleaner(
    stays=[
        "The menu of the day was bean soup, and everybody ate it.",
        "<div class='menu-story'><p>The cook opened the kitchen at six, and by noon the soup was gone.</p></div>",
        "Home rule was granted to the islands in the same year.",
        "Open search of the cellar and of the yard of the old mill",
        "<h3>Search</h3><p>= They looked for the goats until the morning.</p>",
        "<aside class='sidebar'><h3>What the flood took</h3></aside>",
    ],
    goes=[
        "Skip to main content",
        "<nav><a href='/'>Home</a></nav>",
        "<div class='main-menu'><ul><li><a href='/sport'>Sport</a></li><li><a href='/town'>Town</a></li></ul></div>",
        "<button>Show more</button>",
    ],
)
def navigation(draft: Draft) -> Iterator[Removal]:
    """Removes menus, page numbers, buttons and calls to move about the site."""
    for block, phrase, reason in suspects(draft, "navigation", NAMES, with_text=True):
        if is_prose(block):
            continue
        if phrase and not is_own_text(block) and is_label(block.text, phrase):
            yield Removal(block, f"says “{phrase}”")
        elif reason and block.tag not in _NEVER:
            yield Removal(block, reason)
