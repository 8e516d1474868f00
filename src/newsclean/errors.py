"""What can go wrong, as exceptions a caller may catch.

NewscleanError
├── UsageError          the call is wrong: an unknown cleaner, a plug-in that does not load
└── PageError           this one page cannot be read; carries a `kind` for error reports
"""

from __future__ import annotations


class NewscleanError(Exception):
    """Anything newsclean raises on purpose."""


class UsageError(NewscleanError):
    """The call is wrong and no page could make it right."""


class PageError(NewscleanError):
    """One page cannot be read; other pages are not affected.

    Attributes:
        kind: one word for error reports: `empty`, `binary`, `unreadable`, `truncated`, `timeout`, `crash` …
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
