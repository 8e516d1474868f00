"""The command as click knows it: all options, their help, and how a shell completes them."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from newsclean.cli.main import carry_out
from newsclean.cli.modes import read_given
from newsclean.cli.options import CLEANERS, INPUT, OUTPUT, RUN, SHOW, SITES, with_options
from newsclean.errors import NewscleanError, UsageError
from newsclean.sources.names import readable


@click.command(epilog="Exit status: 0 if every page gave an article, 1 if some page did not, 2 for wrong usage.")
@click.argument("sources", nargs=-1, type=click.Path(allow_dash=True))
@with_options(INPUT, CLEANERS, SITES, SHOW, OUTPUT, RUN)
@click.pass_context
def command(context: click.Context, /, sources: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Extract title, byline, date and body from scraped news pages, as JSON.

    SOURCES are pages (HTML or flattened to text), folders, glob patterns, archives or crawls; - or no source reads
    standard input. One page gives one JSON object; several give JSON Lines in input order.
    """
    try:
        here = {option.name: option.opts[-1] for option in command.params if _was_given(context, option)}
        context.exit(carry_out(sources, read_given(options, here, sources=bool(sources)), context.obj or {}))
    except NewscleanError as error:
        raise _as_click_has_it(error, context) from None


def _was_given(context: click.Context, parameter: click.Parameter) -> bool:
    """Whether the command line asks for an option; a file, a default or `--no-FLAG` do not."""
    name = str(parameter.name)
    is_option = isinstance(parameter, click.Option) and parameter.expose_value and context.params[name] is not False
    return is_option and context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def show_error(error: NewscleanError) -> int:
    """Report an error in a call without options; returns its exit status."""
    shown = _as_click_has_it(error, click.Context(command, info_name="newsclean"))
    shown.show()
    return shown.exit_code


def _as_click_has_it(error: NewscleanError, context: click.Context) -> click.ClickException:
    return (
        click.UsageError(readable(str(error)), context)
        if isinstance(error, UsageError)
        else click.ClickException(readable(str(error)))
    )
