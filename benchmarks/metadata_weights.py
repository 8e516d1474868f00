"""Learns how much each fact about a title, byline or date speaks for it, from labelled pages.

    python benchmarks/metadata_weights.py FOLDER... --validate      learn on half of the publishers, judge on the others
    python benchmarks/metadata_weights.py FOLDER... --validate --every 20       the same on one page in 20, to try it
    python benchmarks/metadata_weights.py FOLDER... --only dumps    leave the HTML pages out, or with html the dumps
    python benchmarks/metadata_weights.py FOLDER...                 learn on all of them, write metadata/*weights.py

A folder is laid out as benchmarks/labels.py says; dumps/STYLE/ID.txt.gz beside html/ are learned from as well. The
weights are those of a conditional logit: the values a page offers compete, the right ones should outweigh the others,
and naming nobody competes with a weight of nothing. Needs numpy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from field_figures import field_score
from labels import publisher_of

from newsclean.errors import PageError
from newsclean.formats import read_page
from newsclean.metadata.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE = Path(__file__).parent.parent / "src" / "newsclean" / "metadata"
STYLES = ("bulleted", "flat", "spaced")
FIELDS = ("title", "byline", "date")
DRAWN_TO_NOTHING = 0.5  # how strongly a weight is drawn to 0, in pages that would have to speak for it
STEPS = 500
SMALLEST = 0.02  # a weight that decides nothing is not written


class Choice(NamedTuple):
    """What one page offers for a field: the facts of each value, and how right each is, 0–1."""

    table: str
    publisher: str
    facts: list[dict[str, float]]
    right: list[float]


def choices(folder: Path, every: int = 1, only: str = "") -> Iterator[Choice]:
    """Every choice of every page of a folder, or of one in so many, always the same ones."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            if zlib.crc32(gold["id"].encode()) % every:
                continue
            for path in (folder / "html" / f"{gold['id']}.html.gz", *_dumps(folder, gold["id"])):
                data = gzip.decompress(path.read_bytes())
                is_dump = path.name.endswith(".txt.gz")
                if only and is_dump != (only == "dumps"):
                    continue
                try:
                    page = read_page(data, input_format="text" if is_dump else "html")
                except PageError:
                    continue  # an empty dump offers nothing
                finding = Finding(page, {})
                finding.metadata()
                for field in FIELDS[is_dump:]:  # train_lines.py learns the titles of dumps
                    choice = _choice(field, finding, gold, data.decode("utf-8", "replace") if is_dump else None)
                    if choice is not None:
                        yield choice


def _dumps(folder: Path, name: str) -> list[Path]:
    paths = [folder / "dumps" / style / f"{name}.txt.gz" for style in STYLES]
    return [path for path in paths if path.exists()]


def _choice(field: str, finding: Finding, gold: dict[str, Any], dump: str | None) -> Choice | None:
    facts: list[dict[str, float]] = []
    right: list[float] = []
    values = [(contender.facts, value) for contender, value in finding.contenders.get(field, ())]
    if field != "title":
        values.append(({}, ""))  # to say nothing
    for fact, value in values:
        record = {field: value or None, "authors": [name for name in value.split("; ") if name]}
        score = field_score(gold, record, dump).get(field)
        if score is None:
            return None
        facts.append(fact)
        right.append(score)
    return Choice(("line_" if dump is not None else "") + field, publisher_of(gold), facts, right) if facts else None


def learn(sample: Sequence[Choice]) -> dict[str, float]:
    """The weights under which right values outweigh the others."""
    names = sorted({name for choice in sample for facts in choice.facts for name in facts})
    place = {name: i for i, name in enumerate(names)}
    pages = []
    for choice in sample:
        right = np.array(choice.right)
        if right.max() > 0:
            facts = np.zeros((len(choice.facts), len(names)))
            for row, known in enumerate(choice.facts):
                for name, degree in known.items():
                    facts[row, place[name]] = degree
            pages.append((facts, right))
    weights, speed, size = (np.zeros(len(names)) for _ in range(3))
    for step in range(STEPS):
        slope = -DRAWN_TO_NOTHING * weights
        for facts, right in pages:
            sums = facts @ weights
            chance = np.exp(sums - sums.max())
            chance /= chance.sum()
            wanted = chance * right
            slope += facts.T @ (wanted / wanted.sum() - chance)
        slope /= len(pages)
        speed, size = 0.9 * speed + 0.1 * slope, 0.99 * size + 0.01 * slope * slope
        weights += (0.1 if step < 0.6 * STEPS else 0.02) * speed / (np.sqrt(size) + 1e-8)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def judge(sample: Sequence[Choice], weights: dict[str, float]) -> float:
    """How right the heaviest values are, 0–1."""
    score = 0.0
    for choice in sample:
        sums = [sum(weights.get(name, 0.0) * degree for name, degree in facts.items()) for facts in choice.facts]
        score += choice.right[sums.index(max(sums))]
    return score / len(sample)


def write(tables: dict[str, dict[str, float]]) -> None:
    """Write the weights as the modules that the product reads, one for HTML and one for dumps."""
    for name, kind in (("weights", ""), ("line_weights", " in a dump")):
        parts = [
            f'"""How much each fact about a value speaks for it{kind}; benchmarks/metadata_weights.py learned it."""\n',
            "from __future__ import annotations\n",
        ]
        for table, weights in sorted(tables.items()):
            if table.startswith("line_") == bool(kind):
                rows = (f'    "{fact}": {weight:.2f},\n' for fact, weight in weights.items() if abs(weight) >= SMALLEST)
                parts.append(f"{table.upper()}: dict[str, float] = {{\n{''.join(rows)}}}\n")
        if len(parts) > 2:
            (SOURCE / f"{name}.py").write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """Learn, then judge or write."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folders", nargs="+", type=Path)
    command.add_argument("--validate", action="store_true")
    command.add_argument("--every", type=int, default=1, metavar="N", help="look at one page in N (with --validate)")
    command.add_argument("--only", choices=["html", "dumps"], default="", help="learn of these alone")
    arguments = command.parse_args()
    if arguments.every < 1 or (arguments.every > 1 and not arguments.validate):
        command.error("--every takes a number from 1 on, and weights are only written from all pages")
    by_table: dict[str, list[Choice]] = defaultdict(list)
    for folder in arguments.folders:
        for choice in choices(folder, arguments.every, arguments.only):
            by_table[choice.table].append(choice)
    if not arguments.validate:
        write({table: learn(sample) for table, sample in by_table.items()})
        return
    for table, sample in sorted(by_table.items()):
        halves = [[c for c in sample if zlib.crc32(c.publisher.encode()) % 2 == half] for half in (0, 1)]
        figures = [judge(halves[1 - half], learn(halves[half])) for half in (0, 1)]
        best = sum(max(choice.right) for choice in sample) / len(sample)
        print(f"{table:12} unseen publishers {figures[0]:.3f} {figures[1]:.3f}   the best value offered {best:.3f}")


if __name__ == "__main__":
    main()
