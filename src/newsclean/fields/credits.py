"""The words of credits: what stands before names, what offices and roles are called, and common names."""

from __future__ import annotations

from functools import cache

from newsclean.words import matching as lists


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """Phrases of a kind, a line each, longest first: `by`, `labels`, `free_labels`, `others`."""
    return tuple(sorted(lists.phrases(f"names/{kind}"), key=len, reverse=True))


@cache
def words(kind: str) -> frozenset[str]:
    """Lower-case words: `roles`, `offices`, `agencies`, `never`, `titles`, `particles`, `family_first`."""
    return frozenset(word for line in lists.phrases(f"names/{kind}") for word in line.split())


class NameList:
    """Tens of thousands of common names. A line of the file holds those that begin with the same two letters.

    Few of them are looked up for a page, so that making a set of all would take longer than the looking up.
    """

    def __init__(self, kind: str) -> None:
        """Read the names of a kind: `given` or `family`."""
        self._lines = {line[:2]: f" {line} " for line in lists.phrases(f"names/{kind}")}

    def __contains__(self, name: str) -> bool:
        """Whether a name, in lower case, is among them."""
        return f" {name} " in self._lines.get(name[:2], "")


name_list = cache(NameList)
