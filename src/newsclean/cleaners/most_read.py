"""Lists of what others read and the article that comes next, such as `Most read` and five headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_label, is_prose
from newsclean.surroundings import links_after, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(("popular", "trending", "mostread", "latest", "recent", "toplist", "upnext"))


@cleaner(
    stays=[
        "The most read poem of the century was written on a train.",
        "<p class='latest'>The latest figures show that fewer trains ran late in May than in any month before.</p>",
        "<p>Most read in the winter of 1911 were tide tables.</p><p><a href='/a'>Then came almanacs</a></p>",
        "<h2>Latest</h2><p>= Late on Friday the ferry came back, with a goat and a priest on it.</p>",
    ],
    goes=[
        "<h3>Most read</h3><ol><li><a href='/1'>Ferry fares rise</a></li><li><a href='/2'>Old mill burns</a></li></ol>",
        "<div class='trending-now'><a href='/3'>Goats on the railway</a></div>",
        "Most read stories",
        "<p><a href='/latest'>Latest</a></p>",
    ],
)
def most_read(draft: Draft) -> Iterator[Removal]:
    """Removes lists of what others read, of the latest news, and of the article that comes next."""
    introduced: set[int] = set()
    for block, phrase, reason in suspects(draft, "most_read", NAMES):
        if phrase and is_label(block.text, phrase):
            links = links_after(draft, block, introduced)
            # “Featured” or “Latest” may be a heading of the article's own; what follows tells.
            if links or block.link_share >= 0.5 or len(phrase) > 12:
                yield Removal(block, f"says “{phrase}”")
                for link in links:
                    yield Removal(link, f"a link after “{phrase}”")
        elif reason and not is_prose(block):
            yield Removal(block, reason)
