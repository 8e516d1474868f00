"""Says in words what spoke for and against a block: the features that moved its score, by what they are about."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from newsclean.scoring.context import CONTEXT, KINDS
from newsclean.scoring.features import LOCAL, measure_blocks
from newsclean.scoring.model import load_model, pick, second_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.metadata import Metadata
    from newsclean.page import Block, Page

# What a feature is about, as a reader would say it.
ABOUT: dict[str, str] = {
    **dict.fromkeys(("tag", "in_list", "in_table", "in_figure", "in_form", "in_article", "in_header", "in_footer",
                     "hidden", "after_image", "depth", "tag_share"), "the element it stands in"),
    **dict.fromkeys(("words", "log_chars", "sentences", "ends_sentence", "capital_share", "digit_share", "odd_marks",
                     "mark_share", "inside_other", "repeated"), "how it is written"),
    **dict.fromkeys(("link_share", "parent_link_share", "grand_link_share", "great_link_share", "style_link_share",
                     "previous_links", "next_links", "window_links"), "links in it and around it"),
    **dict.fromkeys(("text_weight", "text_low", "kinds", *KINDS), "its words"),
    **dict.fromkeys(("inline_names", "near_low", "near_high", "parent_low", "parent_high", "far_low", "far_high",
                     "far_sum"), "the names of the boxes around it"),
    **dict.fromkeys(("heading_weight", "heading_distance", "heading_words", "heading_kinds", "headlines_between"),
                    "the heading above it"),
    **dict.fromkeys(("in_article_body", "has_article_body", "in_description", "news", "title_overlap"),
                    "what the page's head says"),
    **dict.fromkeys(("style_blocks", "style_words", "style_mean", "style_page_share", "style_share", "style_count",
                     "style_rank"), "blocks that look like it"),
    **dict.fromkeys(("place", "words_before", "from_headline", "article_order", "place_in_parent", "from_first",
                     "from_last", "mass_before", "mass_after"), "where on the page it stands"),
}  # fmt: skip
NEIGHBOURS = "the text around it"


def explain_scores(blocks: Sequence[Block], page: Page, metadata: Metadata) -> Mapping[int, str]:
    """For each of these blocks of a page, by its index: how likely it is article, and what spoke for and against."""
    model = load_model()
    measured = measure_blocks(blocks, page, metadata, model.weights)
    local = pick(measured.rows, model.first.features, LOCAL)
    first = model.first.score(local)
    places, rows = second_rows(measured, first)
    second = dict(zip(places, pick(rows, model.second.features, LOCAL + CONTEXT), strict=True))
    found = {}
    for place, block in enumerate(blocks):
        parts = model.first.contributions(local[place])
        score = first[place]
        if place in second:
            # The first score is itself a feature of the second forest: what moved it takes that feature's part.
            moved = parts
            parts = model.second.contributions(second[place])
            carried = parts.pop("score", 0.0)
            whole = sum(abs(value) for value in moved.values()) or 1.0
            for name, value in moved.items():
                parts[name] = parts.get(name, 0.0) + abs(carried) * value / whole
            score = model.second.score([second[place]])[0]
        found[block.index] = f"{1 / (1 + exp(-score)):.0%} likely article; {_in_words(parts)}"
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
