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
from newsclean.metadata import Metadata
from newsclean.metadata.choice.byline import byline_contenders, byline_silence, settle
from newsclean.metadata.choice.date import date_contenders, date_silence, moment_of
from newsclean.metadata.choice.title import title_contenders, title_of
from newsclean.metadata.clues.headline_places import headline_places
from newsclean.metadata.clues.site_names import site_keys
from newsclean.metadata.evidence import Evidence, Offer
from newsclean.metadata.ledger import Ledger
from newsclean.metadata.offers.address import address
from newsclean.metadata.offers.beside_headline import beside_headline
from newsclean.metadata.offers.json_ld import json_ld
from newsclean.metadata.offers.lines import lines
from newsclean.metadata.offers.markup import markup
from newsclean.metadata.offers.meta_tags import meta_tags
from newsclean.metadata.offers.rows import rows
from newsclean.metadata.weighing import heaviest, load_scales

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from newsclean.fields.moment import Moment
    from newsclean.metadata.weighing import Contender, Recorder, Scales
    from newsclean.page import Page

# In order of trust. Each is a function from the evidence to offers. `masthead` is asked where these have no name of the
# site, `beside_headline` and `lines` once the headline is known, and `guess` where no other has a date.
SOURCES = (json_ld, meta_tags, markup, address)
# What is taken for a field where nothing else says it: a locale is often the default of the site's software, and a
# publisher may be the company behind the outlet.
LATE = {"locale": "language", "publisher": "site"}
_LONGEST_SUBTITLE = 600  # characters


