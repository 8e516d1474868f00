"""Every page in `fixtures/pages` gives the record that stands beside it, and all together keep a floor of quality."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
# What is known to come out wrong, with the reason, and the figures below which nothing may fall.
KNOWN = tomllib.loads((ROOT / "fixtures" / "known_failures.toml").read_text(encoding="utf-8"))
FLOOR = KNOWN.pop("floor")
RIGHT_BODY = 0.98  # F1 from which a body counts as right: a caption's or a kicker's few words do not fail a page
NOT_COMPARED = {"source", "layout"}

Record = dict[str, Any]


def expected_records(slug: str) -> list[Record]:
    """What a fixture's page should give: one record, or several for a file of several pages."""
    expected = json.loads((PAGES / slug / "expected.json").read_text(encoding="utf-8"))
    return expected if isinstance(expected, list) else [expected]


SLUGS = sorted(folder.name for folder in PAGES.iterdir())
EXPECTED = {slug: expected_records(slug) for slug in SLUGS}
FIELDS = [(slug, field) for slug in SLUGS for field in EXPECTED[slug][0] if field not in NOT_COMPARED]


@pytest.fixture(scope="session")
def records() -> dict[str, list[Record]]:
    """What one run over the fixtures, with the settings a user has by default, gives for each of them."""
    run = subprocess.run(
        [sys.executable, "-m", "newsclean", "--all-fields", str(PAGES)],
        capture_output=True, check=False, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    found: dict[str, list[Record]] = {slug: [] for slug in SLUGS}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        found[Path(record["source"]).relative_to(PAGES).parts[0]].append(record)
    return found


def shingles(text: str | None) -> Counter[tuple[str, ...]]:
    """All runs of four words of a text; a shorter text is one run."""
    words = re.findall(r"\w+", text or "")
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def precision_and_recall(want: str | None, got: str | None) -> tuple[float, float]:
    """Shares of the runs of four words that are right, and that are found; 1 and 1 for nothing where nothing is."""
    wanted, gotten = shingles(want), shingles(got)
    hits = (wanted & gotten).total()
    return (
        hits / gotten.total() if gotten else float(not wanted),
        hits / wanted.total() if wanted else float(not gotten),
    )


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def is_right(field: str, want: Any, got: Any) -> bool:
    """Whether a field's value is the one expected: equal, the same moment, or nearly the same text for a body."""
    if field == "body":
        return f1(*precision_and_recall(want, got)) >= RIGHT_BODY
    if field in ("date", "modified") and want and got:
        return datetime.fromisoformat(want) == datetime.fromisoformat(got) and (":" in want) == (":" in got)
    return bool(want == got or (not want and not got))


def pairs(slug: str, records: dict[str, list[Record]]) -> list[tuple[Record, Record]]:
    """Expected and given record, in order; a page that gave none gave an empty one."""
    given = records[slug] + [{}] * len(EXPECTED[slug])
    return list(zip(EXPECTED[slug], given, strict=False))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_gives_as_many_records_as_it_holds_articles(slug: str, records: dict[str, list[Record]]) -> None:
    """No page is lost, none is cut in two, and a page without an article gives no record."""
    count = sum(expected["body"] is not None for expected in EXPECTED[slug])
    verdict(slug, "records", len(records[slug]) == count, f"{len(records[slug])} records instead of {count}")


@pytest.mark.parametrize(("slug", "field"), FIELDS, ids=[f"{slug}-{field}" for slug, field in FIELDS])
def test_a_field_is_as_expected(slug: str, field: str, records: dict[str, list[Record]]) -> None:
    """A field holds what the page states; a body is right from an F1 of .98."""
    wrong = [
        f"expected {want.get(field)!r}\n     got {got.get(field)!r}"
        for want, got in pairs(slug, records)
        if not is_right(field, want.get(field), got.get(field))
    ]
    verdict(slug, field, not wrong, "\n".join(wrong))


def verdict(slug: str, field: str, right: bool, said: str) -> None:
    """Hold a result against the list of known failures, which must be neither too short nor too long."""
    reason = KNOWN.get(slug, {}).get(field)
    if reason is None:
        assert right, f"{slug}, {field}: {said}"
    else:
        assert not right, f"{slug}, {field} is right now: take it out of fixtures/known_failures.toml"
        pytest.xfail(reason)


def test_the_list_of_known_failures_names_what_there_is() -> None:
    """Each entry is about a fixture and a field that is compared."""
    assert {(slug, field) for slug in KNOWN for field in KNOWN[slug]} <= {*FIELDS, *((s, "records") for s in SLUGS)}


def test_the_readme_lists_every_fixture() -> None:
    """Its table has a row for each, in order: the folder, the kind of its page, and what `layout` says it shows."""
    kinds = {slug: "HTML" if (PAGES / slug / "page.html").exists() else "dump" for slug in SLUGS}
    rows = [f"| `{slug}` | {kinds[slug]} | {EXPECTED[slug][0]['layout']} |" for slug in SLUGS]
    readme = (ROOT / "fixtures" / "README.md").read_text(encoding="utf-8")
    assert [line for line in readme.splitlines() if line.startswith("| `")] == rows


def test_quality_stays_above_the_floor(records: dict[str, list[Record]]) -> None:
    """No change lowers the figures over all fixtures; one that raises them should raise the floor."""
    figures: dict[str, list[float]] = {name: [] for name in FLOOR}
    for want, got in (pair for slug in SLUGS for pair in pairs(slug, records)):
        precision, recall = precision_and_recall(want["body"], got.get("body"))
        figures["precision"].append(precision)
        figures["recall"].append(recall)
        figures["f1"].append(f1(precision, recall))
        figures["exact"].append(re.findall(r"\w+", want["body"] or "") == re.findall(r"\w+", got.get("body") or ""))
        for field in ("title", "byline", "date"):
            figures[field].append(is_right(field, want[field], got.get(field)))
    means = {name: round(fmean(values), 3) for name, values in figures.items()}
    assert all(means[name] >= FLOOR[name] for name in FLOOR), f"{means} fall below {FLOOR}"
