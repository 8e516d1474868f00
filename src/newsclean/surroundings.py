"""What stands around a block: the names of the small boxes it is in, the prose before it, the links that follow it."""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.prose import HEADINGS, is_prose, words_of
from newsclean.words.matching import kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsclean.draft import Draft
    from newsclean.page import Block, Box

# A box that holds more of the standing text than this is the article's own, whatever it is called. Without a floor a
# page of three short paragraphs would have no small boxes at all.
SMALL_SHARE, SMALL_LENGTH = 0.25, 400
# A headline is `headline`'s; program text has classes of its own, such as `comment`.
_NEVER = frozenset(("h1", "pre"))
# Tags that say what they hold as a class name would.
_TELLING_TAGS = frozenset(("nav", "aside", "footer", "form", "button", "figure", "figcaption", "address", "time"))
_NOTHING: frozenset[str] = frozenset()
_NAME = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]+(?=[0-9]*(?![0-9A-Za-z]))")  # `col2` is a name, the hash `x1ad4` is not
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=8192)
def name_words(names: str) -> frozenset[str]:
    """The words in class and id names, lower case: `c-inlineSignup__title` has `inline`, `signup`, `title`."""
    found = _NAME.findall(names)
    if not names.islower():
        found = [part.lower() for name in found for part in _WORD.findall(name)]
    return frozenset(part for part in found if len(part) > 1)


def small_box_names(standing: Sequence[Block]) -> tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]]:
    """For each block, by its index, the name words of the boxes around it that hold little of the standing text.

    Returns:
        The names of all small boxes; and those of boxes that hold one sentence at most, as links and buttons do.
    """
    if standing and standing[0].element is None:
        return {}, {}  # a dump has no names
    lengths: dict[Box, int] = {}
    sentences: dict[Box, int] = {}
    for block in standing:
        lengths[block.box] = lengths.get(block.box, 0) + len(block.text)
        sentences[block.box] = sentences.get(block.box, 0) + is_prose(block)
    limit = max(SMALL_SHARE * sum(lengths.values()), SMALL_LENGTH)
    by_depth: dict[int, set[Box]] = {}
    for box in lengths:
        by_depth.setdefault(box.depth, set()).add(box)
    for depth in range(max(by_depth, default=0), 0, -1):
        for box in by_depth.get(depth, ()):
            if box.parent is not None:
                lengths[box.parent] = lengths.get(box.parent, 0) + lengths[box]
                sentences[box.parent] = sentences.get(box.parent, 0) + sentences[box]
                by_depth.setdefault(depth - 1, set()).add(box.parent)
    of_box: dict[Box, tuple[frozenset[str], frozenset[str]]] = {}

    def names_up(box: Box) -> tuple[frozenset[str], frozenset[str]]:
        found = of_box.get(box)
        if found is None:
            if lengths[box] > limit:
                found = (_NOTHING, _NOTHING)
            else:
                own = name_words(box.names) if box.names else _NOTHING
                if box.tag in _TELLING_TAGS:
                    own |= {box.tag}
                every, of_labels = names_up(box.parent) if box.parent is not None else (_NOTHING, _NOTHING)
                found = (own | every, own | of_labels if sentences[box] < 2 else of_labels)
            of_box[box] = found
        return found

    every: dict[int, frozenset[str]] = {}
    of_labels: dict[int, frozenset[str]] = {}
    for block in standing:
        every[block.index], of_labels[block.index] = names_up(block.box)
        if block.names:
            every[block.index] |= name_words(block.names)
            of_labels[block.index] |= name_words(block.names)
    return every, of_labels


class Signs:
    """What the blocks of a draft show of being boilerplate: found once, so that a cleaner need not look at every block.

    Attributes:
        phrases: for each kind of words, the phrase that a block shows, by the block's index.
        names: for each block, by its index, the words in the names of the small boxes around it.
        label_names: the same, only of boxes that hold no running text.
    """

    def __init__(self, standing: Sequence[Block]) -> None:
        self.phrases: dict[str, dict[int, str]] = {}
        for block in standing:
            for kind, phrase in kinds(block.text).items():
                self.phrases.setdefault(kind, {})[block.index] = phrase
        self.names, self.label_names = small_box_names(standing)
        self._having: dict[bool, dict[frozenset[str], list[int]]] = {True: {}, False: {}}
        for with_text, having in self._having.items():
            for index, names in (self.names if with_text else self.label_names).items():
                if names:
                    having.setdefault(names, []).append(index)

    def having(self, names: frozenset[str], *, with_text: bool) -> set[int]:
        """The indices of the blocks that have one of these names."""
        of_same = self._having[with_text].items()
        return {index for shared, indices in of_same if not shared.isdisjoint(names) for index in indices}


