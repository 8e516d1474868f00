"""Reads `.gz`, `.zst`, `.bz2` and `.xz` by content, up to the size limit of a page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from newsclean.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}
_PIECE = 1 << 20


class Readable(Protocol):
    """Whatever gives bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


def compression_of(head: bytes) -> str | None:
    """What the bytes are compressed with: `gzip`, `zstd`, `bz2`, `xz` or nothing."""
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    return None


def is_compressed(head: bytes) -> bool:
    """Whether the bytes begin like one of the compressions read here."""
    return compression_of(head) is not None


def decompress(stream: IO[bytes], head: bytes) -> IO[bytes]:
    """The stream without its compression. `stream` is at its start, `head` is its first bytes."""
    match compression_of(head):
        case "gzip":
            import gzip  # each of these only where a file needs it

            return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
        case "zstd":
            return _open_zstd(stream)
        case "bz2":
            import bz2

            return bz2.BZ2File(stream)
        case "xz":
            import lzma

            return lzma.LZMAFile(stream)
        case _:
            return stream


def _open_zstd(stream: IO[bytes]) -> IO[bytes]:
    import sys  # only for this file

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return cast("IO[bytes]", zstd.ZstdFile(stream))


@contextmanager
def open_file(path: str) -> Iterator[IO[bytes]]:
    """A file without its compression.

    Raises:
        PageError: if it cannot be opened.
    """
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise as_page_error(error) from None
    with file, decompress(file, begins_with(file)) as stream:
        yield stream


def begins_with(stream: Any) -> bytes:  # noqa: ANN401 - any buffered reader
    """The first bytes of a buffered stream, which stay in it; none if it cannot be read."""
    try:
        return bytes(stream.peek(6))
    except OSError:  # reported on reading
        return b""


def read_whole(stream: Readable, max_size: int) -> bytes:
    """Everything in the stream, its compression undone.

    Raises:
        PageError: if it is damaged, or holds more than `max_size` bytes.
    """
    pieces: list[bytes] = []
    left = max_size
    try:
        while left >= 0 and (piece := stream.read(min(_PIECE, left + 1))):
            pieces.append(piece)
            left -= len(piece)
    except Exception as error:  # noqa: BLE001 - each compression has its own errors, known only to its module
        raise as_page_error(error) from None
    if left < 0:
        raise too_large(max_size)
    return b"".join(pieces)


def too_large(max_size: int) -> PageError:
    """The error for a page of more than `max_size` bytes."""
    size = f"{max_size / 2**20:.4g} MB" if max_size >= 2**20 else f"{max_size:,} bytes"
    return PageError("too_large", f"larger than {size}; raise --max-size to allow it")


def decompress_whole(data: bytes, max_size: int) -> bytes:
    """The bytes without their compression, if they have one."""
    if not is_compressed(data):
        return data
    from io import BytesIO  # only for compressed pages

    return read_whole(decompress(BytesIO(data), data[:6]), max_size)


def as_page_error(error: BaseException) -> PageError:
    """The error of reading a file, in plain words."""
    if isinstance(error, FileNotFoundError):
        return PageError("missing", "no such file or folder")
    if isinstance(error, PermissionError):
        return PageError("unreadable", "permission denied")
    if isinstance(error, EOFError):
        return PageError("truncated", "the compressed file is cut off")
    if isinstance(error, MemoryError):
        return PageError("memory", "not enough memory to read it")
    if isinstance(error, OSError) and error.errno is not None:
        return PageError("unreadable", (error.strerror or str(error)).lower())
    return PageError("broken", f"cannot be decompressed: {str(error).lower()}")
