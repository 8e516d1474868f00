"""Turns rules in the ftr-site-config format (`body: //div[@id='story']`) into rules of our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import UsageError
from newsclean.formats.encoding import decode
from newsclean.sites.place import Place
from newsclean.sites.toml import write_rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# The format's word for a place and ours. `strip_id_or_class` is handled below.
KEYS = {"title": "title", "author": "byline", "date": "date", "body": "only", "strip": "drop"}
# What says nothing about text, or is a setting of the programs that read the format.
IGNORED = frozenset(
    (
        "strip_image_src",
        "strip_attr",
        "tidy",
        "prune",
        "autodetect_on_failure",
        "parser",
        "convert_double_br_tags",
        "strip_comments",
        "skip_json_ld",
        "src_lazy_load_attr",
        "insert_detected_image",
        "native_ad_clue",
    )
)
_LINE = re.compile(r"(?P<key>[a-z_]+)(?:\((?P<argument>.*?)\))?\s*:\s*(?P<value>.*)")


class Converted(NamedTuple):
    """One rule after its conversion.

    Attributes:
        host: what it is for.
        text: the rule file; "" if nothing in the rule has a counterpart here.
        lost: lines that have no counterpart here, each with the reason.
        unwritten: why no file was written; "" if one was.
    """

    host: str
    text: str
    lost: tuple[str, ...]
    unwritten: str = ""


def convert_folder(folder: Path, target: Path) -> list[Converted]:
    """Write a rule for each host that a folder of ftr-site-config files has one for.

    `.example.org.txt`, which is for the hosts below example.org, becomes one with `example.org.txt`: here a rule is
    for a host and those below it. What the more exact file says comes first. A rule file that is there already and says
    something else stays as it is: somebody may have edited it.

    Raises:
        UsageError: if there is no such file in the folder.
    """
    files: dict[str, list[Path]] = {}
    for file in sorted(folder.glob("*.txt"), key=lambda file: file.name.startswith(".")):
        host = file.name.removesuffix(".txt").lstrip(".").lower()
        if "." in host:
            files.setdefault(host, []).append(file)
    if not files:
        raise UsageError(f"{folder}: no files named <host>.txt here")
    target.mkdir(parents=True, exist_ok=True)
    rules = []
    for host, sources in sorted(files.items()):
        try:
            text = "\n".join(decode(source.read_bytes()) for source in sources)
        except OSError as error:
            why = f"{error.filename} cannot be read: {(error.strerror or str(error)).lower()}"
            rules.append(Converted(host, "", (), why))
            continue
        rule = convert_rule(host, text, [source.name for source in sources])
        rules.append(rule._replace(unwritten=_write(rule, target / f"{host}.toml")))
    return rules


def _write(rule: Converted, path: Path) -> str:
    """Write a rule to its file; returns why it was not written, "" if it was."""
    if not rule.text:
        return "nothing in it can be converted"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(rule.text)
    except FileExistsError:
        if path.read_bytes() != rule.text.encode():
            return f"{path} exists and differs; delete it or choose another folder"
    return ""


def convert_rule(host: str, text: str, sources: Iterable[str] = ()) -> Converted:
    """Convert the text of one rule.

    The format is lines of `key: value`; a value is an XPath, of several body, title, author or date lines the first
    that finds something counts; `#` begins a comment. See https://github.com/fivefilters/ftr-site-config.

    Args:
        host: what the rule is for.
        text: the rule.
        sources: names of the files it comes from, for a note at the head.
    """
    places: dict[str, list[tuple[str, str]]] = {key: [] for key in ("drop", "only", "title", "byline", "date")}
    pages: list[str] = []
    lost: list[str] = []
    for line in map(str.strip, text.removeprefix("\ufeff").splitlines()):
        match = _LINE.fullmatch(line)
        key, value = (match["key"], match["value"].strip()) if match else ("", "")
        if not line or line.startswith("#") or key in IGNORED:
            continue
        if not key:
            lost.append(f"{line} (not of the form key: value)")
        elif key == "test_url":
            pages.append(value)
        elif key == "strip_id_or_class":
            word = value.strip("'\"").replace("\\", "\\\\").replace('"', '\\"')
            places["drop"] += [(f'[id*="{word}"], [class*="{word}"]', "")] if word else []
        elif key in KEYS:
            try:
                places[KEYS[key]].append((Place(f"xpath: {value}").written, ""))
            except UsageError as error:
                lost.append(f"{line} ({error})")
        elif value:
            lost.append(f"{line} (no counterpart)")
    places = {key: [(_shorten(place), why) for place, why in entries] for key, entries in places.items()}
    notes = [f"Converted from {', '.join(sources)}" if (sources := list(sources)) else f"For {host}"]
    notes += [f"Page to try it on: {page}" for page in pages] + [f"Not converted: {line}" for line in lost]
    return Converted(host, write_rule(places, notes) if any(places.values()) else "", tuple(lost))


def _shorten(place: str) -> str:
    """Without the word `xpath:` where the path is known for one without it."""
    path = place.removeprefix("xpath: ")
    try:
        return path if Place(path).kind == "xpath" else place
    except UsageError:
        return place
