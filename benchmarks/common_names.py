"""Writes the lists of common names by which a credit is told from other short lines.

    python benchmarks/common_names.py FOLDER... --out src/newsclean/words/names

The names are those of the package Faker (MIT), which knows the common ones of some 90 countries and regions. Left out
is what more often means something else: words that the labelled pages write in lower case, places and, from the given
names, English family names. Given names that the list holds already stay.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from faker import VERSION
from faker.providers import address, person

from newsclean.fields.name import is_east_asian
from newsclean.words import matching as lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_OFTEN = 2  # times in lower case: a word rather than a name
_ENGLISH = ("en", "en_GB", "en_IE", "en_NZ", "en_US")
_PLACES = ("cities", "city_names", "countries", "country", "states", "state_abbr", "provinces", "capitals", "counties")
_HEAD = "# Common {kind} names from Faker {version} (MIT), as benchmarks/common_names.py chooses them.\n"


def find_names(*marks: str, locales: Iterable[str] = ()) -> set[str]:
    """The names in Faker's tables whose own names hold one of the marks, of all locales or of some.

    Scripts that put the family first and divide no words are left to a list of their own.
    """
    tables = (
        table
        for locale, provider in _providers(person)
        for attribute, table in vars(provider).items()
        if any(mark in attribute for mark in marks) and (not locales or locale in locales)
    )
    names = {name for table in tables for name in _texts(table)}
    return {name for name in names if _NAME.fullmatch(name) and not is_east_asian(name)}


def find_other_meanings(folders: Iterable[Path]) -> set[str]:
    """Words that are more often something else than a name: those of the pages, months, weekdays, places."""
    words: Counter[str] = Counter()
    for folder in folders:
        for path in folder.glob("dumps/flat/*.txt.gz"):
            text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            words.update(word for word in _WORD.findall(text) if word[0].islower())
    found = {word for word, count in words.items() if count >= _OFTEN}
    for _, provider in _providers(address):
        for attribute in _PLACES:
            for place in _texts(getattr(provider, attribute, ())):
                found.update((place, place.split()[0]))  # such as `Saint` or `North`
    for kind in ("weekdays", "months"):
        found.update(word for line in lists.phrases(f"dates/{kind}") for word in _WORD.findall(line))
    return found


def write_names(path: Path, kind: str, names: Iterable[str]) -> None:
    """Write a list, a line for all names that begin with the same two letters."""
    lines = [" ".join(alike) for _, alike in groupby(sorted(names), key=lambda name: name[:2])]
    path.write_text(_HEAD.format(kind=kind, version=VERSION) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {sum(line.count(' ') + 1 for line in lines)} names")


def _providers(package: ModuleType) -> Iterator[tuple[str, Any]]:
    """The tables of each locale, with its name."""
    for module in iter_modules(package.__path__):
        yield module.name, import_module(f"{package.__name__}.{module.name}").Provider


def _texts(values: object) -> Iterator[str]:
    """The texts in one of the tables, which are tuples, lists and dictionaries, in lower case."""
    for value in values if isinstance(values, list | tuple | dict | set) else ():
        if isinstance(value, str):
            yield value.casefold()
        else:
            yield from _texts(value)


def main() -> None:
    """Write both lists anew."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folders", nargs="+", type=Path)
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    options = command.parse_args()
    held = {word for line in lists.phrases("names/given") for word in line.split()}
    others = find_other_meanings(options.folders)
    given = find_names("first_name", "given") - others - find_names("last_name", locales=_ENGLISH)
    write_names(options.out / "given.txt", "given", held | given)
    write_names(options.out / "family.txt", "family", find_names("last_name") - others)


if __name__ == "__main__":
    main()
