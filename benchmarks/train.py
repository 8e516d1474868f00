"""Trains the block model for HTML pages and says how good it is on publishers it has not seen.

    python benchmarks/train.py FOLDER... --out src/newsclean/scoring/html.json     train on everything, write the model
    python benchmarks/train.py FOLDER... --validate                                cross-validate by publisher, print

A folder is laid out as benchmarks/labels.py says. Needs the extra `train` (lightgbm, numpy).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lightgbm as lgb
import numpy as np
from export import export_forest
from figures import body_figures
from labels import Labelled, read_folder

from newsclean.cleaners import built_in_cleaners
from newsclean.cleaners.menus import menus
from newsclean.draft import Draft, Removal
from newsclean.metadata import find_metadata
from newsclean.scoring.agreement import agree
from newsclean.scoring.html_context import CONTEXT
from newsclean.scoring.html_features import LOCAL, Measured, measure_blocks
from newsclean.scoring.html_model import HOPELESS_ODDS, look_again
from newsclean.scoring.weights import Weights, split_names, text_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

FOLDS = 5
SHARED: dict[str, Any] = {
    "objective": "binary", "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
    "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}  # fmt: skip
FIRST = {**SHARED, "num_leaves": 8, "learning_rate": 0.18, "min_data_in_leaf": 80, "max_bin": 31}
SECOND = {**SHARED, "num_leaves": 10, "learning_rate": 0.12, "min_data_in_leaf": 50, "max_bin": 63}
FIRST_TREES, SECOND_TREES = 40, 120
# A word counts as evidence if so many publishers use it; its weight is drawn to the mean as if so many more were
# average.
NAME_PUBLISHERS, TEXT_PUBLISHERS, SHRINK = 8, 8, 4
PRIOR = 0.25


class Sample:
    """One page made ready: the blocks left after `menus`, their labels and how much each matters."""

    def __init__(self, folder: str, page: Labelled, importance: float = 1.0) -> None:
        self.folder = folder
        self.page = page
        self.fold = zlib.crc32(page.publisher.encode()) % FOLDS
        self.metadata = find_metadata(page.page)
        gone = {removal.block.index for removal in menus(Draft(page.page, self.metadata))}
        self.blocks = [block for block in page.page.blocks if block.index not in gone]
        self.labels = np.array([page.labels[block.index] for block in self.blocks], dtype=int)
        words = np.array([block.text.count(" ") + 1 for block in self.blocks], dtype=float)
        if page.gold.get("body"):
            # By share of the page's words, as a page's score is; the constant speaks for getting a page right to the
            # word.
            weights = (words + 2) / (max(words[self.labels == 1].sum(), 150) + 50) + 0.003
        else:
            weights = np.full(len(words), 0.04)
        self.weights = importance * np.where(self.labels >= 0, np.minimum(weights, 0.5), 0.0)
        self.measured: Measured | None = None

    def measure(self, weights: Weights) -> None:
        self.measured = measure_blocks(self.blocks, self.page.page, self.metadata.title, weights)


def learn_weights(samples: Iterable[Sample]) -> dict[str, dict[str, int]]:
    """For words in names near and around a block and in its text: how much more often than others it is article.

    Hundredths of log-odds; each publisher counts once, however many pages or blocks of it there are.
    """
    counts: dict[str, dict[str, dict[str, list[int]]]] = {
        kind: defaultdict(lambda: defaultdict(lambda: [0, 0])) for kind in ("near", "far", "text")
    }
    for sample in samples:
        publisher = sample.page.publisher
        far: dict[Any, set[str]] = {}
        for block, label in zip(sample.page.page.blocks, sample.page.labels, strict=True):
            if label < 0:
                continue
            chain = list(block.box.chain())
            if block.box not in far:
                far[block.box] = {part for box in chain for part in split_names(box.names)}
            near = {part for box in chain[:2] for part in split_names(box.names)} | set(split_names(block.names))
            text = set(text_keys(block.text, block.text.count(" ") + 1))
            for kind, keys in (("near", near), ("far", far[block.box]), ("text", text)):
                for key in keys:
                    seen = counts[kind][key][publisher]
                    seen[0] += label
                    seen[1] += 1
    least = {"near": NAME_PUBLISHERS, "far": NAME_PUBLISHERS, "text": TEXT_PUBLISHERS}
    return {
        kind: {
            key: round(100 * _log_odds(sum(a / n for a, n in seen.values()), len(seen)))
            for key, seen in sorted(table.items())
            if len(seen) >= least[kind]
        }
        for kind, table in counts.items()
    }


def _log_odds(share_sum: float, publishers: int) -> float:
    share = min(max((share_sum + SHRINK * PRIOR) / (publishers + SHRINK), 0.003), 0.997)
    return math.log(share / (1 - share)) - math.log(PRIOR / (1 - PRIOR))


def across(samples: Sequence[Sample], work: Callable[[list[Sample], list[Sample]], None]) -> None:
    """Call `work` with the pages of all other publishers and those of one fifth of them, for each fifth."""
    for fold in range(FOLDS):
        work([s for s in samples if s.fold != fold], [s for s in samples if s.fold == fold])


def fit(rows: Sequence[np.ndarray], labels: Sequence[np.ndarray], weights: Sequence[np.ndarray],
        settings: dict[str, Any], trees: int) -> lgb.Booster:  # fmt: skip
    matters = np.concatenate(weights) > 0
    data = lgb.Dataset(np.concatenate(rows)[matters], np.maximum(np.concatenate(labels)[matters], 0),
                       weight=np.concatenate(weights)[matters], params={"verbose": -1})  # fmt: skip
    return lgb.train(settings, data, trees)


def first_rows(sample: Sample) -> np.ndarray:
    assert sample.measured is not None
    return table(sample.measured.columns, LOCAL)


def table(columns: Mapping[str, Sequence[float]], names: Sequence[str]) -> np.ndarray:
    return np.array([columns[name] for name in names], dtype=np.float32).T


class Stacked:
    """The scores that each page gets from models that have not seen its publisher."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = samples
        self.first: dict[int, list[float]] = {}
        self.places: dict[int, list[int]] = {}
        self.rows: dict[int, np.ndarray] = {}
        self.scores: dict[int, np.ndarray] = {}
        self.kept: dict[int, list[int]] = {}

    def run(self) -> None:
        across(self.samples, self._measure)
        say("measured")
        across(self.samples, self._score_first)
        say("scored once")
        for number, sample in enumerate(self.samples):
            assert sample.measured is not None
            self.places[number], columns = look_again(sample.measured, self.first[number])
            self.rows[number] = table(columns, LOCAL + CONTEXT)
        self.score_second()

    def _measure(self, others: list[Sample], held: list[Sample]) -> None:
        weights = Weights(**learn_weights(others))
        for sample in held:
            sample.measure(weights)

    def _score_first(self, others: list[Sample], held: list[Sample]) -> None:
        booster = fit([first_rows(s) for s in others], [s.labels for s in others], [s.weights for s in others],
                      FIRST, FIRST_TREES)  # fmt: skip
        inside = set(map(id, held))
        for number, sample in enumerate(self.samples):
            if id(sample) in inside:
                rows = first_rows(sample)
                self.first[number] = np.asarray(booster.predict(rows, raw_score=True)).tolist() if len(rows) else []

    def fit_second(
        self, numbers: Sequence[int], settings: dict[str, Any] = SECOND, trees: int = SECOND_TREES
    ) -> lgb.Booster:
        return fit(
            [self.rows[n] for n in numbers],
            [self.samples[n].labels[self.places[n]] for n in numbers],
            [self.samples[n].weights[self.places[n]] for n in numbers],
            settings, trees,
        )  # fmt: skip

    def score_second(self, settings: dict[str, Any] = SECOND, trees: int = SECOND_TREES) -> None:
        for fold in range(FOLDS):
            booster = self.fit_second([n for n, s in enumerate(self.samples) if s.fold != fold and self.places[n]],
                                      settings, trees)  # fmt: skip
            for number, sample in enumerate(self.samples):
                if sample.fold == fold:
                    scores = np.array(self.first[number], dtype=float)
                    if self.places[number]:
                        scores[self.places[number]] = booster.predict(self.rows[number], raw_score=True)
                    self.scores[number] = scores

    def report(self, threshold: float = 0.0, *, cleaned: bool = False) -> dict[str, dict[str, float]]:
        """Body figures for each folder, of what the scores alone keep, or of what the other cleaners leave of that."""
        rest = [c for c in built_in_cleaners() if c.name not in ("site_rule", "menus", "main_content")]
        figures = {}
        for folder in dict.fromkeys(s.folder for s in self.samples):
            pairs = []
            for n, sample in enumerate(self.samples):
                if sample.folder != folder:
                    continue
                draft = Draft(sample.page.page, sample.metadata)
                scores = agree(sample.blocks, self.scores[n].tolist())
                kept = {b.index for b, x in zip(sample.blocks, scores, strict=True) if x > threshold}
                draft.remove("main_content", [Removal(b, "") for b in draft.standing if b.index not in kept])
                for cleaner in rest if cleaned else ():
                    draft.remove(cleaner.name, list(cleaner(draft)))
                pairs.append((sample.page.gold, draft.body))
                self.kept[n] = [block.index for block in draft.standing]
            figures[folder] = body_figures(pairs)
        return figures


