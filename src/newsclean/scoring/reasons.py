"""Says in words what spoke for and against a block: the features that moved its score, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.scoring.agreement import groups_of
from newsclean.scoring.html_features import STYLE, measure_blocks
from newsclean.scoring.html_model import load_model, look_again

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.page import Block, Page

# What a feature is about, as a reader would say it.
ABOUT: dict[str, str] = {
    **dict.fromkeys(("tag", "after_image", "depth", "tag_share"), "the element it stands in"),
    **dict.fromkeys(("words", "ends_sentence", "repeated"), "how it is written"),
    **dict.fromkeys(("link_share", "window_links"), "links in it and around it"),
    "kinds": "its words",
    **dict.fromkeys(("near_low", "parent_low", "parent_high", "far_low", "far_high", "far_sum"),
                    "the names of the boxes around it"),
    **dict.fromkeys(("heading_weight", "heading_distance"), "the heading above it"),
    **dict.fromkeys(("has_article_body", "news"), "what the page's head says"),
    **dict.fromkeys((*STYLE, "style_share", "style_rank"), "blocks that look like it"),
    **dict.fromkeys(("words_before", "from_headline", "from_first", "from_last", "mass_before", "mass_after"),
                    "where on the page it stands"),
}  # fmt: skip
NEIGHBOURS = "the text around it"


def explain_scores(blocks: Sequence[Block], page: Page, title: str | None) -> Mapping[int, str]:
    """For each of these blocks of a page, by its index, what spoke for and against it."""
    model = load_model()
    measured = measure_blocks(blocks, page, title, model.weights)
    first = model.first.score_columns(measured.columns)
    local = model.first.rows_of(measured.columns)
    places, columns = look_again(measured, first)
    second = dict(zip(places, model.second.rows_of(columns), strict=True))
    found = {}
    scores = list(first)
    for place, score in zip(places, model.second.score_columns(columns), strict=True):
        scores[place] = score
    alike = {place: len(group) for group in groups_of(blocks, scores) for place in group}
    for place, block in enumerate(blocks):
        parts = model.first.contributions(local[place])
        if place in second:
            # The first score is itself a feature of the second forest: what moved it takes that feature's part.
            moved = parts
            parts = model.second.contributions(second[place])
            carried = parts.pop("score", 0.0)
            whole = sum(abs(value) for value in moved.values()) or 1.0
            for name, value in moved.items():
                parts[name] = parts.get(name, 0.0) + abs(carried) * value / whole
        together = f"judged together with {alike[place] - 1} like it; " if place in alike else ""
        found[block.index] = together + _in_words(parts)
    return found


def _in_words(parts: Mapping[str, float]) -> str:
    sums: dict[str, float] = {}
    for name, value in parts.items():
        about = ABOUT.get(name, NEIGHBOURS)
        sums[about] = sums.get(about, 0.0) + value
    ranked = sorted(sums.items(), key=lambda item: -abs(item[1]))
    speaks = [about for about, value in ranked if value > 0.1][:3]
    against = [about for about, value in ranked if value < -0.1][:3]
    words = [f"for it: {', '.join(speaks)}"] if speaks else []
    words += [f"against it: {', '.join(against)}"] if against else []
    return "; ".join(words) or "nothing speaks either way"
