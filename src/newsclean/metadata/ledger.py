"""Keeps the ledger of a search: each value that was tried or weighed, and why it was taken or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclean.metadata.evidence import Offer
    from newsclean.metadata.weighing import Contender

_MOST_NOTED = 12  # contenders of a field that are worth an entry
_LONGEST = 300  # characters of a raw value


class Ledger:
    """What became of the offers so far.

    Attributes:
        entries: one for each value, in the order of the decisions.
    """

    def __init__(self) -> None:
        self.entries: list[Candidate] = []

    def note(self, offer: Offer, value: str | None, note: str, *, taken: bool) -> None:
        """Write down what became of an offer."""
        self.entries.append(Candidate(offer.field, offer.raw[:_LONGEST], offer.source, value, note, taken))

    def take_first(
        self, offers: Iterable[Offer], tidy: Callable[[str], str | None], why: str = "first that says something"
    ) -> str | None:
        """The first offer that survives tidying, tidied; `why` tells what it is taken for."""
        for offer in offers:
            value = tidy(offer.raw)
            self.note(offer, value, why if value else "nothing usable", taken=bool(value))
            if value:
                return value
        return None

    def take_back(self, why: str) -> None:
        """Reject after all what was noted last."""
        self.entries[-1] = self.entries[-1]._replace(taken=False, note=why)

    def take_foremost(
        self, field: str, ranking: Sequence[tuple[float, Contender]], values: Sequence[str], least: float
    ) -> Contender | None:
        """The first contender for a field, if it is heavier than silence.

        Args:
            field: `title`, `byline` or `date`.
            ranking: the contenders with their weight, heaviest first, but for one that goes before heavier ones.
            values: the value that each of these stands for.
            least: the weight of silence.
        """
        winner = ranking[0][1] if ranking and ranking[0][0] > least else None
        most = max((weight for weight, _ in ranking), default=least)
        for place, ((weight, contender), value) in enumerate(zip(ranking[:_MOST_NOTED], values, strict=False)):
            note = f"weighs {weight:.1f}"
            if place == 0:
                why = "the most" if weight == most else "but goes before what weighs more"
                note += f", {why}" if winner else f", not enough (more than {least:.1f})"
            offer = contender.offers[0]._replace(field=field, source=contender.sources)
            self.note(offer, value, note, taken=contender is winner)
        return winner
