"""The command line: options to calls; the only place that prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from newsclean.cli.given import Given
from newsclean.errors import NewscleanError, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.batch.settings import Settings
    from newsclean.sources.selection import Selection

CLOSED_PIPE = 141  # the usual status of a program whose reader closed the pipe
INTERRUPTED = 130
LEAST_MEMORY = 64 << 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Carry out a call and end the process with its exit status.

    Args:
        arguments: the arguments after `newsclean` on the command line; `None` for this process's own.
    """
    named = sys.argv[1:] if arguments is None else arguments
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _fill_closed_streams()
    if not _names_only_pages(named):
        from newsclean.cli.command import command, show_error  # loads click, slower than a page

        try:
            command(arguments, prog_name="newsclean")
        except OSError as error:  # printing help and the like; other output reports its own errors
            said = f"cannot write to standard output: {(error.strerror or str(error)).lower()}"
            sys.exit(_leave(show_error(OutputError(said))))
    try:
        status = carry_out(tuple(named), Given(), {})
    except NewscleanError as error:
        from newsclean.cli.command import show_error

        status = show_error(error)
    sys.exit(status)


def _names_only_pages(arguments: Sequence[str]) -> bool:
    """Whether a call has no options: none on the command line or in a file, and no completion request."""
    if any(len(argument) > 1 and argument.startswith("-") for argument in arguments):
        return False
    from newsclean.config import find_config  # an option settles it

    try:
        return "_NEWSCLEAN_COMPLETE" not in os.environ and sys.platform != "win32" and find_config(os.getcwd()) is None
    except OSError:  # the current folder no longer exists
        return False


def carry_out(sources: tuple[str, ...], given: Given, cleaners: Mapping[str, Mapping[str, Any]]) -> int:
    """Do what the call says and return its exit status; a closed pipe, Ctrl-C and SIGTERM end it quietly."""
    try:
        return run(sources, given, cleaners)
    except BrokenPipeError:
        return _leave(CLOSED_PIPE)
    except KeyboardInterrupt as stop:  # with the number of the signal, unless it was Ctrl-C
        return _leave(stop.args[0] + 128 if stop.args else INTERRUPTED)


def run(sources: tuple[str, ...], given: Given, cleaners: Mapping[str, Mapping[str, Any]]) -> int:
    """Do what the call says and return its exit status.

    Args:
        sources: what to read.
        given: the options of the call.
        cleaners: options of cleaners from a file.

    Raises:
        UsageError: if the call makes no sense.
    """
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the current folder no longer exists") from None
    from newsclean.cli.call import check_outputs, clean_many, clean_one  # `newsclean --help` needs neither
    from newsclean.sources.arguments import is_single_page

    if given.test_cleaner:
        from newsclean.cli.inspect import test_cleaner

        return test_cleaner(given.test_cleaner, read_options(given, cleaners)[1])
    if given.list_cleaners:
        from newsclean.cli.inspect import print_cleaners

        return print_cleaners(read_options(given, cleaners)[1])
    if given.test_rules or given.learn_site or given.convert_ftr:
        from newsclean.cli.rules import run_rules

        return run_rules(given, *read_options(given, cleaners))
    if not sources:
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("nothing to read; name a file or folder, or pipe a page in")
        sources = ("-",)
    if given.output == "/dev/stdout":
        given = given._replace(output="-")  # to replace what stands for a stream would lose what it holds already
    selection, settings = read_options(given, cleaners)
    check_outputs(sources, selection, given)
    if given.explain:
        from newsclean.cli.inspect import explain_pages

        return explain_pages(sources, selection, settings, given)
    if given.report or given.compare:
        from newsclean.cli.inspect import report_pages

        return report_pages(sources, selection, settings, given)
    if is_single_page(sources, selection):
        return clean_one(sources[0], selection, settings, given)
    return clean_many(sources, selection, settings, given)


def read_options(given: Given, cleaners: Mapping[str, Mapping[str, Any]]) -> tuple[Selection, Settings]:
    """The pages to read and the settings to clean them with, from the options."""
    from newsclean.article import Article  # `newsclean --help` needs none of them
    from newsclean.batch.settings import Settings
    from newsclean.sources.selection import Selection

    record = Article().as_dict(all_fields=True)
    for field in given.keep:
        if field in record:
            raise UsageError(f"--keep {field}: records already have a field of this name")
    if not 0 <= given.timeout < float("inf"):
        raise UsageError("--timeout takes a number of seconds, or 0 for no limit")
    if 0 < given.max_memory < LEAST_MEMORY:
        raise UsageError(f"--max-memory must be 0 or at least {LEAST_MEMORY >> 20}M: a process needs that to start")
    cleaner_options = {cleaner: dict(values) for cleaner, values in cleaners.items()}
    for cleaner, key, value in given.cleaner_options:
        cleaner_options.setdefault(cleaner, {})[key] = value
    if given.second_opinion:
        cleaner_options.setdefault("main_content", {})["second_opinion"] = given.second_opinion
    selection = Selection(
        include=given.include, exclude=given.exclude, jsonl=given.jsonl,
        html_field=given.html_field, url_field=given.url_field, keep=given.keep,
        url=given.url, max_size=given.max_size,
    )  # fmt: skip
    settings = Settings(
        input_format=given.input_format, all_fields=given.all_fields, keep=given.keep,
        plugins=given.plugin, rules=given.rules, skip=given.skip, only=given.only,
        options=cleaner_options, timeout=given.timeout, max_size=given.max_size,
        max_memory=given.max_memory,
    )  # fmt: skip
    return selection, settings


def _fill_closed_streams() -> None:
    """Replace standard streams the caller closed, or the next file opened would take their place.

    Standard input stays `None`; what is written to standard output fails, and to standard error is lost.
    """
    from io import FileIO, TextIOWrapper  # seldom needed

    for name, how in (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, how)
            if name != "stdin":
                raw: Any = FileIO(descriptor, "w")  # unbuffered, as a buffer could not be flushed at exit
                setattr(sys, name, TextIOWrapper(raw, "utf-8", "backslashreplace", write_through=True))


def _leave(status: int) -> int:
    """End quietly. Nobody reads what is left in the buffers, so Python must not try to write it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):  # already gone
            continue
    return status
