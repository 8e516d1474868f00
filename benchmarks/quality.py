"""Prints newsclean's figures beside other tools', for folders of labelled pages, as Markdown tables.

    python benchmarks/quality.py FOLDER...                      the HTML pages
    python benchmarks/quality.py FOLDER... --dumps bulleted     the same pages flattened to text, beside line recipes
    python benchmarks/quality.py FOLDER... --held-apart         a second row for newsclean: see below
    python benchmarks/quality.py FOLDER... --tools newsclean trafilatura --every 10

A folder holds `gold.jsonl` (id, body, optional, title, authors, date, must_have, must_not), `html/ID.html.gz` and
`dumps/STYLE/ID.txt.gz`. A page that a tool fails on counts as empty. Tools that are not installed are left out; the
extra `bench` brings them. No tool is told the page's address.

The model that newsclean comes with was trained on some pages. On those its figures flatter; `--held-apart` adds what it
gives with models that were trained on the other publishers' pages of these folders only (extra `train`).
"""

from __future__ import annotations

import argparse
import gzip
import json
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from field_figures import FIELDS, field_figures, field_score
from figures import body_figures
from tools import TOOLS, Record, Tool, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

Labelled = tuple[dict[str, Any], bytes]
COLUMNS = ("F1", "P", "R", "exact", "snippets", *FIELDS)


def read_pages(folder: Path, dumps: str | None, every: int) -> list[Labelled]:
    """The labelled pages of a folder: gold and page. Of dumps only those whose gold has a body."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        golds = [json.loads(line) for line in lines][::every]
    if dumps:
        return [(g, _unpack(folder / "dumps" / dumps / f"{g['id']}.txt.gz")) for g in golds if g.get("body")]
    return [(g, _unpack(folder / "html" / f"{g['id']}.html.gz")) for g in golds]


def measure(tool: Tool, pages: Sequence[Labelled], *, dumps: bool) -> dict[str, float]:
    """A tool's figures, and `ms`: milliseconds of processor time a page."""
    records: list[Record] = []
    begin = process_time()
    for _, page in pages:
        try:
            records.append(tool.extract(page))
        except Exception:  # noqa: BLE001 - a tool that fails on a page has found nothing there
            records.append({})
    taken = process_time() - begin
    return {**compare(pages, records, tool.fields, dumps=dumps), "ms": 1000 * taken / len(pages)}


def compare(
    pages: Sequence[Labelled], records: Sequence[Record], known: Collection[str], *, dumps: bool
) -> dict[str, float]:
    """The figures of records, one for each page; of fields only those that are known to the tool at all."""
    golds = [gold for gold, _ in pages]
    figures = body_figures((g, r.get("body")) for g, r in zip(golds, records, strict=True))
    scores = [
        field_score(gold, record, page.decode("utf-8", "replace") if dumps else None)
        for (gold, page), record in zip(pages, records, strict=True)
    ]
    fields = {k: v for k, v in field_figures(scores).items() if ("date" if k == "instant" else k) in known}
    return {**figures, **fields}


def held_apart_bodies(folders: Sequence[Path], dumps: str | None, every: int) -> dict[tuple[str, str], str | None]:
    """The bodies that newsclean gives with a model that has not seen the page's publisher, by folder and page."""
    from held_apart import finish_dumps, finish_pages  # needs the extra `train`

    pages = finish_dumps(folders, [dumps], every) if dumps else finish_pages(folders, every)
    return {(page.folder, page.gold["id"]): page.draft.body for page in pages}


def table(title: str, rows: Sequence[tuple[Tool, dict[str, float]]]) -> str:
    """The figures as a Markdown table; the best of each column is bold."""
    columns = [c for c in COLUMNS if any(c in figures for _, figures in rows)]
    best = {c: max(round(figures.get(c, 0), 3) for _, figures in rows) for c in columns}
    lines = [f"| {title} | {' | '.join((*columns, 'ms'))} |", "|---" * (len(columns) + 2) + "|"]
    for tool, figures in rows:
        cells = [_cell(figures.get(c), best[c]) for c in columns]
        lines.append(f"| {tool.name} {tool.version} | {' | '.join(cells)} | {_ms(figures)} |")
    return "\n".join(lines)


def line_tools() -> list[Tool]:
    """newsclean and the recipes that people use on flattened text."""
    recipes: dict[str, Callable[[str], str]] = import_module("line_recipes").RECIPES

    def as_tool(name: str) -> Tool:
        recipe = recipes[name]
        return Tool(name, "newsclean", "newsclean", lambda page: {"body": recipe(page.decode("utf-8", "replace"))})

    return [TOOLS[0], *map(as_tool, recipes)]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--dumps", metavar="STYLE")
    cli.add_argument("--tools", nargs="+", metavar="NAME", help="only these")
    cli.add_argument("--held-apart", action="store_true", help="also newsclean with models of other publishers' pages")
    cli.add_argument("--every", type=int, default=1, help="use every Nth page only")
    args = cli.parse_args()
    silence()
    tools = line_tools() if args.dumps else TOOLS
    tools = [t for t in tools if t.installed and (not args.tools or t.name in args.tools)]
    bodies = held_apart_bodies(args.folders, args.dumps, args.every) if args.held_apart else {}
    for folder in args.folders:
        pages = read_pages(folder, args.dumps, args.every)
        for tool in tools:  # libraries are loaded before the clock runs
            measure(tool, pages[:1], dumps=bool(args.dumps))
        rows = [(tool, measure(tool, pages, dumps=bool(args.dumps))) for tool in tools]
        if bodies:
            records: list[Record] = [{"body": bodies.get((folder.name, gold["id"]))} for gold, _ in pages]
            apart = Tool("newsclean, held apart,", "newsclean", "newsclean", TOOLS[0].extract)
            rows.insert(1, (apart, compare(pages, records, (), dumps=bool(args.dumps))))
        name = f"{folder.name}, dumps, {args.dumps}" if args.dumps else folder.name
        print(table(f"{name} ({len(pages)} pages)", rows), end="\n\n", flush=True)


def _ms(figures: dict[str, float]) -> str:
    return f"{figures['ms']:.1f}" if "ms" in figures else "–"


def _cell(value: float | None, best: float) -> str:
    if value is None:
        return "–"
    shown = f"{value:.3f}".removeprefix("0")
    return f"**{shown}**" if round(value, 3) == best else shown


def _unpack(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


if __name__ == "__main__":
    main()
