"""The line that says when it was published, such as `Published 3 May 2024, 10:15`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.fields.date import find_dates, read_date
from newsclean.prose import is_label, is_own_text, is_prose, words_of
from newsclean.surroundings import before_prose, edges, suspects
from newsclean.words.matching import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.page import Block

NAMES = frozenset((
    "date", "dates", "datetime", "publish", "published", "timestamp", "updated", "pubdate", "time", "dateline",
    "datum", "fecha",
))  # fmt: skip
_KINDS = ("published_prefix", "updated_prefix")
_LONGEST_TIME = 40  # characters
_LONGEST_LINE = 160  # characters
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d")


@cleaner(
    stays=[
        "Published in 1911, the novel was forgotten for a century.",
        "<h2>2024</h2>",
        "<div class='up-to-date'><p>On 3 May 2024 the ferry sank in the harbour, and nobody was on board.</p></div>",
        "<p>= It rained all night, and the bridge was under water.</p>" * 2 + "<p class='date'>3 May 1911</p>"
        "<p>= It had not rained like that in the whole of the war.</p>",
        "Published in 3 volumes",
        "<p>= It rained all night, and the bridge was under water.</p>" * 2 + "<p>Published 3 May 1911</p>",
        "<meta name='date' content='2024-05-03'><h1>× Tide</h1><ul><li>Varn</li><li>03 MAY 1911</li></ul>",
        "Yesterday on the quay in Varn",
        "<h1>× Tide</h1><p>High water <time>noon</time> at the mill</p>",
        "<h2>3 May 2024</h2>",
        "<p class='date'>Tide tables</p>",
        "Tides for 3 May 2024 in Varn, in Averil and in Lower Quillon",
        "Varn 9:15",
        "Tides for 3 May 2024 in Varn",
        "Ferry 48213",
    ],
    goes=[
        "Published 3 May 2024, 10:15",
        "03.05.2024, 10:15",
        "2 hours ago",
        "<h1>× Tide</h1><div><time datetime='2024-05-03'>May 3</time></div>",
        "<p class='publish-date'>3 May</p>",
        "<meta name='date' content='2024-05-03'><h1>× Tide</h1><ul><li>Varn</li><li>03 MAY 2024</li></ul>",
        "<p>= It rained all night, and the bridge was under water.</p>" * 2 + "<p>Last updated on 3 May 2024</p>",
        "Published 3 May 2024, 10:15, in print on Sunday and in colour",
        "an hour ago",
        "Jueves, 7 de marzo 2024, 13:45 | Actualizado 18:02h.",
        "Wed 6 Mar 2024 11.45 | Changed Thu 7 Mar 2024 09.01",
        "Published Thursday, March 7, 2024 at 11:04 a.m.",
        (
            "<meta name='date' content='2024-05-03'><h1>× Tide</h1><ul><li>Varn</li><li>03 MAY 2024</li></ul>"
            "<ul><li>= Boots</li></ul>"
        ),
    ],
)
def date_line(draft: Draft, *, longest: int = 80) -> Iterator[Removal]:
    """Removes the line that says when the article was published or changed.

    Options:
        longest: characters; a longer line is not removed.
    """
    at_edge = edges(draft, NAMES)
    opening = {block.index for block in before_prose(draft)}
    for kind in _KINDS:
        for block, phrase, reason in suspects(draft, kind, NAMES):
            if not _can_be_date(block, longest):
                continue
            if reason and block.index in at_edge:
                yield Removal(block, reason)
            elif phrase and _DATE.search(block.text) and (" " in phrase or block.index in opening):
                yield Removal(block, f"says “{phrase}”")
    for block in _opening_times(draft):
        if block.tag != "li":
            if (len(block.text) <= longest and not is_own_text(block)) or _is_time(block):
                yield Removal(block, "a date above the text")
        elif _day_of(block.text) == (draft.metadata.date or "")[:10]:
            # A list that has the day of publication has the author, the place and the section besides.
            for item in before_prose(draft, passing=1):
                if item.tag == "li" and item.box.parent is block.box.parent and len(item.text) <= longest:
                    yield Removal(item, "in a list with the date above the text")


def _opening_times(draft: Draft) -> Iterator[Block]:
    """The blocks before the second sentence that say when and nothing else; one that ends in `p.m.` is no sentence."""
    sentences = 0
    for block in draft.standing:
        if _is_mostly_date(block.text) or _is_time(block):
            yield block
        elif is_prose(block):
            sentences += 1
            if sentences > 1:
                break


def _is_time(block: Block) -> bool:
    """Whether it says when, counted from now, such as `2 hours ago`, or is marked as a time and nothing else."""
    text = block.text
    if len(text) > _LONGEST_TIME:
        return False
    counted = kinds(text).get("relative_time")
    if counted and is_label(text, counted):
        return True
    times = [] if block.element is None else [block.element, *block.element.iterchildren("time")]
    return any(time.tag == "time" and "".join(map(str, time.itertext())).strip() == text for time in times)


def _day_of(text: str) -> str | None:
    moment = read_date(text)
    return moment.calendar_day if moment else None


def _can_be_date(block: Block, longest: int) -> bool:
    """Whether a block is short, has a digit, and is neither a subheading nor a sentence."""
    text = block.text
    is_short = len(text) <= longest and not is_own_text(block)
    return is_short and any(c.isdigit() for c in text) and (not is_prose(block) or _is_mostly_date(text))


def _is_mostly_date(text: str) -> bool:
    """Whether it holds a date and little else: a weekday, a time zone, or when the text was changed."""
    if len(text) > _LONGEST_LINE or sum(c.isdigit() for c in text) < 5 or not _DATE.search(text):
        return False
    if _is_little(text):
        return True
    moments = find_dates(text)
    lead = words_of(text[: moments[0].start]).split() if moments else ()
    if not moments or (len(lead) > 1 and kinds(text).keys().isdisjoint(_KINDS)):
        return False  # more than a weekday stands before the date
    ends = [0, *(moment.end for moment in moments)]
    starts = [*(moment.start for moment in moments), len(text)]
    return _is_little(" ".join(text[end:start] for end, start in zip(ends, starts, strict=True)))


def _is_little(text: str) -> bool:
    words = [word for word in words_of(text).split() if not word[0].isdigit()]
    return len(words) <= 4 and sum(map(len, words)) <= 30
