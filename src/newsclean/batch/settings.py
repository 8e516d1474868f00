"""The settings every worker needs to clean a page."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.sources.raw import DEFAULT_MAX_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.formats import InputFormat
    from newsclean.pipeline import Pipeline

DEFAULT_TIMEOUT = 30.0


class Settings(NamedTuple):
    """How pages are cleaned in this run; sent to every worker unchanged.

    Attributes:
        input_format: what kind of page to expect.
        all_fields: whether records have every field.
        keep: fields of the source that go into the record.
        plugins: files with cleaners of the user's own.
        rules: folders of site rules and rule files, before those in the user's own folder.
        skip, only, options: as `newsclean.pipeline.Pipeline` takes them.
        timeout: seconds a page may take; 0 for no limit.
        max_size: most bytes a page may have.
        max_memory: most bytes of memory a worker may use; 0 for no limit.
    """

    input_format: InputFormat = "auto"
    all_fields: bool = False
    keep: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] | None = None
    timeout: float = DEFAULT_TIMEOUT
    max_size: int = DEFAULT_MAX_SIZE
    max_memory: int = 0

    def make_pipeline(self) -> Pipeline:
        """The pipeline of this run.

        Raises:
            UsageError: for an unknown cleaner or option, a plug-in that does not load, or an error in a rule.
        """
        from newsclean.pipeline import Pipeline  # the main process of a large run needs none
        from newsclean.plugins import installed_plugins, load_plugins
        from newsclean.sites.rules import find_rules

        with redirect_stdout(sys.stderr):  # what a plug-in prints is no record
            files = [cleaner for path in self.plugins for cleaner in load_plugins(path)]
            plugins = [*installed_plugins(self.skip), *files]
        rules = find_rules(self.rules)
        return Pipeline(plugins=plugins, skip=self.skip, only=self.only, options=self.options, rules=rules)

    def columns(self) -> tuple[str, ...]:
        """The fields of every record, in order."""
        from newsclean.article import Article

        return (*Article().as_dict(all_fields=self.all_fields), *self.keep)
