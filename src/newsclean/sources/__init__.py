"""Finds the pages that a call names: files, folders, patterns, standard input, and containers of many pages."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.sources.dumps import divide
from newsclean.sources.names import container_of, split_name, strip_compression
from newsclean.sources.raw import DEFAULT_MAX_SIZE, Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DEFAULT_MAX_SIZE", "Failure", "RawPage", "Selection", "count_pages", "find_pages", "is_single_page"]

_WILD = frozenset("*?[")


class Selection:
    """Which pages to take from the sources and how to read containers; counts what was left aside.

    Attributes:
        include, exclude: glob patterns for files in folders and archives; `include` also overrules what a name says.
        jsonl: whether standard input and every file named is JSON Lines.
        html_field, url_field: the fields of a JSON object that hold page and address.
        keep: fields of the source that go into the record.
        url: address of a page from standard input or of the only file.
        max_size: most bytes a page may have, decompressed.
        passed_over: how many files or records were no pages.
    """

    def __init__(
        self,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        jsonl: bool = False,
        html_field: str = "html",
        url_field: str = "url",
        keep: Sequence[str] = (),
        url: str | None = None,
        max_size: int = DEFAULT_MAX_SIZE,
    ) -> None:
        self.include, self.exclude = include, exclude
        self.jsonl, self.html_field, self.url_field = jsonl, html_field, url_field
        self.keep = keep
        self.url = url
        self.max_size = max_size
        self.passed_over = 0


def is_single_page(arguments: Sequence[str], selection: Selection) -> bool:
    """Whether the call names exactly one page: one file that is no folder, pattern or container, or standard input."""
    if len(arguments) != 1 or selection.jsonl:
        return False
    only = arguments[0]
    if only == "-":
        from newsclean.sources.compressed import begins_with, is_crawl  # noqa: PLC0415 - files tell by their name

        return not is_crawl(begins_with(sys.stdin.buffer))
    if container_of(only) or os.path.isdir(only):
        return False
    return os.path.exists(only) or not _is_pattern(only)


def find_pages(arguments: Sequence[str], selection: Selection) -> Iterator[RawPage | Failure]:
    """Every page that the arguments name, one after the other and read no earlier than needed, or why it is none.

    Args:
        arguments: files, folders, glob patterns, `-` for standard input.
        selection: what to take; its `passed_over` grows on the way.
    """
    named = list(_expand(arguments))
    top = _shared_folder([path for path, _ in named if path != "-"])
    siblings: dict[str, list[str]] = {}
    for path, _ in named:
        if path != "-" and not os.path.isdir(path):
            siblings.setdefault(os.path.dirname(path), []).append(os.path.basename(path))
    for names in siblings.values():
        names.sort()
    for path, failure in named:
        if failure:
            yield failure
        elif path == "-":
            yield from _read_stdin(selection)
        elif os.path.isdir(path):
            yield from _read_folder(path, top, selection)
        elif container_of(path) or selection.jsonl:
            yield from _read_container(path, _inside(path, top), selection)
        else:
            found = _name_file(path, top, siblings[os.path.dirname(path)], selection)
            yield from divide(found, selection.max_size) if isinstance(found, RawPage) else (found,)


def count_pages(arguments: Sequence[str], selection: Selection) -> int | None:
    """How many pages the arguments name; `None` if that is known only once they have been read.

    Args:
        arguments: as for `find_pages`.
        selection: what to take; it is left as it is.
    """
    from copy import copy  # noqa: PLC0415 - only where a bar is shown

    from newsclean.sources.folder import walk  # noqa: PLC0415

    count = 0
    for path, _ in _expand(arguments):
        if path == "-" or selection.jsonl or (container_of(path) and not os.path.isdir(path)):
            return None
        for found in walk(path, "", copy(selection)) if os.path.isdir(path) else (None,):
            if isinstance(found, str):
                return None
            count += 1
    return count


def _expand(arguments: Sequence[str]) -> Iterator[tuple[str, Failure | None]]:
    for argument in arguments:
        if argument == "-" or os.path.lexists(argument):
            yield argument, None
        elif argument.lower().startswith(("http://", "https://")):
            yield argument, Failure(argument, "missing", "newsclean fetches nothing; save the page and give its file")
        elif _is_pattern(argument):
            from glob import glob  # noqa: PLC0415 - the shell usually does it

            paths = sorted(glob(argument, recursive=True))
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
    """Where a path stands below the shared folder, with forward slashes; "" for that folder itself."""
    inside = os.path.relpath(path, top).replace(os.sep, "/")
    return "" if inside == "." else inside


def _name_file(path: str, top: str, siblings: Sequence[str], selection: Selection) -> RawPage | Failure:
    from newsclean.sources.folder import target_of  # noqa: PLC0415 - standard input needs none

    folder, name = os.path.split(_inside(path, top))
    target = os.path.join(folder, target_of(name, siblings))
    content: bytes | None = None
    if not os.path.isfile(path) and os.path.exists(path):
        from newsclean.sources.compressed import open_file, read_whole  # noqa: PLC0415

        try:
            with open_file(path) as stream:
                content = read_whole(stream, selection.max_size)
        except PageError as error:
            return Failure(path, error.kind, str(error))
    return RawPage(path, content, selection.url, target=target)


def _read_folder(path: str, top: str, selection: Selection) -> Iterator[RawPage | Failure]:
    from newsclean.sources.folder import walk  # noqa: PLC0415 - a single page needs none of it

    inside = _inside(path, top)
    empty = True
    for found in walk(path, inside + "/" if inside else "", selection):
        empty = False
        if isinstance(found, str):
            yield from _read_container(found, _inside(found, top), selection)
        else:
            yield from divide(found, selection.max_size) if isinstance(found, RawPage) else (found,)
    if empty:
        yield Failure(path, "no_pages", "the folder holds no pages")


def _read_stdin(selection: Selection) -> Iterator[RawPage | Failure]:
    from newsclean.sources.compressed import begins_with, decompress, is_crawl, read_whole  # noqa: PLC0415 - not files

    stdin = sys.stdin.buffer
    head = begins_with(stdin)
    stream: IO[bytes] = decompress(stdin, head)
    try:
        if selection.jsonl:
            from newsclean.sources.json_lines import read_json_lines  # noqa: PLC0415

            yield from read_json_lines(stream, "-", "stdin", selection)
        elif is_crawl(head):
            from newsclean.sources.warc import read_warc  # noqa: PLC0415

            yield from read_warc(stdin, "-", "stdin", selection)
        else:
            whole = RawPage("-", read_whole(stream, selection.max_size), selection.url, target="stdin")
            yield from divide(whole, selection.max_size)
    except PageError as error:
        yield Failure("-", error.kind, str(error))


def _read_container(path: str, inside: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages in a file that holds many."""
    from newsclean.sources.compressed import as_page_error, open_file  # noqa: PLC0415 - a single page needs none of it

    target = split_name(strip_compression(inside))[0] if not selection.jsonl else strip_compression(inside)
    kind = "jsonl" if selection.jsonl else container_of(path)
    try:
        if kind in ("zip", "tar"):
            from newsclean.sources.archive import read_tar, read_zip  # noqa: PLC0415

            yield from (read_zip if kind == "zip" else read_tar)(path, target, selection)
        elif kind == "warc":
            from newsclean.sources.warc import read_warc_file  # noqa: PLC0415

            yield from read_warc_file(path, target, selection)
        else:
            from newsclean.sources.json_lines import read_json_lines  # noqa: PLC0415

            with open_file(path) as stream:
                yield from read_json_lines(stream, path, target, selection)
    except PageError as error:
        yield Failure(path, error.kind, str(error))
    except Exception as error:  # noqa: BLE001 - every compression and archive has its own errors; the next file may do
        found = as_page_error(error)
        yield Failure(path, found.kind, str(found))
