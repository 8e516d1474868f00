"""Words of video and audio players and of embeds that did not load, such as `Play video`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_call, is_own_text, is_prose
from newsclean.surroundings import named, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("player", "jwplayer", "kaltura", "brightcove", "podcast"))
# What stands in for an embed until the reader agrees to load it is running text.
PLACEHOLDERS = frozenset(("placeholder", "fallback"))


@cleaner(
    stays=[
        "Play video games with your children, the doctor advised, and let them win.",
        "<p class='player-story'>The video shows the dam an hour before it broke, and the water is already brown.</p>",
        "<h3>Watch live</h3><p>= Nine goats crossed the bridge, and the whole of Varn looked on.</p>",
    ],
    goes=[
        "Play video",
        "<div class='jw-player'><span>0:00 / 1:42</span></div>",
        "<div class='jw-player'><span>Nine goats on the bridge</span></div>",
        "<div class='embed-placeholder'><p>A post with nine goats would be shown here, had you agreed to it.</p></div>",
    ],
)
def video_player(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes words of players and of embeds that did not load.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    for block, phrase, reason in suspects(draft, "video_player", NAMES | PLACEHOLDERS):
        if phrase and is_call(block, phrase, longest) and not is_own_text(block):
            yield Removal(block, f"says “{phrase}”")
        elif reason and (not is_prose(block) or named(draft, block, PLACEHOLDERS)):
            yield Removal(block, reason)
