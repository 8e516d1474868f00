"""Reads whom a line credits: by the words before a name, by the markup around it, or as it holds nothing else."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from newsclean.fields.byline import tidy_names
from newsclean.fields.credit_prefix import has_prefix, only_prefix
from newsclean.fields.credits import phrases
from newsclean.fields.date import has_digit, read_date
from newsclean.fields.name import has_given_name, is_office, looks_like_name, says_reporter
from newsclean.formats.plain import plain_text
from newsclean.metadata.clues.class_words import is_author_link, mentions
from newsclean.metadata.evidence import Offer, text_of
from newsclean.words.matching import kinds, unspaced_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.page import Block

LONGEST = 160  # characters; longer lines are text
SHORT_LINE = 50  # characters of a line that may be a name and nothing else
_SENTENCE = 80  # characters of what is text rather than a title or a label


def credits_near(blocks: Sequence[Block], block: Block, where: str, distance: int) -> Iterator[Offer]:
    """Whom a line near the headline credits.

    Args:
        blocks: those of the page.
        block: the line.
        where: `near`, `far` or `before`.
        distance: how many blocks it stands below the headline.
    """
    text = block.text
    if _is_somebody_speaking(text):
        return
    dated = has_digit(text)
    place = {"near": "", "far": "_far", "before": "_before"}[where]
    marks = marks_of(block)
    marked = mentions("author", marks)
    other = marked and mentions("other", marks)
    prefix = has_prefix(text)
    yield from _links(block, place)
    if prefix:
        raw = _apart(block)
        if only_prefix(text):
            following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
            raw = following if len(following) < LONGEST else ""
        if raw:
            yield Offer("byline", raw, "line near the headline", "line_prefix" + place)
    if marked:
        fact = ("marked_other" if other else "marked") + place
        yield Offer("byline", _apart(block), f"class {marks.strip()[:40]}", fact)
        yield from _pieces(block, text, fact)
    elif not prefix and not dated and (block.link_share < 1 or block.element is not None) and _names_only(text):
        beside = any(
            len(b.text) < 100 and read_date(b.text) is not None
            for b in blocks[max(0, block.index - 1) : block.index + 2]
        )
        kind = "bare_by_date" if beside else "bare"
        if says_reporter(text):
            yield Offer("byline", text, "line near the headline", "line_prefix" + place)
        yield Offer("byline", text, "line near the headline", kind + ("_next" if 0 < distance <= 2 else place))
        if not looks_like_name(text) and not is_office(text):
            yield Offer("byline", text, "line near the headline", "bare_with_role")
    elif not prefix and not dated and len(text) < 16 and " " not in text and text.istitle() and has_given_name(text):
        yield Offer("byline", text, "given name near the headline", "given_alone" + place)
    elif not prefix and dated:
        first = read_date(text)
        if first is not None and (first.start > 3 or first.end + 3 < len(text)):
            yield Offer("byline", text, "line with a date near the headline", "beside_date" + place)
    if not prefix or text.count("：") > 1:  # scripts without spaces put label after label: `来源：… 作者：…`
        for credit in _credits_inside(text, dated=dated):
            yield Offer("byline", credit, "inside a line near the headline", "inside_prefix" + place)


def _apart(block: Block) -> str:
    """A line's text with what its elements glue together put apart: `<b>By Ana Lind</b><i>Reporter</i>`.

    A capital tells where a word begins, unless capitals stand before it as well: `L<small>IND</small>`. Scripts without
    capitals, but with spaces, have no such letters: there each element begins a word.
    """
    element = block.element
    if element is None or not len(element):
        return block.text
    pieces = list(map(str, element.itertext()))
    if plain_text("".join(pieces)) != block.text:  # lines with <br> between them have one element
        return block.text
    apart = ""
    for piece in pieces:
        before, here = apart[-1:], piece[:2]
        glued = (here[:1].isupper() and (before.islower() or here[1:].islower())) or _is_uncased(here[:1])
        apart += f" | {piece}" if before.isalnum() and glued else piece
    return plain_text(apart) if " | " in apart else block.text


def _is_uncased(letter: str) -> bool:
    """Whether it is a letter of a script that has spaces, but no capitals, such as Arabic or Hindi."""
    return letter.isalpha() and letter.lower() == letter.upper() and not unspaced_letter(letter)


def _is_somebody_speaking(text: str) -> bool:
    """Whether a line names who says what stands beside it: the foot of a shown post, the head of a comment."""
    return (text[0] in "—–-" and "(@" in text) or text.endswith(("says:", "said:", "sagt:", "schreibt:", "dit :"))


def _credits_inside(text: str, *, dated: bool) -> Iterator[str]:
    """The credits that share a line with what is said before them, such as a date or the number of readers."""
    inside = _inside().search(text)
    if inside is not None:
        yield re.split(r"\s[\d|·•]", text[inside.end() :], maxsplit=1)[0]
        return
    for piece in re.split(r"\s[|·•/]\s", text)[1:]:
        if has_prefix(piece) and not only_prefix(piece):
            yield piece
    if unspaced_letter(text) and (dated or "：" in text or ":" in text):
        yield from _unspaced_credit().findall(text)


@cache
def _unspaced_credit() -> re.Pattern[str]:
    """A label and a name in a script without spaces, up to the next label: `记者：顾采薇字号：大`, `记者 顾采薇`."""
    labels = "|".join(label for label in phrases("labels") if unspaced_letter(label))
    return re.compile(rf"(?:{labels})(?:\s?[:：]\s?|\s)(\w{{2,4}})(?=\W|$|\w{{2,4}}[:：])")


@cache
def _written_by() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:post|article|story|piece|guide|review) (?:was |is )?)?(?:written|authored) by\s+(?=[A-Z])"
    )


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        r"(?:[|·•,–-]\s*|\s)(?:[Ww]ritten by|[Pp]osted by|by|By|von|Von|par|Par|por|Por|di)\s+(?=[^\W\d_a-z])"
    )


def _names_only(text: str) -> bool:
    """Whether a line holds names, perhaps with their office, and nothing else."""
    if len(text) > 90 or not text[0].isalpha() or text[0].islower() or text[-1] in ".?!:" or _is_furniture(text):
        return False
    if looks_like_name(text) or is_office(text):
        return True
    names = tidy_names(text)
    return bool(names) and looks_like_name(names[0]) and text.startswith(names[0])


_FURNITURE = frozenset("share_bar navigation newsletter subscription video_player breadcrumbs advertisement".split())


def _is_furniture(text: str) -> bool:
    """Whether a line is made of words that buttons and menus are made of, such as `Share Print A+`."""
    return sum(not _FURNITURE.isdisjoint(kinds(word)) for word in text.split()) > 1


def marks_of(block: Block) -> str:
    """The class words of a block and of the boxes close around it."""
    marks = [block.names, block.box.names]
    box = block.box.parent
    for _ in range(2):
        if box is None or box.tag in ("body", "main", "article", "html"):
            break
        marks.append(box.names)
        box = box.parent
    return " ".join(marks)


def _links(block: Block, place: str) -> Iterator[Offer]:
    """Names that link to the page of an author."""
    element = block.element
    if element is None or not block.link_chars:
        return
    links = [text_of(a) for a in element.iter("a") if is_author_link(a)]
    parent = element.getparent()
    if not links and parent is not None and parent.tag == "a" and is_author_link(parent):
        links = [block.text]
    if links:
        yield Offer("byline", "; ".join(dict.fromkeys(links)), "link to an author near the headline", "link" + place)


def _pieces(block: Block, text: str, fact: str) -> Iterator[Offer]:
    """A marked line's elements one by one: where they stand side by side, only the markup divides name from office."""
    element = block.element
    if element is None or not len(element):
        return
    marked = [
        text_of(e)
        for e in element.iter()
        if e is not element and not len(e) and isinstance(e.tag, str)
        and mentions("author", f"{e.get('class')} {e.get('itemprop')} {e.get('rel')}")
    ]  # fmt: skip
    if marked and marked != [text]:
        yield Offer("byline", "; ".join(dict.fromkeys(marked)), "class in a line near the headline", "marked_inner")
    yield Offer("byline", " | ".join(map(str, element.itertext())), "parts of a marked line", fact)


