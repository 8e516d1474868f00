"""Finds out which cleaners would remove a block if those that did had been switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Removal

if TYPE_CHECKING:
    from newsclean.pipeline import Pipeline

# Each further round asks what happens with one more cleaner off; blocks with more than four claimants are rare.
MAX_ROUNDS = 4


def find_claims(draft: Draft, pipeline: Pipeline) -> dict[int, list[Removal]]:
    """For each block that was removed, those who claim it, in the order in which they come to it.

    A cleaner judges by what the ones before it left, so what it does when another one is off is not guessed but
    tried: the line runs again on the same page without the cleaners that removed the block.

    Each claim comes with its reason in full, by the draft that it was made in.

    Args:
        draft: a finished draft.
        pipeline: the line it went through.
    """
    ledgers: dict[frozenset[str], dict[int, list[Removal]]] = {frozenset(): _by_block(draft)}
    claims: dict[int, list[Removal]] = {}
    for index, removals in ledgers[frozenset()].items():
        chain = list(removals)
        for _ in range(MAX_ROUNDS):
            off = frozenset(removal.cleaner for removal in chain)
            if off not in ledgers:
                ledgers[off] = _by_block(_run_again(draft, pipeline, off))
            more = ledgers[off].get(index)
            if not more:
                break
            chain += more
        claims[index] = chain
    return claims


def _run_again(draft: Draft, pipeline: Pipeline, off: frozenset[str]) -> Draft:
    again = Draft(draft.page, draft.metadata, draft.rule)
    pipeline.run(again, skip=off)
    return again


def _by_block(draft: Draft) -> dict[int, list[Removal]]:
    found: dict[int, list[Removal]] = {}
    for removal in draft.ledger:
        told = removal._replace(reason=draft.reason_of(removal))
        found.setdefault(removal.block.index, []).append(told)
    return found
