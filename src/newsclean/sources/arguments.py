"""Finds the pages that a call names: files, folders, patterns, standard input, and containers of many pages."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.sources.form_feeds import divide
from newsclean.sources.names import MARKUP, container_of, split_name
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.sources.selection import Selection

_WILD = frozenset("*?[")


def is_single_page(arguments: Sequence[str], selection: Selection) -> bool:
    """Whether the call names one page: one file that is no folder, pattern or container, or standard input.

    What it holds may still show that it is several.
    """
    if len(arguments) != 1 or selection.jsonl:
        return False
    only = arguments[0]
    if container_of(only) or os.path.isdir(only):
        return False
    return only == "-" or os.path.exists(only) or not _is_pattern(only)


def find_pages(arguments: Sequence[str], selection: Selection) -> Iterator[RawPage | Failure]:
    """Every page that the arguments name, one by one and read only when needed, or the failure in its place.

    Args:
        arguments: files, folders, glob patterns, `-` for standard input.
        selection: what to take; its `passed_over` grows on the way.
    """
    named = list(_expand(arguments))
    top = _shared_folder([path for path, _ in named if path != "-"])
    siblings: dict[str, list[str]] = {}
    for path, _ in named:
        if path != "-":
            folder, name = os.path.split(os.path.abspath(path))
            siblings.setdefault(folder, []).append(name + "/" if os.path.isdir(path) else name)
    for names in siblings.values():
        names.sort()
    for path, failure in named:
        if failure:
            yield failure
        elif path == "-":
            yield from _read_stdin(selection)
        elif os.path.isdir(path):
            yield from _read_folder(path, top, selection)
        else:
            yield from _read_file(path, top, siblings[os.path.dirname(os.path.abspath(path))], selection)


def count_pages(arguments: Sequence[str], selection: Selection) -> int | None:
    """How many pages the arguments name; `None` if that is known only once they have been read.

    Args:
        arguments: as for `find_pages`.
        selection: what to take; it is left as it is.
    """
    from copy import copy  # only where a bar is shown

    from newsclean.sources.folder import walk

    selection = copy(selection)
    selection.passed_over = {}
    selection.tell = None
    count = 0
    for path, _ in _expand(arguments):
        if path == "-" or selection.jsonl or (container_of(path) and not os.path.isdir(path)):
            return None
        for found in walk(path, "", selection) if os.path.isdir(path) else (None,):
            if isinstance(found, RawPage) and container_of(found.source):
                return None
            count += 1
    return count


def is_read(path: str, arguments: Sequence[str], selection: Selection) -> bool:
    """Whether a call with these arguments reads a file, as a page or for the pages in it.

    Args:
        path: the file, which exists.
        arguments: as for `find_pages`.
        selection: likewise; it is left as it is.
    """
    from newsclean.sources.folder import is_taken  # only for what is written beside pages

    if "-" in arguments and _is_stdin(path):
        return True
    real = os.path.realpath(path)
    named = [name for name, _ in _expand(arguments) if name != "-"]
    top = _shared_folder(named)
    for name in named:
        start = os.path.realpath(name)
        if real == start:
            return True
        if os.path.isdir(name) and real.startswith(os.path.join(start, "")):
            below = os.path.relpath(real, start).replace(os.sep, "/")
            hidden = any(part.startswith(".") for part in below.split("/")[:-1])
            inside = _inside(os.path.join(name, below), top)
            if not hidden and is_taken(real, inside, selection):
                return True
    return False


def top_folder(arguments: Sequence[str]) -> str:
    """The folder below which a mirrored tree of the pages begins; `arguments` as for `find_pages`."""
    return _shared_folder([path for path, _ in _expand(arguments) if path != "-"])


def _is_stdin(path: str) -> bool:
    """Whether a shell has put this file onto standard input."""
    try:
        return sys.stdin is not None and os.path.samestat(os.stat(path), os.fstat(sys.stdin.fileno()))
    except (OSError, ValueError):  # no file, or no real stream
        return False


def _expand(arguments: Sequence[str]) -> Iterator[tuple[str, Failure | None]]:
    for argument in arguments:
        if argument == "-" or os.path.lexists(argument):
            yield argument, None
        elif argument.lower().startswith(("http://", "https://")):
            yield argument, Failure(argument, "missing", "newsclean downloads nothing; save the page and name its file")
        elif _is_pattern(argument):
            from glob import glob  # the shell usually does it

            try:
                paths = sorted(glob(argument, recursive=True))
            except RecursionError:  # glob recurses into each nested folder
                yield (
                    argument,
                    Failure(argument, "unreadable", "folders nested too deeply; name the top folder instead"),
                )
                continue
            if "**" in argument:  # a folder that it matches would bring its files a second time
                paths = [path for path in paths if not os.path.isdir(path)]
            if not paths:
                yield argument, Failure(argument, "missing", "no file matches this pattern")
            for path in paths:
                yield path, None
        else:
            yield argument, Failure(argument, "missing", "no such file or folder")


def _is_pattern(argument: str) -> bool:
    return not _WILD.isdisjoint(argument)


def _shared_folder(paths: Sequence[str]) -> str:
    """The deepest folder that holds all paths; a mirrored tree begins below it."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in paths]
    try:
        return os.path.commonpath([os.path.abspath(folder) for folder in folders])
    except ValueError:  # nothing, or different drives
        return os.getcwd()


