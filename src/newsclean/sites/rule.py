"""A rule for one site: what to drop and keep, where title, byline and date stand, and pages that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.errors import UsageError
from newsclean.sites.place import Place
from newsclean.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from newsclean.page import Block, Page

PLACES = ("drop", "keep", "only", "title", "byline", "date")
FIELDS = ("title", "byline", "date")


class Unwanted(NamedTuple):
    """A block that a rule drops.

    Attributes:
        block: the block.
        reason: the place of the rule that matched.
        rest: the text that stays where the place is only a part of the block; `None` drops all of it.
    """

    block: Block
    reason: str
    rest: str | None = None


class Example(NamedTuple):
    """A page that a rule carries as its own test.

    Attributes:
        page: the page, HTML or a dump, or the file it is in, which is read only when the rule is tested.
        url: where it came from.
        fields: the title, byline and date that have to come out.
        has: phrases that the body must hold.
        lacks: phrases that it must not hold.
    """

    page: bytes | Path
    url: str | None
    fields: dict[str, str]
    has: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a person knows about one site.

    Attributes:
        path: the rule's file, for messages.
        drop: places that are never part of the article.
        keep: places that no cleaner may touch; stronger than `drop`.
        only: the place that holds the article; everything else goes. The first one that is on the page counts.
        title, byline, date: where these stand, best place first.
        examples: its own tests.
    """

    path: Path
    drop: tuple[Place, ...] = ()
    keep: tuple[Place, ...] = ()
    only: tuple[Place, ...] = ()
    title: tuple[Place, ...] = ()
    byline: tuple[Place, ...] = ()
    date: tuple[Place, ...] = ()
    examples: tuple[Example, ...] = ()

    def find_unwanted(self, page: Page) -> Iterator[Unwanted]:
        """The blocks that go by this rule, in no order; what it keeps is not looked at here."""
        holders = _holders(page)
        for place in self.only:
            inside = {block.index for block, _ in place.find_blocks(page, holders)}
            if inside:
                for block in page.blocks:
                    if block.index not in inside:
                        yield Unwanted(block, f"outside {place}")
                break
        gone: dict[int, list[slice]] = {}  # of blocks that lose one part after another
        for place in self.drop:
            for block, part in place.find_blocks(page, holders):
                parts = gone.setdefault(block.index, [])
                parts.append(part)
                yield Unwanted(block, str(place), _without(block.text, parts) or None)

    def find_kept(self, page: Page) -> frozenset[int]:
        """The indices of the blocks that no cleaner may remove."""
        holders = _holders(page) if self.keep else {}
        return frozenset(block.index for place in self.keep for block, _ in place.find_blocks(page, holders))

    def find_fields(self, page: Page) -> dict[str, str]:
        """Title, byline and date from the first of the rule's places that has a value.

        Several values at one place are several names of a byline; of a title or date the first one counts.
        """
        found: dict[str, str] = {}
        for key in FIELDS:
            places: tuple[Place, ...] = getattr(self, key)
            values = next((values for place in places if (values := place.find_values(page))), None)
            if values:
                found[key] = ", ".join(dict.fromkeys(values)) if key == "byline" else values[0]
        return found


def read_rule(path: Path) -> Rule:
    """Read one rule file.

    Raises:
        UsageError: if the file is not TOML, or a key or value in it is wrong; names file, key and reason.
    """
    places: dict[str, tuple[Place, ...]] = {}
    examples: list[Example] = []
    for key, value in read_toml(path).items():
        if key in PLACES:
            places[key] = tuple(_read_places(path, key, value))
        elif key == "test":
            if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
                raise UsageError(f"{path}: test: must be written as [[test]], once per page")
            examples = [_read_example(path, f"test {number}", entry) for number, entry in enumerate(value, 1)]
        else:
            raise UsageError(f"{path}: {key}: unknown key; known keys: {', '.join((*PLACES, 'test'))}")
    return Rule(path, **places, examples=tuple(examples))


def _read_places(path: Path, key: str, value: object) -> Iterator[Place]:
    for number, written in enumerate(_strings(path, key, value), 1):
        try:
            place = Place(written)
        except UsageError as error:
            raise UsageError(f"{path}: {key}, item {number}: {error}") from None
        if key == "only" and place.reads_text:
            raise UsageError(f"{path}: {key}, item {number}: needs a CSS selector or an XPath, not a {place.kind}")
        yield place


def _read_example(path: Path, where: str, entry: dict[str, Any]) -> Example:
    known = ("page", "file", "url", *FIELDS, "has", "lacks")
    for key, value in entry.items():
        if key not in known:
            raise UsageError(f"{path}: {where}, {key}: unknown key; known keys: {', '.join(known)}")
        if key not in ("has", "lacks") and not isinstance(value, str):
            raise UsageError(f"{path}: {where}, {key}: must be a quoted string, not {value!r}")
    if ("page" in entry) == ("file" in entry):
        raise UsageError(f"{path}: {where}: needs either page (the page itself) or file (its path)")
    page = path.parent / entry["file"] if "file" in entry else entry["page"].encode()
    has, lacks = (_strings(path, f"{where}, {key}", entry.get(key, [])) for key in ("has", "lacks"))
    return Example(page, entry.get("url"), {key: entry[key] for key in FIELDS if key in entry}, has, lacks)


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(
            f"{path}: {key}: must be a list of strings, as {key.rpartition(' ')[2]} = ['…'], not {value!r}"
        )
    return tuple(value)


def _without(text: str, parts: list[slice]) -> str:
    """What is left of a text once parts of it are cut out, which may overlap."""
    left, end = [], 0
    for part in sorted(parts, key=lambda part: part.start):
        left.append(text[end : part.start])
        end = max(end, part.stop)
    return " ".join("".join([*left, text[end:]]).split())


def _holders(page: Page) -> dict[etree._Element, list[Block]]:
    """The page's blocks by the element that holds them."""
    holders: dict[etree._Element, list[Block]] = {}
    for block in page.blocks:
        if block.element is not None:
            holders.setdefault(block.element, []).append(block)
    return holders
