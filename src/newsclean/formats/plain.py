"""Makes text plain: entities resolved, odd spaces folded, zero-width and control characters taken out."""

from __future__ import annotations

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
