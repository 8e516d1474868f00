"""Reads the lines of text around the headline and at the end of the text: who wrote it, and when."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.fields.byline import has_prefix, is_office, looks_like_name, only_prefix, tidy_names
from newsclean.fields.date import find_dates
from newsclean.fields.title import key_of
from newsclean.metadata.evidence import Offer, text_of
from newsclean.metadata.markup import is_author_link, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.metadata.evidence import Evidence
    from newsclean.page import Block

BEFORE, AFTER = 5, 18  # blocks looked at around a headline
LONGEST_BYLINE = 160  # characters; longer lines are text
LONG_TEXT = 160  # characters that make a paragraph
_SAID_PUBLISHED = (
    "first published|originally published|published|publication date|posted|date posted|post date|created|released|issued|release date|"
    "veröffentlicht|erschienen|erstellt|publiziert|erstveröffentlicht|geschrieben am|gepostet|veröffentlichungsdatum|"
    "publié|publie|mis en ligne|paru|posté|publicado|publicada|fecha de publicación|fecha|pubblicato|pubblicata|data|"
    "gepubliceerd|geplaatst|publicerad|publicerat|publisert|publiceret|udgivet|offentliggjort|lagt ut|julkaistu|"
    "opublikowano|data publikacji|publikacja|dodano|publikováno|vydáno|zverejnené|megjelent|publicat|"
    "опубликовано|опубліковано|дата публикации|дата|публикувано|објављено|objavljeno|yayınlanma|yayın tarihi|giriş|oluşturulma|eklenme|"
    "diterbitkan|dipublikasikan|tanggal|ngày|data de publicação|publicado em|发布时间|發布時間|発表|公開日|公開|投稿日|配信|入力|입력|등록|승인|"
    "प्रकाशित|পোস্ট|প্রকাশিত|প্রকাশ|نشر|تاريخ النشر|انتشار|פורסם|δημοσιεύθηκε|δημοσίευση|avaldatud|publicēts|paskelbta|datum|date|on"
)
_SAID_UPDATED = (
    "last updated|last update|last modified|last edited|last reviewed|updated on|updated|update|modified|edited|reviewed|"
    "zuletzt aktualisiert|letzte aktualisierung|aktualisiert|letzte änderung|zuletzt geändert|geändert|stand|update|"
    "mis à jour|mise à jour|dernière mise à jour|modifié|maj|actualizado|actualizada|última actualización|modificado|aggiornato|aggiornamento|ultima modifica|"
    "atualizado|atualizada|última atualização|bijgewerkt|laatst bijgewerkt|laatste update|gewijzigd|aangepast|uppdaterad|uppdaterat|senast uppdaterad|oppdatert|sist oppdatert|opdateret|sidst opdateret|"
    "päivitetty|muokattu|zaktualizowano|aktualizacja|aktualizováno|aktualizované|frissítve|frissült|actualizat|ultima actualizare|"
    "обновлено|оновлено|изменено|ажурирано|ažurirano|güncelleme|güncellendi|son güncelleme|diperbarui|cập nhật|更新日|更新|最終更新|수정|최종수정|अपडेटेड|अद्यतन|আপডেট|تحديث|آخر تحديث|به روز|עודכן|ενημερώθηκε|τελευταία ενημέρωση|uuendatud|atjaunots|atnaujinta"
)


@cache
def _said(name: str) -> re.Pattern[str]:
    words = _SAID_UPDATED if name == "updated" else _SAID_PUBLISHED
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(sorted(words.split('|'), key=len, reverse=True))})(?!\w)[\s:.,|·•–-]*(?:\w{{1,6}}\s){{0,2}}[\s\W]*$",
        re.IGNORECASE,
    )


def headline_places(evidence: Evidence, title: str | None) -> list[int]:
    """Where the headline stands among the blocks, the places most like an article's top first; at most three."""
    blocks = evidence.blocks
    found: list[int] = []
    if title:
        key = key_of(title)
        head = key[:12]
        for block in blocks:
            if len(block.text) < 3 * len(title) + 20 and abs(len(block.text) - len(title)) < 40:
                other = key_of(block.text)
                if other == key or (
                    len(key) > 20 and (other.endswith(key) or key.endswith(other) and len(other) > 15) and head
                ):
                    found.append(block.index)
    if not found and not evidence.page.is_dump:
        found = [block.index for block in blocks if block.tag == "h1"][:2]
    if not found:
        long = next((block.index for block in blocks if len(block.text) > LONG_TEXT and block.link_share < 0.3), None)
        found = [max(0, long - 6)] if long is not None else []
    headings = [index for index in found if blocks[index].tag in ("h1", "h2") and blocks[index].link_share < 0.5]
    return (headings or found)[:3] if not evidence.page.is_dump else found[:4]


def lines(evidence: Evidence, places: Sequence[int]) -> Iterator[Offer]:
    """What the lines near the headline offer: bylines, dates and changes."""
    blocks = evidence.blocks
    seen: set[int] = set()
    for place in places:
        paragraphs = 0
        for block in blocks[place : place + AFTER]:
            if block.index != place and len(block.text) > LONG_TEXT and block.link_share < 0.5:
                paragraphs += 1
                if paragraphs == 1:
                    yield from _dateline(block.text)
                if paragraphs > 2:
                    break
                continue
            if block.index in seen:
                continue
            seen.add(block.index)
            where = "title" if block.index == place else "near" if block.index - place <= 4 else "far"
            yield from _line(blocks, block, where)
        for block in blocks[max(0, place - BEFORE) : place]:
            if block.index not in seen:
                seen.add(block.index)
                yield from _line(blocks, block, "before")
    for block in blocks:
        if block.index not in seen and len(block.text) < 100:
            yield from _elsewhere(blocks, block)


