"""What a call can do instead of writing records, and which options it can be combined with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.cli.given import Given
from newsclean.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAYING = frozenset(("quiet", "verbose"))
_CLEANING = frozenset(("skip", "only", "plugin", "rules", "cleaner_options", "second_opinion"))
_READING = frozenset(("input_format", "include", "exclude", "jsonl", "html_field", "url_field", "max_size", "timeout"))
_SHOWING = _SAYING | _CLEANING | _READING | {"url"}

# By the option that asks for it, the options that have an effect on what it does.
MODES = {
    "test_cleaner": _SAYING | {"plugin", "skip"},
    "list_cleaners": _SAYING | _CLEANING,
    "test_rules": _SAYING | _CLEANING - {"rules"},
    "learn_site": _SAYING | _CLEANING | _READING | {"output"},
    "convert_ftr": _SAYING | {"output"},
    "explain": _SHOWING | {"json"},
    "report": _SHOWING | {"compare"},
    "compare": _SHOWING | {"report"},
}
_OF_PAGES = ("explain", "report", "compare")  # the others read what their own option names


def read_given(options: Mapping[str, Any], flags: Mapping[str, str], *, sources: bool) -> Given:
    """The options of a call, without defaults from a file that are meant for records if it writes none.

    Args:
        options: all options by name.
        flags: those given on the command line, by name, as they are written there.
        sources: whether the call names pages.

    Raises:
        UsageError: if an option was given that would have no effect.
    """
    mode = next((mode for mode in MODES if mode in flags), None)
    if mode is None:
        if "json" in flags:
            raise UsageError("--json only works with --explain; records are JSON already")
        return Given(**options)
    for name, flag in flags.items():
        if name != mode and name not in MODES[mode]:
            raise UsageError(f"{flags[mode]} cannot be combined with {flag}")
    if sources and mode not in _OF_PAGES:
        raise UsageError(f"{flags[mode]} takes no other pages")
    useful = MODES[mode] - {"output"}  # a file's -o is for records
    return Given(**{name: value for name, value in options.items() if name in flags or name in useful})
