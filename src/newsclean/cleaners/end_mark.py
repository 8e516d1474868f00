"""What closes the copy of an agency or a desk, such as `-30-` or `(dpa/xyz)`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.fields.credits import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = frozenset(("30", "end", "ends", "ende", "fin", "fine", "fim", "完", "終", "终", "끝"))
_EDGES = " -–—*#.()（）[]【】/<>"
_LONGEST = 25  # characters


@cache
def _sign() -> re.Pattern[str]:
    """Who wrote or sent it, in brackets: one word or name, or signs with strokes between them."""
    return re.compile(r"[(（\[【][^\s()（）\[\]【】]+(?:\s?[/,]\s?[^\s()（）\[\]【】]+|[\s　]\S+)?[)）\]】]\.?")


@cleaner(
    stays=[
        "<p>= The bridge opens at noon.</p><p>The end of the line is Averil (the mill).</p>",
        "<p>(Applause)</p><p>= The bridge opens at noon, and then there will be a band.</p>",
        "<p>= The bridge opens at noon.</p><p>The end.</p><p>= The band plays until the beer is gone.</p>",
    ],
    goes=[
        "<p>= The bridge opens at noon.</p><p>-30-</p>",
        "<p>= The bridge opens at noon.</p><p>###</p>",
        "<p>= The bridge opens at noon.</p><p>(dpa/xyz)</p>",
        "<p>= 橋は正午に開く。</p><p>（三枝ひかり）</p>",
        "<p>= The bridge opens at noon.</p><p>AFP</p>",
    ],
)
def end_mark(draft: Draft) -> Iterator[Removal]:
    """Removes the mark or the sign that closes an agency's copy."""
    if len(draft.standing) > 1:
        block = draft.standing[-1]
        text = block.text.strip()
        bare = text.strip(_EDGES).casefold()
        if len(text) > _LONGEST or block.tag in ("li", "td", "th"):
            return
        if not bare or bare in _MARKS:
            yield Removal(block, "a mark that closes the text")
        elif _sign().fullmatch(text) or (text.isupper() and bare in words("agencies")):
            yield Removal(block, "the sign of who sent or wrote the text")
