"""Cleans pages in worker processes, so that a bad page affects no other.

Pages go to the workers in chunks, because one task per page would cost more than the page. If a chunk's worker crashes
or hangs, its pages are retried one by one to find the culprit. A page whose worker crashes gets a second chance, as
something else may have killed the worker.
"""

from __future__ import annotations

import signal
import time
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, wait
from concurrent.futures import TimeoutError as Expired
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from newsclean.batch.page_run import Outcome, clean_page, failed
from newsclean.errors import WorkerError
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from pebble import ProcessPool

    from newsclean.batch.settings import Settings
    from newsclean.errors import Kind
    from newsclean.pipeline import Pipeline

    Numbered = tuple[int, RawPage | Failure]

CHUNK_PAGES = 16
CHUNK_BYTES = 4 * 1024 * 1024
CHUNKS_AHEAD = 3  # a worker; enough that none waits for the main process
WORKER_CHUNKS = 125  # then a worker is replaced, to recover any memory it leaked
# A page is interrupted from within at its deadline. If that fails, its worker is killed this many seconds later.
GRACE = 3.0
# A killed worker may have held a lock that all share. After so many seconds the others give up, and a new pool begins.
LOCK_PATIENCE = 5.0
MOST_POOLS = 5  # one after the other, without a page done in between


class _PoolBrokenError(Exception):
    """The pool itself broke: a worker died holding something all of them share, or while starting."""


class _Chunk:
    """Some pages on their way through a worker."""

    __slots__ = ("crashed", "future", "pages")

    def __init__(self, pages: list[Numbered], *, crashed: bool = False) -> None:
        self.pages = pages
        self.crashed = crashed  # whether a worker has died of this already
        self.future: Future[list[Outcome]] | None = None  # until it is sent


