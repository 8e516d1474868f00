"""Takes one page all the way: found page in, record or failure out, whatever the page does."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.errors import PageError, UsageError
from newsclean.sources.names import readable
from newsclean.sources.raw import Failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from newsclean.batch.settings import Settings
    from newsclean.errors import Kind
    from newsclean.page import Page
    from newsclean.pipeline import Pipeline
    from newsclean.sources.raw import RawPage

    Maker = Callable[[RawPage, Pipeline, Settings], tuple[dict[str, Any], tuple[str, ...]]]


class Outcome(NamedTuple):
    """The outcome of one page: a record or a failure.

    Attributes:
        source: the page, as text that is valid in every format.
        target: path of its record in a mirrored tree.
        record: what to write; `None` if the page gave nothing.
        failure: why there is no record; `None` if there is one.
        warnings: what a user should know about the page.
    """

    source: str
    target: str
    record: dict[str, Any] | None
    failure: Failure | None
    warnings: tuple[str, ...] = ()


class _DeadlinePassed(BaseException):
    """Interrupts a page wherever it is; not an `Exception`, so nothing on the way swallows it."""


def clean_page(raw: RawPage, pipeline: Pipeline, settings: Settings, make: Maker | None = None) -> Outcome:
    """Clean one page within its deadline. Whatever goes wrong with it becomes a failure.

    Args:
        raw: the page as found.
        pipeline: what cleans it.
        settings: how pages are cleaned in this run.
        make: what makes the record and the warnings of a page; `None` for the usual record.
    """
    try:
        try:
            _set_deadline(settings.timeout)
            with redirect_stdout(sys.stderr):  # what a plug-in prints is no record
                record, warnings = _interruptible(make or _make_record, raw, pipeline, settings)
        finally:
            _set_deadline(0)
    except PageError as error:
        return _failed(raw, error.kind, str(error))
    except _DeadlinePassed:
        return _failed(raw, "timeout", f"not finished after {settings.timeout:g} seconds")
    except UsageError as error:  # for example an error in a site rule, which only pages of its site meet
        return _failed(raw, "usage", str(error))
    except MemoryError:
        return _failed(raw, "memory", "exceeds the memory limit")
    except Exception as error:  # noqa: BLE001 - one page never stops a run
        return _failed(raw, "error", f"{type(error).__name__}: {error}")
    if record["body"] is None:
        return _failed(raw, "no_article", "; ".join(("no article found", *warnings)))
    return Outcome(readable(raw.source), raw.target, record, None, warnings)


def read_raw(raw: RawPage, settings: Settings) -> tuple[RawPage, Page]:
    """A found page with its content in memory, and the page that this content is."""
    from newsclean.formats import read_page  # `newsclean --help` needs no parser
    from newsclean.sources.content import load

    raw = load(raw, settings.max_size)
    assert raw.content is not None, "a loaded page has its content in memory"
    page = read_page(
        raw.content,
        source=readable(raw.source), url=raw.url, charset=raw.charset, input_format=settings.input_format,
    )  # fmt: skip
    return raw, page


def _make_record(raw: RawPage, pipeline: Pipeline, settings: Settings) -> tuple[dict[str, Any], tuple[str, ...]]:
    raw, page = read_raw(raw, settings)
    article = pipeline.extract(page)
    record = article.as_dict(all_fields=settings.all_fields)
    extra = raw.extra or {}
    for key in settings.keep:
        record[key] = extra.get(key)
    return record, article.warnings


def failed(failure: Failure, target: str = "") -> Outcome:
    """The outcome of a page that failed before it was cleaned."""
    failure = Failure(readable(failure.source), failure.kind, readable(failure.message))
    return Outcome(failure.source, target, None, failure)


def _failed(raw: RawPage, kind: Kind, message: str) -> Outcome:
    return failed(Failure(raw.source, kind, " ".join(message.split())), raw.target)


def _set_deadline(seconds: float) -> None:
    """Interrupt this thread after so many seconds and every second from then on; 0 cancels."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        if seconds:
            signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds, 1.0 if seconds else 0.0)


def _interruptible(
    make: Maker, raw: RawPage, pipeline: Pipeline, settings: Settings
) -> tuple[dict[str, Any], tuple[str, ...]]:
    return make(raw, pipeline, settings)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a signal handler is given
    """Stop the page. An alarm that arrives while the previous one is handled has nothing left to stop."""
    while frame is not None:
        if frame.f_code is _interruptible.__code__:
            raise _DeadlinePassed
        frame = frame.f_back
