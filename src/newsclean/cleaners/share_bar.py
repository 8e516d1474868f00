"""Share, save, print and listen buttons and calls to follow, such as `Share on Facebook`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import before_prose, is_label, is_own_text, is_prose, named
from newsclean.words import match

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
    ],
    goes=[
        "Share on Facebook",
        "https://elm-press.example/2024/bridge-opens",
        "<div class='social-share'><span>Tweet</span></div>",
    ],
)
def share_bar(draft: Draft, *, longest: int = 100) -> Iterator[Removal]:
    """Removes share, save, print and listen buttons, and calls to follow the outlet elsewhere."""
    opening = {block.index for block in before_prose(draft)}
    for block in draft.standing:
        text = block.text
        phrase = match("share_bar", text)
        if phrase and (len(text) > longest or is_prose(block) or is_own_text(block)):
            phrase = None
        if text.startswith(("http://", "https://")) and " " not in text and block.index in opening:
            yield Removal(block, "the page's address")
        elif phrase and (is_label(text, phrase) or " " in phrase):
            yield Removal(block, f"says “{phrase}”")
        elif (reason := named(draft, block, NAMES)) and not is_prose(block):
            yield Removal(block, reason)
