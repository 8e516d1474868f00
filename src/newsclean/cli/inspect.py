"""What a call shows instead of records: what became of a page, the cleaners there are, a cleaner's examples."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from newsclean.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.batch.settings import Settings
    from newsclean.cleaner import Cleaner
    from newsclean.pipeline import Pipeline
    from newsclean.sources import Selection
    from newsclean.sources.raw import RawPage


def explain_pages(sources: Sequence[str], selection: Selection, settings: Settings, options: Mapping[str, Any]) -> int:
    """Print what became of each page; returns the exit status."""
    from newsclean.batch.page_run import clean_page, failed, read_raw  # only --explain needs them
    from newsclean.cli.say import Teller, show
    from newsclean.sources import Failure, find_pages

    if options["output"]:
        raise UsageError("--explain prints; it does not go with -o")

    texts: list[str] = []  # not printed on the way, as that is no failure of the page if it fails

    def write(raw: RawPage, pipeline: Pipeline, settings: Settings) -> tuple[dict[str, Any], tuple[str, ...]]:
        draft = pipeline.clean(read_raw(raw, settings)[1])
        if options["json"]:
            import json

            from newsclean.explain import explain_as_dict

            texts.append(json.dumps(explain_as_dict(draft), ensure_ascii=False))
        else:
            from newsclean.explain import explain

            texts.append(explain(draft, width=_width(), colour=_wants_colour()))
        return {"body": draft.body}, tuple(draft.warnings)

    pipeline = settings.make_pipeline()
    teller = Teller(verbose=options["verbose"])
    status = 0
    for place, found in enumerate(find_pages(sources, selection)):
        if place and not options["json"]:
            show("")
        outcome = failed(found) if isinstance(found, Failure) else clean_page(found, pipeline, settings, make=write)
        while texts:
            show(texts.pop())
        teller.tell(outcome)
        status = status or int(outcome.record is None)
    return status


def report_pages(sources: Sequence[str], selection: Selection, settings: Settings, options: Mapping[str, Any]) -> int:
    """Write what became of each page as HTML; returns the exit status."""
    from pathlib import Path  # only --report needs them

    from newsclean.batch.page_run import clean_page, failed, read_raw
    from newsclean.cli.say import Teller, say
    from newsclean.report import Report
    from newsclean.sources import Failure, find_pages

    if options["output"]:
        raise UsageError("--report takes the place of records; it does not go with -o")

    def add(raw: RawPage, pipeline: Pipeline, settings: Settings) -> tuple[dict[str, Any], tuple[str, ...]]:
        draft = pipeline.clean(read_raw(raw, settings)[1])
        report.add(draft)
        return {"body": draft.body}, tuple(draft.warnings)

    pipeline = settings.make_pipeline()
    path = Path(options["report"] or "newsclean-report.html")
    report = Report(path, pipeline, compare=options["compare"])
    teller = Teller(verbose=options["verbose"])
    status = 0
    try:
        for found in find_pages(sources, selection):
            outcome = failed(found) if isinstance(found, Failure) else clean_page(found, pipeline, settings, make=add)
            if outcome.failure and outcome.failure.kind != "no_article":  # a page without one can be shown
                report.add_failure(outcome.source, outcome.failure.message)
            teller.tell(outcome)
            status = status or int(outcome.record is None)
        report.write()
    except OSError as error:
        raise OutputError(f"cannot write {error.filename or path}: {(error.strerror or str(error)).lower()}") from None
    if not options["quiet"]:
        say(f"wrote {path}")
    return status


def print_cleaners(settings: Settings) -> int:
    """Print the pipeline in running order; returns the exit status."""
    from newsclean.cli.say import show
    from newsclean.explain import list_cleaners  # only --list-cleaners needs it

    show(list_cleaners(settings.make_pipeline().cleaners, colour=_wants_colour()))
    return 0


def test_cleaner(named: str) -> int:
    """Run the examples of a cleaner, or of all in a file, and print how they went; returns the exit status."""
    from newsclean.cli.say import show
    from newsclean.testing import report_examples  # only --test-cleaner needs it

    status = 0
    for cleaner in _find_cleaners(named):
        said, passed = report_examples(cleaner)
        show(said)
        status = status or int(not passed)
    return status


def _find_cleaners(named: str) -> list[Cleaner]:
    from newsclean.cleaners import built_in_cleaners
    from newsclean.plugins import installed_plugins, load_plugins

    if named.endswith(".py"):
        return load_plugins(named)
    known = [*built_in_cleaners(), *installed_plugins()]
    found = [cleaner for cleaner in known if cleaner.name == named]
    if not found:
        raise UsageError(f"no cleaner is called '{named}'; there are: {', '.join(cleaner.name for cleaner in known)}")
    return found


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _width() -> int | None:
    """How wide the terminal is; `None` for a pipe, which gets whole texts."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None
