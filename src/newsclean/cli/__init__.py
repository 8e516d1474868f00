"""The command line: options to calls; the only place that prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from newsclean.cli.options import CLEANERS, INPUT, OUTPUT, RUN, SHOW, SITES, with_options
from newsclean.errors import OutputError, UsageError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.batch.settings import Settings
    from newsclean.sources import Selection

CLOSED_PIPE = 141  # what a shell sees of any program whose reader went away
INTERRUPTED = 130


@click.command(epilog="Exit status: 0 every page gave an article, 1 some page did not, 2 wrong usage.")
@click.argument("sources", nargs=-1, type=click.Path(allow_dash=True))
@with_options(INPUT, CLEANERS, SITES, SHOW, OUTPUT, RUN)
@click.pass_context
def main(context: click.Context, /, sources: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Scraped news pages in, articles out: title, byline, date and body of each page as JSON.

    SOURCES are pages as HTML or flattened to text, folders, glob patterns, archives and crawls; - or nothing is
    standard input. One page gives one JSON object, more give JSON Lines in the order of the input.
    """
    try:
        context.exit(run(sources, options, context.obj or {}))
    except UsageError as error:
        raise click.UsageError(str(error), context) from None
    except (OutputError, WorkerError) as error:
        raise click.ClickException(str(error)) from None
    except BrokenPipeError:
        _leave(CLOSED_PIPE)
    except KeyboardInterrupt:
        _leave(INTERRUPTED)


def run(sources: tuple[str, ...], options: dict[str, Any], cleaners: Mapping[str, Mapping[str, Any]]) -> int:
    """Do what the call says and return its exit status.

    Args:
        sources: what to read.
        options: the values of all options, by name.
        cleaners: options of cleaners from a file.

    Raises:
        UsageError: if the call makes no sense.
    """
    from newsclean.cli.call import clean_many, clean_one  # noqa: PLC0415 - `newsclean --help` needs neither
    from newsclean.sources import is_single_page  # noqa: PLC0415

    if options["test_cleaner"]:
        from newsclean.cli.inspect import test_cleaner  # noqa: PLC0415

        return test_cleaner(options["test_cleaner"])
    if options["list_cleaners"]:
        from newsclean.cli.inspect import print_cleaners  # noqa: PLC0415

        return print_cleaners(read_options(options, cleaners)[1])
    if options["test_rules"] or options["learn_site"] or options["convert_ftr"]:
        from newsclean.cli.rules import run_rules  # noqa: PLC0415

        return run_rules(options, *read_options(options, cleaners))
    if not sources:
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("give a page: a file, a folder, or a pipe")
        sources = ("-",)
    selection, settings = read_options(options, cleaners)
    if options["explain"]:
        from newsclean.cli.inspect import explain_pages  # noqa: PLC0415

        return explain_pages(sources, selection, settings, options)
    if options["report"] or options["compare"]:
        from newsclean.cli.inspect import report_pages  # noqa: PLC0415

        return report_pages(sources, selection, settings, options)
    if is_single_page(sources, selection):
        return clean_one(sources[0], selection, settings, options)
    return clean_many(sources, selection, settings, options)


def read_options(options: dict[str, Any], cleaners: Mapping[str, Mapping[str, Any]]) -> tuple[Selection, Settings]:
    """What the options say of the pages to take and of how to clean them."""
    from newsclean.article import Article  # noqa: PLC0415 - `newsclean --help` needs none of them
    from newsclean.batch.settings import Settings  # noqa: PLC0415
    from newsclean.sources import Selection  # noqa: PLC0415

    record = Article().as_dict(all_fields=True)
    for field in options["keep"]:
        if field in record:
            raise UsageError(f"--keep {field}: a record has a field of this name already")
    cleaner_options = {cleaner: dict(values) for cleaner, values in cleaners.items()}
    for cleaner, key, value in options["cleaner_options"]:
        cleaner_options.setdefault(cleaner, {})[key] = value
    if options["second_opinion"]:
        cleaner_options.setdefault("main_content", {})["second_opinion"] = options["second_opinion"]
    selection = Selection(
        include=options["include"], exclude=options["exclude"], jsonl=options["jsonl"],
        html_field=options["html_field"], url_field=options["url_field"], keep=options["keep"],
        url=options["url"], max_size=options["max_size"],
    )  # fmt: skip
    settings = Settings(
        input_format=options["input_format"], all_fields=options["all_fields"], keep=options["keep"],
        plugins=options["plugin"], rules=options["rules"], skip=options["skip"], only=options["only"],
        options=cleaner_options, timeout=options["timeout"], max_size=options["max_size"],
        max_memory=options["max_memory"],
    )  # fmt: skip
    return selection, settings


def _leave(status: int) -> None:
    """End quietly. What is left in the buffers has no reader, so Python must not try to write it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):  # already gone
            continue
    sys.exit(status)
