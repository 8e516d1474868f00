"""Lets `python -m newsclean` do what `newsclean` does."""

from __future__ import annotations

import sys


def start() -> None:
    """Begin; Ctrl-C ends it quietly even while it is still being loaded."""
    try:
        from newsclean.cli import main  # noqa: PLC0415 - what is loaded here can be interrupted

        main(prog_name="newsclean")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
