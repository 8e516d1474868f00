"""The article's keywords and sections under or over the text, such as `Tags: bridges, tolls`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_label, is_own_text, is_prose
from newsclean.surroundings import links_after, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("tag", "tags", "tagged", "topics", "keywords", "categories", "taglist"))


@cleaner(
    stays=[
        "Tags on the ears of the sheep carry the farmer's number.",
        "<p class='tag-story'>The topics of the evening were bread, peace and the price of coal.</p>",
        "Filed under water for a whole winter, the deeds of the mill were past reading.",
        "<h3>Topics:</h3><p>= Bread, peace and the price of coal, and then bread once more.</p>",
        "Posted in Varn on the day before the flood",
        "Topic: the council met for the third time this month, and spoke of nothing but coal.",
    ],
    goes=[
        "Tags: bridges, tolls",
        "<ul class='post-tags'><li><a href='/t/bridges'>Bridges</a></li><li><a href='/t/tolls'>Tolls</a></li></ul>",
        "<p>Topics</p><p><a href='/t/bridges'>Bridges</a></p>",
        "Tags: bridges, tolls, ferries, goats, and the price of coal in the winter of 1911",
        "<p><a href='/t'>Posted in bridges and tolls and ferries</a></p>",
        "Tags:\n= Bridges of Averil",
    ],
)
def tags(draft: Draft, *, longest: int = 200) -> Iterator[Removal]:
    """Removes the article's keywords and sections under or over the text.

    Options:
        longest: characters; a longer block is not removed for its words.
    """
    introduced: set[int] = set()
    for block, phrase, reason in suspects(draft, "tags", NAMES):
        text = block.text
        if phrase and len(text) <= longest and not is_prose(block) and not is_own_text(block):
            if is_label(text, phrase):
                yield Removal(block, f"says “{phrase}”")
                if not draft.page.is_dump:
                    for link in links_after(draft, block, introduced):
                        yield Removal(link, f"a link after “{phrase}”")
            elif ":" in text[len(phrase) - 1 : len(phrase) + 2] or block.link_share >= 0.5:
                yield Removal(block, f"says “{phrase}”")
        elif reason and not is_prose(block):
            yield Removal(block, reason)
