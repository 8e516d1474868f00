"""Knows what the site is called, and what of a title or a byline is no more than that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.fields.address import split_address
from newsclean.fields.title import key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newsclean.metadata.evidence import Evidence


def site_keys(evidence: Evidence, names: Iterable[str]) -> set[str]:
    """What the site is called, by its own names and its host, as keys without spaces."""
    keys = {key_of(name).replace(" ", "") for name in names if len(name) < 60}
    for url in evidence.addresses:
        host = split_address(url)[1]
        labels = [
            label for label in host.split(".")[:-1] if label not in ("www", "co", "com", "org", "news", "blog", "m")
        ]
        if labels:
            keys.add(key_of(max(labels, key=len)).replace(" ", "").replace("_", ""))
            keys.add(key_of(host.removeprefix("www.")).replace(" ", ""))
    keys.discard("")
    return keys


def is_site(flat: str, sites: Collection[str]) -> bool:
    """Whether a credit, as a key without spaces, is the site: its name, or that name and more."""
    return any(flat == site or (len(site) > 4 and len(flat) > 4 and (site in flat or flat in site)) for site in sites)


def is_name_or_section(key: str, sites: Collection[str], sections: Collection[str]) -> bool:
    """Whether the key of a title's part is the site's name or a section's, or little else."""
    if not key or key in sections:
        return True
    flat = key.replace(" ", "")
    return any(flat == site or (len(site) > 4 and site in flat) or (len(flat) > 4 and flat in site) for site in sites)
