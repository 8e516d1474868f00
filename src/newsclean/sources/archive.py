"""Reads the pages in zip and tar archives, one after the other as they stand in there."""

from __future__ import annotations

import tarfile
import zipfile
from typing import TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.sources.compressed import as_page_error, open_file, read_whole
from newsclean.sources.folder import matches
from newsclean.sources.names import OTHERS, PAGES, is_page_by_content, split_name
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from newsclean.sources import Selection


def read_zip(path: str, target: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages of a zip archive."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield from _read_member(path, member.filename, target, selection, lambda m=member: archive.open(m))  # type: ignore[misc]


def read_tar(path: str, target: str, selection: Selection) -> Iterator[RawPage | Failure]:
    """The pages of a tar archive, compressed or not, read as a stream so that its size does not matter."""
    # tarfile knows zstd only since Python 3.14, so every compression is undone before it.
    with open_file(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # it would keep them all
            if member.isfile():
                yield from _read_member(path, member.name, target, selection, lambda m=member: archive.extractfile(m))  # type: ignore[misc]


def _read_member(
    path: str, name: str, target: str, selection: Selection, open_member: Callable[[], IO[bytes] | None]
) -> Iterator[RawPage | Failure]:
    source = f"{path}/{name}"
    taken = _is_taken(name, selection)
    if taken is False:
        selection.passed_over += 1
        return
    try:
        stream = open_member()
        if stream is None:
            selection.passed_over += 1
            return
        with stream:
            data = read_whole(stream, selection.max_size)
    except PageError as error:
        yield Failure(source, error.kind, str(error))
        return
    except RuntimeError as error:  # how zipfile says that a password is needed
        yield Failure(source, "unreadable", str(error).lower())
        return
    except Exception as error:  # noqa: BLE001 - damage shows in as many ways as there are compressions
        found = as_page_error(error)
        yield Failure(source, found.kind, str(found))
        return
    if taken is None and not is_page_by_content(data[:4096]):
        selection.passed_over += 1
        return
    # The whole name, as an archive is read as a stream and nobody knows yet what stands beside this page.
    yield RawPage(source, data, target=f"{target}/{name}")


def _is_taken(name: str, selection: Selection) -> bool | None:
    """Whether a member is a page by the user's patterns and its name; `None` if only its content can tell."""
    if any(matches(name, pattern) for pattern in selection.exclude):
        return False
    if selection.include:
        return any(matches(name, pattern) for pattern in selection.include)
    base = name.rsplit("/", 1)[-1]
    suffix = split_name(base)[1]
    if base.startswith(".") or suffix in OTHERS:
        return False
    return True if suffix in PAGES else None
