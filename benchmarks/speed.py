"""Prints how fast newsclean is beside trafilatura, as ratios in one run, and where its time goes.

    python benchmarks/speed.py FOLDER...                    everything
    python benchmarks/speed.py FOLDER... --only memory      one of memory, stages, cold, growth

A folder holds pages as `html/*.html.gz`.

memory   processor time of one core for pages in memory, both tools page by page in turn, metadata included
stages   the same time of newsclean alone, by what it is spent on
cold     wall time of one page through each command line, a new process each
growth   processor time for made-up pages of growing size: ten times the page should take no more than twelve times it
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from tools import newsclean_pipeline, silence

from newsclean.formats import read_page
from newsclean.pipeline import make_article

if TYPE_CHECKING:
    from collections.abc import Sequence

WARM_UP = 10
GROWTH = (20_000, 200_000, 2_000_000, 20_000_000)


def compare_in_memory(pages: Sequence[bytes]) -> str:
    """Milliseconds a page for both, and how many times newsclean fits into trafilatura."""
    from trafilatura import bare_extraction

    pipeline = newsclean_pipeline()
    own, other = [], []
    for warm, page in (*((True, page) for page in pages[:WARM_UP]), *((False, page) for page in pages)):
        begin = process_time()
        pipeline.extract(read_page(page))
        between = process_time()
        with suppress(Exception):  # what it spent until it failed counts all the same
            bare_extraction(page, with_metadata=True)
        end = process_time()
        if not warm:
            own.append(1000 * (between - begin))
            other.append(1000 * (end - between))
    ratio = sum(own) / sum(other)
    return (
        "| ms a page | mean | median | slowest in 100 |\n|---|---|---|---|\n"
        f"| newsclean | {_three(own)} |\n| trafilatura | {_three(other)} |\n| ratio | 1/{1 / ratio:.1f} | | |"
    )


def time_stages(pages: Sequence[bytes]) -> str:
    """Milliseconds a page of each stage, the dearest first."""
    from lxml import etree

    from newsclean.draft import Draft
    from newsclean.formats.encoding import decode, make_valid
    from newsclean.formats.html import read_html
    from newsclean.metadata import find_metadata

    pipeline = newsclean_pipeline()
    spent: dict[str, float] = defaultdict(float)
    for warm, raw in (*((True, page) for page in pages[:WARM_UP]), *((False, page) for page in pages)):
        clock = _Clock(defaultdict(float) if warm else spent)
        text = make_valid(decode(raw, None))
        data = text.encode("utf-8", "replace")
        clock.stop("decode")
        etree.fromstring(
            data, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        )
        parse = clock.stop("parse")
        page = read_html(data)
        clock.stop("walk")
        clock.spent["walk"] -= parse
        _ = page.linked_data
        clock.stop("linked data")
        metadata = find_metadata(page)
        clock.stop("metadata")
        draft = Draft(page, metadata)
        for cleaner in pipeline.cleaners:
            if cleaner.name == "main_content":
                _ = draft.scores
                clock.stop("scoring")
            draft.remove(cleaner.name, list(cleaner(draft)))
            clock.stop(cleaner.name)
        make_article(draft)
        clock.stop("record")
        del page, draft, text, data  # or the next page's clock runs while this one is freed
    total = sum(spent.values())
    lines = ["| stage | ms a page | share |", "|---|---|---|"]
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        lines.append(f"| {stage} | {1000 * seconds / len(pages):.2f} | {seconds / total:.0%} |")
    lines.append(f"| all | {1000 * total / len(pages):.2f} | |")
    return "\n".join(lines)


def compare_cold(pages: Sequence[bytes], runs: int) -> str:
    """Wall time of `newsclean < page` and of `trafilatura < page`, the median of the runs on pages of nine sizes."""
    by_size = sorted(pages, key=len)
    chosen = [by_size[len(pages) * tenth // 10] for tenth in range(1, 10)]
    times: dict[str, list[list[float]]] = {"newsclean": [], "trafilatura": []}
    quiet = subprocess.DEVNULL
    with TemporaryDirectory() as compiled:
        # Both as they are once installed: compiled, by the first run of each, which does not count.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        for page in chosen:
            for taken in times.values():
                taken.append([])
            for _ in range(runs + 1):
                for name, taken in times.items():
                    begin = perf_counter()
                    subprocess.run(_command(name), input=page, stdout=quiet, stderr=quiet, env=environment, check=False)
                    taken[-1].append(perf_counter() - begin)
    own, other = ([statistics.median(runs_of_page[1:]) for runs_of_page in taken] for taken in times.values())
    lines = [f"| cold, median of {runs} runs, s | newsclean | trafilatura | ratio |", "|---|---|---|---|"]
    for page, ours, theirs in zip(chosen, own, other, strict=True):
        lines.append(f"| {len(page):,} bytes | {ours:.3f} | {theirs:.3f} | 1/{theirs / ours:.1f} |")
    lines.append(f"| all nine | {sum(own):.3f} | {sum(other):.3f} | 1/{sum(other) / sum(own):.1f} |")
    return "\n".join(lines)


def measure_growth() -> str:
    """Time for made-up pages, each ten times the one before."""
    pipeline = newsclean_pipeline()
    lines = ["| page, bytes | s | times the one before |", "|---|---|---|"]
    before = 0.0
    for size in GROWTH:
        page = made_up_page(size)
        repeats = max(1, 2_000_000 // size // 4)
        begin = process_time()
        for _ in range(repeats):
            pipeline.extract(read_page(page))
        taken = (process_time() - begin) / repeats
        lines.append(f"| {len(page):,} | {taken:.3f} | {f'{taken / before:.1f}' if before else ''} |")
        before = taken
    return "\n".join(lines)


def made_up_page(size: int) -> bytes:
    """A page of about so many bytes: a menu, a long article with boxes between its paragraphs, teasers."""
    head = "<html><head><title>The harbour at night - The Example</title></head><body><nav><ul>"
    head += "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(12))
    head += "</ul></nav><main><article><h1>The harbour at night</h1>"
    parts = [head]
    length, number = len(head), 0
    while length < size:
        number += 1
        part = (
            f"<p>In the {number}th hour the pilot counted {number * 7} lights along the quay, and nobody answered when "
            f"he asked who had lit them, or why the <b>number</b> had grown by {number % 13} since the last watch.</p>"
        )
        if number % 5 == 0:
            part += f'<div class="related-box"><a href="/n/{number}">Ferry {number} runs late again</a></div>'
        parts.append(part)
        length += len(part)
    parts.append("</article></main><footer><p>© The Example. All rights reserved.</p></footer></body></html>")
    return "".join(parts).encode()


class _Clock:
    """Books processor time on stages."""

    def __init__(self, spent: dict[str, float]) -> None:
        self.spent = spent
        self.begin = process_time()

    def stop(self, stage: str) -> float:
        taken = process_time() - self.begin
        self.spent[stage] += taken
        self.begin = process_time()
        return taken


def _three(values: Sequence[float]) -> str:
    ordered = sorted(values)
    return f"{statistics.fmean(values):.2f} | {statistics.median(values):.2f} | {ordered[int(len(ordered) * 0.99)]:.2f}"


def _command(name: str) -> list[str]:
    """The command as installed beside this interpreter, else as a module."""
    script = Path(sys.executable).with_name(name)
    return [str(script)] if script.exists() else [sys.executable, "-m", name]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--only", choices=["memory", "stages", "cold", "growth"])
    cli.add_argument("--every", type=int, default=1, help="use every Nth page only")
    cli.add_argument("--runs", type=int, default=5, help="processes a tool and page for `cold`")
    args = cli.parse_args()
    silence()
    paths = [path for folder in args.folders for path in sorted((folder / "html").glob("*.html.gz"))][:: args.every]
    pages = [gzip.decompress(path.read_bytes()) for path in paths]
    if args.only in (None, "memory"):
        print(compare_in_memory(pages), end="\n\n", flush=True)
    if args.only in (None, "stages"):
        print(time_stages(pages), end="\n\n", flush=True)
    if args.only in (None, "cold"):
        print(compare_cold(pages, args.runs), end="\n\n", flush=True)
    if args.only in (None, "growth"):
        print(measure_growth(), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
