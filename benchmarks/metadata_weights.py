"""Learns how much each fact about a title, byline or date speaks for it, from labelled pages.

    python benchmarks/metadata_weights.py FOLDER... --validate      learn on some publishers, judge on the others
    python benchmarks/metadata_weights.py FOLDER... --validate --every 20       the same on one page in 20, to try it
    python benchmarks/metadata_weights.py FOLDER...                 learn on all of them, write metadata/scales.json
                                                                    and, from dumps, metadata/dumps/scales.json
    python benchmarks/metadata_weights.py FOLDER... --only html     only the former (or only `dumps`)

A folder is laid out as benchmarks/labels.py says; dumps/STYLE/ID.txt.gz beside html/ are learned from as well. The
values a page offers compete, the right ones should outweigh the others, and so should saying nothing where nothing is
right: a conditional logit. For dumps the weight is a sum over facts, for HTML boosted decision trees add to it, which
gains .01 to .03 on publishers unseen. Needs numpy and lightgbm.
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
from export import export_forest
from field_figures import field_score
from labels import publisher_of

from newsclean.errors import PageError
from newsclean.formats import read_page
from newsclean.metadata import search_for
from newsclean.metadata.choice.byline import settle
from newsclean.metadata.facts import DUMP_FACTS, FACTS
from newsclean.metadata.weighing import Scales, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsclean.metadata.weighing import Contender
    from newsclean.page import Page

METADATA = Path(__file__).parent.parent / "src" / "newsclean" / "metadata"
STYLES = ("bulleted", "flat", "spaced")
FIELDS = ("title", "byline", "date")
DRAWN_TO_NOTHING = 0.5  # how strongly a weight is drawn to 0, in pages that would have to speak for it
STEPS = 500
PARTS = 5  # of the publishers, each in turn not learned from
TREES = 80
SUM = 0.5  # how much of the sum the trees start from: it knows what they have too few pages to see
# Facts that can only speak for a value, and only against it; trees that may not learn otherwise err less elsewhere.
FOR = frozenset(
    "shown_near shown meta_author ld_person given agree only_one link line_prefix marked slug like_h1 og_rest_known "
    "ld_rest_known window_rest_known h1_marked h1_only h1_in_article kicker_printed on_page ld_published "
    "meta_published earliest line_said_near time_marked neighbour_day".split()
)
AGAINST = frozenset(
    "odd generic hidden lower is_site bar ends_with_site begins_with_site nobody_says_it h1_home h1_site h1_aside "
    "one_word only_changed against_statement unlabelled_change site_office".split()
)
SETTINGS: dict[str, Any] = {
    "num_leaves": 10, "learning_rate": 0.12, "min_data_in_leaf": 8, "lambda_l2": 1.0, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "monotone_constraints_method": "intermediate", "seed": 0,
    "num_threads": 1, "deterministic": True, "verbosity": -1,
}  # fmt: skip
LINE = "line_"  # before the name of a field: what is chosen for it from dumps
SMALLEST = 0.02  # a weight that decides nothing is not written


class Decision(NamedTuple):
    """What the product had to choose between for a field, as a `Recorder` is told.

    Attributes:
        field: `title`, `byline` or `date`.
        ranking: the contenders with their weight, heaviest first.
        values: the value that each of these stands for.
        silence: what spoke for stating none; `None` where some value is always stated.
    """

    field: str
    ranking: Sequence[tuple[float, Contender]]
    values: Sequence[str]
    silence: Mapping[str, float] | None


class Choice(NamedTuple):
    """What one page offers for a field: the facts of each value, and how right each is, 0–1.

    Of bylines also the credits, one less than there are facts, for the last of these speak for nobody.
    """

    table: str
    folder: str
    publisher: str
    facts: list[Mapping[str, float]]
    right: list[float]
    credits: Sequence[Contender] = ()
    names: Mapping[str, Sequence[str]] = {}


def read_choices(folder: Path, every: int = 1, only: str = "") -> Iterator[Choice]:
    """Every choice of every page of a folder (of `html` or `dumps` only), or of one in so many, always the same."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            if zlib.crc32(gold["id"].encode()) % every:
                continue
            for path in (folder / "html" / f"{gold['id']}.html.gz", *_dumps(folder, gold["id"])):
                is_dump = path.name.endswith(".txt.gz")
                if only and is_dump != (only == "dumps"):
                    continue
                data = gzip.decompress(path.read_bytes())
                try:
                    page = read_page(data, input_format="text" if is_dump else "html")
                except PageError:
                    continue  # an empty dump offers nothing
                dump = data.decode("utf-8", "replace") if is_dump else None
                for decision in _decisions(page):
                    choice = _choice(decision, folder.name, gold, dump)
                    if choice is not None:
                        yield choice


