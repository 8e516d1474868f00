"""The options of the command line, group by group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsclean import __version__
from newsclean.cli.given import Given
from newsclean.errors import UsageError
from newsclean.formats import INPUT_FORMATS
from newsclean.writers.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

F = TypeVar("F", bound="Callable[..., Any]")

_ABSENT = Given()
_LARGEST = 2**62  # bytes; the system takes little more for a limit
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


class Size(click.ParamType[int]):
    """A number of bytes: `500k`, `64M`, `2G`."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401, D102
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)i?b?", str(value).strip().lower())
        if not match:
            self.fail(f"'{value}' is not a size; write it like 500k, 64M or 2G", param, ctx)
        size = float(match[1]) * _UNITS[match[2]]
        if size > _LARGEST:
            self.fail(f"'{value}' is more than a computer can have", param, ctx)
        return int(size)


class CleanerOption(click.ParamType[tuple[str, str, Any]]):
    """One option of one cleaner: `main_content.threshold=0.6`."""

    name = "cleaner.option=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str, Any]:  # noqa: ANN401, D102
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"(\w+)\.(\w+)=(.*)", value, re.DOTALL)
        if not match:
            self.fail(f"'{value}' is not of the form cleaner.option=value", param, ctx)
        return match[1], match[2], read_value(match[3])


class Switch(click.Option):
    """A flag that a file may set, and that `--no-FLAG` turns off again; help says so once, for all of them."""

    def __init__(self, declarations: Sequence[str], **attributes: Any) -> None:  # noqa: ANN401 - click's own
        *short, flag = declarations
        super().__init__([*short, f"{flag}/--no-{flag.removeprefix('--')}"], **attributes)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:  # noqa: ARG002, D102
        return ", ".join(self.opts), self.help or ""


