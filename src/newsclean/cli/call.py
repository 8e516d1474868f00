"""Carries out a call: one page in this process, or many as a run, and says on stderr what did not go well."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.batch.page_run import Outcome, clean_page, failed
from newsclean.errors import UsageError
from newsclean.sources import Failure, find_pages
from newsclean.writers.forms import form_of, make_form
from newsclean.writers.stores import encode, open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.batch.settings import Settings
    from newsclean.sources import Selection


def clean_one(source: str, selection: Selection, settings: Settings, options: dict[str, Any]) -> int:
    """Clean a single page, in this process; returns the exit status."""
    folder = is_folder(options["output"])
    # Whoever opens a file or sits at a terminal reads fields; whatever reads a pipe reads lines.
    for_people = options["output"] not in (None, "-") or sys.stdout.isatty()
    form = read_form(options, folder=folder, otherwise="json" if for_people else "jsonl")
    pipeline = settings.make_pipeline()
    found = next(iter(find_pages([source], selection)))
    outcome = failed(found) if isinstance(found, Failure) else clean_page(found, pipeline, settings)
    tell(outcome, options)
    if outcome.record is None:
        return 1
    store = open_store(make_form(form, settings.columns(), one_a_file=True), options["output"], folder=folder)
    store.write(outcome.record, outcome.target)
    store.close(complete=True)
    return 0


def clean_many(sources: Sequence[str], selection: Selection, settings: Settings, options: dict[str, Any]) -> int:
    """Clean every page that the sources name; returns the exit status."""
    if selection.url:
        raise UsageError("--url goes with one page; JSON Lines have --url-field")
    folder = is_folder(options["output"])
    form = read_form(options, folder=folder, otherwise="json" if folder else "jsonl")
    pipeline = settings.make_pipeline()
    store = open_store(make_form(form, settings.columns(), one_a_file=folder), options["output"], folder=folder)
    status = 0
    try:
        for found in find_pages(sources, selection):
            outcome = failed(found) if isinstance(found, Failure) else clean_page(found, pipeline, settings)
            tell(outcome, options)
            if outcome.record is None:
                status = 1
            else:
                store.write(outcome.record, outcome.target)
    except BaseException:
        store.close(complete=False)
        raise
    store.close(complete=True)
    if selection.passed_over and not options["quiet"]:
        say(f"passed over {selection.passed_over} files that are no pages")
    return status


def is_folder(output: str | None) -> bool:
    """Whether the output path means a folder to mirror the input in."""
    return output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def read_form(options: dict[str, Any], *, folder: bool, otherwise: str) -> str:
    """The form of the results: what the user says, else what the suffix says."""
    output = options["output"]
    chosen: str | None = options["output_format"]
    if chosen is None and output and not folder:
        chosen = form_of(output)
    return chosen or otherwise


def tell(outcome: Outcome, options: dict[str, Any]) -> None:
    """Say what a user should know about a page: one line each."""
    if outcome.failure:
        say(f"{outcome.source}: {outcome.failure.message}")
    if options["verbose"]:
        for warning in outcome.warnings:
            say(f"{outcome.source}: warning: {warning}")


def say(line: str) -> None:
    """One line on stderr. Control characters, which a page or a file name may hold, do not reach the terminal."""
    plain = "".join(c if c.isprintable() else " " for c in line)
    sys.stderr.buffer.write(encode(f"newsclean: {plain}\n"))
    sys.stderr.buffer.flush()
