"""Calls to get an application, hear a podcast or join a channel, such as `Download our app`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_call, is_own_text, is_prose
from newsclean.surroundings import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("apppromo", "cta", "banner", "popup", "modal", "overlay", "dialog", "tooltip"))


@cleaner(
    stays=[
        "Downloads of the weather app doubled in the week of the storm, the office said.",
        "Join the army, the posters said, and see the sea.",
        "Register now for the land, the clerk told every farmer who came in that May.",
        "<div class='banner'><h3>What the flood took</h3><p>The banner above the gate was the first to go.</p></div>",
        "<ul><li>アプリをダウンロード</li></ul>",
    ],
    goes=[
        "Download our app",
        "<p>Download our app <a href='/app'>for whatever you carry</a>, and read the valley's news on the ferry.</p>",
        "Get our app",
        "<ul><li>Get our app</li></ul>",
        "<div class='popup'><span>Nine goats a day</span></div>",
        "アプリをダウンロード",
    ],
)
def event_promo(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes calls to get an application, hear a podcast, or join an event or a channel.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block, phrase, reason in suspects(draft, "event_promo", NAMES):
        its_own = is_own_text(block) and " " not in (phrase or "")
        if phrase and not its_own and is_call(block, phrase, longest, linked=True):
            yield Removal(block, f"says “{phrase}”")
        elif reason and not is_prose(block) and block.tag not in HEADINGS:
            yield Removal(block, reason)
