"""Loaded into the process that workers are copied from, and nowhere else: keeps it quiet when a run ends early.

A copied worker reads its task from the main process. A short run may end before that, which is not a failure, but the
process would print a traceback.
"""

from __future__ import annotations

import sys
from pickle import UnpicklingError
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

# An OSError is a pipe or a semaphore that is gone already.
_CUT_OFF = (EOFError, UnpicklingError, OSError)


def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print an error as usual, except those that mean the new worker is no longer needed."""
    if not issubclass(kind, _CUT_OFF):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _show
