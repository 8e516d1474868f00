"""Reads the site's name off the top of a page that states none: what leads home, and stands in the window title."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsclean.fields.address import split_address
from newsclean.fields.title import key_of, parts_of, trim
from newsclean.metadata.evidence import Offer, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from newsclean.metadata.evidence import Evidence

_FIRST = 40  # links and pictures at the top of a page
_LONGEST = 60  # characters of a name
_MOST_WORDS = 7  # of a name; more are a headline
_SHORTEST_HOST = 5  # letters that a name and a host have to share


def masthead(evidence: Evidence) -> Iterator[Offer]:
    """What the top of the page calls the site, and behind it what microdata name as publisher.

    A name counts that links home or stands in a picture, if the window title or the address has it as well. Either
    alone tells too little: what links home may be a menu's first entry, and what stands beside the headline in the
    title may be a section.
    """
    tree = evidence.page.tree
    if tree is None:
        return
    yield from islice(_confirmed_names(tree, evidence), 1)
    yield from _publishers(tree)


def _confirmed_names(tree: etree._Element, evidence: Evidence) -> Iterator[Offer]:
    window = evidence.window_title or ""
    spans = parts_of(window)
    parts = {key_of(window[start:end]): trim(window[start:end]) for start, end in spans} if len(spans) > 1 else {}
    hosts = [split_address(url)[1].replace("-", "") for url in evidence.addresses]
    for name in _names_at_top(tree, hosts):
        key = key_of(name)
        flat = key.replace(" ", "")
        if key in parts:
            yield Offer("site", parts[key], "masthead and <title>")
        elif len(flat) >= _SHORTEST_HOST and any(flat in host for host in hosts):
            yield Offer("site", name, "masthead and address")


def _publishers(tree: etree._Element) -> Iterator[Offer]:
    for publisher in tree.iterfind(".//*[@itemprop='publisher']"):
        for name in publisher.iterfind(".//*[@itemprop='name']"):
            yield Offer("site", name.get("content") or text_of(name), "microdata publisher")


def _names_at_top(tree: etree._Element, hosts: list[str]) -> Iterator[str]:
    for element in islice(tree.iter("a", "img"), _FIRST):
        if element.tag == "img":
            names = [element.get("alt") or ""]
        elif _leads_home(element.get("href") or "", hosts):
            names = [text_of(element), element.get("title") or ""]
        else:
            continue
        for name in names:
            if 1 < len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS and any(map(str.isalpha, name)):
                yield name


def _leads_home(address: str, hosts: list[str]) -> bool:
    if not address or address[0] in "#?":
        return False
    _, host, path = split_address(address)
    is_own = not host or not hosts or host.replace("-", "") in hosts
    return is_own and path.lstrip("./") in ("", "index.html", "index.htm", "index.php", "home")