def _decisions(page: Page) -> list[Decision]:
    """What the product decided for a page.

    Raises:
        ValueError: for a fact that metadata/facts.py does not list; it would be learned under a name of its own.
    """
    found: list[Decision] = []
    search_for(page)(page, {}, lambda *parts: found.append(Decision(*parts))).run()
    listed = DUMP_FACTS if page.is_dump else FACTS
    for decision in found:
        met = {fact for _, contender in decision.ranking for fact in contender.facts} | (decision.silence or {}).keys()
        if unlisted := met - listed.get(decision.field, frozenset()):
            raise ValueError(f"{decision.field}: not in metadata/facts.py: {', '.join(sorted(unlisted))}")
    return found


def _dumps(folder: Path, name: str) -> list[Path]:
    paths = [folder / "dumps" / style / f"{name}.txt.gz" for style in STYLES]
    return [path for path in paths if path.exists()]


def _choice(decision: Decision, folder: str, gold: dict[str, Any], dump: str | None) -> Choice | None:
    field = decision.field
    if field == "title" and dump is not None:
        return None  # train_lines.py learns these
    values: list[tuple[Mapping[str, float], str]] = [
        (contender.facts, value) for (_, contender), value in zip(decision.ranking, decision.values, strict=True)
    ]
    if decision.silence is not None:
        values.append((decision.silence, ""))
    facts: list[Mapping[str, float]] = []
    right: list[float] = []
    for fact, value in values:
        record = {field: value or None, "authors": [name for name in value.split("; ") if name]}
        score = field_score(gold, record, dump).get(field)
        if score is None:
            return None
        facts.append(fact)
        right.append(score)
    table = (LINE if dump is not None else "") + field
    if not facts:
        return None
    choice = Choice(table, folder, publisher_of(gold), facts, right)
    if field != "byline":
        return choice
    credited = [contender for _, contender in decision.ranking]
    names = {credit.key: value.split("; ") for credit, value in zip(credited, decision.values, strict=True)}
    return choice._replace(credits=credited, names=names)


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
                    facts[row, place[name]] = bounded(degree)
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


def learn_scales(sample: Sequence[Choice]) -> dict[str, Any]:
    """The sum alone, as scales."""
    return {"weights": {name: round(weight, 2) for name, weight in learn(sample).items() if abs(weight) >= SMALLEST}}


def grow(sample: Sequence[Choice]) -> dict[str, Any]:
    """The sum and the trees on top of it under which right values outweigh the others."""
    import lightgbm  # dumps alone need none

    pages = [choice for choice in sample if max(choice.right) > 0]
    scales = Scales({name: round(SUM * weight, 3) for name, weight in learn(sample).items() if abs(weight) >= SMALLEST})
    names = sorted({name for choice in pages for facts in choice.facts for name in facts})
    rows = np.array([[facts.get(name, 0.0) for name in names] for choice in pages for facts in choice.facts])
    right = np.array([degree for choice in pages for degree in choice.right])
    sums = np.array([weight for choice in pages for weight in scales.weigh(choice.facts)])
    starts = np.cumsum([0] + [len(choice.facts) for choice in pages])
    lengths = np.diff(starts)

    def slopes(weights: Any, _: Any) -> tuple[Any, Any]:  # noqa: ANN401 - lightgbm's
        weights = weights + sums
        chances = np.exp(weights - np.repeat(np.maximum.reduceat(weights, starts[:-1]), lengths))
        chances /= np.repeat(np.add.reduceat(chances, starts[:-1]), lengths)
        wanted = chances * right
        share = np.repeat(np.add.reduceat(wanted, starts[:-1]), lengths)
        steep = np.where(share > 1e-12, chances - wanted / np.maximum(share, 1e-12), 0.0)
        return steep, np.maximum(chances * (1 - chances), 1e-3)

    one_way = [1 if name in FOR else -1 if name in AGAINST else 0 for name in names]
    settings = {**SETTINGS, "objective": slopes, "monotone_constraints": one_way}
    model = lightgbm.train(settings, lightgbm.Dataset(rows, right), TREES)
    return {"weights": scales.weights, "trees": _without_unused(export_forest(model, names))}


def _without_unused(forest: dict[str, Any]) -> dict[str, Any]:
    """The forest without the columns that no tree looks at."""
    used = [column for column, thresholds in enumerate(forest["thresholds"]) if thresholds]
    place = {column: i for i, column in enumerate(used)}
    trees = [[[place[column], *rest] for column, *rest in nodes] for nodes in forest["trees"]]
    columns = {key: [forest[key][column] for column in used] for key in ("features", "thresholds")}
    return forest | columns | {"trees": trees}


