"""Lets `python -m newsclean` do what `newsclean` does."""

from __future__ import annotations

import gc
import os
import sys


def start() -> None:
    """Begin; Ctrl-C ends it quietly even while it is still being loaded."""
    gc.set_threshold(100_000)  # hardly anything is thrown away while all is loaded
    try:
        from newsclean.cli.main import main  # what is loaded here can be interrupted

        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit as end:
        # Taking everything apart again takes longer than a page. Where processes were started, it must be done.
        if isinstance(end.code, int) and "multiprocessing" not in sys.modules:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code)
        raise


if __name__ == "__main__":
    start()
