"""Tidies a raw language into a BCP 47 tag."""

from __future__ import annotations

import re

_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?=$|[-_.,;@\s])")
_NO_COUNTRY = frozenset(("ar-AR", "es-LA"))  # Open Graph's names for Arabic and for Spanish in Latin America


def tidy_language(raw: str) -> str | None:
    """`en_us.UTF-8` → `en-US`; `None` for what is no tag, such as a language's name."""
    found = _TAG.match(raw.strip())
    if found is None or len(raw) > 40:
        return None
    language, script, region = found.groups()
    parts = [language.lower(), script.title() if script else None, region.upper() if region else None]
    tag = "-".join(part for part in parts if part)
    return parts[0] if tag in _NO_COUNTRY else tag
