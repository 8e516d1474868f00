"""The ledger says of each value what became of it, and nothing that is not so."""

from __future__ import annotations

import pytest

from newsclean.metadata.evidence import Offer
from newsclean.metadata.ledger import Ledger
from newsclean.metadata.weighing import Contender


def contender(name: str) -> Contender:
    found = Contender(name.lower())
    found.offers.append(Offer("byline", name, "line"))
    return found


@pytest.mark.parametrize(
    ("weights", "least", "notes"),
    [
        ((2.0, 1.0), 0.5, ["weighs 2.0, the most", "weighs 1.0"]),
        ((1.0, 2.0), 0.5, ["weighs 1.0, but goes before what weighs more", "weighs 2.0"]),
        ((2.0, 1.0), 2.5, ["weighs 2.0, not enough (more than 2.5)", "weighs 1.0"]),
    ],
)
def test_a_note_tells_why_the_first_was_taken_or_not(
    weights: tuple[float, ...], least: float, notes: list[str]
) -> None:
    people = [contender("Mara Quill"), contender("Otto Venn")]
    ledger = Ledger()
    taken = ledger.take_foremost("byline", list(zip(weights, people, strict=True)), ["Mara Quill", "Otto Venn"], least)
    assert taken is (people[0] if weights[0] > least else None)
    assert [entry.note for entry in ledger.entries] == notes
    assert [entry.taken for entry in ledger.entries] == [taken is not None, False]


def test_the_first_value_that_is_left_after_tidying_is_taken_and_those_behind_it_are_not_tried() -> None:
    ledger = Ledger()
    offers = [Offer("section", raw, "meta") for raw in ("", "Harbour", "Islands")]
    assert ledger.take_first(offers, lambda raw: raw or None) == "Harbour"
    assert [(entry.raw, entry.taken) for entry in ledger.entries] == [("", False), ("Harbour", True)]
