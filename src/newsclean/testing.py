"""Runs a cleaner's own examples: for `--test-cleaner`, and for the tests of packages that bring cleaners.

An example is a line of a dump, several lines, or a piece of HTML. In `stays` no block of it may be removed, in `goes`
every block has to be, and there has to be one. A block that begins with `= ` is only there for what stands beside it,
and must stay in both; one that begins with `× ` counts as removed by a cleaner before this one.

    from newsclean.testing import check_examples

    def test_examples():
        check_examples(horoscope)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Removal
from newsclean.formats import read_page
from newsclean.metadata import find_metadata
from newsclean.page import Page

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

BESIDE, GONE = "= ", "× "


def check_examples(cleaner: Cleaner) -> None:
    """Run the examples of a cleaner.

    Raises:
        AssertionError: if one fails or there are none, naming each line that went or stayed against its word.
    """
    assert cleaner.stays, f"cleaner '{cleaner.name}' has no example of what must stay"
    assert cleaner.goes, f"cleaner '{cleaner.name}' has no example of what must go"
    failures = run_examples(cleaner)
    assert not failures, f"cleaner '{cleaner.name}':\n" + "\n".join(failures)


def run_examples(cleaner: Cleaner) -> list[str]:
    """A line for each example that fails; an empty list if the cleaner keeps its word."""
    failures: list[str] = []
    for example, must_go in [*((e, False) for e in cleaner.stays), *((e, True) for e in cleaner.goes)]:
        try:
            blocks = _apply(cleaner, example)
        except Exception as error:  # noqa: BLE001 - whatever a cleaner does, its author wants to know on which example
            failures.append(f"fails with {error!r} on: {example}")
            continue
        if must_go and all(text.startswith(BESIDE) for text, _ in blocks):
            failures.append(f"nothing is to go in: {example}")
        for text, reason in blocks:
            if reason and not must_go:
                failures.append(f"must stay: {text}   (removed: {reason})")
            elif reason and text.startswith(BESIDE):
                failures.append(f"must stay beside it: {text}   (removed: {reason})")
            elif must_go and not reason and not text.startswith(BESIDE):
                failures.append(f"must go: {text}")
    return failures


def report_examples(cleaner: Cleaner) -> tuple[str, bool]:
    """What `--test-cleaner` prints for one cleaner, and whether its examples hold."""
    failures = run_examples(cleaner)
    if not cleaner.stays and not cleaner.goes:
        return f"{cleaner.name}: has no examples; give it stays=[…] and goes=[…]", False
    if failures:
        return f"{cleaner.name}: {len(failures)} wrong\n" + "\n".join(f"  {line}" for line in failures), False
    return f"{cleaner.name}: {len(cleaner.stays)} stay and {len(cleaner.goes)} go, as they should", True


def _apply(cleaner: Cleaner, example: str) -> list[tuple[str, str | None]]:
    """Each block of an example as it is written, and why the cleaner removed it; `None` if it stayed."""
    page = read_page(example, input_format="html" if example.lstrip().startswith("<") else "text")
    written = {block.index: block.text for block in page.blocks if not block.text.startswith(GONE)}
    page = Page([block._replace(text=block.text.removeprefix(BESIDE)) for block in page.blocks], tree=page.tree)
    draft = Draft(page, find_metadata(page))
    draft.remove("comments", [Removal(block, "") for block in page.blocks if block.index not in written])
    draft.remove(cleaner.name, list(cleaner(draft)))
    reasons = {removal.block.index: removal.reason for removal in draft.ledger if removal.keep is None}
    return [(text, reasons.get(index)) for index, text in written.items()]
