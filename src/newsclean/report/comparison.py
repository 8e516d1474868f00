"""Shows side by side what newsclean, trafilatura and readability-lxml keep of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.batch.account import plural
from newsclean.report.markup import safe

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclean.draft import Draft


def show_comparison(draft: Draft) -> str:
    """A section with a column for each program and a row for each block that at least one of them keeps.

    The others' columns are the opinions that `main_content` goes by. Where nobody is asked, the section says so.
    """
    if not draft.opinions:
        why = "read HTML only" if draft.page.is_dump else "are not asked about a page as large as this one"
        return f'<section><h2>Compared</h2><p class="note">trafilatura and readability-lxml {why}.</p></section>'
    columns: dict[str, AbstractSet[int]] = {"newsclean": {block.index for block in draft.standing}, **draft.opinions}
    cells = []
    for name, kept in columns.items():
        blocks = draft.standing if name == "newsclean" else draft.page.blocks  # of one that was cut a part stands
        count = sum(len(block.text.split()) for block in blocks if block.index in kept)
        cells.append(f"<h3>{name} <small>{plural(count, 'word')}</small></h3>")
    for block in draft.page.blocks:
        count = sum(block.index in kept for kept in columns.values())
        if count:
            grade = "has" if count == len(columns) else "has some"
            cells += [
                f'<div class="cell {grade}" data-name="{name}" dir="auto">{safe(block.text)}</div>'
                if block.index in kept
                else '<div class="cell none"></div>'
                for name, kept in columns.items()
            ]
    return f'<section><h2>Compared</h2><div class="compare">{"".join(cells)}</div></section>'
