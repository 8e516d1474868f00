"""Keeps two runs from writing the same output: a nightly run may still be at work when the next starts."""

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
def sole_writer(output: Path, lock: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold an output for this process; it is released however the process ends.

    Args:
        output: what is written, for the message.
        lock: the lock file, made and removed here.
        shared: whether other shared holders are allowed, for example when each writes its own file into a folder; the
            lock file is then respected but not made.

    Raises:
        UsageError: if another process holds it.
    """
    held = _acquire(output, lock, shared=shared)
    try:
        yield
    finally:
        if held is not None:
            if not shared:
                with suppress(OSError):
                    lock.unlink()
            os.close(held)


def _acquire(output: Path, lock: Path, *, shared: bool) -> int | None:
    """The lock's file descriptor; `None` if there are no locks or none can be made; writing will report why."""
    try:
        import fcntl  # not on every system
    except ImportError:
        return None
    how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    while True:
        try:
            if not shared:
                lock.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(lock, os.O_RDWR | (0 if shared else os.O_CREAT), 0o666)
        except OSError:
            return None
        try:
            # A lock of this kind stays with the process: workers do not hold on to it when the run is killed.
            fcntl.lockf(descriptor, how | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), os.stat(lock)):
                return descriptor
        except FileNotFoundError:
            pass  # the other run has ended and removed its file
        except OSError as error:
            os.close(descriptor)
            if error.errno in (errno.EACCES, errno.EAGAIN):
                raise UsageError(f"another run is writing {output}; wait for it, or choose another output") from None
            return None  # a disk without locks
        os.close(descriptor)
