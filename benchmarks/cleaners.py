"""What each cleaner earns: how body precision and recall change when it alone is skipped.

    python benchmarks/cleaners.py PAGES/fundus PAGES/wcxb PAGES/fundus/dumps/flat -o benchmarks/cleaners.md

A folder holds `gold.jsonl` (id, url, body, optional) and `html/ID.html.gz`, and flattened to text the same pages as
`dumps/STYLE/ID.txt.gz`. P falls without a cleaner that earns its
place; R rises by what it takes from articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import body_score

from newsclean import __version__
from newsclean.cleaners import built_in_cleaners
from newsclean.draft import Draft, Removal
from newsclean.formats import read_page
from newsclean.metadata import find_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.cleaner import Cleaner

JUDGES = ("site_rule", "menus", "main_content")  # measured in quality.py: without them there is no article


class Tally:
    """Sums over the pages of one folder, for all cleaners together and without each.

    Attributes:
        precision, recall: sums by the cleaner that was skipped; "" for none.
        blocks, pages: what each cleaner removed when all ran.
        seconds: processor time of each cleaner.
    """

    def __init__(self) -> None:
        self.precision: dict[str, float] = defaultdict(float)
        self.recall: dict[str, float] = defaultdict(float)
        self.blocks: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.seconds: dict[str, float] = defaultdict(float)
        self.count = 0

    def add(self, skipped: str, gold: dict[str, Any], body: str | None) -> None:
        precision, recall, _ = body_score(gold, body)
        self.precision[skipped] += precision or 0.0
        self.recall[skipped] += recall


def held_apart(folders: list[Path], every: int) -> dict[str, set[int]]:
    """For each page, the blocks that stay by a model that has not seen its publisher (see benchmarks/train.py)."""
    from train import Stacked, read_samples  # takes minutes, and lightgbm

    stacked = Stacked(read_samples(folders, every))
    stacked.run()
    kept: dict[str, set[int]] = {}
    for number, sample in enumerate(stacked.samples):
        pairs = zip(sample.blocks, stacked.scores[number], strict=True)
        kept[f"{sample.folder}/{sample.page.id}"] = {block.index for block, score in pairs if score > 0}
    return kept


def measure(folder: Path, cleaners: list[Cleaner], every: int, kept: dict[str, set[int]] | None = None) -> Tally:
    """Clean every page of a folder once with all cleaners, and once without each that removed something."""
    tally = Tally()
    judges = [cleaner for cleaner in cleaners if cleaner.name in JUDGES]
    others = [cleaner for cleaner in cleaners if cleaner.name not in JUDGES]
    for gold, data in read_gold(folder, every):
        page = read_page(data, url=gold.get("url"))
        start = Draft(page, find_metadata(page))
        if kept is not None:
            stays = kept.get(f"{folder.name}/{gold['id']}", set())
            start.remove("main_content", [Removal(b, "") for b in start.standing if b.index not in stays])
        for cleaner in judges if kept is None else ():
            start.remove(cleaner.name, list(cleaner(start)))
        full = apply(start, others, tally.seconds)
        tally.count += 1
        tally.add("", gold, full.body)
        removed = Counter(removal.cleaner for removal in full.ledger[len(start.ledger) :])
        for cleaner in others:
            name = cleaner.name
            tally.blocks[name] += removed[name]
            tally.pages[name] += name in removed
            without = apply(start, [c for c in others if c is not cleaner]).body if name in removed else full.body
            tally.add(name, gold, without)
    return tally


def apply(start: Draft, cleaners: list[Cleaner], seconds: dict[str, float] | None = None) -> Draft:
    """A copy of a draft, taken further down the line."""
    draft = Draft(start.page, start.metadata)
    for name, removals in groupby(start.ledger, key=lambda removal: removal.cleaner):
        draft.remove(name, removals)
    for cleaner in cleaners:
        began = time.process_time()
        draft.remove(cleaner.name, list(cleaner(draft)))
        if seconds is not None:
            seconds[cleaner.name] += time.process_time() - began
    return draft


def name_of(folder: Path) -> str:
    return f"{folder.parent.parent.name} {folder.name}" if folder.parent.name == "dumps" else folder.name


def read_gold(folder: Path, every: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The labels of each page of a folder and the page, as HTML or, for a folder of dumps, as text."""
    of_dumps = folder.parent.name == "dumps"
    pages, suffix = (folder, ".txt.gz") if of_dumps else (folder / "html", ".html.gz")
    with ((folder.parent.parent if of_dumps else folder) / "gold.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            gold = json.loads(line)
            if gold.get("body") and number % every == 0:
                yield gold, gzip.decompress((pages / f"{gold['id']}{suffix}").read_bytes())


def table(tallies: dict[str, Tally], cleaners: list[Cleaner]) -> str:
    """The figures as Markdown: a row a cleaner; P and R of all cleaners first."""
    lines = [
        "# What each cleaner contributes",
        "",
        f"newsclean {__version__}; written by `python benchmarks/cleaners.py FOLDER … -o benchmarks/cleaners.md`.",
        "P and R: change of body precision and recall, in percentage points, if only that cleaner is skipped.",
        "Blocks and pages: what it removed after the cleaners before it. ms: its time per page.",
        "",
    ]
    head, rule = "| cleaner |", "|---|"
    for name, tally in tallies.items():
        head += f" {name}: P | R | blocks | pages | ms |"
        rule += "---:|---:|---:|---:|---:|"
        p, r = (100 * sums[""] / tally.count for sums in (tally.precision, tally.recall))
        spent = 1000 * sum(tally.seconds.values()) / tally.count
        lines.append(f"- {name}, {tally.count} pages: P {p:.2f}, R {r:.2f}; all these cleaners {spent:.2f} ms per page")
    lines += ["", head, rule]
    for cleaner in cleaners:
        name = cleaner.name
        if name in JUDGES:
            continue
        row = f"| {name} |"
        for tally in tallies.values():
            p, r = (100 * (sums[name] - sums[""]) / tally.count for sums in (tally.precision, tally.recall))
            spent = 1000 * tally.seconds[name] / tally.count
            row += f" {p:+.2f} | {r:+.2f} | {tally.blocks[name]} | {tally.pages[name]} | {spent:.3f} |"
        lines.append(row)
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take only every so many pages")
    parser.add_argument("--held-apart", action="store_true", help="judge each page by a model of other publishers")
    options = parser.parse_args()
    cleaners = built_in_cleaners()
    kept = held_apart(options.folders, options.every) if options.held_apart else None
    tallies = {name_of(folder): measure(folder, cleaners, options.every, kept) for folder in options.folders}
    text = table(tallies, cleaners)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
