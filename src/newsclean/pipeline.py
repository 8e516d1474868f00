"""The line one page travels: page, metadata, draft, each cleaner in order, article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.article import Article, count_words
from newsclean.cleaners import built_in_cleaners
from newsclean.draft import Draft
from newsclean.errors import CLEANER_FAILED, UsageError, did_you_mean
from newsclean.gc_pause import uncollected
from newsclean.metadata import find_metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from newsclean.cleaner import Cleaner
    from newsclean.page import Page
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
        rules: Rules | None = None,
    ) -> None:
        """Put the pipeline together.

        Args:
            plugins: cleaners beside the built-in ones; each says where it runs.
            skip: names of cleaners to leave out.
            only: if given, the names of the cleaners to run; the others are left out.
            options: options of cleaners, by cleaner name.
            rules: site rules; each page is read by the rule for its host, if there is one.

        Raises:
            UsageError: for a name that no cleaner has, a place that a plug-in cannot have, or an option that its
                cleaner does not take. Options of a cleaner in `skip`, which may not be loaded, are not looked at.
        """
        self.rules = rules
        cleaners = _line_up(plugins)
        named = {cleaner.name: cleaner for cleaner in cleaners}
        for name in (*skip, *only, *(options or {})):
            if name not in named:
                guess = did_you_mean(name, named) or f"; there are: {_list(named)}"
                raise UsageError(f"no cleaner is called '{name}'{guess}")
        self.cleaners = [c for c in cleaners if c.name not in skip and (not only or c.name in only)]
        self.options = {
            name: _checked(named[name], values) for name, values in (options or {}).items() if name not in skip
        }

    @uncollected
    def clean(self, page: Page) -> Draft:
        """Take a page down the line. The draft holds what stays, what went and why, and the metadata."""
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


def _line_up(plugins: Iterable[Cleaner]) -> list[Cleaner]:
    """The built-in cleaners, and plug-ins where they say they run; at the end if they do not say."""
    cleaners = built_in_cleaners()
    waiting = list(plugins)
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


def _checked(cleaner: Cleaner, options: Mapping[str, Any]) -> dict[str, Any]:
    """Options for a cleaner, each as it expects it."""
    checked = {}
    for key, value in options.items():
        if key not in cleaner.options:
            guess = did_you_mean(key, cleaner.options) or f"; it has: {_list(cleaner.options)}"
            raise UsageError(f"cleaner '{cleaner.name}' has no option '{key}'{guess}")
        what = f"cleaner '{cleaner.name}', option '{key}'"
        checked[key] = _fitted(value, cleaner.options[key], what)
        choices = cleaner.choices.get(key)
        if choices and checked[key] not in choices:
            guess = did_you_mean(str(value), choices) or f"; it takes: {_list(choices)}"
            raise UsageError(f"{what}: does not take {value!r}{guess}")
    return checked


def _fitted(value: Any, default: Any, what: str) -> Any:  # noqa: ANN401 - a cleaner has options of any kind
    """An option's value as the cleaner expects it, which its default tells: a list as a tuple, a number as text."""
    if isinstance(default, tuple):
        return tuple(value) if isinstance(value, list | tuple) else (value,)
    if isinstance(default, str) and isinstance(value, int | float):
        return str(value)
    for kinds, said in ((bool, "true or false"), (int | float, "a number"), (str, "text")):
        if isinstance(default, kinds):
            if not isinstance(value, kinds) or isinstance(value, bool) != isinstance(default, bool):
                raise UsageError(f"{what}: has to be {said}, such as {default}, not {value!r}")
            break
    return value


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
