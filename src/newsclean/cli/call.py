"""Carries out a call: one page in this process, or many as a run."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import nullcontext
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.batch.account import plural
from newsclean.batch.page_run import clean_page, failed
from newsclean.cli.say import Teller, say
from newsclean.errors import OutputError, UsageError
from newsclean.sources.arguments import find_pages, is_read, top_folder
from newsclean.sources.raw import Failure
from newsclean.writers.forms import form_of
from newsclean.writers.output import Output, open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from newsclean.batch.run import Run
    from newsclean.batch.settings import Settings
    from newsclean.cli.given import Given
    from newsclean.sources.raw import RawPage
    from newsclean.sources.selection import Selection


def clean_one(source: str, selection: Selection, settings: Settings, given: Given) -> int:
    """Clean a single page, in this process; returns the exit status. A text may turn out to hold several pages."""
    pages = find_pages([source], selection)
    found = next(pages, None) or Failure(source, "no_pages", "contains no pages")
    following = next(pages, None)
    if following is not None:
        _refuse_url(selection)
    if following is not None or given.resume:  # a run keeps a journal of what is done
        several = chain((found,) if following is None else (found, following), pages)
        return clean_many([source], selection, settings, given, found=several)
    # People read indented JSON in a file or on a terminal; programs read lines from a pipe.
    for_people = given.output not in (None, "-") or sys.stdout.isatty()
    output = read_output(given, otherwise="json" if for_people else "jsonl")
    with _sole_writer(output, single=True):
        return _do_one(found, settings, given, output)


def _do_one(found: RawPage | Failure, settings: Settings, given: Given, output: Output) -> int:
    pipeline = settings.make_pipeline()
    outcome = failed(found) if isinstance(found, Failure) else clean_page(found, pipeline, settings)
    teller = Teller(verbose=given.verbose, quiet=given.quiet)
    teller.tell(outcome)
    teller.close()
    try:
        if given.errors:
            from pathlib import Path

            from newsclean.batch.error_report import ErrorReport  # rare for one page

            report = ErrorReport(Path(given.errors))
            if outcome.failure:
                report.add(outcome.failure)
            report.close()
        if outcome.record is None:
            return 1
        if output.is_resumable and not output.folder:
            output.journal.unlink(missing_ok=True)  # its pages are written over
        store = open_store(output, settings.columns(), single=True)
        store.write(outcome.record, outcome.target)
        store.close(complete=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot_write(output, error) from None
    return 0


def _refuse_url(selection: Selection) -> None:
    if selection.url:
        raise UsageError("--url only works with a single page; for JSON Lines use --url-field")


def clean_many(
    sources: Sequence[str],
    selection: Selection,
    settings: Settings,
    given: Given,
    found: Iterable[RawPage | Failure] | None = None,
) -> int:
    """Clean every page that the sources name, or those already found there; returns the exit status."""
    if found is None:
        _refuse_url(selection)
    output = read_output(given, otherwise="json" if is_folder(given.output) else "jsonl")
    settings.make_pipeline()  # reports a wrong call before the first page is read
    with _sole_writer(output):
        return _do_run(sources, selection, settings, given, output=output, found=found)


def _sole_writer(output: Output, *, single: bool = False) -> AbstractContextManager[None]:
    """Holds an output while it is written, if it can be held; single pages may go into one folder side by side.

    Raises:
        UsageError: if a run is writing it.
    """
    if output.path is None or not output.is_resumable:
        return nullcontext()
    from newsclean.batch.lock import sole_writer  # a pipe needs none

    return sole_writer(output.path, output.journal.with_suffix(".lock"), shared=single and output.folder)


def _do_run(
    sources: Sequence[str],
    selection: Selection,
    settings: Settings,
    given: Given,
    *,
    output: Output,
    found: Iterable[RawPage | Failure] | None,
) -> int:
    selection.written = [*output.patterns, *([os.path.abspath(given.errors)] if given.errors else [])]
    run = _make_run(sources, output, selection, settings, given)
    before = run.account.pages
    teller = _make_teller(sources, selection, run, given)
    if given.verbose:
        selection.tell = teller.tell_skipped
    try:
        for outcome in run.clean(found or find_pages(sources, selection)):
            teller.tell(outcome)
    except OutputError as error:
        full = isinstance(error.__cause__, OSError) and error.__cause__.errno in _NO_SPACE
        cure = "free some space and continue" if full else "once this is solved, continue"
        raise OutputError(f"{error}; {cure} with --resume" if output.is_resumable else str(error)) from None
    except KeyboardInterrupt:
        if output.is_resumable:
            teller.say("stopped; continue with --resume")
        raise
    finally:
        teller.close()
    if before and before == run.account.pages and not given.quiet:
        say(f"{output.path} is already complete; nothing to do")
    if run.journal.gone and not given.quiet:
        stays = "its record stays" if run.journal.gone == 1 else "their records stay"
        say(f"no longer in the input: {plural(run.journal.gone, 'page')} done earlier; {stays}")
    if selection.passed_over and not given.quiet:
        say(f"skipped {', '.join(plural(count, what) for what, count in sorted(selection.passed_over.items()))}")
    if given.verbose or (run.account.pages >= SUMMARY_FROM and not given.quiet):
        say(str(run.account))
    return 0 if run.account.is_clean else 1


_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SUMMARY_FROM = 100  # pages; the result of a smaller run is plain to see


def _make_run(sources: Sequence[str], output: Output, selection: Selection, settings: Settings, given: Given) -> Run:
    from pathlib import Path  # a single page needs none of it

    from newsclean.batch.account import Account
    from newsclean.batch.duplicates import Duplicates
    from newsclean.batch.error_report import ErrorReport
    from newsclean.batch.journal import Journal
    from newsclean.batch.run import Run

    call = {
        "--output-format": output.form, "--shard-size": output.shard_size, "--all-fields": settings.all_fields,
        "--keep": settings.keep, "--include": selection.include, "--exclude": selection.exclude,
        "--jsonl": selection.jsonl, "--html-field": selection.html_field, "--url-field": selection.url_field,
        "--input-format": settings.input_format, "--max-size": settings.max_size, "--skip": settings.skip,
        "--only": settings.only, "--plugin": settings.plugins, "--rules": settings.rules, "--set": settings.options,
        "--dedup": given.dedup, "--errors": given.errors,
        # Pages of another folder would be written over those of the same name.
        "input folder": os.path.relpath(top_folder(sources)) if output.folder else None,
    }  # fmt: skip
    journal_path = output.journal if output.is_resumable else None
    journal = Journal(journal_path, call, resume=given.resume and _can_resume(output))
    saved = journal.saved
    try:
        return Run(
            settings,
            open_store(output, settings.columns(), saved.get("position")),
            Account(saved.get("account")),
            journal,
            errors=ErrorReport(Path(given.errors), saved.get("errors")) if given.errors else None,
            duplicates=Duplicates(saved.pop("seen", None)) if given.dedup else None,
            jobs=core_count() if given.jobs is None else given.jobs,
            ordered=not given.unordered,
            strict=given.strict,
        )
    except OSError as error:
        raise _cannot_write(output, error) from None


def _make_teller(sources: Sequence[str], selection: Selection, run: Run, given: Given) -> Teller:
    """A progress bar if somebody is watching and nothing else is written to the same terminal."""
    watched = sys.stderr.isatty() and not (given.output in (None, "-") and sys.stdout.isatty())
    if watched and not given.quiet:
        from newsclean.cli.say import Bar  # only where it is shown

        return Bar(sources, selection, run.account.pages, verbose=given.verbose)
    return Teller(verbose=given.verbose, quiet=given.quiet)


def check_outputs(sources: Sequence[str], selection: Selection, given: Given) -> None:
    """Check that no output overwrites an input or another output.

    Raises:
        UsageError: if it would be.
    """
    written: dict[str, str] = {}
    for flag, path in (("-o", given.output), ("--errors", given.errors), ("--report", given.report)):
        if not path or path == "-" or (os.path.exists(path) and not os.path.isfile(path)):
            continue
        real = os.path.realpath(path)
        if real in written:
            raise UsageError(f"{written[real]} and {flag} both name {path}; give each its own file")
        written[real] = flag
        if os.path.exists(path) and is_read(path, sources, selection):
            raise UsageError(f"{flag} {path} would overwrite an input file; choose another file")


def read_output(given: Given, *, otherwise: str) -> Output:
    """Where results go and in which format: the one requested, else that of the suffix."""
    path = given.output if given.output != "-" else None
    folder = is_folder(path)
    form = given.output_format or (form_of(path) if path and not folder else None) or otherwise
    if path and not (given.output_format or folder or form_of(path)) and os.path.splitext(path)[1]:
        raise UsageError(f"-o {path}: unknown suffix; choose a format with --output-format")
    if given.shard_size and (path is None or folder):
        raise UsageError("--shard-size needs -o with a file")
    if path is None:
        return Output(form)
    from pathlib import Path  # slow to load, and a pipe does not need it

    # A link stays a link, and the file that it leads to is written; a pipe that it leads to has no other name.
    is_pipe = os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
    target = path if is_pipe or not os.path.islink(path) else os.path.realpath(path)
    return Output(form, Path(target), folder, given.shard_size)


def is_folder(path: str | None) -> bool:
    """Whether an output path means a folder to mirror the input in."""
    return path is not None and (path.endswith(("/", os.sep)) or os.path.isdir(path))


def core_count() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_resume(output: Output) -> bool:
    """Whether there is a run to go on with; otherwise `--resume` begins one.

    Raises:
        UsageError: if the output cannot be resumed, or nobody knows which pages it holds.
    """
    if not output.is_resumable:
        raise UsageError("--resume needs -o with a file or a folder: output sent to a pipe cannot be resumed")
    if output.journal.exists():
        if not output.is_begun:
            say(f"{output.path} no longer exists; starting over")
        return output.is_begun
    if output.is_written:
        raise UsageError(
            f"{output.path} exists, but not the journal of a run that wrote it, so nobody knows which pages it holds; "
            "choose another output, or run without --resume to overwrite it"
        )
    return False


def _cannot_write(output: Output, error: OSError) -> OutputError:
    where = error.filename or output.path or "to standard output"
    return OutputError(f"cannot write {where}: {(error.strerror or str(error)).lower()}")