class Search:
    """The search for one page's metadata, to be run once. `DumpSearch` does differently what pages of lines need.

    Attributes:
        page: the page as read.
        evidence: what the sources look at.
        offers: what they offered so far, by field.
        ledger: what became of each offer so far.
        scales: what contenders are weighed by, by field.
        month_first: whether `3/4/2021` in the text means March 4.
        language, sites, title: what was found so far; the site's names are keys without spaces.
        headline: the contender that the title was taken from, if it was.
    """

    # No language of an HTML page says otherwise: plain `en` is as often British, and two of three pages so marked were.
    month_first = False
    language: str | None = None
    sites: Collection[str] = ()
    title: str | None = None
    headline: Contender | None = None

    def __init__(self, page: Page, overrides: Mapping[str, str], recorder: Recorder | None = None) -> None:
        """Prepare the search.

        Args:
            page: the page as read.
            overrides: as `find_metadata` takes them.
            recorder: is called with each decision, for who learns from these.
        """
        self.page = page
        self.evidence = Evidence(page)
        self.offers: dict[str, list[Offer]] = {}
        self.ledger = Ledger()
        self.scales = self._load_scales()
        self._overrides = overrides
        self._recorder = recorder

    def run(self) -> Metadata:
        """All fields: first what the choice of a title needs to know, then the title, then what stands around it."""
        self._ask_sources()
        self.language = self._language()
        site = self._first("site", tidy_label)
        self.sites = site_keys(self.evidence, [offer.raw for offer in self._offered("site")])
        self.title = self._title()
        if site is None and (site := self._site_beside_title()) is not None:
            self.sites = site_keys(self.evidence, [site])
        places = self._headline_places()
        self._add(self._offers_around(places))
        self._add(lines(self.evidence, places, month_first=self.month_first))
        self._add(rows(self.evidence, places))
        authors = self._authors(places)
        published, modified = self._dates(month_first=self._is_month_first())
        base = self.page.url or self.evidence.canonical
        return Metadata(
            title=self.title,
            byline=", ".join(authors) or None,
            authors=authors,
            date=published,
            modified=modified,
            subtitle=self._first("subtitle", self._tidy_subtitle),
            site=site,
            section=self._first("section", tidy_label),
            tags=tidy_tags(";".join(offer.raw for offer in self._offered("tags"))),
            image=self._first("image", lambda raw: tidy_address(raw, base)),
            language=self.language,
            url=tidy_address(self.evidence.canonical or "", self.page.url)
            or self._first("url", tidy_address)
            or self.page.url,
            paywalled=self._paywalled(),
            candidates=tuple(self.ledger.entries),
        )

    # What differs for dumps.

    def _load_scales(self) -> Mapping[str, Scales]:
        return load_scales(os.path.dirname(__file__))

    def _rank_titles(self) -> list[tuple[float, Contender]]:
        """What may be the headline with its weight, heaviest first."""
        contenders = title_contenders(self.evidence, self._offered("title"), self.sites)
        ranking, _ = heaviest(contenders, self.scales["title"])
        return ranking

    def _site_beside_title(self) -> str | None:
        """The site's name where it takes the title to tell what that is."""

    def _headline_places(self) -> list[int]:
        """Where the headline stands among the blocks."""
        return headline_places(self.evidence, self.title)

    def _offers_around(self, places: Sequence[int]) -> Iterable[Offer]:
        """What stands around the headline, beside what lines offer on every page."""
        return beside_headline(self.evidence, places)

    def _is_month_first(self) -> bool:
        """Whether `3/4/2021` means March 4 outside the text."""
        return self.language in (None, "en", "en-US")

    def _add_credit_facts(self, found: Sequence[tuple[Contender, Sequence[str]]]) -> None:
        """Add what speaks for and against credits, given with their names, on this kind of page alone."""

    def _add_date_facts(self, contenders: Sequence[Contender]) -> None:
        """Add what speaks for and against days on this kind of page alone."""

    # The fields.

    def _language(self) -> str | None:
        """The language, with the region where a later offer of the same language adds one."""
        language = self._first("language", tidy_language)
        tags = [tidy_language(offer.raw) for offer in self._offered("language")]
        return next((tag for tag in tags if tag and language and tag.startswith(f"{language}-")), language)

    def _title(self) -> str | None:
        value = self._override("title", tidy_title)
        if value is None:
            self.headline = self._decide("title", self._rank_titles(), title_of)
            value = title_of(self.headline) if self.headline else None
        return value

    def _authors(self, places: Sequence[int]) -> tuple[str, ...]:
        value = self._override("byline", lambda raw: "; ".join(tidy_names(raw, lenient=True)) or None)
        if value:
            return tuple(value.split("; "))
        found = byline_contenders(self.evidence, self._offered("byline"), self.sites, places)
        self._add_credit_facts(found)
        names = {contender.key: people for contender, people in found}
        silence = byline_silence(found)
        ranking, least = heaviest([contender for contender, _ in found], self.scales["byline"], silence)
        ranking, least = settle(ranking, least, names)
        winner = self._decide("byline", ranking, lambda contender: "; ".join(names[contender.key]), least, silence)
        return names[winner.key] if winner else ()

    def _dates(self, *, month_first: bool) -> tuple[str | None, str | None]:
        """The moments of publication and of the last change."""
        offset = self._offset(month_first=month_first)
        published = self._override("date", lambda raw: _isoformat(read_date(raw, month_first=month_first)))
        if published is None:
            published = self._published(offset, month_first=month_first)
        changed = self._first("modified", lambda raw: _isoformat(read_date(raw, month_first=month_first), offset))
        if changed and published and (changed[:10] < published[:10] or changed == published):
            changed = None
            self.ledger.take_back("is not later than the publication")
        return published, changed

    def _published(self, offset: int | None, *, month_first: bool) -> str | None:
        tomorrow = strftime("%Y-%m-%d", gmtime(time() + 24 * 60 * 60))
        changes = self._offered("modified")
        contenders = date_contenders(self._offered("date"), changes, month_first=month_first, today=tomorrow)
        self._add_date_facts(contenders)
        silence = date_silence(contenders)
        ranking, least = heaviest(contenders, self.scales["date"], silence)
        winner = self._decide("date", ranking, lambda contender: contender.key, least, silence)
        if winner is not None:
            return moment_of(winner, offset, month_first=month_first).isoformat()
        from newsclean.metadata.offers.guess import guess  # few pages need one

        for offer in guess(self.evidence):
            self.ledger.note(offer, offer.raw, "nothing else gave a date", taken=True)
            return offer.raw
        return None

    def _offset(self, *, month_first: bool) -> int | None:
        """Minutes east of Greenwich of the page's own stamps, if one has another than Greenwich."""
        for offer in (*self._offered("date"), *self._offered("modified")):
            moment = read_date(offer.raw, month_first=month_first)
            if moment is not None and moment.offset:
                return moment.offset
        return None

    def _tidy_subtitle(self, raw: str) -> str | None:
        text = tidy_label(raw, _LONGEST_SUBTITLE)
        return None if text is None or (self.title and key_of(text) == key_of(self.title)) else text

    def _paywalled(self) -> bool | None:
        """Whether any source says that reading costs."""
        said = [(offer, tidy_paywall(offer.raw)) for offer in self._offered("paywalled")]
        values = [value for _, value in said if value is not None]
        paywalled = any(values) if values else None  # what is free to some, or at first, costs others
        for offer, value in said:
            if value is not None:
                taken = value is paywalled
                self.ledger.note(
                    offer, str(value), "" if taken else "the page also says that reading costs", taken=taken
                )
        return paywalled

    # How offers are asked for, tried and weighed.

    def _ask_sources(self) -> None:
        for source in SOURCES:
            self._add(source(self.evidence))
        for late, field in LATE.items():
            self._add([offer._replace(field=field) for offer in self.offers.pop(late, ())])
        if "site" not in self.offers:
            from newsclean.metadata.offers.masthead import masthead  # most pages name their site

            self._add(masthead(self.evidence))

    def _add(self, offers: Iterable[Offer]) -> None:
        for offer in offers:
            self.offers.setdefault(offer.field, []).append(offer)

    def _offered(self, field: str) -> Sequence[Offer]:
        return self.offers.get(field, ())

    def _first(self, field: str, tidy: Callable[[str], str | None]) -> str | None:
        """What goes before everything else, or the first offer that survives tidying."""
        return self._override(field, tidy) or self.ledger.take_first(self._offered(field), tidy)

    def _override(self, field: str, tidy: Callable[[str], str | None]) -> str | None:
        """What a site rule or the head above a dump says, if anything is left of it."""
        raw, source = self._overrides.get(field), "site rule"
        if raw is None and field != "title":  # the title of a head is the window's, and found among the lines
            raw, source = self.page.stated.get(field), "head of the dump"
        if raw is None:
            return None
        return self.ledger.take_first([Offer(field, raw, source)], tidy, "goes before everything else")

    def _decide(
        self,
        field: str,
        ranking: Sequence[tuple[float, Contender]],
        value_of: Callable[[Contender], str],
        least: float = float("-inf"),
        silence: Mapping[str, float] | None = None,
    ) -> Contender | None:
        """The foremost contender if it is heavier than silence; the arguments are those of `Recorder` and `Ledger`."""
        values = [value_of(contender) for _, contender in ranking]
        if self._recorder is not None:
            self._recorder(field, ranking, values, silence)
        return self.ledger.take_foremost(field, ranking, values, least)


def _isoformat(moment: Moment | None, offset: int | None = None) -> str | None:
    if moment is None:
        return None
    if moment.hour is not None and moment.offset is None:
        moment = moment._replace(offset=offset)
    return moment.isoformat()
