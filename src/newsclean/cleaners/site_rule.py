"""Removes what the rule for the page's own site drops, such as `div.newsletter` or `line: Read more`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator


@cleaner
def site_rule(draft: Draft) -> Iterator[Removal]:
    """Removes what the rule for the page's own site drops (`--rules`)."""
    if draft.rule is not None:
        for block, reason, rest in draft.rule.find_unwanted(draft.page):
            yield Removal(block, reason, rest)
