"""What can go wrong, as exceptions a caller may catch.

NewscleanError
├── UsageError          the call is wrong: an unknown cleaner, a plug-in that does not load
├── OutputError         results cannot be written: the disk is full
├── WorkerError         no worker process can be kept running
└── PageError           this one page cannot be read; carries a `kind` for error reports
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


# The kinds of failure that error reports tell apart.
Kind = Literal[
    "missing", "no_pages", "unreadable", "truncated", "broken", "empty", "binary", "too_large", "timeout", "memory",
    "usage", "no_article", "duplicate", "unwritable", "crash", "error",
]  # fmt: skip
# What a page's warnings about a cleaner begin with; the cleaner's name and the error follow.
CLEANER_FAILED = "a cleaner failed and was skipped: "


class NewscleanError(Exception):
    """Anything newsclean raises on purpose."""


class UsageError(NewscleanError):
    """The call is wrong and no page could make it right."""


class OutputError(NewscleanError):
    """Results cannot be written; what was written before is whole, and a run can be resumed."""


class WorkerError(NewscleanError):
    """No worker process can be kept running; the run can be resumed."""


class PageError(NewscleanError):
    """One page cannot be read; other pages are not affected.

    Attributes:
        kind: one word for error reports.
    """

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def check_list(values: object, what: str) -> None:
    """Check that an argument holds several values; a string would be taken letter by letter.

    Raises:
        UsageError: if it is a string or nothing that can be gone through.
    """
    if isinstance(values, str | bytes) or not hasattr(values, "__iter__"):
        raise UsageError(f"{what} must be a list, not {values!r}")


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The end of a message about an unknown word: the one probably meant, or nothing."""
    from difflib import get_close_matches  # only when something is wrong

    close = get_close_matches(word, list(words), 1)
    return f"; did you mean '{close[0]}'?" if close else ""
