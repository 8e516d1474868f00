"""Paywall prompts and offers of subscriptions, such as `Subscribe now to read on`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import HEADINGS, is_label, is_prose
from newsclean.surroundings import name_words, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.page import Block

NAMES = frozenset(("paywall", "subscription", "subscriptions", "subscribe", "regwall", "abo", "registration"))


@cache
def _price() -> re.Pattern[str]:
    return re.compile(r"[$€£¥₹₽₺₩]\s?\d|\d\s?(?:[$€£¥₹₽₺₩]|(?:EUR|USD|Kč|zł|kr|Ft|lei|руб|грн)\b)")


@cleaner(
    stays=[
        "Subscriptions to the swimming club have doubled since the spring, its treasurer said.",
        "<h3>What a ticket costs</h3><ul><li>Adults: $4</li><li>Children: $1</li></ul>",
        "<p class='paywall'>The ferry sank at noon, and nobody was aboard.</p><p class='paywall'>It was empty.</p>",
        "Subscribers to the village telephone line paid two crowns a month until the exchange closed in 1961.",
        "<h3>Subscribe now, or swim, the ferry company told them</h3>",
        "Premium flour rose to nine crowns a sack",
        "<p>The mill sells flour</p><p>A sack costs $4</p>",
        (
            "<div class='paywall'><p>At the gate of the bridge sat a woman who took a crown from everybody, and two"
            " from those who swore; and nobody in Varn has ever counted how many crowns she took home.</p></div>"
        ),
    ],
    goes=[
        "Subscribe now",
        "Already a subscriber? Log in",
        "<h3>Subscribe now</h3><ul><li>Digital: $1 a month</li><li>Digital and paper: $4 a week</li></ul>",
        "<p>= The ferry sank at noon with nobody aboard.</p><div class='paywall'><p>From 4 crowns a month.</p></div>",
        "Subscribe to read the rest of what the mayor told the council",
        "<p>= The ferry sank at noon with nobody aboard.</p><p class='paywall'>Read what the mayor told us all.</p>",
        "<p>= A sack costs $4</p><p>= The mill sells flour</p><p>Subscribe now</p><p>= And bread on Fridays</p>",
        "<p>Subscribe now</p><table><tr><td>= Flour</td><td>= $4</td></tr></table>",
        "<p>Subscribe now</p><p>= The mill sold its flour for $4 a sack until the flood.</p>",
        (
            "<p>Subscribe now</p>"
            "<p>= For $4 a sack, as long as it lasted and the mill was dry and the miller was not on the river</p>"
        ),
    ],
)
def subscription(draft: Draft, *, longest: int = 160) -> Iterator[Removal]:
    """Removes paywall prompts and offers of subscriptions.

    Options:
        longest: characters; a longer block is not removed for its words, and longer running text not for the names of
            its box either.
    """
    offers: set[int] = set()
    of_article = _style_of_article(draft.standing)
    for block, phrase, reason in suspects(draft, "subscription", NAMES, with_text=True):
        if (
            phrase
            and len(block.text) <= longest
            and (is_label(block.text, phrase) or (" " in phrase and block.tag not in HEADINGS))
        ):
            offers.add(block.index)
            yield Removal(block, f"says “{phrase}”")
        elif reason and not of_article and (phrase or not is_prose(block) or len(block.text) < longest):
            offers.add(block.index)
            yield Removal(block, reason)
    if offers:
        yield from _prices_beside(offers, draft)


def _style_of_article(standing: Sequence[Block]) -> bool:
    """Whether such a name is how the site marks its own paragraphs, as some do: those that readers pay for."""
    prose = [block for block in standing if is_prose(block)]
    named = [block for block in prose if not name_words(f"{block.names} {block.box.names}").isdisjoint(NAMES)]
    return 2 * len(named) > len(prose)


def _prices_beside(offers: set[int], draft: Draft) -> Iterator[Removal]:
    """The lines with a price that stand beside an offer or beside such a line."""
    standing = draft.standing
    for order in (standing, standing[::-1]):
        beside = False
        for block in order:
            if block.index in offers:
                beside = True
            elif beside and _is_price(block):
                yield Removal(block, "a price beside an offer of subscription")
            else:
                beside = False


def _is_price(block: Block) -> bool:
    """Whether a block is a short line with a price, and no cell of a table."""
    short = len(block.text) <= 90 and block.tag not in ("td", "th")
    return short and _price().search(block.text) is not None and not is_prose(block)
