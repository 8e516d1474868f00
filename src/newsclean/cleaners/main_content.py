"""Tells the article from the rest of the page, by the score of each block and, where that is unsure, other opinions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cleaner import cleaner
from newsclean.draft import Draft, Removal
from newsclean.scoring.confidence import expected_f1, find_cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from newsclean.page import Block

# Where the best cut is below this, which is half of the F1 to expect, others are asked: some 3 in 100 pages, where they
# raise the F1 by a tenth. On surer pages they harm as often as they help.
UNSURE = 0.4
# An opinion this much like the scores' is about the same article, and then it is right about the rest more often.
ALIKE = 0.5


_STORY = "".join(
    f"<p>= The well of Upper Averil gave its last bucket on {day}, and the parish has borrowed a lorry with a tank, "
    "which comes at seven and at five and waits beside the church, where the sexton counts the buckets.</p>"
    for day in ("Friday, says the mayor", "Thursday, says the miller", "Monday, says the priest")
)


@cleaner(
    stays=[
        f"<article>{_STORY}</article>",
    ],
    goes=[
        f"<article>{_STORY}</article><div class='sidebar'><a href='/shop'>Buckets for sale</a></div>",
        f"<article>{_STORY}</article><div class='footer'>© The Averil Post</div>",
    ],
    choices={"second_opinion": ("auto", "always", "never")},
    ranges={"threshold": (0, 1)},
)
def main_content(draft: Draft, *, threshold: float = 0.5, second_opinion: str = "auto") -> Iterator[Removal]:
    """Removes what is not part of the article: everything the page holds beside it.

    Options:
        threshold: share; a block at least so likely part of the article stays. Where little on the page is sure,
            the limit falls with the F1 that can be expected. 0.5 suits most pages; less keeps more text.
        second_opinion: whether trafilatura and readability-lxml have a say: `auto` where the scores are unsure,
            `always` or `never`.
    """
    blocks, scores = draft.standing, draft.scores
    best_cut = find_cut(blocks, scores)
    kept: AbstractSet[int] = {block.index for block in blocks if scores[block.index] >= 2 * threshold * best_cut}
    choice = ""
    if not draft.page.is_dump and (second_opinion == "always" or (second_opinion == "auto" and best_cut < UNSURE)):
        kept, choice = _decide(draft, kept, at_once=second_opinion == "auto")
    for block in blocks:
        if block.index not in kept:
            reason = f"{scores[block.index]:.0%} likely part of the article"
            yield Removal(block, f"{reason}; {choice} would not keep it" if choice else reason, scored=True)


def _decide(draft: Draft, kept: AbstractSet[int], *, at_once: bool) -> tuple[AbstractSet[int], str]:
    """What to keep of an unsure page and whose choice that is, "" for the scores' own.

    Args:
        draft: the article in the making.
        kept: what the scores would keep.
        at_once: whether the first opinion that is like the scores' decides, so that the others need not be asked.
    """
    sizes = {block.index: len(block.text) for block in draft.standing}
    choices = {"": kept}
    for name, opinion in draft.opinions.items():
        if at_once and len(choices) == 1 and _likeness(sizes.keys() & kept, sizes.keys() & opinion, sizes) >= ALIKE:
            return opinion, name
        choices[name] = opinion
    choice = choose(draft.standing, draft.scores, choices)
    return choices[choice], choice


def choose(blocks: Sequence[Block], scores: Mapping[int, float], choices: Mapping[str, Collection[int]]) -> str:
    """The name of the choice of blocks that is most like the other choices and like what the scores expect."""
    sizes = {block.index: len(block.text) for block in blocks}
    standing = {name: sizes.keys() & choice for name, choice in choices.items()}

    def worth(name: str) -> float:
        own = standing[name]
        likeness = sum(_likeness(own, other, sizes) for key, other in standing.items() if key != name)
        return likeness + expected_f1(blocks, scores, own)

    return max(standing, key=worth)


def _likeness(one: AbstractSet[int], other: AbstractSet[int], sizes: Mapping[int, int]) -> float:
    """F1 of one choice of blocks if the other were right, by characters."""
    total = sum(sizes[index] for index in one) + sum(sizes[index] for index in other)
    return 2 * sum(sizes[index] for index in one & other) / total if total else 0.0
