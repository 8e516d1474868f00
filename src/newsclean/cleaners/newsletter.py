"""Invitations to a newsletter or to alerts, such as `Sign up for our morning briefing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.surroundings import SMALL_LENGTH, SMALL_SHARE, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from newsclean.page import Block

NAMES = frozenset(("newsletter", "newsletters", "signup", "subscribe", "mailing", "mailchimp"))


_LETTER = "<div>{}<div><input type='email'></div></div>"


@cleaner(
    stays=[
        "The party's newsletter had named the candidate a week before the vote, and nobody read it.",
        "Sign-ups for the marathon closed on Friday with 3,000 names on the list.",
        _LETTER.format(
            "<p>" + "The ferry left at noon, and the harbour master went home for his dinner. " * 6 + "</p>"
        ),
        "<p>= The ferry left at noon, and the harbour master went home for his dinner.</p>" * 24
        + _LETTER.format(
            "<p>" + "The ferry left at noon, and the harbour master went home for his dinner. " * 4 + "</p>"
        ),
    ],
    goes=[
        "Sign up for our morning briefing",
        "Get the day's top stories, delivered straight to your inbox.",
        "<form class='newsletter-box'><h4>The Friday letter</h4><p>What moved the valley this week.</p></form>",
        "<p>= The ferry left at noon, and the harbour master went home for his dinner.</p>" * 5
        + _LETTER.format("<h4>The Friday letter</h4><p>What moved the valley this week.</p>"),
    ],
)
def newsletter(draft: Draft, *, longest: int = 250) -> Iterator[Removal]:
    """Removes invitations to a newsletter or to alerts.

    Options:
        longest: characters; a longer block is not removed for its words, nor what stands beside it in a form.
    """
    for block, phrase, reason in suspects(draft, "newsletter", NAMES, with_text=True):
        if phrase and len(block.text) <= longest:
            yield Removal(block, f"says “{phrase}”")
        elif reason:
            yield Removal(block, reason)
    for block in _beside_fields(draft, longest):
        yield Removal(block, "stands in a box with a field for an address")


def _beside_fields(draft: Draft, longest: int) -> Iterator[Block]:
    """The blocks in the small boxes that ask readers for their address, however they put it."""
    fields = [] if draft.page.tree is None else [e for e in draft.page.tree.iter("input") if e.get("type") == "email"]
    if not fields:
        return
    held: dict[etree._Element, list[Block]] = {}  # the blocks in each element
    for block in draft.standing:
        for element in (block.element, *block.element.iterancestors()) if block.element is not None else ():
            held.setdefault(element, []).append(block)
    limit = min(SMALL_LENGTH, SMALL_SHARE * sum(len(block.text) for block in draft.standing))
    for field in fields:
        beside: list[Block] = []
        for element in field.iterancestors():
            blocks = held.get(element, [])
            if sum(len(block.text) for block in blocks) > limit or any(len(block.text) > longest for block in blocks):
                break  # no invitation says so much: a page that is itself about what the form is for
            beside = blocks
        yield from beside