def read_value(text: str) -> Any:  # noqa: ANN401 - an option is a switch, a number or text
    """The value a user means: `true`, `0.6`, or the text itself."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def use_config(context: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001 - click's
    """Take the defaults of the options from a file, before any of them is read."""
    import os
    from pathlib import Path

    from newsclean.config import find_config, read_config  # not for completion

    if context.resilient_parsing:
        return
    try:
        found = value or find_config(os.getcwd())
    except OSError:  # the current folder no longer exists, which is reported later
        return
    if found is None:
        return
    path = Path(found)
    options = {option.name: option for option in context.command.params if isinstance(option, click.Option)}
    known = [name for name in options if name not in ONLY_CALLED]
    try:
        config = read_config(path, known)  # type: ignore[arg-type,unused-ignore]
    except UsageError as error:
        raise click.UsageError(str(error), context) from None
    defaults = dict(config.options)
    for name, values in defaults.items():
        if options[name].multiple:
            defaults[name] = values if isinstance(values, list) else [values]
        _check(path, options[name], defaults[name], context)
    for name in ("plugin", "rules"):  # relative to the file that names them
        if name in defaults:
            defaults[name] = [str(path.parent / value) for value in defaults[name]]
    context.default_map = defaults
    context.obj = config.cleaners


def _check(path: Path, option: click.Option, value: Any, context: click.Context) -> None:  # noqa: ANN401 - TOML is anything
    """Check a value while its file is known, so that the message can name it."""
    try:
        for single in value if option.multiple else [value]:
            if isinstance(single, list | dict) or (isinstance(option.type, click.Path) and not isinstance(single, str)):
                option.type.fail(f"{single!r} is not a valid value", option, context)
        option.type_cast_value(context, value)
    except click.BadParameter as error:
        raise click.UsageError(f"{path}: '{option.opts[-1].lstrip('-')}': {error.message}", context) from None


# These make no sense as defaults: they apply to one call.
ONLY_CALLED = ("config", "version", "help", "resume", "url", "cleaner_options", "explain", "json", "list_cleaners",
                "test_cleaner", "report", "compare", "test_rules", "learn_site", "convert_ftr")  # fmt: skip

INPUT = [
    click.option("--url", metavar="URL", help="Address of the page; for a single page only."),
    click.option("--input-format", type=click.Choice(INPUT_FORMATS), default=_ABSENT.input_format, show_default=True,
                 help="Kind of page; auto decides by content."),
    click.option("--include", metavar="GLOB", multiple=True, help="Read only matching files in folders and archives."),
    click.option("--exclude", metavar="GLOB", multiple=True, help="Skip matching files in folders and archives."),
    click.option("--jsonl", cls=Switch,
                 help="Read the input as JSON Lines: one object per line, with the page in a field."),
    click.option("--html-field", metavar="FIELD", default=_ABSENT.html_field, show_default=True,
                 help="JSON Lines field with the page."),
    click.option("--url-field", metavar="FIELD", default=_ABSENT.url_field, show_default=True,
                 help="JSON Lines field with its address."),
    click.option("--keep", metavar="FIELD", multiple=True,
                 help="Copy a field of the source into the record; a WARC has record_id and fetched."),
    click.option("--max-size", type=Size(), default="64M", show_default=True,
                 help="Largest page to accept, decompressed."),
]  # fmt: skip

CLEANERS = [
    click.option("--skip", metavar="NAME", multiple=True, help="Leave a cleaner out."),
    click.option("--only", metavar="NAME", multiple=True, help="Run only the named cleaners."),
    click.option("--plugin", metavar="FILE.py", multiple=True, type=click.Path(),
                 help="Add cleaners from a Python file."),
    click.option("--rules", metavar="PATH", multiple=True, type=click.Path(),
                 help="Apply site rules: a folder of <host>.toml files, or one rule file for all pages."),
    click.option("--set", "cleaner_options", type=CleanerOption(), multiple=True, metavar="CLEANER.OPTION=VALUE",
                 help="Set an option of a cleaner."),
    click.option("--second-opinion", type=click.Choice(("auto", "always", "never")),
                 help="When to consult trafilatura and readability-lxml; auto, the default, does so on unsure pages."),
]  # fmt: skip

SITES = [
    click.option("--test-rules", metavar="PATH", type=click.Path(),
                 help="Run the test pages of one rule or a folder of rules, then exit."),
    click.option("--learn-site", metavar="FOLDER", type=click.Path(),
                 help="Propose a rule from several pages of one site, then exit."),
    click.option("--convert-ftr", metavar="FOLDER", type=click.Path(),
                 help="Convert ftr-site-config rules to site rules in the folder -o, then exit."),
]  # fmt: skip

SHOW = [
    click.option("--report", metavar="FILE.html", type=click.Path(),
                 help="Write an HTML report of what was removed and why, instead of records."),
    click.option("--compare", is_flag=True,
                 help="In the report, show what trafilatura and readability-lxml keep."),
    click.option("--explain", is_flag=True,
                 help="Show what was removed and why, and what was kept, instead of records."),
    click.option("--json", is_flag=True, help="With --explain: print one JSON object per page."),
    click.option("--list-cleaners", is_flag=True, help="List the cleaners in running order, then exit."),
    click.option("--test-cleaner", metavar="NAME|FILE.py", help="Run a cleaner's built-in examples, then exit."),
]  # fmt: skip

OUTPUT = [
    click.option("-o", "--output", metavar="PATH", type=click.Path(),
                 help="Output file, or a folder (ending in /) that mirrors the input; default: standard output."),
    click.option("--output-format", type=click.Choice(FORMS), help="Output format; default: by the suffix of -o."),
    click.option("--all-fields", cls=Switch, help="Write all fields, not only the basic six."),
    click.option("--shard-size", type=click.IntRange(min=1), metavar="N",
                 help="Start a new, numbered file after N records."),
    click.option("--dedup", cls=Switch, help="Leave out pages whose address or body occurred earlier in the run."),
]  # fmt: skip

RUN = [
    click.option("-j", "--jobs", type=click.IntRange(min=0), metavar="N",
                 help="Number of worker processes; default: one per core; 0: clean in the main process."),
    click.option("--unordered", cls=Switch, help="Write records as they finish, not in input order."),
    click.option("--timeout", type=click.FloatRange(min=0), metavar="SECONDS", default=_ABSENT.timeout,
                 show_default=True, help="Time limit per page; 0 for no limit."),
    click.option("--max-memory", type=Size(), default="2G", show_default=True,
                 help="Memory limit per worker process; 0 for no limit."),
    click.option("--errors", metavar="FILE", type=click.Path(),
                 help="Write each page without a record as JSON Lines: source, kind, message."),
    click.option("--strict", cls=Switch, help="Stop at the first page without an article."),
    click.option("--resume", is_flag=True, help="Continue a stopped run, or add the pages that have come since."),
    click.option("-q", "--quiet", cls=Switch, help="Report only the pages that failed."),
    click.option("-v", "--verbose", cls=Switch, help="Also print page warnings, skipped files and a summary."),
    click.option("--config", metavar="FILE", type=click.Path(), is_eager=True, expose_value=False, callback=use_config,
                 help="Option defaults; if not given, newsclean.toml or [tool.newsclean] in pyproject.toml. "
                      "--no-FLAG turns off a flag that is set there."),
    click.version_option(__version__, "-V", "--version"),
]  # fmt: skip


def with_options(*groups: list[Callable[[F], F]]) -> Callable[[F], F]:
    """Give a command the options of these groups, in their order."""

    def decorate(function: F) -> F:
        for group in reversed(groups):
            for option in reversed(group):
                function = option(function)
        return function

    return decorate
