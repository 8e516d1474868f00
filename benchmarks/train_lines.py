"""Trains the model that tells article from page in dumps, and measures it on publishers it has not seen.

    python benchmarks/train_lines.py PAGES... --validate                   figures, each page judged by others' model
    python benchmarks/train_lines.py PAGES... --out src/newsclean/scoring/lines.json

Each folder holds `gold.jsonl` and `dumps/STYLE/ID.txt.gz`; `benchmarks/flatten.py` makes dumps of HTML. A page without
a gold body whose HTML lies beside its dumps serves with the body found there, if newsclean is sure of it; figures leave
such pages out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import lightgbm as lgb
import numpy as np
from export import export_forest
from field_figures import field_score, fold
from figures import body_figures
from labels import label_blocks, publisher_of, with_silver_body
from train import slim

from newsclean.formats.plain import letter_weight
from newsclean.formats.text import read_text
from newsclean.metadata.dumps.title_measures import measure_title_lines
from newsclean.page import Page, join_blocks
from newsclean.scoring.agreement import agree
from newsclean.scoring.confidence import find_cut
from newsclean.scoring.line_features import READ, Lines, measure_again, measure_lines, text_keys
from newsclean.scoring.line_model import Look

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newsclean.metadata.dumps.title_lines import LineTitle

STYLES = ("bulleted", "flat", "spaced")
FOLDS, INNER_FOLDS = 4, 3
# Few trees and few split values: what they cost at run time grows with both, and a page has 2 ms.
FIRST_TREES, SECOND_TREES = 60, 110
SETTINGS = {
    "objective": "binary", "num_leaves": 16, "learning_rate": 0.12, "min_data_in_leaf": 60, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 20, "seed": 1, "num_threads": 1,
    "verbose": -1,
}  # fmt: skip
# The headline is chosen among the lines of one page, so that is what is learned.
TITLE_TREES = 140
TITLE_SETTINGS = SETTINGS | {
    "objective": "lambdarank", "num_leaves": 6, "min_data_in_leaf": 20, "feature_fraction": 0.4,
    "label_gain": [0, 1], "lambdarank_truncation_level": 3,
}  # fmt: skip
# One in so many dumps is learned from a second time, without most of what stands around the article; another with its
# first paragraphs only; a third without the article.
CROPPED = 4
LIGHT = 0.2  # what a line of the latter two weighs: most pages are whole
SENTENCE = re.compile(r"(?<=[.!?]) |(?<=[。！？])(?!$)")  # where a sentence ends
FEWEST_PUBLISHERS = 4  # that must use a word before it gets a weight


class Sample:
    """A labelled dump. Without a gold body it serves for headlines only."""

    def __init__(self, folder: str, style: str, gold: dict[str, Any], page: Page, importance: float = 1.0) -> None:
        self.folder = folder
        self.style = style
        self.gold = gold
        self.importance = importance
        self.publisher = publisher_of(gold)
        self.blocks = page.blocks
        self.texts = [block.text for block in page.blocks]
        labels = np.array(label_blocks(page.blocks, gold))
        self.labels = np.maximum(labels, 0)
        self.weights = np.where(labels >= 0, self._weights(), 0.0)
        self.table: dict[str, np.ndarray] = {}
        self.first: np.ndarray = np.zeros(0)
        self.title: str | None = None
        self.candidates: list[LineTitle] = []
        self.heads: dict[str, np.ndarray] = {}
        self.right: np.ndarray = np.zeros(0)

    def _weights(self) -> np.ndarray:
        """What a mistake costs: the line's share of the article, at most three tenths of it."""
        words = np.array([text.count(" ") + 1 for text in self.texts], dtype=float)
        chars = np.array([len(text) for text in self.texts], dtype=float)
        if (weight := letter_weight(self.texts)) > 1:
            words = chars * weight / 5
        words = np.minimum(words, 250) + 1.5
        weights: np.ndarray = 100 * np.minimum(words / max(words[self.labels > 0].sum(), 60), 0.3)
        return weights

    def lighten(self) -> Sample:
        """The same sample, its mistakes costing less."""
        self.weights = self.weights * LIGHT
        return self

    def rows(self, names: Sequence[str]) -> np.ndarray:
        return np.column_stack([self.table[name] for name in names])

    def measure(self, weights: Mapping[str, float]) -> None:
        self.table = _as_arrays(measure_lines(self.blocks, weights).columns)

    @property
    def lines(self) -> Lines:
        """The lines as measured; made anew each time, for those of all samples do not fit into memory."""
        columns = {name: column.tolist() for name, column in self.table.items()}
        return Lines(columns, [text[:READ].lower().split() for text in self.texts])

    def find_headlines(self) -> None:
        """What may be the headline, by the first scores."""
        self.candidates, columns = measure_title_lines(self.blocks, Look(self.lines, [], self.first.tolist()))
        self.heads = _as_arrays(columns)
        wanted = fold(self.gold.get("title"))
        self.right = np.array([fold(candidate.text) == wanted for candidate in self.candidates], dtype=int)

    def choose_headline(self, ranker: lgb.Booster) -> None:
        if self.candidates:
            ranks = np.asarray(ranker.predict(np.column_stack(list(self.heads.values()))))
            self.title = self.candidates[int(ranks.argmax())].text

    def look_again(self) -> None:
        self.table |= _as_arrays(measure_again(self.lines, self.first.tolist(), self.title))

    def body(self, shares: np.ndarray) -> str:
        threshold = find_cut(self.blocks, dict(enumerate(shares.tolist())))
        return join_blocks([block for block, share in zip(self.blocks, shares, strict=True) if share >= threshold])


