"""A cleaner: a function that names the blocks to remove and says why, with a name, a place and examples."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsclean.draft import Draft, Removal


class Cleaner:
    """One step of the pipeline: called with a draft, it yields removals and changes nothing itself.

    Attributes:
        name: what it is called everywhere: file, table, `--skip`, ledger.
        sentence: what it removes, in one sentence; the first line of the function's docstring.
        before, after: the cleaner it has to run before or after, or both; `None` leaves that open.
        options: its keyword-only parameters with their defaults.
        meanings: what the options mean, as far as the docstring's section `Options:` says so.
        choices: for an option that takes only some values, those.
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
    ) -> None:
        self.function = function
        self.name: str = function.__name__
        self.sentence: str = (function.__doc__ or "").strip().split("\n")[0]
        self.before = before
        self.after = after
        self.options: dict[str, Any] = dict(function.__kwdefaults__ or {})
        self.stays = tuple(stays)
        self.goes = tuple(goes)
        self.choices = dict(choices or {})

    def __call__(self, draft: Draft, **options: Any) -> Iterable[Removal]:  # noqa: ANN401 - each cleaner has its own
        """What the cleaner wants gone from a draft."""
        return self.function(draft, **options)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Read when first asked for, as few calls list cleaners."""
        return read_meanings(self.function.__doc__ or "")

    def __repr__(self) -> str:
        return f"<cleaner {self.name}>"


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
) -> Cleaner | Callable[[Callable[..., Iterable[Removal]]], Cleaner]:
    """Make a function a cleaner: `@cleaner` or `@cleaner(after="related_links", stays=[…], goes=[…])`.

    The function takes a draft, and its options as keyword-only parameters with defaults, and yields removals. Its name
    is the cleaner's name, the first line of its docstring the sentence that `--list-cleaners` prints, and the section
    `Options:` of its docstring, with a line `name: meaning` for each option, what it prints about these.
    """
    if function is not None:
        return Cleaner(function)
    return lambda f: Cleaner(f, before=before, after=after, stays=stays, goes=goes, choices=choices)


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