def credits_elsewhere(blocks: Sequence[Block], block: Block) -> Iterator[Offer]:
    """Lines anywhere that credit somebody: `Text: …`, `Written by …`."""
    text = block.text
    if " by " in text and (written := _written_by().search(text)) is not None:
        yield Offer("byline", text[written.end() :], "inside a line", "inside_written_elsewhere")
    elif has_prefix(text):
        following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
        if not only_prefix(text):
            yield Offer("byline", text, "line", "line_prefix_colon" if ":" in text[:30] else "line_prefix_elsewhere")
        elif looks_like_name(following):
            yield Offer("byline", following, "line", "line_prefix_alone")


def marked_name(block: Block, marks_of: dict[int, str]) -> Iterator[Offer]:
    """A name in a box of the author's. What the boxes' class words are is kept in `marks_of`."""
    marks = f"{block.names} {_author_marks(block, marks_of)}".strip()
    if not marks or not mentions("author", marks) or mentions("list", marks):
        return
    if looks_like_name(block.text) and not _is_in_comments(block):
        yield Offer("byline", block.text, f"class {marks[:40]}", "marked_elsewhere")


def _author_marks(block: Block, marks_of: dict[int, str]) -> str:
    """The class words of a block's box and the one around it, "" where none of them is about an author."""
    box = block.box
    marks = marks_of.get(id(box))
    if marks is None:
        marks = f"{box.names} {box.parent.names if box.parent else ''}"
        if not mentions("author", marks):
            marks = ""
        marks_of[id(box)] = marks
    return marks


