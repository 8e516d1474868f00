"""The measuring script prints right figures for any folder of labelled pages."""

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "quality.py"
STORY = [
    f"The {n}th report of the harbour board names {n * 3} ships, and says where each one of them lies."
    for n in range(9)
]
PAGE = (
    "<html><head><title>Harbour board reports</title></head><body><article><h1>Harbour board reports</h1>"
    + "".join(f"<p>{text}</p>" for text in STORY)
    + "</article><footer><ul><li><a href='/imprint'>Imprint of the Example</a></li></ul></footer></body></html>"
)


def figures_of(gold: Mapping[str, object], folder: Path, *options: str) -> dict[str, str]:
    """What the table says of newsclean, by column."""
    (folder / "html").mkdir()
    (folder / "gold.jsonl").write_text(json.dumps({"id": "a", **gold}) + "\n")
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), "--tools", "newsclean", *options],
        capture_output=True, check=True, env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    head, _, row = (line.strip("|").split("|") for line in ended.stdout.decode().strip().splitlines())
    return {column.strip(): cell.strip(" *") for column, cell in zip(head[1:], row[1:], strict=True)}


def test_a_page_that_comes_out_right_has_full_marks(tmp_path: Path) -> None:
    gold = {"body": "\n\n".join(STORY), "title": "Harbour Board reports!", "authors": [], "must_have": [STORY[2]]}
    figures = figures_of(gold, tmp_path)
    assert {figures[c] for c in ("F1", "P", "R", "exact", "snippets", "title", "byline")} == {"1.000"}
    assert "date" not in figures


@pytest.mark.parametrize(("half", "recall"), [(STORY + STORY, ".500"), (STORY, "1.000")])
def test_recall_is_the_share_of_the_gold_that_was_found(half: list[str], recall: str, tmp_path: Path) -> None:
    half = [text if n < len(STORY) else text[::-1] for n, text in enumerate(half)]
    figures = figures_of({"body": "\n\n".join(half)}, tmp_path)
    assert float(figures["R"]) == pytest.approx(float(recall), abs=0.02)
    assert float(figures["P"]) > 0.98


def test_a_wrong_title_an_invented_name_and_a_missing_date_cost(tmp_path: Path) -> None:
    gold = {"body": "\n\n".join(STORY), "title": "Ferry late", "authors": ["Ada Bell"], "date": "2024-02-03T04:05:06Z"}
    figures = figures_of(gold, tmp_path)
    assert [figures[c] for c in ("title", "byline", "date", "instant")] == [".000"] * 4


def test_what_must_not_stand_in_a_body_costs_only_if_it_does(tmp_path: Path) -> None:
    figures = figures_of({"must_have": [STORY[1], STORY[5]], "must_not": ["Imprint of the Example"]}, tmp_path)
    assert figures["snippets"] == "1.000"
