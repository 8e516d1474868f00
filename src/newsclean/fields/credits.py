"""The words of credits: what stands before names, what offices and roles are called, and common given names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "words" / "names"


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """Phrases of a kind, a line each, longest first: `by`, `labels`, `free_labels`, `others`."""
    return tuple(sorted(_lines(kind), key=len, reverse=True))


@cache
def words(kind: str) -> frozenset[str]:
    """Words of a kind, lower case: `roles`, `offices`, `agencies`, `never`, `titles`, `particles`, `given`."""
    return frozenset(word for line in _lines(kind) for word in line.split())


def _lines(kind: str) -> list[str]:
    text = (_FOLDER / f"{kind}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
