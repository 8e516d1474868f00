"""One page's search for metadata: sources are asked, fields decided one after the other, each step written down."""

from __future__ import annotations

import os
from time import gmtime, strftime, time
from typing import TYPE_CHECKING

from newsclean.fields.address import tidy_address
from newsclean.fields.byline import tidy_names
from newsclean.fields.date import read_date
from newsclean.fields.label import tidy_label
from newsclean.fields.language import tidy_language
from newsclean.fields.paywall import tidy_paywall
from newsclean.fields.tags import tidy_tags
from newsclean.fields.title import key_of, tidy_title
from newsclean.metadata import Candidate, Metadata
from newsclean.metadata.choice.byline import byline_contenders, byline_silence
from newsclean.metadata.choice.date import date_contenders, date_silence, moment_of
from newsclean.metadata.choice.title import title_contenders, title_of
from newsclean.metadata.clues.headline_places import headline_places
from newsclean.metadata.clues.site_names import site_keys
from newsclean.metadata.evidence import Evidence, Offer
from newsclean.metadata.offers.address import address
from newsclean.metadata.offers.beside_headline import beside_headline
from newsclean.metadata.offers.guess import guess_date
from newsclean.metadata.offers.json_ld import json_ld
from newsclean.metadata.offers.lines import lines
from newsclean.metadata.offers.markup import markup
from newsclean.metadata.offers.masthead import masthead
from newsclean.metadata.offers.meta_tags import meta_tags
from newsclean.metadata.weighing import Contender, heaviest, load_scales

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsclean.fields.moment import Moment
    from newsclean.metadata.dumps.dump import Dump
    from newsclean.page import Page

# In order of trust. A source is a function from the evidence to offers.
SOURCES = (json_ld, meta_tags, markup, address)
# What is taken for a field where nothing else says it: a locale is often the default of the site's software, and a
# publisher may be the company behind the outlet.
LATE = {"locale": "language", "publisher": "site"}
_MOST_NOTED = 12  # contenders of a field that are worth a line in the ledger
_LONGEST_SUBTITLE = 600  # characters


