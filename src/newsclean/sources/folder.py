"""Walks a folder in sorted order and tells the pages in it from what lies beside them."""

from __future__ import annotations

import os
from bisect import bisect_left
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from newsclean.sources.containers import kind_of_file
from newsclean.sources.names import MARKUP, OTHERS, PAGES, container_of, is_page_by_content, split_name
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.sources.selection import Selection


def walk(folder: str, inside: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """Everything in a folder that may be a page or hold pages, sorted by path.

    Args:
        folder: the folder as the user named it.
        inside: path of the folder in a mirrored tree, "" at its top.
        selection: which files count, and where to count those that do not.
    """
    # The names that are left of this folder and of those around it, which may be a thousand.
    levels: list[tuple[str, str, Sequence[str], Iterator[str]]] = []
    entered: tuple[str, str] | None = (folder, inside)
    while entered or levels:
        if entered:
            folder, inside = entered
            entered = None
            try:
                names = _list_folder(folder, selection)
            except OSError as error:
                yield Failure(folder, "unreadable", (error.strerror or str(error)).lower())
                continue
            levels.append((folder, inside, names, iter(names)))
        folder, inside, names, left = levels[-1]
        name = next(left, None)
        if name is None:
            levels.pop()
            continue
        path = os.path.join(folder, name)
        if name.endswith("/"):
            if not name.startswith("."):
                entered = path[:-1], inside + name
        elif is_taken(path, inside + name, selection):
            yield RawPage(path, None, target=inside + target_of(name, names))
        elif not any(fnmatchcase(os.path.abspath(path), pattern) for pattern in selection.written):
            selection.pass_over("excluded file" if is_excluded(inside + name, selection) else "non-page file", path)


def _list_folder(folder: str, selection: Selection) -> Sequence[str]:
    """The names of the files in a folder and, with a slash behind, of the folders, sorted.

    Raises:
        OSError: if it cannot be read.
    """
    names = []  # only names are kept, as a folder may hold a million
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                names.append(entry.name + "/")  # a folder sorts as its path does, so the whole walk is sorted
            elif entry.is_file():
                names.append(entry.name)
            else:  # a socket, a broken link, a link to a folder that might lead back here
                selection.pass_over("non-page file", entry.path)
    names.sort()
    return names


def target_of(name: str, names: Sequence[str]) -> str:
    """What the record of a file, or the folder for its records, is called.

    That is the stem, or the whole name if a page beside it has the same stem. So it is where both hold many pages, and
    where a folder is called like the one for the records would be.

    Args:
        name: the file's name.
        names: the names of all files beside it, sorted, those of folders with a slash behind.
    """
    stem, suffix = split_name(name)
    is_container = container_of(name) is not None
    for i in range(bisect_left(names, stem), len(names)):
        other = names[i]
        if other == name:
            continue
        if other == stem + "/" and suffix not in MARKUP:  # whatever is not HTML may hold many pages
            return name
        if other != stem and not other.startswith(stem + "."):
            if other.startswith(stem):  # `a-b` sorts before `a.`
                continue
            break
        other_stem, other_suffix = split_name(other)
        if other_stem != stem or other.endswith("/"):
            continue
        if other_suffix not in OTHERS or (is_container and container_of(other)):
            return name
    return stem


def is_taken(path: str, inside: str, selection: Selection) -> bool:
    """Whether a file is a page, or holds pages, by the user's patterns, its name and, last, its content."""
    if is_excluded(inside, selection):
        return False
    if selection.include:
        return True
    name = inside.rsplit("/", 1)[-1]
    if name.startswith("."):
        return False
    container = container_of(name)
    if container:
        # Other JSON Lines, for example records of an earlier run, often lie beside pages.
        return container != "jsonl" or selection.jsonl or kind_of_file(path, selection.html_field) == "jsonl"
    suffix = split_name(name)[1]
    if suffix in PAGES:
        return True
    if suffix in OTHERS:
        return False
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except OSError:
        return True  # said to be unreadable when its turn comes
    return is_page_by_content(head) or kind_of_file(path, selection.html_field) is not None


def is_excluded(inside: str, selection: Selection) -> bool:
    """Whether the user's patterns leave a file out, whatever it is; `inside` is its path in the folder or archive."""
    if any(_matches(inside, pattern) for pattern in selection.exclude):
        return True
    return bool(selection.include) and not any(_matches(inside, pattern) for pattern in selection.include)


def _matches(path: str, pattern: str) -> bool:
    """Whether a glob pattern means this path: by its file name, or by the path if the pattern has a slash."""
    return fnmatchcase(path if "/" in pattern else path.rsplit("/", 1)[-1], pattern)