def _line(blocks: Sequence[Block], block: Block, where: str) -> Iterator[Offer]:
    text = block.text
    if len(text) > 2 * LONGEST_BYLINE:
        return
    if any(map(str.isdigit, text)):
        yield from _dates(blocks, block, where)
    if len(text) > LONGEST_BYLINE or where == "title":
        return
    place = {"near": "", "far": "_far", "before": "_before"}[where]
    names = block.names
    chain = [block.box]
    for _ in range(2):
        if chain[-1].parent is not None and chain[-1].parent.tag not in ("body", "main", "article"):
            chain.append(chain[-1].parent)
    marks = " ".join([names, *(box.names for box in chain)])
    marked = bool(marks) and pattern("byline").search(marks) is not None
    other = marked and pattern("other_people").search(marks) is not None
    prefix = has_prefix(text)
    element = block.element
    if element is not None and (len(element) or element.tag == "a"):
        links = [text_of(a) for a in element.iter("a") if is_author_link(a)]
        if (
            not links
            and element.getparent() is not None
            and element.getparent().tag == "a"
            and is_author_link(element.getparent())
        ):
            links = [text]
        if links:
            yield Offer(
                "byline", "; ".join(dict.fromkeys(links)), "link to an author near the headline", "link" + place
            )
    if prefix:
        raw = text
        if only_prefix(text):
            following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
            raw = following if len(following) < LONGEST_BYLINE else ""
        if raw:
            yield Offer("byline", raw, "line near the headline", "line_prefix" + place)
    if marked:
        yield Offer("byline", text, f"class {marks.strip()[:40]}", ("marked_other" if other else "marked") + place)
        if element is not None:
            inner = [
                text_of(e)
                for e in element.iter()
                if e is not element
                and isinstance(e.tag, str)
                and pattern("byline").search(f"{e.get('class') or ''} {e.get('itemprop') or ''} {e.get('rel') or ''}")
                and not len(e)
            ]
            if inner and inner != [text]:
                yield Offer(
                    "byline",
                    "; ".join(dict.fromkeys(inner)),
                    "class in a line near the headline",
                    "marked_inner" + place,
                )
    elif not prefix and block.link_share < 1 and (looks_like_name(text) or is_office(text)):
        beside = any(
            any(map(str.isdigit, b.text)) and len(b.text) < 100 and next(find_dates(b.text), None) is not None
            for b in blocks[max(0, block.index - 1) : block.index + 2]
        )
        yield Offer("byline", text, "line near the headline", ("bare_by_date" if beside else "bare") + place)
    elif not prefix and any(map(str.isdigit, text)):
        first = next(find_dates(text), None)
        if first is not None and first.start > 3:
            yield Offer("byline", text[: first.start], "line with a date near the headline", "before_date" + place)


def _dates(blocks: Sequence[Block], block: Block, where: str) -> Iterator[Offer]:
    text = block.text
    last = 0
    for moment in find_dates(text):
        lead = text[last : moment.start]
        if not lead.strip(" :|,-–") and last == 0 and block.index:
            before = blocks[block.index - 1].text
            lead = before if len(before) < 40 else ""
        last = moment.end
        raw = moment.isoformat()
        if _said("updated").search(lead):
            yield Offer("modified", raw, "line near the headline", "line_" + where)
        elif _said("published").search(lead):
            yield Offer("date", raw, "line near the headline", "line_said_" + where)
        else:
            yield Offer("date", raw, "line near the headline", "line_" + where)


def _elsewhere(blocks: Sequence[Block], block: Block) -> Iterator[Offer]:
    """Lines anywhere that say what they are: `First published: …`, `Text: …`."""
    text = block.text
    if any(map(str.isdigit, text)):
        moment = next(find_dates(text), None)
        if moment is not None:
            lead = text[: moment.start]
            if len(lead.strip(" :|")) < 2 and block.index and len(blocks[block.index - 1].text) < 30:
                lead = blocks[block.index - 1].text
            if _said("updated").search(lead):
                yield Offer("modified", moment.isoformat(), "line", "line_elsewhere")
            elif _said("published").search(lead):
                yield Offer("date", moment.isoformat(), "line", "line_said_elsewhere")
            elif len(text) < 40:
                yield Offer("date", moment.isoformat(), "line", "line_elsewhere")
    elif block.link_share < 1 and has_prefix(text) and not only_prefix(text):
        yield Offer("byline", text, "line", "line_prefix_colon" if ":" in text[:30] else "line_prefix_elsewhere")


def _dateline(text: str) -> Iterator[Offer]:
    """The agency in a dateline: `BERLIN (AFP) - …`, `Wien (APA) –`."""
    found = re.match(r"^[^\W\d_][\w .,/'-]{1,40}?\s*[(/\[]\s*([^\W\d_][\w /.,-]{1,25})\s*[)\]]\s*[-–—.:]?\s", text)
    if found is not None and is_office(found[1]):
        yield Offer("byline", found[1], "dateline", "dateline")
