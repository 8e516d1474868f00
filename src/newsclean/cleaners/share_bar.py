"""Share, save, print and listen buttons and calls to follow, such as `Share on Facebook`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_call, is_own_text, is_prose
from newsclean.surroundings import before_prose, suspects
from newsclean.words.matching import phrases, read_list, unspaced_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block

NAMES = frozenset((
    "share", "shares", "sharing", "sharebar", "sharethis", "sharedaddy", "addtoany", "addthis", "social",
    "bookmark", "whatsapp", "facebook", "twitter", "pinterest", "linkedin", "telegram",
))  # fmt: skip
_LONGEST_FOLLOW = 150  # characters of a call to follow
_MARKS = " •·*►▶→>-–—👉📲🔔➡"  # that may stand before a call


@cleaner(
    stays=[
        "Share prices fell in the afternoon, and the exchange closed early.",
        "<blockquote class='twitter-tweet'><p>We are back on the river and nobody can stop us now.</p></blockquote>",
        "Share this with a friend, the baker said, and cut the last loaf of the day in two.",
        "<ul><li>Follow us</li></ul>",
        "Follow us on foot, the guide told nine hikers, and watch for the goats on the way down.",
        "https://elm-press.example/2024 is where the old clerk keeps his list",
        "<h2>Averil</h2><p>= The town has nine hundred people, a mill, and until May a ferry.</p>",
        "Follow the goats, wrote the guide on Facebook, and nobody did.",
        "Find a group on Facebook, and ask there.",
        "Our ferries are on Facebook and Instagram now, and nobody follows them.",
    ],
    goes=[
        "Share on Facebook",
        "<p>Follow us on <a href='https://elm-press.example/f'>Facebook</a> so as to miss no news from the valley.</p>",
        "https://elm-press.example/2024/bridge-opens",
        "<div class='social-share'><span>Tweet</span></div>",
        "<div class='social-bar'><span>Nine goats like it</span></div>",
        "Follow Elm Press on Facebook, on X, or on Instagram.",
        "Follow Mara Quill on X: @maraquill",
        "Folgen Sie unserem Kanal auf WhatsApp, und Sie verpassen nichts.",
        "Bizi WhatsApp kanalımızdan takip edin",
        "Clique aqui para seguir o nosso canal no WhatsApp",
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
    for block in draft.standing:
        if len(block.text) <= _LONGEST_FOLLOW and not is_own_text(block) and (word := _calls_to_follow(block)):
            yield Removal(block, f"calls to follow on {word}")


def _calls_to_follow(block: Block) -> str:
    """On which platform a text asks readers to follow whoever writes; "" if it does not.

    The name of a platform alone would take articles about it, and a call alone advice.
    """
    text = block.text.lstrip(_MARKS).casefold()
    starts, inside = _follow()
    if not text.startswith(starts) and (text.isascii() or not any(call in text for call in inside)):
        return ""
    named = [match[0] for match in _platforms().finditer(block.text)]
    if named and ("@" in text or len(set(named)) > 1 or _us().search(text)):
        return named[0]
    return ""


@cache
def _platforms() -> re.Pattern[str]:
    names = [name.replace("_", " ") for name in read_list("calls/platforms").split("\n", 1)[1].split()]
    latin = "|".join(name for name in names if name[0].isascii())
    others = "|".join(name for name in names if not name[0].isascii())
    return re.compile(rf"(?<![\w@.])(?:(?i:{latin})(?![./])|X(?![\w.-]))|(?i:{others})")


@cache
def _follow() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What calls to follow begin with, each with the space behind it, and what they hold."""
    calls = phrases("calls/follow")
    return tuple(f"{call} " for call in calls if call[0] != "*"), tuple(call[1:] for call in calls if call[0] == "*")


@cache
def _us() -> re.Pattern[str]:
    words = read_list("calls/us").split("\n", 1)[1].split()
    unspaced = "|".join(word for word in words if unspaced_letter(word))
    return re.compile(rf"\b(?:{'|'.join(word for word in words if not unspaced_letter(word))})\b|{unspaced}")