def train(stacked: Stacked, about: dict[str, Any]) -> dict[str, Any]:
    """The model from all pages. The second forest learns from first scores that each page got from other publishers."""
    samples = list(stacked.samples)
    numbers = [n for n in range(len(samples)) if stacked.places[n]]
    second = stacked.fit_second(numbers)
    first = fit([first_rows(s) for s in samples], [s.labels for s in samples], [s.weights for s in samples],
                FIRST, FIRST_TREES)  # fmt: skip
    return {
        "about": about,
        "weights": learn_weights(samples),
        "first": slim(export_forest(first, list(LOCAL))),
        "second": slim(export_forest(second, list(LOCAL + CONTEXT))),
    }


def slim(forest: dict[str, Any]) -> dict[str, Any]:
    """The forest without the columns that no tree asks for."""
    used = [i for i, thresholds in enumerate(forest["thresholds"]) if thresholds]
    place = {old: new for new, old in enumerate(used)}
    return {
        **forest,
        "features": [forest["features"][i] for i in used],
        "thresholds": [forest["thresholds"][i] for i in used],
        "trees": [[[place[node[0]], *node[1:]] for node in nodes] for nodes in forest["trees"]],
    }


def read_samples(
    folders: Sequence[Path], every: int = 1, importance: Mapping[str, float] | None = None
) -> list[Sample]:
    samples = []
    for folder in folders:
        counts = (importance or {}).get(folder.name, 1.0)
        samples += [Sample(folder.name, page, counts) for page in read_folder(folder, every=every) if page.page.blocks]
    return [s for s in samples if s.blocks]


