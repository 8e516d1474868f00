"""Says what `--learn-site` gives: P and R of a site's pages before and after a rule learned from its other pages.

    python benchmarks/learn_site.py FOLDER... [--model html.json]

A folder is laid out as benchmarks/labels.py says. For each host with three pages or more, every page is cleaned with a
rule learned from the others ("others"); for each host with two or more, with one learned from all, without a look at
any gold ("all"). Give a model that was trained without these hosts (benchmarks/train.py), or the figures before are
those of pages that the model knows.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from figures import body_score
from labels import read_folder

from newsclean.errors import UsageError
from newsclean.page import join_blocks
from newsclean.pipeline import Pipeline
from newsclean.scoring import html_model
from newsclean.sites.learning import learn_rule
from newsclean.sites.rule import read_rule
from newsclean.sites.rules import find_host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.draft import Draft

    Scores = list[tuple[float, float]]


def body_by(text: str, draft: Draft) -> str:
    """What is left of a page's body when a rule with this text is applied to it as well."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rule.toml"
        path.write_text(text, "utf-8")
        gone = {unwanted.block.index for unwanted in read_rule(path).find_unwanted(draft.page)}
    return join_blocks([block for block in draft.standing if block.index not in gone])


def compare(site: Sequence[tuple[dict[str, Any], Draft]], *, others: bool) -> tuple[Scores, Scores]:
    """P and R of each of a site's pages, before and after."""
    before: Scores = []
    after: Scores = []
    for number, (gold, draft) in enumerate(site):
        precision, recall, _ = body_score(gold, draft.body)
        if precision is None:
            continue
        try:
            text = learn_rule([other for i, (_, other) in enumerate(site) if i != number or not others])
        except UsageError:  # one article only
            text = ""
        ruled, found, _ = body_score(gold, body_by(text, draft))
        before.append((precision, recall))
        after.append((ruled or 0.0, found))
    return before, after


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--model", type=Path)
    args = cli.parse_args()
    if args.model:
        html_model.MODEL_FILE = args.model
    sites: dict[str, list[Any]] = defaultdict(list)
    for folder in args.folders:
        for page in read_folder(folder):
            if page.gold.get("body"):
                sites[find_host(page.page) or page.publisher].append(page)
    pipeline = Pipeline()
    drafts = {
        host: [(page.gold, pipeline.clean(page.page)) for page in pages]
        for host, pages in sites.items()
        if len(pages) > 1
    }
    for name, least in (("others", 3), ("all", 2)):
        before: Scores = []
        after: Scores = []
        for site in drafts.values():
            if len(site) >= least:
                was, became = compare(site, others=name == "others")
                before += was
                after += became
        (p, r), (p2, r2) = (map(fmean, zip(*scores, strict=True)) for scores in (before, after))
        print(f"learned from {name}: {len(before)} pages, P {p:.4f} -> {p2:.4f}, R {r:.4f} -> {r2:.4f}")


if __name__ == "__main__":
    main()
