"""Sees to it that two runs do not write the same output: a nightly run may still be at work when the next begins."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsclean.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def sole_writer(output: Path, lock: Path) -> Iterator[None]:
    """Hold an output for this process, which gives it free however it ends.

    Args:
        output: what is written, for the message.
        lock: the file that stands for it, made and removed here.

    Raises:
        UsageError: if another process holds it.
    """
    held = _acquire(output, lock)
    try:
        yield
    finally:
        if held is not None:
            with suppress(OSError):
                lock.unlink()
            os.close(held)


def _acquire(output: Path, lock: Path) -> int | None:
    """The lock's file descriptor; `None` where there are no locks, or none can be made: writing will say why."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    while True:
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return None
        try:
            # A lock of this kind stays with the process: workers do not hold on to it when the run is killed.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), os.stat(lock)):
                return descriptor
        except FileNotFoundError:
            pass  # the run before has ended since, and taken its file along
        except OSError as error:
            os.close(descriptor)
            if error.errno in (errno.EACCES, errno.EAGAIN):
                raise UsageError(f"another run is writing {output}; let it end, or name another output") from None
            return None  # a disk that knows no locks
        os.close(descriptor)
