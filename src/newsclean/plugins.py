"""Finds cleaners that come from elsewhere: from installed packages, and from single files."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import Cleaner
from newsclean.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from importlib.metadata import EntryPoint
    from pathlib import Path
    from types import ModuleType

    from newsclean.draft import Draft, Removal

GROUP = "newsclean.cleaners"


def installed_plugins(skip: Collection[str] = ()) -> list[Cleaner]:
    """The cleaners that installed packages offer under the entry-point group `newsclean.cleaners`, by name.

    Args:
        skip: names of cleaners that will not run; their packages are not loaded, so a broken one can be left out.

    Raises:
        UsageError: if one does not load or is no cleaner, with its package and the reason.
    """
    return [_unloaded(point.name) if point.name in skip else _load(point) for point in _entry_points()]


def load_plugins(path: str | Path) -> list[Cleaner]:
    """The cleaners that a Python file defines, in the order it defines them.

    Raises:
        UsageError: if the file is missing, does not run, or defines no cleaner, with the line and the reason.
    """
    from pathlib import Path  # few use files

    path = Path(path)
    if not path.is_file():
        raise UsageError(f"plug-in file {path} not found")
    module = _run(path)
    own = [c for c in vars(module).values() if isinstance(c, Cleaner) and c.function.__module__ == module.__name__]
    if not own:
        raise UsageError(f"{path} defines no cleaner; put `@newsclean.cleaner` above the cleaner function")
    for cleaner in own:
        cleaner.found_by = (load_plugin, (str(path.absolute()), cleaner.name))
    return own


def load_plugin(path: str, name: str) -> Cleaner:
    """One cleaner of a Python file, which runs only once for all of them in a process.

    Raises:
        UsageError: as for `load_plugins`, or if the file no longer defines it.
    """
    cleaners = _by_name(path)
    if name not in cleaners:
        raise UsageError(f"{path} no longer defines the cleaner '{name}'")
    return cleaners[name]


@cache
def _by_name(path: str) -> dict[str, Cleaner]:
    return {cleaner.name: cleaner for cleaner in load_plugins(path)}


@cache
def _entry_points() -> tuple[EntryPoint, ...]:
    # Importing importlib.metadata takes longer than cleaning a page, and most people have no plug-ins.
    if not any(f"[{GROUP}]".encode() in text for text in _installed_entry_points()):
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _installed_entry_points() -> Iterator[bytes]:
    """The content of every installed distribution's entry_points.txt."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:  # a zip archive, or a folder that does not exist
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                with suppress(OSError), open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                    yield file.read()


def _load(point: EntryPoint) -> Cleaner:
    package = point.dist.name if point.dist else "an unknown package"
    where = f"plug-in '{point.name}' of {package}"
    leave_out = f"leave it out with --skip {point.name}"
    try:
        found = point.load()
    except (Exception, SystemExit) as error:
        raise UsageError(f"{where} does not load: {type(error).__name__}: {error}; {leave_out}") from error
    if not isinstance(found, Cleaner):
        raise UsageError(f"{where} is not a cleaner: {point.value} is a {type(found).__name__}; {leave_out}")
    return found


def _unloaded(name: str) -> Cleaner:
    """A placeholder for a skipped cleaner: its name is known, its code is not loaded."""

    def nothing(draft: Draft) -> Iterator[Removal]:  # noqa: ARG001
        """Is skipped."""
        return iter(())

    nothing.__name__ = name
    return Cleaner(nothing)


def _run(path: Path) -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location  # few use files

    name = f"newsclean_plugin_{path.stem}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageError(f"plug-in {path} is not a Python file; its name must end in .py")
    module = module_from_spec(spec)
    sys.modules[name] = module  # so that worker processes can pickle what it defines
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # `sys.exit()` would end a run without a word
        del sys.modules[name]
        raise UsageError(
            f"plug-in {path}{_line_of(error, str(spec.origin))}: {type(error).__name__}: {error}"
        ) from error
    return module


def _line_of(error: BaseException, path: str) -> str:
    """Where in the file it went wrong, as `, line 3`; "" if it was not in the file."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return f", line {error.lineno}"
    lines = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return f", line {lines[-1]}" if lines else ""
