"""Picture and video captions and credits, such as `Photo: Ana Lind / Elm Press`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.prose import is_prose
from newsclean.surroundings import named, suspects
from newsclean.words.matching import phrases, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


NAMES = frozenset(("caption", "captions", "figcaption", "credit", "credits", "legende", "bildunterschrift", "piefoto"))
# What is no running text in these boxes belongs to the picture.
PICTURES = frozenset(("figure", "gallery", "lightbox", "slideshow"))
# What a figure may hold that is text of the article and not about a picture.
_OWN_TEXT = frozenset(("blockquote", "table", "pre", "code", "td", "th", "li"))
# Where “Photo” and “Video” are rather words of the article.
_SELDOM = frozenset(("li", "td", "th", "h1", "h2", "h3", "h4"))
# Words that close paragraphs of an article as often as captions.
_SOURCES = frozenset((
    "source:", "sources:", "quelle:", "quellen:", "fuente:", "fonte:", "bron:", "kilde:", "källa:", "video:",
))  # fmt: skip

# What follows the photographer's name in scripts without spaces: `鲁南星 摄`, `三枝撮影`. A sentence ends otherwise.
_TAKEN_BY = ("摄", "摄）", "摄)", "攝", "攝）", "攝)", "撮影", "撮影）", "撮影)")
_UNSPACED_CAPTION = 120  # characters; so many say what some 60 words do

_LONGEST_HOLDER = 60  # characters from the sign on


@cache
def _holder() -> re.Pattern[str]:
    """A sentence and whose picture shows it: `The bridge at dawn. © Ana Lind`; not the site's own notice."""
    return re.compile(r"[^\W\d_].*[.!?…»“\w)] ?[(|/]?© ?[^\W\d_][^.!?©]*\)?$")


@cache
def _credit() -> re.Pattern[str]:
    """A credit closes a caption: “… on Friday. (AP Photo/Ana Lind)”, “… in May. Ana Lind/Reuters”."""
    return re.compile(
        r"(?:/\s?|\bvia )(?:Getty(?: Images)?|AFP|AP|Reuters|REUTERS|EPA|dpa|ANSA|EFE|PA|Shutterstock|iStock|Bloomberg"
        r"|Xinhua|TASS|NurPhoto|Alamy|Zuma|ZUMA|Anadolu|Unsplash|Pixabay|Pexels|Flickr|Wikimedia(?: Commons)?)"
        r"\W*(?:\w+\W*)?$"
    )


