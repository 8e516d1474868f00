"""Says what became of a page: its fields with their sources, each removed block with cleaner and reason, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Draft
    from newsclean.metadata import Candidate

# A page may offer a hundred lines for a title; the best few tell what the choice was between.
MOST_REJECTED = 5
# The fields that are chosen among what several places say; title, byline and date are told even where there is none.
FIELDS = (
    "title", "byline", "date", "modified", "subtitle", "site", "section", "language", "image", "paywalled",
)  # fmt: skip
ALWAYS_TOLD = FIELDS[:3]
_WIDE = max(map(len, FIELDS))
# Joiners are invisible but spell Persian, Indic words and emoji; whatever else is not printable could steer a terminal.
_JOINERS = "\u200c\u200d"
_BOLD, _DIM, _RED, _GREEN, _END = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[0m"


def explain(draft: Draft, *, width: int | None = None, colour: bool = False) -> str:
    """What became of a page, for people to read.

    Args:
        draft: what `Pipeline.clean` gave.
        width: how many characters a line may have; longer texts are cut short with `…`. `None` cuts nothing.
        colour: whether to set off what went and what stayed by terminal colours.
    """
    paint = painter(colour=colour)
    lines = [paint.bold(harmless(draft.page.source or "page"))]
    for field in FIELDS:
        lines += _field_lines(draft, field, paint, width)
    lines += [f"{'warning':<{_WIDE}} {_short(warning, width, _WIDE + 1)}" for warning in draft.warnings]
    removed = len({removal.block.index for removal in draft.ledger if removal.keep is None})
    lines += ["", paint.bold(f"removed: {removed} of {len(draft.page.blocks)} blocks")]
    previous = None
    for removal in draft.ledger:
        if removal.cleaner != previous:
            previous = removal.cleaner
            lines.append(paint.bold(f"  {harmless(previous)}"))
        reason = harmless(draft.reason_of(removal))
        if removal.keep is not None:
            reason += f"; only this stays: {harmless(removal.keep)}"
        # The reason is the answer; the text only has to be recognised.
        room = None if width is None else max(20, width - len(reason) - 9)
        lines.append(f"    {paint.red('-')} {_short(removal.block.text, room)}  {paint.dim(f'({reason})')}")
    lines += ["", paint.bold(f"stayed: {len(draft.standing)} blocks")]
    lines += [f"    {paint.green('+')} {_short(block.text, width, 6)}" for block in draft.standing]
    return "\n".join(lines)


def explain_as_dict(draft: Draft) -> dict[str, Any]:
    """What became of a page, for programs to read; texts are whole, blocks carry their place in the page."""
    return {
        "source": draft.page.source,
        "url": draft.metadata.url or draft.page.url,
        "fields": {
            field: {
                "value": getattr(draft.metadata, field),
                "candidates": [
                    {"raw": c.raw, "source": c.source, "value": c.value, "note": c.note, "taken": c.taken}
                    for c in _candidates(draft, field)
                ],
            }
            for field in FIELDS
        },
        "removed": [
            {
                "index": removal.block.index,
                "cleaner": removal.cleaner,
                "reason": draft.reason_of(removal),
                "text": removal.block.text,
                "keep": removal.keep,
                "path": removal.block.path,
            }
            for removal in draft.ledger
        ],
        "stayed": [{"index": block.index, "text": block.text, "path": block.path} for block in draft.standing],
        "warnings": list(draft.warnings),
    }


def harmless(text: str) -> str:
    """Text that cannot steer a terminal or turn around the text beside it: such characters are spelled out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _JOINERS else _spell(c) for c in text)


def _spell(character: str) -> str:
    return " " if character.isspace() else character.encode("unicode_escape").decode("ascii")


def _candidates(draft: Draft, field: str) -> Iterator[Candidate]:
    """A field's candidates, the one that was taken first."""
    of_field = [c for c in draft.metadata.candidates if c.field == field]
    yield from sorted(of_field, key=lambda c: not c.taken)


def _field_lines(draft: Draft, field: str, paint: _Plain, width: int | None) -> Iterator[str]:
    value = getattr(draft.metadata, field)
    candidates = list(_candidates(draft, field))
    if value is None and not candidates and field not in ALWAYS_TOLD:
        return
    source = next((c.source for c in candidates if c.taken), "")
    shown = paint.dim("none") if value is None else paint.green(_short(str(value), width, _WIDE + 5 + len(source)))
    yield f"{field:<{_WIDE}} {shown}" + (f"  {paint.dim(f'({harmless(source)})')}" if source else "")
    rejected = [c for c in candidates if not c.taken]
    for c in rejected[:MOST_REJECTED]:
        said = harmless(f"{c.source}: {c.note}" if c.note else c.source)
        raw = _short(c.raw, width, _WIDE + 9 + len(said))
        yield f"{'':<{_WIDE}} {paint.red('not')} {raw}  {paint.dim(f'({said})')}"
    if len(rejected) > MOST_REJECTED:
        yield f"{'':<{_WIDE}} {paint.dim(f'and {len(rejected) - MOST_REJECTED} more')}"


def _short(text: str, width: int | None, taken: int = 0) -> str:
    """A text on one line, cut to what is left of the width."""
    text = " ".join(harmless(text).split())
    if width is None or len(text) <= width - taken:
        return text
    return text[: max(20, width - taken) - 1].rstrip() + "…"


class _Plain:
    """Paints nothing: for pipes and files."""

    def bold(self, text: str) -> str:
        return text

    def dim(self, text: str) -> str:
        return text

    def red(self, text: str) -> str:
        return text

    def green(self, text: str) -> str:
        return text


class _Paint(_Plain):
    """Paints for a terminal."""

    def bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_END}"

    def dim(self, text: str) -> str:
        return f"{_DIM}{text}{_END}"

    def red(self, text: str) -> str:
        return f"{_RED}{text}{_END}"

    def green(self, text: str) -> str:
        return f"{_GREEN}{text}{_END}"


def painter(*, colour: bool) -> _Plain:
    """What sets text off by terminal colours, or leaves it as it is."""
    return _Paint() if colour else _Plain()
