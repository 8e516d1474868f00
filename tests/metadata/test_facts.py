"""A fact has one name where it is found, where it was learned, and in the list of all facts."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsclean.metadata
from newsclean.formats import read_page
from newsclean.metadata import search_for
from newsclean.metadata.facts import DUMP_FACTS, FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsclean.metadata.weighing import Contender

METADATA = Path(newsclean.metadata.__file__).parent
PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*/page.*"))
UNWEIGHED = {"", "meta", "ld", "time", "tier", "free", "guess"}  # of fields that take the first value, and of changes


@pytest.mark.parametrize(("folder", "facts"), [("", FACTS), ("dumps", DUMP_FACTS)], ids=["html", "dumps"])
def test_what_was_learned_is_a_known_fact(folder: str, facts: Mapping[str, frozenset[str]]) -> None:
    """A fact that was renamed would no longer be weighed, and no page would fail for it."""
    learned = json.loads((METADATA / folder / "scales.json").read_bytes())
    for field in learned.keys() - {"about"}:
        scales = learned[field]
        assert not {*scales["weights"], *scales.get("trees", {}).get("features", ())} - facts[field]


def written_facts(module: Path) -> Iterator[str]:
    """The facts that a module names in full: as the place of an offer, or as one that it adds."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="Offer"), args=[_, _, _, ast.Constant(value=str(fact))]):
                yield fact
            case ast.Subscript(
                value=ast.Name(id="facts") | ast.Attribute(attr="facts"),
                slice=ast.Constant(value=str(fact)),
            ):
                yield fact


def test_each_fact_that_code_names_is_listed() -> None:
    """Else a fact renamed where it is found, and not in the list, would no longer be weighed."""
    written = {fact for module in METADATA.rglob("*.py") for fact in written_facts(module)}
    assert len(written) > 50  # else the code writes them in another way
    assert not written - UNWEIGHED - {fact for facts in DUMP_FACTS.values() for fact in facts} - FACTS["title"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_no_page_meets_a_fact_that_is_not_listed(path: Path) -> None:
    """What code puts together, such as the kind of a line and its place, is listed as well."""
    page = read_page(path.read_bytes())
    listed = DUMP_FACTS if page.is_dump else FACTS
    met: set[str] = set()

    def record(
        field: str,
        ranking: Sequence[tuple[float, Contender]],
        _values: Sequence[str],
        silence: Mapping[str, float] | None,
    ) -> None:
        facts = {fact for _, contender in ranking for fact in contender.facts} | (silence or {}).keys()
        assert not facts - listed.get(field, frozenset()), field
        met.update(facts)

    search_for(page)(page, {}, record).run()
    assert met
