"""The values of a call's options, and what each is where a call does not give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.batch.settings import DEFAULT_TIMEOUT
from newsclean.sources.raw import DEFAULT_MAX_SIZE

if TYPE_CHECKING:
    from newsclean.formats import InputFormat

DEFAULT_MAX_MEMORY = 2 << 30  # bytes


class Given(NamedTuple):
    """The options of a call by their long names; `newsclean.cli.options` says what each means.

    `plugin`, `rules`, `include` and others that may be given several times are tuples; sizes are bytes, times seconds.
    """

    url: str | None = None
    input_format: InputFormat = "auto"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    jsonl: bool = False
    html_field: str = "html"
    url_field: str = "url"
    keep: tuple[str, ...] = ()
    max_size: int = DEFAULT_MAX_SIZE
    skip: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    plugin: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    cleaner_options: tuple[tuple[str, str, Any], ...] = ()
    second_opinion: str | None = None
    test_rules: str | None = None
    learn_site: str | None = None
    convert_ftr: str | None = None
    report: str | None = None
    compare: bool = False
    explain: bool = False
    json: bool = False
    list_cleaners: bool = False
    test_cleaner: str | None = None
    output: str | None = None
    output_format: str | None = None
    all_fields: bool = False
    shard_size: int | None = None
    dedup: bool = False
    jobs: int | None = None
    unordered: bool = False
    timeout: float = DEFAULT_TIMEOUT
    max_memory: int = DEFAULT_MAX_MEMORY
    errors: str | None = None
    strict: bool = False
    resume: bool = False
    quiet: bool = False
    verbose: bool = False