class Search:
    """The search for one page's metadata.

    Attributes:
        evidence: what the sources look at.
        offers: what they offered, by field.
        ledger: what became of each offer.
        contenders: for title, byline and date, what was weighed, with the value each stands for, heaviest first.
        silence: for byline and date, what spoke for stating none.
    """

    def __init__(self, page: Page, overrides: Mapping[str, str]) -> None:
        self.page = page
        self.overrides = overrides
        self.evidence = Evidence(page)
        self.offers: dict[str, list[Offer]] = {}
        self.ledger: list[Candidate] = []
        self.contenders: dict[str, list[tuple[Contender, str]]] = {}
        self.dump = _open_dump(page) if page.is_dump else None
        self.silence: dict[str, Mapping[str, float]] = {}
        for source in SOURCES:
            self._add(source(self.evidence))
        for late, field in LATE.items():
            self._add([offer._replace(field=field) for offer in self.offers.pop(late, ())])
        if "site" not in self.offers:
            self._add(masthead(self.evidence))

    def _add(self, offers: Iterable[Offer]) -> None:
        for offer in offers:
            self.offers.setdefault(offer.field, []).append(offer)

    def metadata(self) -> Metadata:
        """All fields."""
        language = self._language()
        site = self._first("site", tidy_label)
        sites = site_keys(self.evidence, [offer.raw for offer in self.offers.get("site", ())])
        title = self._title(sites)
        if self.dump and not site:  # its headline tells what else stands in the first line
            self._add(self.dump.masthead(title))
            site = self._first("site", tidy_label)
            sites = site_keys(self.evidence, [site] if site else [])
        if self.dump is None:
            places = headline_places(self.evidence, title)
            self._add(beside_headline(self.evidence, places))
            month_first = False  # of lines: plain `en` is as often British, and two of three pages so marked were
        else:
            places = list(self.dump.top.places) if self.dump.top else []
            month_first = self.dump.month_first
            self._add(self.dump.credits())
        self._add(lines(self.evidence, places, month_first=month_first))
        authors = self._authors(sites, places)
        if self.dump is None:
            month_first = language in (None, "en", "en-US")
        published, modified = self._dates(month_first=month_first)
        base = self.page.url or self.evidence.canonical
        tags = tidy_tags(self.overrides["tags"]) if "tags" in self.overrides else tidy_tags(
            ";".join(offer.raw for offer in self.offers.get("tags", ()))
        )  # fmt: skip
        return Metadata(
            title=title,
            byline=", ".join(authors) or None,
            authors=authors,
            date=published,
            modified=modified,
            subtitle=self._first("subtitle", lambda raw: self._subtitle(raw, title)),
            site=site,
            section=self._first("section", tidy_label),
            tags=tags,
            image=self._first("image", lambda raw: tidy_address(raw, base)),
            language=language,
            url=tidy_address(self.evidence.canonical or "", self.page.url)
            or self._first("url", tidy_address)
            or self.page.url,
            paywalled=self._paywalled(),
            candidates=tuple(self.ledger),
        )

    def _note(self, field: str, raw: str, source: str, value: str | None, note: str, *, taken: bool) -> None:
        self.ledger.append(Candidate(field, raw[:300], source, value, note, taken))

    def _override(self, field: str, tidy: Callable[[str], str | None]) -> str | None:
        """What a site rule or the head above a dump says, if anything is left of it."""
        raw, source = self.overrides.get(field), "site rule"
        if raw is None and field != "title":  # the title of a head is the window's, and found among the lines
            raw, source = self.page.stated.get(field), "head of the dump"
        if raw is None:
            return None
        value = tidy(raw)
        self._note(
            field,
            raw,
            source,
            value,
            "goes before everything else" if value else "nothing usable",
            taken=bool(value),
        )
        return value

    def _first(self, field: str, tidy: Callable[[str], str | None]) -> str | None:
        """The first offer that survives tidying."""
        value = self._override(field, tidy)
        if value:
            return value
        for offer in self.offers.get(field, ()):
            value = tidy(offer.raw)
            self._note(
                field,
                offer.raw,
                offer.source,
                value,
                "first that says something" if value else "nothing usable",
                taken=bool(value),
            )
            if value:
                return value
        return None

    def _decide(
        self, field: str, ranking: Sequence[tuple[float, Contender]], value_of: Callable[[Contender], str], bar: float
    ) -> Contender | None:
        """The heaviest contender if it is heavier than the bar, everything written down."""
        winner = None
        self.contenders[field] = [(contender, value_of(contender)) for _, contender in ranking]
        for place, (weight, contender) in enumerate(ranking[:_MOST_NOTED]):
            taken = place == 0 and weight > bar
            if taken:
                winner = contender
            note = f"weighs {weight:.1f}" + (
                "" if place else ", the most" if taken else f", not enough (more than {bar:.1f})"
            )
            self._note(field, contender.offers[0].raw, contender.sources, value_of(contender), note, taken=taken)
        return winner

    def _weigh(
        self,
        field: str,
        contenders: Sequence[Contender],
        value_of: Callable[[Contender], str],
        silence: Mapping[str, float],
    ) -> Contender | None:
        """The heaviest contender if it is heavier than saying nothing, for which `silence` speaks."""
        scales = (self.dump.scales if self.dump else load_scales(os.path.dirname(__file__)))[field]
        self.silence[field] = silence
        ranking, bar = heaviest(contenders, scales, silence)
        return self._decide(field, ranking, value_of, bar)

    def _language(self) -> str | None:
        """The language, with the region where a later offer of the same language adds one."""
        language = self._first("language", tidy_language)
        tags = [tidy_language(offer.raw) for offer in self.offers.get("language", ())]
        return next((tag for tag in tags if tag and language and tag.startswith(f"{language}-")), language)

    def _title(self, sites: set[str]) -> str | None:
        value = self._override("title", tidy_title)
        winner = None
        if value is None:
            if self.dump:
                ranking, bar = self.dump.rank_headlines(), float("-inf")
            else:
                contenders = title_contenders(self.evidence, self.offers.get("title", ()), sites)
                ranking, bar = heaviest(contenders, load_scales(os.path.dirname(__file__))["title"])
            winner = self._decide("title", ranking, title_of, bar)
        if self.dump:
            self.dump.find_top(winner)
        return value or (title_of(winner) if winner else None)

    def _authors(self, sites: set[str], places: Sequence[int]) -> tuple[str, ...]:
        value = self._override("byline", lambda raw: "; ".join(tidy_names(raw, lenient=True)) or None)
        if value:
            return tuple(value.split("; "))
        found = byline_contenders(self.evidence, self.offers.get("byline", ()), sites, places)
        if self.dump:
            self.dump.add_credit_facts(found)
        names = {id(contender): people for contender, people in found}
        winner = self._weigh(
            "byline",
            [contender for contender, _ in found],
            lambda contender: "; ".join(names[id(contender)]),
            byline_silence(found),
        )
        return names[id(winner)] if winner else ()

    def _dates(self, *, month_first: bool) -> tuple[str | None, str | None]:
        offset = self._offset(month_first=month_first)
        given = self._override("date", lambda raw: _isoformat(read_date(raw, month_first=month_first)))
        changes = self.offers.get("modified", [])
        winner = None
        if given is None:
            tomorrow = strftime("%Y-%m-%d", gmtime(time() + 24 * 60 * 60))
            contenders = date_contenders(self.offers.get("date", ()), changes, month_first=month_first, today=tomorrow)
            if self.dump:
                self.dump.add_date_facts(contenders)
            winner = self._weigh("date", contenders, lambda contender: contender.key, date_silence(contenders))
            if winner is not None:
                given = moment_of(winner, offset, month_first=month_first).isoformat()
            elif (guess := guess_date(self.evidence)) is not None:
                given = guess
                self._note("date", guess, "htmldate's guess", guess, "nothing else gave a date", taken=True)
        changed = self._first("modified", lambda raw: _isoformat(read_date(raw, month_first=month_first), offset))
        if changed and given and (changed[:10] < given[:10] or changed == given):
            changed = None  # what was changed before it was published was not changed
        return given, changed

    def _offset(self, *, month_first: bool) -> int | None:
        """Minutes east of Greenwich of the page's own stamps, if one has another than Greenwich."""
        for field in ("date", "modified"):
            for offer in self.offers.get(field, ()):
                moment = read_date(offer.raw, month_first=month_first)
                if moment is not None and moment.offset:
                    return moment.offset
        return None

    def _subtitle(self, raw: str, title: str | None) -> str | None:
        text = tidy_label(raw, _LONGEST_SUBTITLE)
        return None if text is None or (title and key_of(text) == key_of(title)) else text

    def _paywalled(self) -> bool | None:
        said = [(offer, tidy_paywall(offer.raw)) for offer in self.offers.get("paywalled", ())]
        values = [value for _, value in said if value is not None]
        paywalled = any(values) if values else None  # what is free to some, or at first, costs others
        for offer, value in said:
            if value is not None:
                taken = value is paywalled
                note = "" if taken else "the page also says that reading costs"
                self._note("paywalled", offer.raw, offer.source, str(value), note, taken=taken)
        return paywalled


def _open_dump(page: Page) -> Dump:
    from newsclean.metadata.dumps.dump import Dump  # it takes as long to load as a small page, and HTML needs none

    return Dump(page)


def _isoformat(moment: Moment | None, offset: int | None = None) -> str | None:
    if moment is None:
        return None
    if moment.hour is not None and moment.offset is None:
        moment = moment._replace(offset=offset)
    return moment.isoformat()