def _is_in_comments(block: Block) -> bool:
    """Whether a box around it says that it holds what readers wrote."""
    for box in islice(block.box.chain(), 6):
        if box.tag in ("body", "main", "article"):
            return False  # that a page takes comments, some say of all of it
        if "comment" in box.names.lower():
            return True
    return False


def signature(text: str) -> Iterator[Offer]:
    """The name in brackets that closes an article in scripts without capitals: `…に戻った。（三枝ひかり）`."""
    found = _signature().search(text)
    if found is not None and looks_like_name(found[1]):
        yield Offer("byline", found[1], "signature under the text", "line_prefix")


def set_right(blocks: Sequence[Block]) -> Iterator[Offer]:
    """Names that close an article on a line of their own, set to the right: how papers in Vietnam and Korea sign."""
    names = [block for block in blocks if len(block.text) < SHORT_LINE and _is_name_set_right(block)]
    if names:
        text = list(accumulate(len(b.text) if len(b.text) >= _SENTENCE and b.link_share < 0.5 else 0 for b in blocks))
        for block in names:
            # Footnotes or the next article may stand behind it; before most of the text it would sign an epigraph.
            if text[block.index] > text[-1] / 2:
                yield Offer("byline", block.text, "signature under the text", "line_prefix")


def _is_name_set_right(block: Block) -> bool:
    element = block.element
    if element is None or block.tag not in ("p", "div"):
        return False
    style = (element.get("style") or "").replace(" ", "")
    return ("text-align:right" in style or element.get("align") == "right") and looks_like_name(block.text)


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(r"[（(【\[]([\u3040-\u9fff]{3,6}(?:[ \u3000][\u3040-\u9fff]{1,4})?)[）)】\]]$")


def dateline(text: str) -> Iterator[Offer]:
    """The agency in a dateline: `BERLIN (AFP) - …`, `Wien (APA) –`."""
    found = re.match(r"^[^\W\d_][\w .,/'-]{1,40}?\s*[(/\[]\s*([^\W\d_][\w /.,-]{1,25})\s*[)\]]\s*[-–—.:]?\s", text)
    if found is not None and is_office(found[1]):
        yield Offer("byline", found[1], "dateline", "dateline")
