"""What a call shows instead of records: explanations, reports, the list of cleaners, a cleaner's examples."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from newsclean.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclean.batch.page_run import Outcome
    from newsclean.batch.settings import Settings
    from newsclean.cleaner import Cleaner
    from newsclean.cli.given import Given
    from newsclean.draft import Draft
    from newsclean.pipeline import Pipeline
    from newsclean.sources.raw import RawPage
    from newsclean.sources.selection import Selection


def explain_pages(sources: Sequence[str], selection: Selection, settings: Settings, given: Given) -> int:
    """Print the explanation of each page; returns the exit status."""
    from newsclean.cli.say import show  # only --explain needs them
    from newsclean.explain import explain, explain_as_dict

    width, colour = _width(), _wants_colour()  # while a page is cleaned, standard output is another
    texts: list[str] = []  # printed after cleaning, as a failure to print is not the page's
    seen = 0

    def take(draft: Draft) -> None:
        if given.json:
            import json

            texts.append(json.dumps(explain_as_dict(draft), ensure_ascii=False))
        else:
            texts.append(explain(draft, width=width, colour=colour))

    def tell(_: Outcome) -> None:
        nonlocal seen
        if seen and not given.json:
            show("")
        seen += 1
        while texts:
            show(texts.pop())

    return clean_each(sources, selection, settings, given, take=take, tell=tell, pipeline=settings.make_pipeline())


def report_pages(sources: Sequence[str], selection: Selection, settings: Settings, given: Given) -> int:
    """Write the HTML report of the pages; returns the exit status."""
    from pathlib import Path  # only --report needs them

    from newsclean.cli.say import say
    from newsclean.report import Report
    from newsclean.sources.arguments import is_read

    path = Path(given.report or "newsclean-report.html")
    pipeline = settings.make_pipeline()
    report = Report(path, pipeline, compare=given.compare)
    for page in report.old_pages():
        if is_read(str(page), sources, selection):
            raise UsageError(f"--report {path} would overwrite an input file, {page}; choose another name")

    unwritten: list[OSError] = []

    def take(draft: Draft) -> None:
        try:
            report.add(draft)
        except OSError as error:  # not the page's fault, so it must not become the page's failure
            unwritten.append(error)

    def tell(outcome: Outcome) -> None:
        if unwritten:
            raise unwritten[0]
        if outcome.failure and outcome.failure.kind != "no_article":  # a page without one can be shown
            report.add_failure(outcome.source, outcome.failure.message)

    try:
        status = clean_each(sources, selection, settings, given, take=take, tell=tell, pipeline=pipeline)
        report.write()
    except OSError as error:
        raise OutputError(f"cannot write {error.filename or path}: {(error.strerror or str(error)).lower()}") from None
    if not given.quiet:
        say(f"wrote {path}")
    return status


def clean_each(
    sources: Sequence[str],
    selection: Selection,
    settings: Settings,
    given: Given,
    *,
    take: Callable[[Draft], None],
    tell: Callable[[Outcome], None] | None = None,
    pipeline: Pipeline,
) -> int:
    """Clean page after page and say on stderr what went wrong; returns the exit status.

    Args:
        sources: what was named.
        selection: what of it is read.
        settings: how pages are cleaned.
        given: the options of the call.
        take: receives each finished draft, while its page is being cleaned.
        tell: receives the outcome of each page, read or not, after that; `None` if nobody has to.
        pipeline: what the pages go through.
    """
    from newsclean.batch.page_run import clean_page, failed, read_raw  # only calls that look at pages need them
    from newsclean.cli.say import Teller
    from newsclean.sources.arguments import find_pages
    from newsclean.sources.raw import Failure

    def make(raw: RawPage, pipeline: Pipeline, settings: Settings) -> tuple[dict[str, Any], tuple[str, ...]]:
        draft = pipeline.clean(read_raw(raw, settings)[1])
        take(draft)
        return {"body": draft.body}, tuple(draft.warnings)

    teller = Teller(verbose=given.verbose, quiet=given.quiet)
    status = 0
    for found in find_pages(sources, selection):
        outcome = failed(found) if isinstance(found, Failure) else clean_page(found, pipeline, settings, make=make)
        if tell is not None:
            tell(outcome)
        teller.tell(outcome)
        status = status or int(outcome.record is None)
    teller.close()
    return status


def print_cleaners(settings: Settings) -> int:
    """Print the pipeline in running order; returns the exit status."""
    from newsclean.cli.say import show

    show(list_cleaners(settings.make_pipeline().cleaners, colour=_wants_colour()))
    return 0


def list_cleaners(cleaners: Iterable[Cleaner], *, colour: bool = False) -> str:
    """The cleaners in running order, each with its sentence, its options with their defaults and what they mean."""
    from newsclean.explain import harmless, painter  # only --list-cleaners needs them

    paint = painter(colour=colour)
    cleaners = list(cleaners)
    wide = max((len(cleaner.name) for cleaner in cleaners), default=0)
    lines = []
    for cleaner in cleaners:
        lines.append(f"{paint.bold(f'{harmless(cleaner.name):<{wide}}')}  {harmless(cleaner.sentence)}")
        for key, value in cleaner.options.items():
            told = f"{key}={value!r}{_values(cleaner, key)}  {cleaner.meanings.get(key, '')}".rstrip()
            lines.append(f"{'':<{wide}}    {paint.dim(harmless(told))}")
    return "\n".join(lines)


def _values(cleaner: Cleaner, key: str) -> str:
    """What an option takes, in brackets; nothing for a number that only has to be 0 or more."""
    from newsclean.cleaner import FROM_ZERO, describe_range  # only --list-cleaners needs them

    if key in cleaner.choices:
        return f" ({', '.join(cleaner.choices[key])})"
    limits = cleaner.ranges.get(key, FROM_ZERO)
    return "" if limits == FROM_ZERO else f" ({describe_range(limits)})"


def test_cleaner(named: str, settings: Settings) -> int:
    """Run the examples of a cleaner, or of all in a file, and print how they went; returns the exit status."""
    from newsclean.cli.say import show
    from newsclean.testing import report_examples  # only --test-cleaner needs it

    status = 0
    for cleaner in _find_cleaners(named, settings):
        said, passed = report_examples(cleaner)
        show(said)
        status = status or int(not passed)
    return status


def _find_cleaners(named: str, settings: Settings) -> list[Cleaner]:
    """The cleaner of this name, or those of a file.

    Raises:
        UsageError: if there is none, or one of all the cleaners cannot run where it says.
    """
    from newsclean.pipeline import Pipeline  # only --test-cleaner needs them
    from newsclean.plugins import installed_plugins, load_plugins

    own = [named] if named.endswith(".py") else []
    files = {path: load_plugins(path) for path in dict.fromkeys((*settings.plugins, *own))}
    plugins = [*installed_plugins(settings.skip), *(cleaner for found in files.values() for cleaner in found)]
    known = Pipeline(plugins=plugins).cleaners
    found = files.get(named) or [cleaner for cleaner in known if cleaner.name == named]
    if not found:
        raise UsageError(f"no cleaner is called '{named}'; there are: {', '.join(cleaner.name for cleaner in known)}")
    return found


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _width() -> int | None:
    """How wide the terminal is; `None` for a pipe, or a terminal that does not know, which get whole texts."""
    return os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None
