"""Runs over many pages: each ends as one record or one entry of the error report, whatever stops the run in between."""

from __future__ import annotations

import errno
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from newsclean.batch.account import COPY
from newsclean.batch.page_run import Outcome, clean_page, failed
from newsclean.errors import OutputError
from newsclean.sources.raw import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.batch.account import Account
    from newsclean.batch.duplicates import Duplicates
    from newsclean.batch.error_report import ErrorReport
    from newsclean.batch.journal import Journal
    from newsclean.batch.settings import Settings
    from newsclean.sources.raw import RawPage
    from newsclean.writers.stores import Store

# The run is saved so often that saving takes at most a twentieth of its time, and never more than once in this time.
SAVE_SECONDS = 1.0
# Errors of one file's name, not of the disk.
_BAD_NAMES = (errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EILSEQ, errno.EINVAL)


class Run:
    """One run over many pages.

    Attributes:
        account: the outcomes so far.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        account: Account,
        journal: Journal,
        *,
        errors: ErrorReport | None = None,
        duplicates: Duplicates | None = None,
        jobs: int = 1,
        ordered: bool = True,
        strict: bool = False,
    ) -> None:
        """Put a run together.

        Args:
            settings: how pages are cleaned.
            store: where records go.
            account: where pages are counted.
            journal: where the run remembers how far it has come.
            errors: where pages without a record are reported, if anywhere.
            duplicates: who tells pages that repeat; `None` lets them pass.
            jobs: how many processes clean pages; 0 cleans them in this one.
            ordered: whether records come in the order of the pages.
            strict: whether the first failure ends the run.
        """
        self.settings = settings
        self.store = store
        self.account = account
        self.journal = journal
        self.errors = errors
        self.duplicates = duplicates
        self.jobs = jobs
        self.ordered = ordered
        self.strict = strict
        self._between_pages = False  # only then do output, journal and account agree
        self._clock = time.monotonic()
        self._next_save = self._clock + SAVE_SECONDS

    def clean(self, pages: Iterable[RawPage | Failure]) -> Iterator[Outcome]:
        """Clean the pages, write their records, and yield the outcome of each.

        Raises:
            OutputError: if a record cannot be written; the run can be resumed.
        """
        complete = False
        try:
            if not self.journal.saved:
                self._save()  # from here on, the run can be resumed
            for number, outcome in self._outcomes(self.journal.left(pages)):
                outcome = self._checked(outcome)  # noqa: PLW2901 - a copy is an outcome too
                if self.strict and outcome.failure and outcome.failure.kind != COPY:
                    self._save()
                    self._between_pages = False  # a resumed run begins with this page
                    self._enter(outcome)
                    yield outcome
                    return
                self._between_pages = False
                outcome = self._enter(outcome)  # noqa: PLW2901 - or that it could not be written
                self.journal.note(number)
                self._between_pages = True
                yield outcome
                if time.monotonic() >= self._next_save:
                    self._save()
            self._complete()
            complete = True
        except BrokenPipeError:
            raise
        except OSError as error:
            where = error.filename or "the results"
            raise OutputError(f"cannot write {where}: {(error.strerror or str(error)).lower()}") from error
        finally:
            self._release(complete=complete)

    def _outcomes(self, pages: Iterator[tuple[int, RawPage | Failure]]) -> Iterator[tuple[int, Outcome]]:
        if self.jobs:
            from newsclean.batch.workers import Workers  # loads what only many pages need

            with Workers(self.settings, self.jobs) as workers:
                yield from workers.clean(pages, ordered=self.ordered)
        else:
            pipeline = self.settings.make_pipeline()
            for number, page in pages:
                if isinstance(page, Failure):
                    yield number, failed(page)
                else:
                    yield number, clean_page(page, pipeline, self.settings)

    def _checked(self, outcome: Outcome) -> Outcome:
        """The outcome, or in its place that the page is a copy."""
        if self.duplicates is not None and outcome.record is not None:
            failure = self.duplicates.check(outcome.record)
            if failure:
                return failed(failure, outcome.target)
        return outcome

    def _enter(self, outcome: Outcome) -> Outcome:
        """Write a page's record, or its entry in the error report if there is none or its name cannot be written."""
        record = outcome.record
        if record is not None:
            try:
                self.store.write(record, outcome.target)
            except OSError as error:
                if error.errno not in _BAD_NAMES:
                    raise
                message = f"cannot be written as {outcome.target}: {str(error.strerror).lower()}"
                outcome = failed(Failure(outcome.source, "unwritable", message), outcome.target)
            else:
                if self.duplicates is not None:
                    self.duplicates.remember(record)
        if outcome.failure and self.errors is not None:
            self.errors.add(outcome.failure)
        self.account.add(outcome.failure)
        return outcome

    def _save(self) -> None:
        """Flush everything to disk, the journal last because it vouches for the rest."""
        began = time.monotonic()
        self.account.seconds += began - self._clock
        self._clock = began
        position = self.store.save()
        errors = self.errors.save() if self.errors else None
        seen = self.duplicates.new if self.duplicates else {}
        self.journal.save(position=position, errors=errors, seen=seen, account=self.account.as_dict())
        seen.clear()
        now = time.monotonic()
        self._next_save = now + max(SAVE_SECONDS, 20 * (now - began))

    def _complete(self) -> None:
        """Give the output its name. Should that fail, the run is resumed from what is saved before it."""
        self._between_pages = False
        self._save()
        self.store.close(complete=True)
        self._save()

    def _release(self, *, complete: bool) -> None:
        """Let go of everything; a run that is not complete is left ready to be resumed."""
        if not complete:
            if self._between_pages:
                with suppress(OSError):  # a full disk; the state before is still good
                    self._save()
            with suppress(OSError):
                self.store.close(complete=False)
        if self.errors:
            self.errors.close()
