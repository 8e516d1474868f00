"""The line one page travels: page, metadata, draft, each cleaner in order, article."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from newsclean.article import Article, count_words
from newsclean.cleaner import Cleaner
from newsclean.cleaners import built_in_cleaners
from newsclean.draft import Draft
from newsclean.errors import CLEANER_FAILED, UsageError, check_list, did_you_mean
from newsclean.gc_pause import uncollected
from newsclean.metadata import find_metadata
from newsclean.page import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newsclean.sites.rules import Rules


class Pipeline:
    """The cleaners that run, in order, with their options. One pipeline serves any number of pages.

    Attributes:
        cleaners: the cleaners in running order.
    """

    def __init__(
        self,
        *,
        plugins: Iterable[Cleaner] = (),
        skip: Collection[str] = (),
        only: Collection[str] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        rules: Rules | str | PathLike[str] | None = None,
    ) -> None:
        """Put the pipeline together.

        Args:
            plugins: cleaners beside the built-in ones; each says where it runs.
            skip: names of cleaners to leave out.
            only: if given, the names of the cleaners to run; the others are left out.
            options: options of cleaners, by cleaner name.
            rules: site rules, or the path of a rule file or of a folder of rules; each page is read by the rule for
                its host, if there is one.

        Raises:
            UsageError: for an argument of the wrong kind, a name that no cleaner has, a place that a plug-in cannot
                have, or an option that its cleaner does not take. Options of a cleaner in `skip`, which may not be
                loaded, are not looked at.
        """
        for what, values in (("plugins", plugins), ("skip", skip), ("only", only)):
            check_list(values, what)
        options = options or {}
        if not isinstance(options, Mapping):
            raise UsageError(f"options must be a table of options for each cleaner, not {options!r}")
        self.rules = _find_rules(rules)
        cleaners = _line_up(plugins)
        named = {cleaner.name: cleaner for cleaner in cleaners}
        for name in (*skip, *only, *options):
            if name not in named:
                guess = did_you_mean(str(name), named) or f"; there are: {_list(named)}"
                raise UsageError(f"no cleaner is called '{name}'{guess}")
        self.cleaners = [c for c in cleaners if c.name not in skip and (not only or c.name in only)]
        self.options = {n: named[n].fit_options(values) for n, values in options.items() if n not in skip}

    @uncollected
    def clean(self, page: Page) -> Draft:
        """Take a page down the line. The draft holds what stays, what went and why, and the metadata.

        Raises:
            UsageError: if it is not a page as `newsclean.formats.read_page` returns it, or its site's rule has an
                error.
        """
        if not isinstance(page, Page):
            raise UsageError(f"a pipeline cleans what newsclean.formats.read_page returns, not {type(page).__name__}")
        rule = self.rules.find(page) if self.rules else None
        fields, warnings = None, []
        if rule is not None:
            try:
                fields = rule.find_fields(page)
            except Exception as error:  # noqa: BLE001 - as where the same rule fails to drop something
                warnings.append(f"{CLEANER_FAILED}site_rule: {error!r}")
        draft = Draft(page, find_metadata(page, fields), rule)
        draft.warnings += warnings
        self.run(draft)
        return draft

    def run(self, draft: Draft, *, skip: Collection[str] = ()) -> None:
        """Let the cleaners remove from a draft what they want gone, but for those named in `skip`."""
        for cleaner in self.cleaners:
            if cleaner.name in skip:
                continue
            try:
                draft.remove(cleaner.name, cleaner(draft, **self.options.get(cleaner.name, {})))
            except MemoryError:
                raise  # a page that needs more than there is has failed, whichever cleaner it was
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a failing plug-in must cost a warning, never the page
                draft.warnings.append(f"{CLEANER_FAILED}{cleaner.name}: {error!r}")

    @uncollected
    def extract(self, page: Page) -> Article:
        """The article of a page."""
        return make_article(self.clean(page))


def make_article(draft: Draft) -> Article:
    """The record of a finished draft."""
    from newsclean.scoring.confidence import estimate_confidence  # listing cleaners needs no scores

    found, body = draft.metadata, draft.body
    return Article(
        source=draft.page.source,
        url=found.url or draft.page.url,
        title=found.title,
        byline=found.byline,
        date=found.date,
        body=body,
        authors=found.authors,
        modified=found.modified,
        subtitle=found.subtitle,
        site=found.site,
        section=found.section,
        tags=found.tags,
        image=found.image,
        language=found.language,
        paywalled=found.paywalled,
        confidence=round(estimate_confidence(draft.page, draft.scores, draft.standing), 3) if body else 0.0,
        word_count=count_words(body) if body else 0,
        warnings=tuple(draft.warnings),
    )


def _find_rules(rules: object) -> Rules | None:
    if rules is None:
        return None
    from newsclean.sites.rules import Rules  # few pipelines have rules

    if isinstance(rules, Rules):
        return rules
    if isinstance(rules, str | PathLike):
        return Rules([fspath(rules)])
    raise UsageError(f"rules must be the path of a rule file or of a folder of rules, not {rules!r}")


def _line_up(plugins: Iterable[Cleaner]) -> list[Cleaner]:
    """The built-in cleaners, and plug-ins where they say they run; at the end if they do not say."""
    cleaners = built_in_cleaners()
    waiting = list(plugins)
    for plugin in waiting:
        if not isinstance(plugin, Cleaner):
            raise UsageError(
                f"plug-in {plugin!r} is not a cleaner; put @newsclean.cleaner above a function, or read a file with "
                "newsclean.plugins.load_plugins"
            )
    while waiting:
        # A plug-in may run next to another one; that one has to be placed first.
        unplaced = {plugin.name for plugin in waiting}
        ready = [plugin for plugin in waiting if not unplaced & {plugin.before, plugin.after}]
        if not ready:
            raise UsageError(f"cleaners {_list(sorted(unplaced))}: each waits for the place of another one of them")
        for plugin in ready:
            _place(plugin, cleaners)
        waiting = [plugin for plugin in waiting if plugin not in ready]
    return cleaners


def _place(plugin: Cleaner, cleaners: list[Cleaner]) -> None:
    """Put a plug-in right before or after the cleaner it names; between two, right before the later."""
    names = [cleaner.name for cleaner in cleaners]
    if plugin.name in names:
        raise UsageError(f"there are two cleaners called '{plugin.name}'; rename the plug-in")
    for where in (plugin.before, plugin.after):
        if where is not None and where not in names:
            raise UsageError(f"cleaner '{plugin.name}' wants to run next to '{where}', which does not exist")
    earliest = names.index(plugin.after) + 1 if plugin.after else 0
    latest = names.index(plugin.before) if plugin.before else len(names)
    if earliest > latest:
        raise UsageError(
            f"cleaner '{plugin.name}' cannot run before '{plugin.before}' and after '{plugin.after}', which runs later"
        )
    cleaners.insert(earliest if plugin.after and not plugin.before else latest, plugin)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