def _as_arrays(columns: Mapping[str, Sequence[float]]) -> dict[str, np.ndarray]:
    return {name: np.array(column, dtype=np.float32) for name, column in columns.items()}


class Trained:
    """Word weights and three boosters."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        """Train. What a step learns from is what the step before said of pages of publishers it had not seen."""
        parts = [[s for s in samples if _part(s, INNER_FOLDS, "inner") == n] for n in range(INNER_FOLDS)]
        others = [[s for s in samples if _part(s, INNER_FOLDS, "inner") != n] for n in range(INNER_FOLDS)]
        for part, other in zip(parts, others, strict=True):
            weights = learn_weights(other)
            for sample in part:
                sample.measure(weights)
        self.first_names = list(samples[0].table)
        for part, other in zip(parts, others, strict=True):
            booster = fit(other, self.first_names, FIRST_TREES)
            for sample in part:
                sample.first = np.asarray(booster.predict(sample.rows(self.first_names)))
                sample.find_headlines()
        self.first = fit(samples, self.first_names, FIRST_TREES)
        for part, other in zip(parts, others, strict=True):
            ranker = fit_headlines(other)
            for sample in part:
                sample.choose_headline(ranker)
        self.headline = fit_headlines(samples)
        self.headline_names = list(samples[0].heads)
        for sample in samples:
            sample.look_again()
        self.second_names = list(samples[0].table)
        self.second = fit(samples, self.second_names, SECOND_TREES)
        self.weights = learn_weights(samples)

    def score(self, sample: Sample) -> np.ndarray:
        sample.measure(self.weights)
        sample.first = np.asarray(self.first.predict(sample.rows(self.first_names)))
        sample.find_headlines()
        sample.choose_headline(self.headline)
        sample.look_again()
        odds = np.asarray(self.second.predict(sample.rows(self.second_names), raw_score=True))
        agreed: np.ndarray = 1 / (1 + np.exp(-np.asarray(agree(sample.blocks, odds.tolist()))))
        return agreed

    def export(self, about: dict[str, Any]) -> dict[str, Any]:
        return {
            "about": about,
            "weights": self.weights,
            "first": slim(export_forest(self.first, self.first_names)),
            "headline": slim(export_forest(self.headline, self.headline_names)),
            "second": slim(export_forest(self.second, self.second_names)),
        }


def fit(samples: Sequence[Sample], names: Sequence[str], trees: int) -> lgb.Booster:
    samples = [sample for sample in samples if sample.gold.get("body")]
    data = lgb.Dataset(
        np.vstack([s.rows(names) for s in samples]),
        np.concatenate([s.labels for s in samples]),
        weight=np.concatenate([s.weights for s in samples]),
    )
    return lgb.train(SETTINGS, data, trees)


def fit_headlines(samples: Sequence[Sample]) -> lgb.Booster:
    # With the headlines of short pages those of whole ones come out worse.
    samples = [sample for sample in samples if sample.right.any() and sample.style != "short"]
    data = lgb.Dataset(
        np.vstack([np.column_stack(list(sample.heads.values())) for sample in samples]),
        np.concatenate([sample.right for sample in samples]),
        weight=np.concatenate([np.full(len(sample.right), sample.importance) for sample in samples]),
        group=[len(sample.right) for sample in samples],
    )
    return lgb.train(TITLE_SETTINGS, data, TITLE_TREES)


def learn_weights(samples: Sequence[Sample]) -> dict[str, float]:
    """How much more publishers use a word in articles than beside them, as log-odds."""
    good: defaultdict[str, set[str]] = defaultdict(set)
    bad: defaultdict[str, set[str]] = defaultdict(set)
    for sample in samples:
        if not sample.gold.get("body"):
            continue
        for text, label in zip(sample.texts, sample.labels, strict=True):
            for key in text_keys(text[:READ].lower().split()):
                (good if label else bad)[key].add(sample.publisher)
    weights = {}
    for key in sorted(good.keys() | bad.keys()):
        if len(good[key]) + len(bad[key]) >= FEWEST_PUBLISHERS:
            weight = log((len(good[key]) + 1) / (len(bad[key]) + 1))
            if abs(weight) > 0.3:
                weights[key] = round(weight, 2)
    return weights


def _part(sample: Sample, parts: int, salt: str) -> int:
    """Which part a page falls into; all pages of a publisher fall into the same."""
    return crc32(f"{salt} {sample.publisher}".encode()) % parts


def crop_page(sample: Sample) -> Page:
    """The article with a few lines around it, as people copy it out of a browser."""
    places = np.flatnonzero(sample.labels)
    chance = random.Random(sample.gold["id"])
    first, last = max(0, places[0] - chance.randrange(5)), places[-1] + 1 + chance.randrange(5)
    return Page([block._replace(index=place) for place, block in enumerate(sample.blocks[first:last])])


def shorter_body(sample: Sample, page: Page) -> str:
    """What of a shortened page stands in the article."""
    article = "\n".join(text for text, label in zip(sample.texts, sample.labels, strict=True) if label)
    return join_blocks([block for block in page.blocks if block.text in article])


def shorten_page(sample: Sample) -> Page:
    """The first paragraphs of the article, every other time only their first sentences, with less around them."""
    places = np.flatnonzero(sample.labels)
    chance = random.Random(f"short {sample.gold['id']}")
    first, last = max(0, places[0] - chance.randrange(30)), places[min(len(places), chance.randint(2, 7)) - 1] + 1
    after = places[-1] + 1
    blocks = [*sample.blocks[first:last], *sample.blocks[after : after + max(0, chance.randint(-9, 30))]]
    if chance.random() < 0.5:
        blocks = [block._replace(text=SENTENCE.split(block.text, maxsplit=1)[0]) for block in blocks]
    return Page([block._replace(index=place) for place, block in enumerate(blocks)])


def scrap_page(sample: Sample) -> Page:
    """Some lines that stand around an article, without it."""
    blocks = [block for block, label in zip(sample.blocks, sample.labels, strict=True) if not label]
    chance = random.Random(f"scrap {sample.gold['id']}")
    first = chance.randrange(max(1, len(blocks) - 5))
    return Page([block._replace(index=i) for i, block in enumerate(blocks[first : first + chance.randint(4, 30)])])


def read_samples(folder: Path, styles: Collection[str], every: int, importance: float = 1.0) -> Iterator[Sample]:
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            gold = with_silver_body(folder, json.loads(line))
            if not (gold.get("body") or gold.get("title")):
                continue
            for style in styles:
                path = folder / "dumps" / style / f"{gold['id']}.txt.gz"
                page = read_text(gzip.decompress(path.read_bytes()).decode()) if path.exists() else Page([])
                if not page.blocks:
                    continue
                sample = Sample(folder.name, style, gold, page, importance)
                yield sample
                if not gold.get("body") or not sample.labels.any():
                    continue
                chosen = crc32(f"crop {style} {gold['id']}".encode()) % CROPPED
                if chosen == 0:
                    yield Sample(folder.name, "cropped", gold, crop_page(sample), importance)
                elif chosen == 1:
                    page = shorten_page(sample)
                    shorter = gold | {"body": shorter_body(sample, page)}
                    yield Sample(folder.name, "short", shorter, page, importance).lighten()
                elif chosen == 2 and (page := scrap_page(sample)).blocks:
                    yield Sample(folder.name, "scrap", gold | {"title": None}, page, importance).lighten()


def validate(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Figures of pages scored by a model of other publishers' pages, what the scores alone keep."""
    bodies: defaultdict[str, list[tuple[dict[str, Any], str]]] = defaultdict(list)
    titles: defaultdict[str, list[float]] = defaultdict(list)
    for part in range(FOLDS):
        model = Trained([s for s in samples if _part(s, FOLDS, "outer") != part])
        for sample in samples:
            if _part(sample, FOLDS, "outer") == part:
                name = f"{sample.folder}:{sample.style}"
                shares = model.score(sample)
                if sample.gold.get("body") and not sample.gold.get("silver"):
                    bodies[name].append((sample.gold, sample.body(shares)))
                title = field_score(sample.gold, {"title": sample.title}, "\n".join(sample.texts)).get("title")
                if title is not None:
                    titles[name].append(title)
        print("fold", part, "of", FOLDS, file=sys.stderr, flush=True)
    figures = {name: body_figures(pairs) for name, pairs in sorted(bodies.items())}
    for name, values in sorted(titles.items()):
        figures.setdefault(name, {})["title"] = sum(values) / len(values)
    return figures


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--styles", nargs="+", default=STYLES)
    cli.add_argument("--every", type=int, default=1, help="use every Nth page only")
    cli.add_argument("--count", nargs="*", default=[], metavar="FOLDER=N", help="headlines count N times in a folder")
    cli.add_argument("--validate", action="store_true")
    cli.add_argument("--out", type=Path)
    args = cli.parse_args()
    importance = {name: float(count) for name, _, count in (entry.partition("=") for entry in args.count)}
    samples = [
        sample
        for folder in args.folders
        for sample in read_samples(folder, args.styles, args.every, importance.get(folder.name, 1.0))
    ]
    print(len(samples), "dumps read", file=sys.stderr, flush=True)
    figures = validate(samples) if args.validate else {}
    for name, values in figures.items():
        print(name, " ".join(f"{key}={value:.4f}" for key, value in values.items()))
    if args.out:
        about = {
            "script": "benchmarks/train_lines.py",
            "dumps": {folder.name: sum(s.folder == folder.name for s in samples) for folder in args.folders},
            "publishers": len({s.publisher for s in samples}),
            "held_apart": {name: {k: round(v, 4) for k, v in values.items()} for name, values in figures.items()},
        }
        args.out.write_text(json.dumps(Trained(samples).export(about), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