def judge(sample: Sequence[Choice], scales: Scales) -> float:
    """How right the heaviest values are, 0–1."""
    score = 0.0
    for choice in sample:
        sums = scales.weigh(choice.facts)
        score += choice.right[_foremost_credit(choice, sums) if choice.names else sums.index(max(sums))]
    return score / len(sample)


def _foremost_credit(choice: Choice, sums: Sequence[float]) -> int:
    """The place of the credit that the product states, which has rules beside the weights; the last is for nobody."""
    *weights, silence = sums
    ranking = sorted(zip(weights, choice.credits, strict=True), key=lambda pair: -pair[0])
    ranking, least = settle(ranking, silence, choice.names)
    return choice.credits.index(ranking[0][1]) if ranking[0][0] > least else -1


def write_scales(
    path: Path, scales: Mapping[str, Any], samples: Mapping[str, Sequence[Choice]], counts: Mapping[str, int]
) -> None:
    """Write the scales of some fields as the file that the product reads.

    Args:
        path: the folder in which the product looks for them.
        scales: by field, what `Scales.of` takes.
        samples: by field, what they were learned from.
        counts: how often each page of a folder counted.
    """
    about: dict[str, Any] = {
        "learned by": "benchmarks/metadata_weights.py",
        "from": sorted({choice.folder for sample in samples.values() for choice in sample}),
        "pages that choose": {field: len(sample) for field, sample in samples.items()},
        "count": counts,
    }
    if any("trees" in scale for scale in scales.values()):
        about["settings"] = {**SETTINGS, "trees": TREES, "sum": SUM}
        text = json.dumps({"about": about, **scales}, separators=(",", ":")).replace("]],[", "]],\n[")
    else:
        text = json.dumps({"about": about, **scales}, indent=1)
    (path / "scales.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Learn, then judge or write."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folders", nargs="+", type=Path)
    command.add_argument("--validate", action="store_true")
    command.add_argument("--every", type=int, default=1, metavar="N", help="look at one page in N (with --validate)")
    said = "let each page of a folder count N times: those annotated with more care, or more like the pages to come"
    command.add_argument("--count", nargs="*", default=[], metavar="FOLDER=N", help=said)
    command.add_argument("--only", choices=["html", "dumps"], default="", help="learn of these alone")
    arguments = command.parse_args()
    if arguments.every < 1 or (arguments.every > 1 and not arguments.validate):
        command.error("--every takes a number from 1 on, and weights are only written from all pages")
    counts = {name: int(number) for name, number in (count.split("=") for count in arguments.count)}
    by_field: dict[str, list[Choice]] = defaultdict(list)
    for folder in arguments.folders:
        for choice in read_choices(folder, arguments.every, arguments.only):
            by_field[choice.table].append(choice)
    if arguments.validate:
        for table, sample in sorted(by_field.items()):
            validate(table, sample, counts)
        return
    for path, prefix, learned in ((METADATA, "", grow), (METADATA / "dumps", LINE, learn_scales)):
        samples = {field: by_field[prefix + field] for field in FIELDS if prefix + field in by_field}
        if samples:
            scales = {field: learned(repeated(sample, counts)) for field, sample in samples.items()}
            write_scales(path, scales, samples, counts)


def repeated(sample: Sequence[Choice], counts: Mapping[str, int]) -> list[Choice]:
    """Each choice as often as its folder counts."""
    return [choice for choice in sample for _ in range(counts.get(choice.folder, 1))]


def validate(table: str, sample: Sequence[Choice], counts: Mapping[str, int]) -> None:
    """Print how right the choice is on publishers that were not learned from, by folder."""
    scores: dict[str, list[float]] = defaultdict(list)
    for part in range(PARTS):
        unseen = [zlib.crc32(choice.publisher.encode()) % PARTS == part for choice in sample]
        seen = repeated([choice for choice, held in zip(sample, unseen, strict=True) if not held], counts)
        scales = Scales(learn(seen)) if table.startswith(LINE) else Scales.of(grow(seen))
        for choice, held in zip(sample, unseen, strict=True):
            if held:
                scores[choice.folder].append(judge([choice], scales))
    best: dict[str, list[float]] = defaultdict(list)
    for choice in sample:
        best[choice.folder].append(max(choice.right))
    for folder, figures in scores.items():
        print(
            f"{table:12} {folder:10} {len(figures):5} pages   unseen publishers {np.mean(figures):.3f}   "
            f"the best value offered {np.mean(best[folder]):.3f}"
        )


if __name__ == "__main__":
    main()
