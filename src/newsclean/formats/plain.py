"""Makes text plain: entities resolved, odd spaces folded, zero-width and control characters taken out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE = 10_000  # characters, or lines, by which a script is told
_SHARE = 0.3  # of a text that has to be letters of such a script; the rest are figures, marks and foreign names
# The letters of scripts of which each says as much as several of an alphabet: most write no spaces, Korean does.
_WEIGHTS = (
    ("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+", 2.5),
    ("[\uac00-\ud7a3]+", 1.7),
)
# Zero-width marks that carry no meaning (joiners do, in Persian and Indic scripts), and controls that could steer a
# terminal or turn the direction of the text around them.
_STRIP = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    + [c for c in range(32) if not chr(c).isspace()]
    + list(range(0x7F, 0xA0))
)


def unescape(text: str) -> str:
    """The text with its entities resolved, such as `&amp;`; twice, as pages often escape what is escaped already."""
    if "&" not in text:
        return text
    from html import unescape  # its table of entities takes a while to load

    return unescape(unescape(text))


def plain_text(text: str) -> str:
    """White space of every kind folded to single spaces, zero-width and control characters taken out."""
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(text.translate(_STRIP).split())


def letter_weight(texts: Iterable[str]) -> float:
    """How many characters of an alphabet say as much as one of these texts: more than 1 in some scripts of Asia."""
    sample = "".join(islice(texts, SAMPLE))[:SAMPLE]
    if len(sample.encode("utf-8", "surrogatepass")) < (1 + 2 * _SHARE) * len(sample):
        return 1  # these letters take three bytes
    return next(
        (weight for letters, weight in _WEIGHTS if len(re.sub(letters, "", sample)) < (1 - _SHARE) * len(sample)), 1
    )
