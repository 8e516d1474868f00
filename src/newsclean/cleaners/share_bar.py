"""Share, save, print and listen buttons and calls to follow, such as `Share on Facebook`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_call, is_own_text, is_prose
from newsclean.surroundings import before_prose, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset((
    "share", "shares", "sharing", "sharebar", "sharethis", "sharedaddy", "addtoany", "addthis", "social",
    "bookmark", "whatsapp", "facebook", "twitter", "pinterest", "linkedin", "telegram",
))  # fmt: skip


@cleaner(
    stays=[
        "Share prices fell in the afternoon, and the exchange closed early.",
        "<blockquote class='twitter-tweet'><p>We are back on the river and nobody can stop us now.</p></blockquote>",
        "Share this with a friend, the baker said, and cut the last loaf of the day in two.",
        "<ul><li>Follow us</li></ul>",
        "Follow us on foot, the guide told nine hikers, and watch for the goats on the way down.",
        "https://elm-press.example/2024 is where the old clerk keeps his list",
        "<h2>Averil</h2><p>= The town has nine hundred people, a mill, and until May a ferry.</p>",
    ],
    goes=[
        "Share on Facebook",
        "<p>Follow us on <a href='https://elm-press.example/f'>Facebook</a> so as to miss no news from the valley.</p>",
        "https://elm-press.example/2024/bridge-opens",
        "<div class='social-share'><span>Tweet</span></div>",
        "<div class='social-bar'><span>Nine goats like it</span></div>",
    ],
)
def share_bar(draft: Draft, *, longest: int = 100) -> Iterator[Removal]:
    """Removes share, save, print and listen buttons, and calls to follow the outlet elsewhere.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block in before_prose(draft):
        if block.text.startswith(("http://", "https://")) and " " not in block.text:
            yield Removal(block, "the page's address")
    for block, phrase, reason in suspects(draft, "share_bar", NAMES):
        if phrase and is_call(block, phrase, longest, linked=True) and not is_own_text(block):
            yield Removal(block, f"says “{phrase}”")
        elif reason and not is_prose(block):
            yield Removal(block, reason)
