"""Reads a TOML file that a person wrote: a site rule, or defaults for the options of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says; it may begin with the byte order mark that some editors on Windows write.

    Raises:
        UsageError: if it cannot be read or is not TOML; names the file and the reason.
    """
    import tomllib  # most calls have no such file

    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
