"""Finds the rule for a page's site among the folders and files of rules that a call names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from newsclean.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsclean.page import Page
    from newsclean.sites.rule import Rule


class Rules:
    """The rules of folders and files, found by host and read when a page first needs one.

    A folder's `example.org.toml` is for example.org, www.example.org and every host below it that has no rule of its
    own. A rule given as a file is for all pages that no other rule is for.
    """

    def __init__(self, paths: Iterable[str | Path]) -> None:
        """Look which rules there are.

        Args:
            paths: folders of rules, and rule files; where two have a rule for a host, the first counts.

        Raises:
            UsageError: if a path does not exist, or a rule given as a file has an error.
        """
        from pathlib import Path  # most runs have no rules

        self._files: dict[str, Path] = {}
        self._read: dict[Path, Rule] = {}
        self._for_all: Path | None = None
        for path in map(Path, paths):
            if path.is_dir():
                for file in sorted(path.glob("*.toml")):
                    self._files.setdefault(_bare(file.name.removesuffix(".toml")), file)
            elif path.is_file():
                self._for_all = self._for_all or path
                self._rule(path)
            else:
                raise UsageError(f"{path}: no such rule file or folder")

    def find(self, page: Page) -> Rule | None:
        """The rule for a page's site, `None` if there is none.

        Raises:
            UsageError: if that rule has an error; names file, key and reason.
        """
        host = find_host(page) if self._files else None
        while host:
            if host in self._files:
                return self._rule(self._files[host])
            host = host.partition(".")[2]
        return self._rule(self._for_all) if self._for_all else None

    def _rule(self, path: Path) -> Rule:
        if path not in self._read:
            from newsclean.sites.rule import read_rule  # few pages have a rule

            self._read[path] = read_rule(path)
        return self._read[path]


def find_rules(paths: Iterable[str | Path]) -> Rules | None:
    """The rules at these paths and in the user's own folder, `None` if there are no such places.

    Raises:
        UsageError: as `Rules` does.
    """
    own = user_folder()
    places = [*paths, *([own] if os.path.isdir(own) else [])]
    return Rules(places) if places else None


def find_host(page: Page) -> str | None:
    """The host a page is from, without `www.`: of the address the caller gave, else of the one the page gives."""
    from urllib.parse import urlsplit  # few runs have rules

    addresses = [page.url]
    if page.tree is not None:
        for element in page.tree.iter("link", "meta"):
            if (element.get("rel") or "").lower() == "canonical":
                addresses.append(element.get("href"))
            elif element.get("property") == "og:url":
                addresses.append(element.get("content"))
    for address in addresses:
        try:
            host = urlsplit((address or "").strip()).hostname
        except ValueError:  # a broken address is no address
            continue
        if host:
            return _bare(host)
    return None


def user_folder() -> str:
    """Where a user's own rules are: `newsclean/rules` in the folder that the system keeps settings in."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or home
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Application Support")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return os.path.join(base, "newsclean", "rules")


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")
