"""Reads the pages in zip and tar archives, in the order they are stored."""

from __future__ import annotations

import tarfile
import zipfile
from typing import TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.sources.compressed import as_page_error, read_whole
from newsclean.sources.containers import read_container, recognise
from newsclean.sources.folder import is_excluded
from newsclean.sources.form_feeds import divide
from newsclean.sources.names import OTHERS, PAGES, container_of, is_page_by_content, split_name
from newsclean.sources.raw import Failure, RawPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from newsclean.sources.selection import Selection


def read_zip(
    file: IO[bytes], source: str, target: str, selection: Selection, depth: int = 0
) -> Iterator[RawPage | Failure]:
    """The pages of a zip archive, from a seekable stream; `depth` is how many containers enclose it."""
    places: dict[int, int] = {}
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield from _read_member(
                    RawPage(f"{source}/{member.filename}", None, target=f"{target}/{_place(member.filename, places)}"),
                    member.filename, selection, depth, lambda m=member: archive.open(m),  # type: ignore[misc]
                )  # fmt: skip


def read_tar(
    stream: IO[bytes], source: str, target: str, selection: Selection, depth: int = 0
) -> Iterator[RawPage | Failure]:
    """The pages of a tar archive, read as a stream so that its size does not matter; `depth` as in `read_zip`."""
    # tarfile knows zstd only since Python 3.14, so every compression is undone before it.
    places: dict[int, int] = {}
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # it would keep them all
            if member.isfile():
                yield from _read_member(
                    RawPage(f"{source}/{member.name}", None, target=f"{target}/{_place(member.name, places)}"),
                    member.name, selection, depth, lambda m=member: archive.extractfile(m),  # type: ignore[misc]
                )  # fmt: skip
            elif not member.isdir():  # a link to what stands elsewhere, which a stream does not go back to
                selection.pass_over("non-page file", f"{source}/{member.name}")


def _place(name: str, places: dict[int, int]) -> str:
    """Where in an archive's folder a member's record stands: where its name says, numbered if that comes again.

    Args:
        name: what the archive calls the member; it may say twice the same, or in two ways.
        places: how often each place was asked for, by its hash, as a large archive has more names than memory.
    """
    place = wanted = "/".join(part for part in name.split("/") if part not in ("", ".", ".."))
    number = places.get(hash(wanted), 0)
    while hash(place) in places:
        number += 1
        place = f"{wanted}-{number}"
    places[hash(wanted)] = number or 1
    places.setdefault(hash(place), 1)
    return place


def _read_member(
    page: RawPage, name: str, selection: Selection, depth: int, open_member: Callable[[], IO[bytes] | None]
) -> Iterator[RawPage | Failure]:
    """The page that a member is, or those in it, or nothing.

    Args:
        page: the page without its content. Its target is the whole name, as an archive is read as a stream and nobody
            knows yet what stands beside it.
        name: what the archive calls it.
        selection: what to take.
        depth: how many containers enclose the archive.
        open_member: opens it.
    """
    taken = _is_taken(name, selection)
    try:
        stream = open_member() if taken is not False else None
        if stream is None:
            what = "excluded file" if is_excluded(name, selection) else "non-page file"
            selection.pass_over(what, page.source)
            return
        with stream:
            kind, content = recognise(stream, name, selection)
            kind = kind or (container_of(name) if container_of(name) != "jsonl" else None)
            if kind:
                yield from read_container(kind, content, page, selection, depth + 1)
                return
            data = read_whole(content, selection.max_size)
    except NotImplementedError as error:  # Deflate64, as some programs write it, and strong encryption
        yield Failure(page.source, "unreadable", f"cannot be unpacked: {str(error).lower()}")
        return
    except RuntimeError:  # how zipfile says that a password is needed
        yield Failure(page.source, "unreadable", "encrypted; newsclean takes no passwords")
        return
    except Exception as error:  # noqa: BLE001 - damage shows in as many ways as there are compressions
        found = error if isinstance(error, PageError) else as_page_error(error)
        yield Failure(page.source, found.kind, str(found))
        return
    if taken is None and (container_of(name) or not is_page_by_content(data[:4096])):
        selection.pass_over("non-page file", page.source)
    else:
        yield from divide(page._replace(content=data), selection.max_size)


def _is_taken(name: str, selection: Selection) -> bool | None:
    """Whether a member is a page by the user's patterns and its name; `None` if only its content can tell."""
    if is_excluded(name, selection):
        return False
    if selection.include:
        return True
    base = name.rsplit("/", 1)[-1]
    suffix = split_name(base)[1]
    if base.startswith(".") or (suffix in OTHERS and not container_of(base)):
        return False
    return True if suffix in PAGES else None
