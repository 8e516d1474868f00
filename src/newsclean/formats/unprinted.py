"""Finds an article that a page leaves to a script to print: stated for programs in JSON-LD, or held by the scripts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from lxml import etree

from newsclean.linked_data import read_linked_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.page import Block

LEAST = 250  # characters of an article; less is a summary
LINE = 80  # characters of a paragraph; less may be a label
# What tells one text from another; the second where words are not spaced.
_WORD, _LETTERS = re.compile(r"\w{4,}"), re.compile(r"(?=(\w\w))")
_LONGEST_WORD = 20  # letters to a space, at most, where words are spaced
# What libxml2 takes into no tree; JSON holds all of it, escaped. (To compile what it does take needs 6 ms.)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MOST_PRINTED = 0.5  # of what tells it: on every page some stand in a headline, a teaser, or elsewhere by chance


def print_article(tree: etree._Element, blocks: Sequence[Block]) -> bool:
    """Add an article that the page does not print to its tree; returns whether it did.

    That is the `articleBody` of its JSON-LD; on a page that prints next to nothing, also what its scripts hold.

    Args:
        tree: the parsed page.
        blocks: what the page prints.
    """
    stated = [entry.get("articleBody") for entry in read_linked_data(tree)]
    text = max((text for text in stated if isinstance(text, str)), key=len, default="")
    if len(text) < LEAST and prints_little(blocks):
        from newsclean.formats.scripted import find_scripted  # few pages print nothing

        text = find_scripted(tree)
    if len(text) < LEAST:
        return False
    article = _as_element(text)
    content = "\n".join(map(str, article.itertext()))
    term = _WORD if content.count(" ") * _LONGEST_WORD > len(content) else _LETTERS
    terms = set(term.findall(content.casefold()))
    printed = set(term.findall("\n".join(block.text for block in blocks).casefold()))
    if len(terms & printed) > MOST_PRINTED * len(terms):
        return False
    body = tree.find("body")
    (tree if body is None else body).append(article)
    return True


def prints_little(blocks: Sequence[Block]) -> bool:
    """Whether what a page prints has no room for an article."""
    return sum(len(block.text) for block in blocks if len(block.text) >= LINE and block.link_share < 0.5) < LEAST


def _as_element(text: str) -> etree._Element:
    """The article as markup: some pages state it so, the others with a line end between paragraphs."""
    text = _NO_TEXT.sub("", unescape(text))
    if "</p>" in text or "<br" in text:
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        try:
            parsed = etree.fromstring(text.encode(), parser)
        except etree.XMLSyntaxError:  # nothing but a comment
            parsed = None
        body = parsed.find("body") if parsed is not None else None
        if body is not None:
            body.tag = "article"
            return body
    article = etree.Element("article")
    for line in filter(str.strip, text.splitlines()):
        etree.SubElement(article, "p").text = line
    return article
