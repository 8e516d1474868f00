"""Measures each block by what a first scoring says of the blocks around it."""

from __future__ import annotations

from bisect import bisect_left
from math import exp, log1p
from typing import TYPE_CHECKING

from newsclean.scoring.boxes import add_up
from newsclean.words import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Box
    from newsclean.scoring.features import Measured

# The kinds of boilerplate that a block's words can show (`newsclean.words`) and that a forest may weigh.
KINDS = (
    "advertisement", "author_note", "byline_prefix", "captions", "comments", "cookie_notice", "copyright",
    "disclaimers", "most_read", "navigation", "newsletter", "published_prefix", "related_links", "share_bar",
    "subscription", "tags", "updated_prefix",
)  # fmt: skip
CONTEXT = (
    "score", "score_before3", "score_before2", "score_before", "score_after", "score_after2", "score_after3",
    "window2", "window5", "window10", "mass_before", "mass_after",
    "box_share", "parent_share", "grand_share", "great_share", "parent_mass", "grand_mass",
    "style_share", "style_count", "style_rank", "tag_share",
    "from_first", "from_last", "gap_before", "gap_after", "words_gap_before", "words_gap_after",
    "mass", "in_main_box", "main_box_depth", "own_mass", "inside_other", "sure_count",
    "kinds", "heading_kinds", *KINDS,
)  # fmt: skip
_NO_KINDS = [0.0] * len(KINDS)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SURE = 0.7


def measure_context(measured: Measured, scores: Sequence[float], places: Sequence[int]) -> list[list[float]]:
    """A row of figures for the blocks at some places, in the order of `CONTEXT`, from all first scores (log-odds)."""
    blocks, _, counts = measured
    n = len(blocks)
    chances = [1 / (1 + exp(-max(-30.0, min(30.0, s)))) for s in scores]
    masses = [c * w for c, w in zip(chances, counts, strict=True)]
    mass_until, words_until = [0.0], [0]
    for mass, count in zip(masses, counts, strict=True):
        mass_until.append(mass_until[-1] + mass)
        words_until.append(words_until[-1] + count)
    total = mass_until[-1] + 1e-9
    sure = [i for i in range(n) if chances[i] > SURE and counts[i] >= 5]
    boxes: dict[Box, list[float]] = {}
    styles: dict[tuple[str, str, str], list[float]] = {}
    tags: dict[str, list[float]] = {}
    style_of = []
    for i, block in enumerate(blocks):
        mass, count = masses[i], counts[i]
        sums = boxes.get(block.box)
        if sums is None:
            boxes[block.box] = [mass, count]
        else:
            sums[0] += mass
            sums[1] += count
        parent = block.box.parent
        style = styles.setdefault((block.tag, block.box.names, parent.names if parent else ""), [0.0, 0.0, 0.0])
        style[0] += mass
        style[1] += count
        style[2] += 1
        style_of.append(style)
        tag = tags.setdefault(block.tag, [0.0, 0.0])
        tag[0] += mass
        tag[1] += count
    add_up(boxes)
    main: Box | None = None
    for box, sums in boxes.items():
        if sums[0] > 0.8 * total and (main is None or box.depth > main.depth):
            main = box
    heaviest = max((style[0] for style in styles.values()), default=0.0) + 1e-9
    first, last = (sure[0], sure[-1]) if sure else (-1, -1)
    running = "\n".join(blocks[i].text for i in sure if counts[i] > 15)
    rows = []
    heading_kinds = 0.0
    for i in places:
        block = blocks[i]
        mass, count = masses[i], counts[i]
        box = block.box
        parent = box.parent or box
        grand = parent.parent or parent
        great = grand.parent or grand
        levels = (boxes[box], boxes[parent], boxes[grand], boxes[great])
        style = style_of[i]
        at = bisect_left(sure, i)
        before = sure[at - 1] if at else -1
        after_at = at + 1 if at < len(sure) and sure[at] == i else at
        after = sure[after_at] if after_at < len(sure) else -1
        tag = tags[block.tag]
        inside = -1.0
        if 4 <= count <= 60 and chances[i] > 0.02 and running:
            core = block.text.strip("\"'“”„«»‘’ .")
            inside = float(running.count(core) - (count > 15 and chances[i] > SURE))
        row = [
            scores[i],
            scores[i - 3] if i > 2 else -6.0, scores[i - 2] if i > 1 else -6.0, scores[i - 1] if i else -6.0,
            scores[i + 1] if i + 1 < n else -6.0, scores[i + 2] if i + 2 < n else -6.0,
            scores[i + 3] if i + 3 < n else -6.0,
        ]  # fmt: skip
        for reach in (2, 5, 10):
            a, z = max(0, i - reach), min(n, i + reach + 1)
            row.append((mass_until[z] - mass_until[a] - mass) / (words_until[z] - words_until[a] - count + 3))
        row += [
            mass_until[i] / total, (total - mass_until[i + 1]) / total,
            *((s[0] - mass) / (s[1] - count + 3) for s in levels), levels[1][0] / total, levels[2][0] / total,
            (style[0] - mass) / (style[1] - count + 3), style[2], style[0] / heaviest,
            (tag[0] - mass) / (tag[1] - count + 3),
            float(i - first) if sure else -99.0, float(i - last) if sure else -99.0,
            float(i - before) if before >= 0 else 99.0, float(after - i) if after >= 0 else 99.0,
            float(words_until[i] - words_until[before + 1]) if before >= 0 else -1.0,
            float(words_until[after] - words_until[i + 1]) if after >= 0 else -1.0,
            log1p(total), float(main in box.chain()) if main else -1.0,
            float(block.box.depth - main.depth) if main else 0.0, mass / total, inside, float(len(sure)),
        ]  # fmt: skip
        shown = kinds(block.text)
        row += (float(len(shown)), heading_kinds)
        row += [float(kind in shown) for kind in KINDS] if shown else _NO_KINDS
        if block.tag in HEADINGS:
            heading_kinds = float(len(shown))
        rows.append(row)
    return rows
