"""A cleaner: a function that names the blocks to remove and says why, with a name, a place and examples."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, overload

from newsclean.errors import UsageError, check_list, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclean.draft import Draft, Removal

    Range = tuple[float | None, float | None]  # the least and the greatest value; `None` for no limit

FROM_ZERO = (0, None)


class Cleaner:
    """One step of the pipeline: called with a draft, it yields removals and changes nothing itself.

    Attributes:
        name: what it is called everywhere: file, table, `--skip`, ledger.
        sentence: what it removes, in one sentence; the first line of the function's docstring.
        before, after: the cleaner it has to run before or after, or both; `None` leaves that open.
        options: its keyword-only parameters with their defaults.
        meanings: what the options mean, as far as the docstring's section `Options:` says so.
        choices: for an option that takes only some values, those.
        ranges: for each option that is a number, the least and the greatest value it takes, `None` for no limit; from
            0 on if the declaration says nothing else and the default is not below 0.
        stays, goes: example lines that must stay and lines that must go; `newsclean --test-cleaner` runs them.
    """

    def __init__(
        self,
        function: Callable[..., Iterable[Removal]],
        *,
        before: str | None = None,
        after: str | None = None,
        stays: Iterable[str] = (),
        goes: Iterable[str] = (),
        choices: Mapping[str, Sequence[str]] | None = None,
        ranges: Mapping[str, Range] | None = None,
    ) -> None:
        if not callable(function):
            raise UsageError(f"@cleaner goes above a function, not {function!r}; its arguments need their names")
        self.function = function
        self.name: str = function.__name__
        # A pipeline is pickled for other processes; there a cleaner is found by its name, as functions are, or if its
        # module cannot be imported, by calling what stands here with the arguments beside it.
        self.__module__: str = function.__module__
        self.found_by: tuple[Callable[..., Cleaner], tuple[str, ...]] | None = None
        self.sentence: str = (function.__doc__ or "").strip().split("\n")[0]
        self.before = before
        self.after = after
        self.options: dict[str, Any] = dict(function.__kwdefaults__ or {})
        for key, examples in (("stays", stays), ("goes", goes)):
            check_list(examples, f"cleaner '{self.name}': {key}")
        self.stays = tuple(stays)
        self.goes = tuple(goes)
        self.choices = dict(choices or {})
        self.ranges: dict[str, Range] = {
            key: FROM_ZERO if default >= 0 else (None, None)
            for key, default in self.options.items()
            if isinstance(default, int | float) and not isinstance(default, bool)
        }
        for what, declared, known in (("choices", choices, self.options), ("ranges", ranges, self.ranges)):
            for key in declared or ():
                if key not in known:
                    raise UsageError(f"cleaner '{self.name}': {what} cannot have '{key}'{_those(key, known)}")
        self.ranges.update(ranges or {})

    def __call__(self, draft: Draft, **options: Any) -> Iterable[Removal]:  # noqa: ANN401 - each cleaner has its own
        """What the cleaner wants gone from a draft."""
        return self.function(draft, **options)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Read when first asked for, as few calls list cleaners."""
        return read_meanings(self.function.__doc__ or "")

    def fit_options(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values for the cleaner's options, each as the cleaner expects it.

        Raises:
            UsageError: for an option that it does not have, or a value that the option does not take.
        """
        if not isinstance(values, Mapping):
            raise UsageError(f"options of cleaner '{self.name}' must be a table of names and values, not {values!r}")
        fitted = {}
        for key, value in values.items():
            if key not in self.options:
                raise UsageError(f"cleaner '{self.name}' has no option '{key}'{_those(key, self.options)}")
            what = f"cleaner '{self.name}', option '{key}'"
            fitted[key] = _fit(value, self.options[key], what)
            if key in self.ranges and not _lies_in(fitted[key], self.ranges[key]):
                raise UsageError(f"{what}: must be {describe_range(self.ranges[key])}, not {value!r}")
            choices = self.choices.get(key)
            if choices and fitted[key] not in choices:
                guess = did_you_mean(str(value), choices) or f"; it takes: {', '.join(choices)}"
                raise UsageError(f"{what}: does not take {value!r}{guess}")
        return fitted

    def __reduce__(self) -> str | tuple[Callable[..., Cleaner], tuple[str, ...]]:
        return self.found_by or self.function.__qualname__

    def __repr__(self) -> str:
        return f"<cleaner {self.name}>"


def _fit(value: Any, default: Any, what: str) -> Any:  # noqa: ANN401 - a cleaner has options of any kind
    """An option's value as the cleaner expects it, which its default tells: a list as a tuple, a number as text."""
    if isinstance(default, tuple):
        return tuple(value) if isinstance(value, list | tuple) else (value,)
    if isinstance(default, str) and isinstance(value, int | float):
        return str(value)
    if isinstance(value, float) and value.is_integer() and isinstance(default, int):
        value = int(value)
    for kinds, said in ((bool, "true or false"), (int | float, "a number"), (str, "text")):
        if isinstance(default, kinds):
            if not isinstance(value, kinds) or isinstance(value, bool) != isinstance(default, bool):
                raise UsageError(f"{what}: has to be {said}, such as {default}, not {value!r}")
            break
    return value


def _those(word: str, names: Iterable[str]) -> str:
    """The end of a message about an option that does not exist: the one probably meant, or those that do."""
    return did_you_mean(str(word), names) or f"; it has: {', '.join(names) or 'none'}"


def _lies_in(value: float, limits: Range) -> bool:
    least, most = limits
    return (-inf if least is None else least) <= value <= (inf if most is None else most)


def describe_range(limits: Range) -> str:
    """A range in words: `0 or more`, `0 to 1`, `1 or less`."""
    least, most = limits
    if most is None:
        return "a number" if least is None else f"{least:g} or more"
    return f"{most:g} or less" if least is None else f"{least:g} to {most:g}"


@overload
def cleaner(function: Callable[..., Iterable[Removal]], /) -> Cleaner: ...
@overload
def cleaner(
    *,
    before: str | None = None,
    after: str | None = None,
    stays: Iterable[str] = (),
    goes: Iterable[str] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
    ranges: Mapping[str, Range] | None = None,
) -> Callable[[Callable[..., Iterable[Removal]]], Cleaner]: ...
def cleaner(
    function: Callable[..., Iterable[Removal]] | None = None,
    /,
    *,
    before: str | None = None,
    after: str | None = None,
    stays: Iterable[str] = (),
    goes: Iterable[str] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
    ranges: Mapping[str, Range] | None = None,
) -> Cleaner | Callable[[Callable[..., Iterable[Removal]]], Cleaner]:
    """Make a function a cleaner: `@cleaner` or `@cleaner(after="related_links", stays=[…], goes=[…])`.

    The function takes a draft, and its options as keyword-only parameters with defaults, and yields removals. Its name
    is the cleaner's name, the first line of its docstring the sentence that `--list-cleaners` prints, and the section
    `Options:` of its docstring, with a line `name: meaning` for each option, what it prints about these.

    An option takes values like its default. A number has to be 0 or more, or in the range that
    `ranges={"share": (0, 1)}` declares, where `None` is no limit; `choices={"tone": ("plain", "warm")}` lists all the
    values that a text can have.

    Raises:
        UsageError: if `stays` or `goes` is no list, or `choices` or `ranges` name an option that does not exist.
    """
    if function is not None:
        return Cleaner(function)
    return lambda f: Cleaner(f, before=before, after=after, stays=stays, goes=goes, choices=choices, ranges=ranges)


def read_meanings(docstring: str) -> dict[str, str]:
    """What a docstring's section `Options:` says about each option, a meaning of several lines joined to one."""
    lines = docstring.expandtabs().splitlines()
    found: dict[str, str] = {}
    begun = [place for place, line in enumerate(lines) if line.strip() == "Options:"]
    name, column = "", 0
    for line in lines[begun[0] + 1 :] if begun else ():
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if not text or indent <= len(lines[begun[0]]) - len(lines[begun[0]].lstrip()):
            break
        if name and indent > column:
            found[name] += f" {text}"
        else:
            (name, _, meaning), column = text.partition(":"), indent
            found[name] = meaning.strip()
    return found
