"""Shows a whole run: its pages and how sure each one is, and what each cleaner removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.batch.account import plural
from newsclean.report.markup import document, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.article import Article
    from newsclean.draft import Draft
    from newsclean.pipeline import Pipeline

LEAST_SURE = 10
LOW, MIDDLE = 0.5, 0.8


class Entry(NamedTuple):
    """What the overview tells of one page.

    Attributes:
        address: where its own report is, relative to the overview.
        name: title or source.
        source: what the caller named the page.
        confidence: 0–1.
        word_count: words in the body.
        block_count: blocks on the page.
        kept_count: blocks that stayed.
        removed: for each cleaner that removed something, its blocks and words.
        warnings: what went wrong.
    """

    address: str
    name: str
    source: str
    confidence: float
    word_count: int
    block_count: int
    kept_count: int
    removed: dict[str, tuple[int, int]]
    warnings: tuple[str, ...]


def make_entry(draft: Draft, article: Article, address: str) -> Entry:
    """Note what the overview needs, so that the draft can be forgotten."""
    removed: dict[str, tuple[int, int]] = {}
    for removal in draft.ledger:
        blocks, words = removed.get(removal.cleaner, (0, 0))
        gone = len(removal.block.text.split()) - len((removal.keep or "").split())
        removed[removal.cleaner] = blocks + 1, words + gone
    source = draft.page.source or "page"
    return Entry(
        address, article.title or source, source, article.confidence, article.word_count, len(draft.page.blocks),
        len(draft.standing), removed, tuple(draft.warnings),
    )  # fmt: skip


def show_overview(entries: Sequence[Entry], failures: Sequence[tuple[str, str]], pipeline: Pipeline) -> str:
    """The first page of a report on several pages.

    Args:
        entries: the pages, in the order they were read.
        failures: source and message of the pages that could not be read.
        pipeline: the line they went through.
    """
    words = sum(entry.word_count for entry in entries)
    unsure = sorted(entries, key=lambda entry: entry.confidence)
    parts = [
        f"<header><h1>{plural(len(entries), 'page')}</h1><p>{plural(words, 'word')} of article text",
        f", {plural(len(failures), 'page')} not read" if failures else "",
        "</p></header><main>",
        _failures(failures),
        f"<h2>Least sure</h2>{_pages(unsure[:LEAST_SURE])}",
        _cleaners(entries, pipeline),
        f"<h2>All pages</h2>{_pages(entries)}",
        "</main>",
    ]
    return document("newsclean report", "\n".join(part for part in parts if part))


def _failures(failures: Sequence[tuple[str, str]]) -> str:
    if not failures:
        return ""
    items = "".join(f"<li><bdi>{safe(source)}</bdi>: {safe(message)}</li>" for source, message in failures)
    return f"<h2>Not read</h2><ul>{items}</ul>"


def _cleaners(entries: Iterable[Entry], pipeline: Pipeline) -> str:
    entries = list(entries)
    rows = []
    for cleaner in pipeline.cleaners:
        removed = [entry.removed[cleaner.name] for entry in entries if cleaner.name in entry.removed]
        cells = (len(removed), sum(blocks for blocks, _ in removed), sum(words for _, words in removed))
        rows.append(
            f'<tr><th scope="row">{safe(cleaner.name)}</th><td>{safe(cleaner.sentence)}</td>'
            + "".join(_number(cell) for cell in cells)
            + "</tr>"
        )
    return "<h2>What each cleaner removed</h2>" + _table(("Cleaner", "Removes", "#Pages", "#Blocks", "#Words"), rows)


def _pages(entries: Iterable[Entry]) -> str:
    rows = [
        f'<tr><td><a href="{safe(entry.address)}"><bdi>{safe(entry.name)}</bdi></a>'
        f"<br><small><bdi>{safe(entry.source)}</bdi></small>"
        + "".join(f'<p class="warning">{safe(warning)}</p>' for warning in entry.warnings)
        + f'</td><td data-value="{entry.confidence:.4f}">{_meter(entry.confidence)}</td>'
        + "".join(_number(cell) for cell in (entry.word_count, entry.kept_count, entry.block_count - entry.kept_count))
        + "</tr>"
        for entry in entries
    ]
    return _table(("Page", "Confidence", "#Words", "#Blocks kept", "#Blocks removed"), rows)


def _meter(share: float) -> str:
    grade = " low" if share < LOW else " middle" if share < MIDDLE else ""
    return f'<span class="meter{grade}" aria-hidden="true"><i style="width:{share:.0%}"></i></span>{share:.0%}'


def _number(value: int) -> str:
    return f'<td class="number" data-value="{value}">{value:,}</td>'


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """A table that sorts by a click on a head; a head that begins with `#` is over numbers."""
    cells = "".join(
        f'<th scope="col"{" class=number" if head[0] == "#" else ""}>'
        f'<button type="button">{head.lstrip("#")}</button></th>'
        for head in heads
    )
    return f'<div class="scroll"><table><thead><tr>{cells}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
