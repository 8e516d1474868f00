"""Shows side by side what newsclean, trafilatura and readability-lxml keep of one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.report.markup import plural, safe

if TYPE_CHECKING:
    from lxml import etree

    from newsclean.draft import Draft

# A block counts as kept by another program if this share of its word triples is in that program's text: some join
# or split lines, or drop a footnote mark.
KEPT_SHARE = 0.7
_WORD = re.compile(r"\w+")


def show_comparison(draft: Draft) -> str:
    """A section with a column for each program and a row for each block that at least one of them keeps.

    A dump has no markup that the other two could read; the section says so.
    """
    if draft.page.tree is None:
        return (
            '<section><h2>Compared</h2><p class="note">trafilatura and readability-lxml read HTML only.</p></section>'
        )
    columns: dict[str, set[int] | str] = {"newsclean": {block.index for block in draft.standing}}
    texts: dict[str, str] = {"newsclean": draft.body or ""}
    for name, extract in (("trafilatura", _by_trafilatura), ("readability-lxml", _by_readability)):
        try:
            texts[name] = extract(draft.page.tree)
        except Exception as error:  # noqa: BLE001 - another program's failure is a finding, not ours
            columns[name], texts[name] = f"failed: {error!r}", ""
        else:
            columns[name] = _kept(draft, texts[name])
    kept = {name: column for name, column in columns.items() if isinstance(column, set)}
    cells = []
    for name, column in columns.items():
        said = column if isinstance(column, str) else plural(len(texts[name].split()), "word")
        cells.append(f"<h3>{name} <small>{safe(said)}</small></h3>")
    for block in draft.page.blocks:
        count = sum(block.index in indices for indices in kept.values())
        if count:
            grade = "has" if count == len(columns) else "has some"
            cells += [
                f'<div class="cell {grade}" data-name="{name}" dir="auto">{safe(block.text)}</div>'
                if block.index in kept.get(name, ())
                else '<div class="cell none"></div>'
                for name in columns
            ]
    return f'<section><h2>Compared</h2><div class="compare">{"".join(cells)}</div></section>'


def _kept(draft: Draft, text: str) -> set[int]:
    there = _WORD.findall(text.lower())
    line = f" {' '.join(there)} "
    triples = set(zip(there, there[1:], there[2:], strict=False))
    kept = set()
    for block in draft.page.blocks:
        words = _WORD.findall(block.text.lower())
        mine = list(zip(words, words[1:], words[2:], strict=False))
        if words and (
            f" {' '.join(words)} " in line
            or (mine and sum(triple in triples for triple in mine) >= KEPT_SHARE * len(mine))
        ):
            kept.add(block.index)
    return kept


def _by_trafilatura(tree: etree._Element) -> str:
    import trafilatura  # slow to load

    return trafilatura.extract(_markup(tree), include_comments=False) or ""


def _by_readability(tree: etree._Element) -> str:
    from lxml import html  # likewise
    from readability import Document

    return "\n".join(map(str, html.fromstring(Document(_markup(tree)).summary(html_partial=True)).itertext()))


def _markup(tree: etree._Element) -> str:
    """The page as HTML again: both change a tree they are given."""
    from lxml import etree  # loaded by then

    return etree.tostring(tree, encoding="unicode", method="html")
