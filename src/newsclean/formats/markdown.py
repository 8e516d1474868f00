"""Reads Markdown as plain lines: headings, lists, tables, quotations told; links and emphasis counted and taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.formats.plain import plain_text
from newsclean.formats.text import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Each pattern looks ahead a bounded distance, so that a page of nothing but brackets costs no more than any other.
_ADDRESS = (
    r"\(\s{0,4}(?:<[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,500}\)){0,2000})"
    r"(?:\s{1,4}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,4}\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\](?:" + _ADDRESS + r"|\[[^\[\]]{0,100}\])")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000})\](?:" + _ADDRESS + r"|\[[^\[\]]{0,100}\])")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(
    r"(?P<star>\*{1,3}|~~|`)(?=\S)(?P<starred>.{1,1000}?)(?<=\S)(?P=star)"
    r"|(?<!\w)(?P<bar>_{1,3})(?=\S)(?P<barred>.{1,1000}?)(?<=\S)(?P=bar)(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"(?:[*+-]|\d{1,3}[.)])\s+")
_RULE, _TABLE_RULE = "-*_=", "-:|"
_UNDERLINE = re.compile(r"={3,}$|-{3,}$")
_DEFINITION = re.compile(r"\[[^\]]{1,100}\]:\s+\S+")
_HEADING_SIGN = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_TITLE_SIGN = re.compile(r"\ufeff?\s*# +\S[^\n]*\n\s*\n")  # nothing but Markdown begins like this
_LINK_SIGN = re.compile(r"\]\((?:<|https?:|/|#|mailto:|\.)")
_HIDE = {ord(c): 0xE000 + ord(c) for c in map(chr, range(33, 127))}
_SHOW = {hidden: plain for plain, hidden in _HIDE.items()}
LONGEST_LINK = 8  # lines
SAMPLE = 200_000  # characters looked at to tell Markdown


def is_markdown(text: str) -> bool:
    """Whether the text is Markdown.

    It is if it begins with a headline, has three links with their addresses or three headings, or some of either.
    """
    head = text[:SAMPLE]
    if _TITLE_SIGN.match(head):
        return True
    links = len(_LINK_SIGN.findall(head)) if "](" in head else 0
    headings = len(_HEADING_SIGN.findall(head)) if "# " in head else 0
    return links >= 3 or headings >= 3 or (headings > 0 and (links > 0 or head.count("**") >= 4))


def read_markdown(lines: Iterable[str]) -> Iterator[Line]:
    """Plain lines of a Markdown text."""
    group = 0
    fenced = False
    held: Line | None = None  # a line is a heading if the next one underlines it
    for raw in join_links(list(lines)):
        line = raw.strip()
        if line.startswith(("```", "~~~")):
            fenced = not fenced
            line = ""
        if held is not None:
            yield (
                held._replace(tag="h1" if line[0] == "=" else "h2")
                if held.tag == "p" and _UNDERLINE.match(line)
                else held
            )
            held = None
        if not line or (not fenced and (_is_rule(line) or _DEFINITION.match(line))):
            group += 1
            continue
        indent = (len(raw) - len(raw.lstrip())) // 2 if raw[0].isspace() else 0
        if fenced:
            yield Line(plain_text(raw), "pre", indent, 0, 0, group)
            continue
        tag = "p"
        if line[0] == "#" and (heading := _read_heading(line)):
            tag, line = heading
        elif line[0] == "|":
            tag, line = "td", line.strip("| ")
        else:
            if line[0] == ">":
                tag, line = "blockquote", line.lstrip("> ")
            if item := _ITEM.match(line):
                tag = "li"
                line = line[item.end() :].lstrip("# ") if line[0] in "*+-" else line
        text, link_chars, marks = plain_markdown(line)
        if text:
            held = Line(text, tag, indent, min(link_chars, len(text)), min(marks, len(text)), group)
    if held is not None:
        yield held


def _is_rule(line: str) -> bool:
    """Whether a line, blanks at its ends cut off, is nothing but a rule, across the page or in a table."""
    if line[0] not in _RULE and line[0] not in _TABLE_RULE:
        return False
    marks = "".join(line.split())
    return (len(marks) >= 3 and not marks.strip(_RULE)) or ("---" in line and not marks.strip(_TABLE_RULE))


def _read_heading(line: str) -> tuple[str, str] | None:
    """The tag and the words of a heading, with the signs that close it left out; `None` if the line is none."""
    words = line.lstrip("#")
    level = len(line) - len(words)
    if level > 6 or not (not words or words[0].isspace()):
        return None
    words = words.strip()
    bare = words.rstrip("#")
    closed = bare != words and bare[-1:].isspace()
    return f"h{level}", bare.rstrip() if closed else words


def join_links(lines: Sequence[str]) -> list[str]:
    """The lines with each link in one of them, where an image or a heading in it had taken several."""
    joined: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        depth = line.count("[") - line.count("]")
        for end in range(place, min(place + LONGEST_LINK, len(lines)) if depth > 0 else place):
            depth += lines[end].count("[") - lines[end].count("]")
            if depth <= 0:
                if "](" in lines[end]:
                    line = " ".join(part.rstrip("\\ ") for part in [line, *lines[place : end + 1]])
                    place = end + 1
                break
        joined.append(line)
    return joined


def plain_markdown(line: str) -> tuple[str, int, int]:
    """The words of one line, how many of their characters are links, and how many are emphasised."""
    link_chars = marks = 0

    def link(found: re.Match[str]) -> str:
        nonlocal link_chars
        words = found[1].strip()
        link_chars += len(words.strip("*_`"))
        return found[1]

    def emphasis(found: re.Match[str]) -> str:
        nonlocal marks
        words = found["starred"] or found["barred"]
        marks += len(words)
        return words

    if "\\" in line:
        line = _ESCAPE.sub(lambda found: found[1].translate(_HIDE), line)
    if "[" in line:
        line = _LINK.sub(link, _IMAGE.sub("", line))
    if "<" in line:
        line = _BARE_LINK.sub(link, line)
        line = re.sub(r"<(?:br|/?(?:b|i|em|strong|sup|sub|span|u|a))\b[^<>]{0,500}>", " ", line)
    if "*" in line or "_" in line or "`" in line or "~~" in line:
        line = _EMPHASIS.sub(emphasis, line)
        if "*" in line or "_" in line:
            line = _EMPHASIS.sub(emphasis, line)  # bold inside italics
    if "&" in line:
        from html import unescape

        line = unescape(line)
    return plain_text(line.translate(_SHOW)), link_chars, marks