class Workers:
    """A pool of processes that clean pages. Use it as a context manager, so that no process outlives the run."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.settings = settings
        self.jobs = jobs
        self.pool = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop()

    def clean(self, pages: Iterator[Numbered], *, ordered: bool = True) -> Iterator[tuple[int, Outcome]]:
        """Clean numbered pages; each comes back with its number, in input order or as it finishes.

        Raises:
            WorkerError: if no worker can be brought to work.
        """
        waiting: list[_Chunk] = []
        chunks = _divide(pages, self.jobs)
        in_vain = 0
        while True:
            room = self.jobs * CHUNKS_AHEAD - len(waiting)
            waiting += [_Chunk(chunk) for chunk in islice(chunks, max(0, room))]
            if not waiting:
                return
            try:
                self._send(waiting)
                done = self._wait(waiting[:1] if ordered else waiting)
                outcomes, again = self._collect(done)
            except _PoolBrokenError as error:
                in_vain += 1
                if in_vain > MOST_POOLS:
                    most = self.settings.max_memory
                    hint = f"; do they need more than --max-memory {most >> 20}M?" if most else ""
                    raise WorkerError(f"worker processes keep dying: {error}{hint}") from None
                self._stop()
                self.pool = self._start()
                waiting = [_Chunk([page], crashed=chunk.crashed) for chunk in waiting for page in chunk.pages]
                continue
            in_vain = 0
            place = waiting.index(done)
            waiting[place : place + 1] = again
            yield from outcomes

    def _send(self, waiting: Iterable[_Chunk]) -> None:
        """Send every chunk that has not been sent."""
        timeout = self.settings.timeout
        for chunk in waiting:
            if chunk.future is None:
                # A worker returns a chunk after the first page that ends past the deadline of one page.
                limit = timeout * (1 if len(chunk.pages) == 1 else 2) + GRACE if timeout else None
                task = [page for _, page in chunk.pages]
                try:
                    chunk.future = self.pool.schedule(_clean_chunk, args=(task,), timeout=limit)
                except RuntimeError as error:
                    raise _PoolBrokenError(str(error)) from None

    def _wait(self, chunks: list[_Chunk]) -> _Chunk:
        """The next of these chunks that is done."""
        timeout = self.settings.timeout
        # A chunk that was returned and sent again may have to wait for all others.
        patience = (timeout * 2 + GRACE) * (CHUNKS_AHEAD + 2) + 30 if timeout else None
        futures = [chunk.future for chunk in chunks if chunk.future is not None]
        done, _ = wait(futures, timeout=patience, return_when=FIRST_COMPLETED)
        for chunk in chunks:
            if chunk.future in done:
                return chunk
        raise _PoolBrokenError("no page is making progress")

    def _collect(self, chunk: _Chunk) -> tuple[list[tuple[int, Outcome]], list[_Chunk]]:
        """The outcomes of a finished chunk, and new chunks for the pages it did not finish."""
        assert chunk.future is not None, "a chunk that is done was sent"
        pages = chunk.pages
        kind: Kind
        try:
            outcomes = chunk.future.result()
        except Expired:
            kind, message = "timeout", f"not finished after {self.settings.timeout:g} seconds"
        except (BrokenExecutor, CancelledError) as error:
            raise _PoolBrokenError(str(error)) from None
        except Exception as error:  # noqa: BLE001 - whatever ended the worker ends no more than its page
            kind, message = "crash", _describe(error)
        else:
            rest = pages[len(outcomes) :]
            numbers = [number for number, _ in pages]
            return list(zip(numbers, outcomes, strict=False)), [_Chunk(rest)] if rest else []
        if len(pages) > 1:
            return [], [_Chunk([page]) for page in pages]
        if kind == "crash" and not chunk.crashed:
            return [], [_Chunk(pages, crashed=True)]
        number, page = pages[0]
        target = page.target if isinstance(page, RawPage) else ""
        return [(number, failed(Failure(page.source, kind, message), target))], []

    def _start(self) -> ProcessPool:
        from multiprocessing import get_context  # a single page needs none of it

        from pebble import ProcessPool  # likewise

        context: Any
        try:
            # Workers are forked from a clean process with everything loaded.
            context = get_context("forkserver")
            context.set_forkserver_preload(_PRELOADED)
        except ValueError:  # not on this system
            context = get_context("spawn")
        return ProcessPool(
            max_workers=self.jobs, max_tasks=WORKER_CHUNKS, initializer=_begin, initargs=(self.settings,),
            context=context,
        )  # fmt: skip

    def _stop(self) -> None:
        self.pool.stop()
        self.pool.join()


def _divide(pages: Iterator[Numbered], jobs: int) -> Iterator[list[Numbered]]:
    """Pages in chunks: single ones first, so that every worker has something to do at once, then ever more."""
    chunk: list[Numbered] = []
    size = sent = 0
    limit = 1
    for number, page in pages:
        chunk.append((number, page))
        content = page.content if isinstance(page, RawPage) else b""
        size += len(content) if isinstance(content, str | bytes) else 0
        if len(chunk) >= limit or size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
            sent += 1
            if sent % jobs == 0:
                limit = min(limit * 2, CHUNK_PAGES)
    if chunk:
        yield chunk


def _describe(error: BaseException) -> str:
    """How a worker ended."""
    code = getattr(error, "exitcode", None)
    if code is None:
        return f"its worker failed: {error}"
    if code < 0:
        return f"its worker was killed by {signal.Signals(-code).name}"
    return f"its worker exited with status {code}"


# ---- in the worker -------------------------------------------------------------------------------------------------

_PRELOADED = [
    "newsclean.batch.forkserver", __name__, "newsclean.formats.html", "newsclean.formats.text", "newsclean.pipeline",
    "newsclean.plugins",
]  # fmt: skip
_pipeline: Pipeline
_settings: Settings


def _begin(settings: Settings) -> None:
    """Make a new worker ready."""
    import gc  # only in workers
    import threading

    from pebble import CONSTS

    global _pipeline, _settings  # noqa: PLW0603 - a worker's whole state
    threading.Thread(target=_end_with_parent, daemon=True).start()
    CONSTS.channel_lock_timeout = LOCK_PATIENCE
    _limit_memory(settings.max_memory)
    _settings = settings
    _pipeline = settings.make_pipeline()
    gc.collect()
    gc.freeze()  # what every page needs is never garbage


def _clean_chunk(pages: list[RawPage | Failure]) -> list[Outcome]:
    """Clean some pages. Fewer outcomes than pages mean that time ran out and the others have to come again."""
    began = time.monotonic()
    outcomes: list[Outcome] = []
    for page in pages:
        outcomes.append(failed(page) if isinstance(page, Failure) else clean_page(page, _pipeline, _settings))
        if _settings.timeout and time.monotonic() - began > _settings.timeout:
            break
    return outcomes


def _limit_memory(most: int) -> None:
    if most:
        try:
            import resource  # not on every system
        except ImportError:
            return
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))


def _end_with_parent() -> None:
    """Wait until the main process is gone, however it went, and go too."""
    import os  # only in workers
    from multiprocessing import parent_process
    from multiprocessing.connection import wait as wait_for

    parent: Any = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