def _inside(path: str, top: str) -> str:
    """A path relative to the shared folder, with forward slashes; "" for that folder itself."""
    inside = os.path.relpath(path, top).replace(os.sep, "/")
    return "" if inside == "." else inside


def _read_file(path: str, top: str, siblings: Sequence[str], selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages in a file that the user named: whatever its name says, its content is looked into."""
    from newsclean.sources.compressed import open_file  # standard input needs none
    from newsclean.sources.containers import kind_of_file, read_file, read_stream
    from newsclean.sources.folder import target_of

    inside = _inside(path, top)
    folder, name = os.path.split(inside)
    page = RawPage(path, None, selection.url, target=os.path.join(folder, target_of(name, siblings)))
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe with a name can be read only once
        try:
            with open_file(path) as stream:
                yield from read_stream(stream, page, selection)
        except PageError as error:
            yield Failure(path, error.kind, str(error))
        return
    kind = "jsonl" if selection.jsonl else kind_of_file(path, selection.html_field) or container_of(path)
    if kind:
        yield from read_file(kind, path, page.target, selection)
    else:
        yield from divide(page, selection.max_size)


def _read_folder(path: str, top: str, selection: Selection) -> Iterator[RawPage | Failure]:
    from newsclean.sources.containers import kind_of_file, read_file  # a single page needs none of it
    from newsclean.sources.folder import walk

    inside = _inside(path, top)
    excluded = selection.passed_over.get("excluded file", 0)
    empty = True
    for found in walk(path, inside + "/" if inside else "", selection):
        empty = False
        if isinstance(found, Failure):
            yield found
            continue
        source = found.source
        kind = None
        if split_name(source)[1] not in MARKUP:  # a million pages need not be opened twice
            kind = kind_of_file(source, selection.html_field) or container_of(source)
        if kind:
            yield from read_file(kind, source, found.target, selection)
        else:
            yield from divide(found, selection.max_size)
    if empty:
        some = selection.passed_over.get("excluded file", 0) > excluded
        why = "--include and --exclude leave no page in the folder" if some else "the folder contains no pages"
        yield Failure(path, "no_pages", why)


def _read_stdin(selection: Selection) -> Iterator[RawPage | Failure]:
    from newsclean.sources.containers import read_container, read_stream  # files need none

    if sys.stdin is None:
        yield Failure("-", "unreadable", "standard input is closed")
        return
    stdin = sys.stdin.buffer
    page = RawPage("-", None, selection.url, target="stdin")
    try:
        if selection.jsonl:  # not inspected first, as the pipe may be slow
            yield from read_container("jsonl", stdin, page, selection)
        else:
            yield from read_stream(stdin, page, selection)
    except PageError as error:
        yield Failure("-", error.kind, str(error))