def say(*words: object) -> None:
    print(*words, file=sys.stderr, flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--out", type=Path)
    cli.add_argument("--validate", action="store_true")
    cli.add_argument("--every", type=int, default=1, help="use every Nth page only")
    said = "let each page of a folder count N times: those annotated with more care, or more like the pages to come"
    cli.add_argument("--count", nargs="*", default=[], metavar="FOLDER=N", help=said)
    args = cli.parse_args()
    importance = {name: float(n) for name, n in (c.split("=") for c in args.count)}
    random.seed(1)
    samples = read_samples(args.folders, args.every, importance)
    say(len(samples), "pages read")
    stacked = Stacked(samples)
    stacked.run()
    for folder, figures in stacked.report().items():
        print("scores alone:", folder, " ".join(f"{name}={value:.4f}" for name, value in figures.items()))
    held = stacked.report(cleaned=True)
    for folder, figures in held.items():
        print(folder, " ".join(f"{name}={value:.4f}" for name, value in figures.items()))
    if args.out:
        about = {
            "script": "benchmarks/train.py",
            "pages": {f: sum(s.folder == f for s in samples) for f in held},
            "publishers": len({s.page.publisher for s in samples}),
            "held_apart": {f: {k: round(v, 4) for k, v in figures.items()} for f, figures in held.items()},
            "importance": importance,
            "hopeless": HOPELESS_ODDS,
        }
        args.out.write_text(
            json.dumps(train(stacked, about), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
