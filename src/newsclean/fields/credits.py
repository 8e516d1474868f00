"""The words of credits: what stands before names, what offices and roles are called, and common given names."""

from __future__ import annotations

from functools import cache

from newsclean.words import matching as lists


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """Phrases of a kind, a line each, longest first: `by`, `labels`, `free_labels`, `others`."""
    return tuple(sorted(lists.phrases(f"names/{kind}"), key=len, reverse=True))


@cache
def words(kind: str) -> frozenset[str]:
    """Lower-case words: `roles`, `offices`, `agencies`, `never`, `titles`, `particles`, `given`, `family`."""
    return frozenset(word for line in lists.phrases(f"names/{kind}") for word in line.split())
