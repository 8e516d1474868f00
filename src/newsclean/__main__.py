"""Lets `python -m newsclean` do what `newsclean` does."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


def start() -> None:
    """Begin; Ctrl-C and SIGTERM end it quietly even while it is still being loaded."""
    gc.set_threshold(100_000)  # hardly anything is thrown away while all is loaded
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        from newsclean.cli.main import main  # what is loaded here can be interrupted

        main()
    except KeyboardInterrupt as stop:
        sys.exit(stop.args[0] + 128 if stop.args else 130)
    except SystemExit as end:
        # Taking everything apart again takes longer than a page. Where processes were started, it must be done.
        if isinstance(end.code, int) and "multiprocessing" not in sys.modules:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code)
        raise


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a signal handler is given
    """Stop as Ctrl-C does, so that workers are ended and the run can be resumed; the signal goes with it."""
    raise KeyboardInterrupt(number)


if __name__ == "__main__":
    start()
