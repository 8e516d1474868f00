"""Counts the outcomes of a run's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.sources.raw import Failure

COPY: Final = "duplicate"
NO_ARTICLE: Final = "no_article"


class Account:
    """The outcomes of the pages of a run.

    Attributes:
        pages: how many pages are finished.
        kinds: how many of them gave no record, by kind of failure.
        seconds: how long the run took, earlier parts of a resumed run included.
    """

    def __init__(self, earlier: Mapping[str, Any] | None = None) -> None:
        earlier = earlier or {}
        self.pages: int = earlier.get("pages", 0)
        self.kinds: dict[str, int] = dict(earlier.get("kinds", {}))
        self.seconds: float = earlier.get("seconds", 0.0)

    def add(self, failure: Failure | None) -> None:
        """Count one page and how it ended."""
        self.pages += 1
        if failure:
            self.kinds[failure.kind] = self.kinds.get(failure.kind, 0) + 1

    @property
    def articles(self) -> int:
        """How many pages gave a record."""
        return self.pages - sum(self.kinds.values())

    @property
    def is_clean(self) -> bool:
        """Whether every page gave an article, or is a copy of one that did."""
        return not self.kinds.keys() - {COPY}

    def as_dict(self) -> dict[str, Any]:
        """What a resumed run needs."""
        return {"pages": self.pages, "kinds": self.kinds, "seconds": round(self.seconds, 3)}

    def __str__(self) -> str:
        """`100 pages: 90 articles, 2 without an article, 8 failed (7 timeout, 1 binary); 40 pages/s, 2.5 s`."""
        parts = [plural(self.articles, "article")]
        without, copies = self.kinds.get(NO_ARTICLE, 0), self.kinds.get(COPY, 0)
        if without:
            parts.append(f"{without:,} without an article")
        if copies:
            parts.append("1 copy" if copies == 1 else f"{copies:,} copies")
        failed = {kind: count for kind, count in self.kinds.items() if kind not in (NO_ARTICLE, COPY)}
        if failed:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(failed.items(), key=lambda item: -item[1]))
            parts.append(f"{sum(failed.values()):,} failed ({kinds})")
        rate = self.pages / self.seconds if self.seconds else 0.0
        return f"{plural(self.pages, 'page')}: {', '.join(parts)}; {rate:,.0f} pages/s, {self.seconds:,.1f} s"


def plural(count: int, noun: str) -> str:
    """`1 page`, `2,000 pages`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
