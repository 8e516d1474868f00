"""Reports problems and progress on stderr, and prints the requested output."""

from __future__ import annotations

import sys
from threading import Thread
from typing import TYPE_CHECKING, Any

from newsclean.batch.account import COPY, plural
from newsclean.errors import CLEANER_FAILED, OutputError
from newsclean.sources.names import readable
from newsclean.writers.stores import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.batch.page_run import Outcome
    from newsclean.sources.selection import Selection


def say(text: str) -> None:
    """One line on stderr. Control characters from pages or file names do not reach the terminal."""
    plain = "".join(c if c.isprintable() else " " for c in readable(text))
    sys.stderr.buffer.write(encode(f"newsclean: {plain}\n"))
    sys.stderr.buffer.flush()


def show(text: str) -> None:
    """Print what was requested instead of records.

    Raises:
        OutputError: if it cannot be printed.
    """
    try:
        sys.stdout.buffer.write(encode(text + "\n"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write to standard output: {(error.strerror or str(error)).lower()}") from None


class Teller:
    """Reports what a user should know about each page."""

    def __init__(self, *, verbose: bool = False, quiet: bool = False) -> None:
        self.verbose = verbose
        self.quiet = quiet
        self.failing: dict[str, int] = {}  # cleaners that failed, and on how many pages

    def tell(self, outcome: Outcome) -> None:
        """Report why a page gave no record and, with `verbose`, its warnings; one line each."""
        if outcome.failure and not (self.quiet and outcome.failure.kind == COPY):
            self.say(f"{outcome.source}: {outcome.failure.message}")
        for warning in outcome.warnings:
            if self.verbose:
                self.say(f"{outcome.source}: warning: {warning}")
            elif warning.startswith(CLEANER_FAILED):
                name = warning.removeprefix(CLEANER_FAILED).partition(":")[0]
                self.failing[name] = self.failing.get(name, 0) + 1

    def tell_skipped(self, what: str, name: str) -> None:
        """Name a file that was left aside; records of a crawl that are no pages are too many to be named."""
        if what.endswith(" file"):
            self.say(f"{name}: skipped, {'an' if what[0] in 'aeiou' else 'a'} {what}")

    def say(self, text: str) -> None:
        """One line."""
        say(text)

    def close(self) -> None:
        """Report what concerns several pages; nothing follows."""
        for name, count in self.failing.items():
            self.say(f"cleaner '{name}' failed on {plural(count, 'page')} and was skipped there; --verbose shows why")
        self.failing.clear()


class Bar(Teller):
    """Reports the same above a progress bar with pages done, rate and time left."""

    def __init__(self, sources: Sequence[str], selection: Selection, done: int, *, verbose: bool = False) -> None:
        super().__init__(verbose=verbose)
        from tqdm import tqdm  # loaded only when shown

        self.bar: Any = tqdm(unit=" pages", initial=done, dynamic_ncols=True, smoothing=0.1, file=sys.stderr)
        # Counting a large folder takes a while, and the run need not wait for it.
        Thread(target=self._count, args=(sources, selection), daemon=True).start()

    def _count(self, sources: Sequence[str], selection: Selection) -> None:
        from newsclean.sources.arguments import count_pages

        self.bar.total = count_pages(sources, selection)

    def tell(self, outcome: Outcome) -> None:
        """Report the page and advance the bar."""
        super().tell(outcome)
        self.bar.update()

    def say(self, text: str) -> None:
        """One line above the bar."""
        self.bar.clear()
        say(text)
        self.bar.refresh()

    def close(self) -> None:
        """Leave the bar as it is and go on below it."""
        self.bar.close()
        self.bar.disable = True
        super().close()
