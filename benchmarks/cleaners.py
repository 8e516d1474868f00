"""What each cleaner earns: how body precision and recall change when it alone is skipped.

    python benchmarks/cleaners.py PAGES/fundus PAGES/wcxb -o benchmarks/cleaners.md

A folder holds `gold.jsonl` (id, url, body, optional) and `html/ID.html.gz`. P falls without a cleaner that earns its
place; R rises by what it takes from articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import body_score

from newsclean import __version__
from newsclean.cleaners import built_in_cleaners
from newsclean.draft import Draft
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


def measure(folder: Path, cleaners: list[Cleaner], every: int) -> Tally:
    """Clean every page of a folder once with all cleaners, and once without each that removed something."""
    tally = Tally()
    judges = [cleaner for cleaner in cleaners if cleaner.name in JUDGES]
    others = [cleaner for cleaner in cleaners if cleaner.name not in JUDGES]
    for gold, data in read_gold(folder, every):
        page = read_page(data, url=gold.get("url"), input_format="html")
        start = Draft(page, find_metadata(page))
        for cleaner in judges:
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
    draft.standing, draft.ledger = list(start.standing), list(start.ledger)
    for cleaner in cleaners:
        began = time.process_time()
        draft.remove(cleaner.name, list(cleaner(draft)))
        if seconds is not None:
            seconds[cleaner.name] += time.process_time() - began
    return draft


def read_gold(folder: Path, every: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            gold = json.loads(line)
            if gold.get("body") and number % every == 0:
                yield gold, gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())


def table(tallies: dict[str, Tally], cleaners: list[Cleaner]) -> str:
    """The figures as Markdown: a row a cleaner; P and R of all cleaners first."""
    lines = [
        "# What each cleaner earns",
        "",
        f"newsclean {__version__}; written by `python benchmarks/cleaners.py FOLDER … -o benchmarks/cleaners.md`.",
        "Body precision and recall as points of a hundred, when that cleaner alone is skipped, against all of them;",
        "blocks and pages are what it removed after `main_content` and those before it; ms is its time a page.",
        "",
    ]
    head, rule = "| cleaner |", "|---|"
    for name, tally in tallies.items():
        head += f" {name}: P | R | blocks | pages | ms |"
        rule += "---:|---:|---:|---:|---:|"
        p, r = (100 * sums[""] / tally.count for sums in (tally.precision, tally.recall))
        spent = 1000 * sum(tally.seconds.values()) / tally.count
        lines.append(f"- {name}, {tally.count} pages: P {p:.2f}, R {r:.2f}; all these cleaners {spent:.2f} ms a page")
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
    options = parser.parse_args()
    cleaners = built_in_cleaners()
    text = table({folder.name: measure(folder, cleaners, options.every) for folder in options.folders}, cleaners)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
