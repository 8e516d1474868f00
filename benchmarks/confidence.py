"""Fits what a confidence means, and shows whether it does, on pages of publishers that the scores know nothing of.

    python benchmarks/confidence.py FOLDER...                                             HTML pages: print the curve
    python benchmarks/confidence.py FOLDER... --dumps bulleted flat spaced                flattened pages
    python benchmarks/confidence.py FOLDER... --out src/newsclean/scoring/confidence.json    write the weights, too

Every page is scored by a model of other publishers' pages, goes down the whole pipeline, and its body's F1 is what its
confidence should have been. Folders are laid out as for `train.py` and `train_lines.py`. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import json
import sys
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from figures import body_score
from held_apart import FOLDS, Finished, finish_dumps, finish_pages, fold_of

from newsclean.scoring.confidence import measure_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BAD = 0.8  # a page with a lower F1 came out badly
RIDGE = 0.1  # draws the weights to zero a little


class Outcome(NamedTuple):
    """What became of a page: its publisher, what was measured of its body, and the F1 that the body has."""

    publisher: str
    precision: float
    recall: float
    f1: float


def measure(pages: Iterable[Finished]) -> list[Outcome]:
    """What became of the pages that have a body."""
    outcomes = []
    for page in pages:
        draft = page.draft
        if page.gold.get("body") and draft.standing:
            precision, recall, _ = body_score(page.gold, draft.body)
            f1 = 2 * precision * recall / (precision + recall) if precision else 0.0
            expected = measure_body(draft.page, draft.scores, draft.standing)
            outcomes.append(Outcome(page.publisher, *expected, f1))
    return outcomes


def fit(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The weights of a logistic regression whose values come closest to the F1s."""
    rows = np.array([(1.0, o.precision, o.recall) for o in outcomes])
    wanted = np.array([o.f1 for o in outcomes])
    weights = np.zeros(3)
    for _ in range(50):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (wanted - shares) - RIDGE * weights
        weights += np.linalg.solve((rows.T * (shares * (1 - shares))) @ rows + RIDGE * np.eye(3), slope)
    return dict(zip(("bias", "precision", "recall"), (round(float(w), 4) for w in weights), strict=True))


def predict(weights: Mapping[str, float], outcome: Outcome) -> float:
    value = weights["bias"] + weights["precision"] * outcome.precision + weights["recall"] * outcome.recall
    return 1 / (1 + exp(-value))


def cross_validate(outcomes: Sequence[Outcome]) -> list[float]:
    """The confidence of each outcome by weights fitted to other publishers."""
    fitted = {fold: fit([o for o in outcomes if fold_of(o.publisher) != fold]) for fold in range(FOLDS)}
    return [predict(fitted[fold_of(o.publisher)], o) for o in outcomes]


def curve(outcomes: Sequence[Outcome], confidences: Sequence[float]) -> tuple[str, dict[str, float]]:
    """A table of tenths of the pages by confidence, and where the bad pages are."""
    ordered = sorted(zip(confidences, (o.f1 for o in outcomes), strict=True))
    lines = ["| tenth | confidence | F1 | pages below .8 |", "|---|---|---|---|"]
    for number, part in enumerate(np.array_split(np.array(ordered), 10), start=1):
        lines.append(f"| {number} | {part[:, 0].mean():.3f} | {part[:, 1].mean():.3f} | {(part[:, 1] < BAD).sum()} |")
    bad = [f1 < BAD for _, f1 in ordered]
    figures = {
        f"bad_in_lowest_{share}": round(sum(bad[: len(bad) * share // 100]) / max(1, sum(bad)), 3)
        for share in (5, 10, 20)
    }
    return "\n".join(lines), figures


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--dumps", nargs="+", metavar="STYLE")
    cli.add_argument("--every", type=int, default=1, help="use every Nth page only")
    cli.add_argument("--out", type=Path)
    args = cli.parse_args()
    dumps = finish_dumps(args.folders, args.dumps, args.every) if args.dumps else None
    outcomes = measure(dumps or finish_pages(args.folders, args.every))
    table, figures = curve(outcomes, cross_validate(outcomes))
    print(f"{len(outcomes)} pages of {len({o.publisher for o in outcomes})} publishers\n\n{table}\n")
    print(" ".join(f"{name}={value}" for name, value in figures.items()))
    if args.out:
        data = json.loads(args.out.read_text(encoding="utf-8")) if args.out.exists() else {}
        data["dump" if args.dumps else "html"] = {
            **fit(outcomes),
            "about": {"script": "benchmarks/confidence.py", "pages": len(outcomes), **figures,
                      "publishers": len({o.publisher for o in outcomes})},
        }  # fmt: skip
        args.out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        print("written to", args.out, file=sys.stderr)


if __name__ == "__main__":
    main()