class Suspect(NamedTuple):
    """A block that shows a sign of one kind of boilerplate.

    Attributes:
        block: the block.
        phrase: the phrase by which its text shows the kind; `None` if it does not.
        reason: which of the names a small box around it has, as a reason; `None` if none.
    """

    block: Block
    phrase: str | None
    reason: str | None


def suspects(
    draft: Draft, kind: str, names: frozenset[str], *, with_text: bool = False, beside: float | None = None
) -> Iterator[Suspect]:
    """The standing blocks whose text shows a kind, or that stand in a small box of one of these names.

    Args:
        draft: the article in the making.
        kind: a kind of words, as `newsclean.words` has them.
        names: words in the names of boxes.
        with_text: whether boxes count that hold several sentences, as one for comments does and one for links does not.
        beside: share of the running text that must stand outside all these boxes for them to count, where an article
            may be made of such boxes itself: a gallery of captions, a thread of comments. With 0 a sentence must.
    """
    phrases = draft.signs.phrases.get(kind, {})
    boxed = draft.signs.having(names, with_text=with_text)
    if boxed and beside is not None and are_all(boxed, draft.standing, beside):
        boxed = set()
    if phrases or boxed:
        for block in draft.standing:
            index = block.index
            if (index in phrases or index in boxed) and block.tag not in _NEVER:
                yield Suspect(block, phrases.get(index), named(draft, block, names) if index in boxed else None)


def are_all(boxed: Collection[int], standing: Sequence[Block], beside: float) -> bool:
    """Whether no more than this share of the running text stands outside the blocks with these indices."""
    lengths = {block.index: len(block.text) for block in standing if is_prose(block)}
    outside = sum(length for index, length in lengths.items() if index not in boxed)
    return bool(lengths) and outside <= beside * sum(lengths.values())


def named(draft: Draft, block: Block, names: frozenset[str]) -> str | None:
    """Which of these names a small box around the block has, as a reason; `None` if it has none of them."""
    found = draft.signs.names.get(block.index, _NOTHING) & names
    if found and block.tag in HEADINGS:
        found -= set(words_of(block.text).split())  # headings have their own words as an id
    return f"stands in a box named “{min(found)}”" if found else None


def edges(draft: Draft, names: frozenset[str]) -> set[int]:
    """The indices of blocks before the first and after the last running text that stands in no box of these names."""
    found: set[int] = set()
    for order in (draft.standing, draft.standing[::-1]):
        for block in order:
            if is_prose(block) and named(draft, block, names) is None:
                break
            found.add(block.index)
    return found


def before_prose(draft: Draft, *, passing: int = 0) -> list[Block]:
    """The blocks that open an article: headline, byline, date and what else stands before its running text.

    Args:
        draft: the article in the making.
        passing: how many sentences may stand among them without ending them, such as a standfirst.
    """
    opening: list[Block] = []
    for block in draft.standing:
        if is_prose(block):
            if passing == 0:
                break
            passing -= 1
        else:
            opening.append(block)
    return opening


def after_prose(draft: Draft) -> list[Block]:
    """The blocks that stand after the last running text."""
    closing: list[Block] = []
    for block in reversed(draft.standing):
        if is_prose(block):
            break
        closing.append(block)
    return closing[::-1]


def links_after(draft: Draft, label: Block, introduced: set[int]) -> list[Block]:
    """The blocks after a label such as “Related” that are links, or in a dump could be: what it introduces.

    Args:
        draft: the article in the making.
        label: the label.
        introduced: indices of the blocks that labels before this one introduced, to which this adds its own. A label
            that is among them has nothing to add: else each of a thousand labels would walk to the end of the page.
    """
    dump = draft.page.is_dump
    found: list[Block] = []
    if label.index in introduced or (not dump and label.link_share >= 0.5 and label.tag not in HEADINGS):
        return found  # “Read more” as a link belongs to what stands above it
    waiting: list[Block] = []  # dates and sections between the links go only if another link follows
    standing = draft.standing
    for place in range(bisect(standing, label.index, key=lambda block: block.index), len(standing)):
        block = standing[place]
        if dump:
            if is_prose(block) or len(block.text) > 160:
                break
            found.append(block)
        elif block.tag in ("td", "th") or (block.tag in HEADINGS and label.tag not in HEADINGS):
            break
        elif block.link_share >= 0.6:
            found += [*waiting, block]
            waiting = []
        elif block.tag in HEADINGS or is_prose(block) or len(block.text) > 40 or len(waiting) == 3:
            break
        else:
            waiting.append(block)
    introduced.update(block.index for block in found)
    return found
