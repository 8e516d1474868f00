"""Shows one page: its text in order, kept or removed and why, its fields, and what each cleaner does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsclean.batch.account import plural
from newsclean.explain import FIELDS
from newsclean.report.claims import find_claims
from newsclean.report.markup import document, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.article import Article
    from newsclean.draft import Draft, Removal
    from newsclean.metadata import Metadata
    from newsclean.page import Block
    from newsclean.pipeline import Pipeline

SNIPPET = 90


def show_page(draft: Draft, article: Article, pipeline: Pipeline, *, extra: str = "", back: str = "") -> str:
    """The report of one page.

    Args:
        draft: the finished draft.
        article: what went out.
        pipeline: the line the draft went through.
        extra: HTML for a further section, such as a comparison.
        back: address of the overview, if there is one.
    """
    claims = find_claims(draft, pipeline)
    name = article.title or draft.page.source or "page"
    parts = [
        '<a class="skip" href="#text">Skip to the text</a>',
        "<header>",
        f'<p class="back"><a href="{safe(back)}">← All pages</a></p>' if back else "",
        f'<h1 dir="auto">{safe(name)}</h1>',
        _facts(draft, article),
        "".join(f'<p class="warning">Warning: {safe(warning)}</p>' for warning in draft.warnings),
        "</header>",
        _fields(draft.metadata),
        _switches(pipeline, draft.ledger),
        '<div class="columns">',
        '<main id="text" tabindex="-1"><h2>Text of the page</h2>',
        _views(),
        *(_block(block, claims.get(block.index, ()), block.index in draft.protected) for block in draft.page.blocks),
        "</main>",
        _list(draft),
        "</div>",
        extra,
    ]
    return document(f"{name} – newsclean report", "\n".join(part for part in parts if part))


def _facts(draft: Draft, article: Article) -> str:
    kept = len(draft.standing)
    facts = [
        ("Page", draft.page.source),
        ("Address", article.url),
        ("Read as", "text dump" if draft.page.is_dump else "HTML"),
        ("Confidence", f"{article.confidence:.0%}"),
        ("Body", f"{plural(article.word_count, 'word')} in {kept:,} of {plural(len(draft.page.blocks), 'block')}"),
        ("Site rule", draft.rule.path.name if draft.rule else None),
    ]
    items = "".join(f"<div><dt>{key}</dt><dd><bdi>{safe(value)}</bdi></dd></div>" for key, value in facts if value)
    return f'<dl class="facts">{items}</dl>'


def _fields(metadata: Metadata) -> str:
    rows = []
    for field in FIELDS:
        value = getattr(metadata, field)
        candidates = [candidate for candidate in metadata.candidates if candidate.field == field]
        if value is None and not candidates:
            continue
        source = next((candidate.source for candidate in candidates if candidate.taken), "")
        shown = f"<bdi>{safe(value)}</bdi>" if value is not None else '<span class="none">not found</span>'
        rejected = [candidate for candidate in candidates if not candidate.taken]
        others = "".join(
            f"<li><bdi>{safe(c.raw[:300])}</bdi> <small>{safe(f'{c.source}: {c.note}' if c.note else c.source)}</small>"
            for c in rejected
        )
        if others:
            others = (
                f"<details><summary>{plural(len(rejected), 'other candidate')}</summary><ul>{others}</ul></details>"
            )
        rows.append(f'<tr><th scope="row">{field}</th><td>{shown}{others}</td><td>{safe(source)}</td></tr>')
    head = '<tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Source</th></tr>'
    table = f'<table class="fields">{head}{"".join(rows)}</table>'
    return f'<section aria-labelledby="fields"><h2 id="fields">Fields</h2>{table}</section>'


def _switches(pipeline: Pipeline, ledger: Iterable[Removal]) -> str:
    counts: dict[str, int] = {}
    for removal in ledger:
        counts[removal.cleaner] = counts.get(removal.cleaner, 0) + 1
    boxes = "".join(
        f'<label title="{safe(cleaner.sentence)}"><input type="checkbox" checked value="{safe(cleaner.name)}"> '
        f'{safe(cleaner.name)} <span class="count">{counts.get(cleaner.name, 0)}</span></label>'
        for cleaner in pipeline.cleaners
    )
    return (
        '<fieldset id="cleaners"><legend>Cleaners: switch one off to see what it does</legend>'
        f'{boxes}<button type="button" id="switch-all">All off</button>'
        '<output id="tally" aria-live="polite"></output></fieldset>'
    )


def _views() -> str:
    choices = (("all", "Everything"), ("kept", "Only kept"), ("removed", "Only removed"))
    return '<div class="views" role="group" aria-label="Show">' + "".join(
        f'<label><input type="radio" name="view" value="{value}"{" checked" if value == "all" else ""}> {label}</label>'
        for value, label in choices
    ) + "</div>"  # fmt: skip


def _block(block: Block, claims: Iterable[Removal], protected: bool) -> str:
    listed = [[claim.cleaner, claim.reason, claim.keep] for claim in claims]
    gone = next((claim for claim in claims if claim.keep is None), None)
    part = next((claim for claim in claims if claim.keep is not None), None)
    claim = gone or part
    state = "removed" if gone else "cut" if part else "kept"
    why = f"{claim.cleaner}: {claim.reason}" if claim else "kept by the site's rule" if protected else ""
    data = f' data-claims="{safe(json.dumps(listed, ensure_ascii=False))}"' if listed else ""
    focus = ' tabindex="0"' if claim else ""
    text = safe(block.text)
    kept = f'<div class="rest" dir="auto">{safe(part.keep)}</div>' if part and part.keep else ""
    return (
        f'<div class="block {state}" id="b{block.index}"{data}{focus}>'
        f'<span class="tag" aria-hidden="true">{safe(block.tag)}</span>'
        f'<div class="words" dir="auto">{text}</div>{kept}<span class="why">{safe(why)}</span></div>'
    )


def _list(draft: Draft) -> str:
    items = "".join(
        f'<li data-cleaner="{safe(r.cleaner)}"><a href="#b{r.block.index}"><strong>{safe(r.cleaner)}</strong> '
        f'<span>{safe(draft.reason_of(r))}</span><q dir="auto">{safe(_snippet(r.block.text))}</q></a></li>'
        for r in sorted(draft.ledger, key=lambda removal: removal.block.index)
    )
    return f'<aside id="removals" aria-labelledby="ledger"><h2 id="ledger">Removals</h2><ol>{items}</ol></aside>'


def _snippet(text: str) -> str:
    return text if len(text) <= SNIPPET else text[:SNIPPET].rstrip() + "…"
