"""An article in the making: the page's blocks, those that still stand, and the ledger of those that went."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsclean.page import Block, join_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsclean.metadata import Metadata
    from newsclean.page import Page
    from newsclean.sites.rule import Rule
    from newsclean.surroundings import Signs


class Removal(NamedTuple):
    """What a cleaner wants gone, and why.

    Attributes:
        block: the block to remove, as it stands in the draft.
        reason: a phrase that a reader of `--explain` understands, such as `90% links`.
        keep: the text that stays where only part of the block goes; `None`, or a blank text, removes all of it.
        cleaner: who asked for it; the pipeline fills it in.
        scored: whether the block's score decided; then an explanation adds what moved the score.
    """

    block: Block
    reason: str
    keep: str | None = None
    cleaner: str = ""
    scored: bool = False


class Draft:
    """A page on its way to an article. Cleaners read it; only the pipeline changes it, through `remove`.

    Attributes:
        page: what was read.
        metadata: what the page says about its article.
        rule: what a person knows about the page's site; `None` if there is no rule for it.
        warnings: what went wrong on the way.
    """

    def __init__(self, page: Page, metadata: Metadata, rule: Rule | None = None) -> None:
        self.page = page
        self.metadata = metadata
        self.rule = rule
        self.warnings: list[str] = list(page.warnings)
        self._standing = tuple(page.blocks)
        self._ledger: list[Removal] = []
        self._scored: Sequence[Block] = ()

    @property
    def standing(self) -> tuple[Block, ...]:
        """The blocks that are still in, in reading order. Read-only, or a block could go without an entry."""
        return self._standing

    @property
    def ledger(self) -> tuple[Removal, ...]:
        """Every removal so far, in the order it was made."""
        return tuple(self._ledger)

    @cached_property
    def scores(self) -> Mapping[int, float]:
        """For each block that stands when first asked, by its index, how likely it is part of the article, 0–1."""
        from newsclean.scoring import score_blocks  # a pipeline without main_content needs no model

        self._scored = self.standing
        return score_blocks(self._scored, self.page, self.metadata.title)

    @cached_property
    def score_reasons(self) -> Mapping[int, str]:
        """For each scored block of an HTML page, by its index, what spoke for and against it; scores a second time."""
        from newsclean.scoring.reasons import explain_scores  # only explanations ask

        scored = self.scores.keys()  # first of all, as it settles which blocks are scored
        if self.page.is_dump or not scored:
            return {}
        return explain_scores(self._scored, self.page, self.metadata.title)

    def reason_of(self, removal: Removal) -> str:
        """A removal's reason in full: the cleaner's own, and what moved the block's score if that decided."""
        moved = self.score_reasons.get(removal.block.index) if removal.scored else None
        return f"{removal.reason}; {moved}" if moved else removal.reason

    @cached_property
    def opinions(self) -> Mapping[str, frozenset[int]]:
        """The blocks that other extractors would keep, by the extractor's name; asked when first looked at."""
        from newsclean.opinions import Opinions  # few pages need a second opinion

        return Opinions(self.page)

    @cached_property
    def protected(self) -> frozenset[int]:
        """Indices of the blocks that the site's rule keeps, whatever a cleaner says."""
        return self.rule.find_kept(self.page) if self.rule else frozenset()

    @cached_property
    def signs(self) -> Signs:
        """What the blocks that stand when this is first asked show of being boilerplate."""
        from newsclean.surroundings import Signs  # a pipeline of one's own may not need it

        return Signs(self.standing)

    def remove(self, cleaner: str, removals: Iterable[Removal]) -> None:
        """Take the removals' blocks out and write them into the ledger. A block goes once, a protected one never.

        Raises:
            TypeError: if something among them is no removal; then nothing is taken out.
            ValueError: likewise, if a block is of another page.
        """
        removals = list(removals)
        if not removals:
            return
        for removal in removals:
            _check(removal, self.page)
        standing = {block.index: block for block in self._standing}
        protected = self.protected
        for (index, *_), reason, keep, _, scored in removals:
            if index not in standing or index in protected:
                continue
            block = standing[index]  # as it stands, whatever text the cleaner's copy of it has
            if keep is None or not keep.strip():
                del standing[index]
                self._ledger.append(Removal(block, reason, None, cleaner, scored))
            else:
                standing[index] = block._replace(text=keep)
                self._ledger.append(Removal(block, reason, keep, cleaner, scored))
        self._standing = tuple(standing.values())

    @property
    def body(self) -> str | None:
        """The text that still stands, paragraphs divided by a blank line; `None` if nothing does."""
        return join_blocks(self.standing) or None


def _check(removal: object, page: Page) -> None:
    """Raise an error for what is no removal from a page, before anything is made of it."""
    match removal:
        case Removal(block=Block(index=index, box=box), reason=str(), keep=str() | None, cleaner=str(), scored=bool()):
            if not (0 <= index < len(page.blocks) and page.blocks[index].box is box):
                raise ValueError(f"a cleaner removes blocks of its draft; this is of another page: {removal!r:.200}")
        case _:
            raise TypeError(f"a cleaner yields Removal(block, reason), not {removal!r:.200}")
