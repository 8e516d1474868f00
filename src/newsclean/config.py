"""Reads defaults for the options of a call from `newsclean.toml`, or from `[tool.newsclean]` in `pyproject.toml`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.errors import UsageError, did_you_mean
from newsclean.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

NAME = "newsclean.toml"
PROJECT = "pyproject.toml"
CLEANERS = "cleaners"


class Config(NamedTuple):
    """What a file says.

    Attributes:
        path: the file.
        options: values of options, by their name on the command line with `_` for `-`.
        cleaners: options of cleaners, by cleaner.
    """

    path: Path
    options: Mapping[str, Any]
    cleaners: Mapping[str, Mapping[str, Any]]


def find_config(folder: str) -> str | None:
    """The nearest file that configures newsclean, in a folder or one around it."""
    while True:
        own, project = os.path.join(folder, NAME), os.path.join(folder, PROJECT)
        if os.path.isfile(own):
            return own
        if os.path.isfile(project):
            with open(project, "rb") as file:
                if b"[tool.newsclean" in file.read():
                    return project
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def read_config(path: Path, known: Collection[str]) -> Config:
    """What a file says.

    Args:
        path: a TOML file; in a `pyproject.toml` only `[tool.newsclean]` counts.
        known: the options that there are, with `_` for `-`.

    Raises:
        UsageError: if it cannot be read, or has a key that does not exist, with the key it may have meant.
    """
    content = read_toml(path)
    if path.name == PROJECT:
        tools = content.get("tool", {})
        content = tools.get("newsclean", {}) if isinstance(tools, dict) else {}
        if not isinstance(content, dict):
            raise UsageError(f"{path}: 'tool.newsclean' must be a table, [tool.newsclean]")
    cleaners = content.pop(CLEANERS, {})
    if not isinstance(cleaners, dict) or not all(isinstance(options, dict) for options in cleaners.values()):
        raise UsageError(f"{path}: '{CLEANERS}' must hold one table per cleaner, for example [{CLEANERS}.main_content]")
    options = {}
    for key, value in content.items():
        name = key.replace("-", "_")
        if name not in known:
            names = [option.replace("_", "-") for option in (*known, CLEANERS)]
            raise UsageError(f"{path}: unknown option '{key}'{did_you_mean(key.replace('_', '-'), names)}")
        options[name] = value
    return Config(path, options, cleaners)