@cleaner(
    stays=[
        "Photographs of the flood hung in the town hall for a year.",
        "The picture shows what everybody knew: the dam had cracked long before.",
        "<figure><blockquote>I never asked for the medal, and I will not give it back.</blockquote></figure>",
        "".join(
            f"<figure><div class='caption'><p>Lamp {n} lit the quay until the storm took it.</p></div></figure>"
            for n in "12345"
        ),
        "Everybody wanted one thing from the mayor: a photo.",
        "He still keeps the old file photo.",
        "The sign © was not put on coins before 1920, and the mint has never said why.",
        "She has worked for Reuters, AFP and AP.",
        "The plan was shared with the council via Flickr.",
        "Each ferry tells the harbour where it is via API.",
        "The mill stands still, and nobody knows why; the miller told his neighbours so on Friday via Reuters.",
        "<ul><li>Photo: bring two of them</li><li>The form, signed. © Not needed</li></ul>",
        "<figure><table><tr><td>Ferries</td><td>9</td></tr></table></figure>",
        (
            "<figure><p>The ferry is a raft of nine empty barrels.</p></figure>"
            "<p>= It floats, said the mayor, and jumped into it.</p>"
        ),
        (
            "<p>= It floats, said the mayor, and jumped into it.</p>" * 40
            + f"<figure><figcaption>{'The bridge stood empty at dawn. ' * 14}</figcaption></figure>"
        ),
        "Whether © is a letter, nobody at the mint could say.",
        "Three words stood on the gate of the mill: No More Flour",
        "He sent the paper one more photo: a goat on the bridge",
        "Picture by picture, the film follows a family of millers down the river to the sea.",
    ],
    goes=[
        "Photo: Ana Lind / Elm Press",
        "The bridge at dawn, before the mayor came. © Ana Lind",
        "堤防の上の桜並木＝2020年4月、三枝ひかり撮影",
        "The mayor opens the bridge on Friday. Photo: Ana Lind",
        "The first train at the new halt, 1911. File photo",
        "The mayor opens the bridge on Friday. Ana Lind/Getty Images",
        "The mayor opens the bridge on Friday. Ana Lind via Reuters",
        "The mayor opens the bridge on Friday (courtesy of the mayor via AP).",
        "<figure><img src='b.jpg'><figcaption>The bridge at dawn.</figcaption></figure>",
        "<div class='image'><span class='image-caption'>The bridge at dawn.</span></div>",
        "Photo: Ana Lind, who walked along the river for three days to see the last of the ice go out",
        "Image credit | Ana Lind, who walked along the river for three days to see the last of the ice",
        "Photo by Ana Lind",
        "The mayor on the bridge, on Friday in the rain/Reuters",
        "The mayor opens the bridge on Friday. Ana Lind via Zuma",
        "<p>= It floats, said the mayor, and jumped.</p><figure><p>The raft at noon</p></figure>",
        (
            "<p>= It floats, said the mayor, and jumped into it.</p>"
            "<figure><figcaption>The raft lay empty at noon, an hour after the mayor came.</figcaption></figure>"
        ),
    ],
)
def captions(draft: Draft, *, longest: int = 400) -> Iterator[Removal]:
    """Removes captions and credits of pictures and videos.

    Options:
        longest: characters; a longer block is not removed for its words, and longer running text not for the names of
            its box either.
    """
    for block, phrase, reason in suspects(draft, "captions", NAMES | PICTURES, with_text=True, beside=0.1):
        text = block.text
        if phrase and len(text) <= longest and block.tag not in _SELDOM and _is_credit(text, phrase):
            yield Removal(block, f"says “{phrase}”")
        elif block.tag in _OWN_TEXT:
            continue
        elif reason and (not is_prose(block) or (named(draft, block, NAMES) and len(text) <= longest)):
            yield Removal(block, reason)
    for block in draft.standing:
        if len(block.text) <= longest and block.tag not in _SELDOM:
            if "©" in block.text[-_LONGEST_HOLDER:] and _holder().search(block.text):
                yield Removal(block, "ends with who holds the rights")
            elif word := _closing_credit(block.text):
                yield Removal(block, f"ends with a credit after “{word}”")
            elif len(block.text) <= _UNSPACED_CAPTION and block.text.endswith(_TAKEN_BY):
                yield Removal(block, f"ends with “{block.text[-2:]}”, as a picture's credit does")
            elif ("/" in block.text or "via " in block.text) and _ends_with_agency(block.text):
                yield Removal(block, "ends with a picture credit")


@cache
def _credit_words() -> frozenset[str]:
    """The words that a name follows, such as `photo:` and `fot.`, and endings that need none, such as `file photo`."""
    listed = {phrase for phrase in phrases("captions") if phrase[0] not in "=*"}
    return frozenset(p for p in listed if (p.endswith((":", ".")) and " " not in p) or p.count(" ") == 1) - _SOURCES


def _closing_credit(text: str) -> str | None:
    """The word that a credit at the end of a caption begins with: “… at dawn. Photo: Ana Lind”."""
    words = text[-90:].split()
    if len(words) < 3:
        return None
    ending = plain(" ".join(words[-2:])).rstrip(".)")
    if ending in _credit_words() and not text.endswith("."):
        return ending
    for place in range(max(1, len(words) - 6), len(words) - 1):
        if words[place][-1] not in ".:：":  # such words of the list that stand alone end so
            continue
        word = plain(words[place]).lstrip("([|/")
        if word in _credit_words() and not words[place + 1][0].islower():
            return word
    return None


def _ends_with_agency(text: str) -> bool:
    """Whether an agency's name closes a caption: behind a slash, or behind “via” and nothing but names before that."""
    place = max(0, len(text) - 60)
    found = _credit().search(text, place)
    if found is None or found[0].startswith("/"):
        return found is not None
    before = text[: found.start()]
    opened = before.rfind("(")
    who = re.split(r"[.!?]\s+|[/|©:—–]|\bby\s", before)[-1]
    return opened > before.rfind(")") or not any(word[0].islower() for word in who.split())


def _is_credit(text: str, phrase: str) -> bool:
    """Whether a caption's phrase is followed by a name rather than by a sentence."""
    rest = text[len(phrase) :]
    return phrase.endswith(":") or rest[:2].lstrip()[:1] in (":", "/", "|", "©", "") or len(text) < 60
