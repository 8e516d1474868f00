"""`main_content` keeps what the scores speak for, and asks other extractors only where the scores are unsure."""

from collections.abc import Iterator

import pytest

from newsclean.cleaners.main_content import UNSURE, choose, main_content
from newsclean.draft import Draft
from newsclean.formats import read_page
from newsclean.metadata import find_metadata
from newsclean.page import Page

PAGE = read_page(
    "<body>" + "".join(f"<p>Paragraph {n} tells of the {n * 7} ships that lay in the harbour.</p>" for n in range(10))
)
DUMP = read_page("\n\n".join(block.text for block in PAGE.blocks), input_format="text")


def draft_of(scores: list[float], page: Page = PAGE, **opinions: range) -> Draft:
    draft = Draft(page, find_metadata(page))
    draft.scores = dict(enumerate(scores))
    draft.opinions = {name: frozenset(kept) for name, kept in opinions.items()}
    return draft


class Opinions(dict[str, frozenset[int]]):
    """Opinions of which all but the first fail the test when looked at."""

    def items(self) -> Iterator[tuple[str, frozenset[int]]]:  # type: ignore[override]
        yield from super().items()
        pytest.fail("asked another one")


class Noted(dict[str, frozenset[int]]):
    """Opinions that note that they were looked at."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__(one=frozenset(range(5)))
        self.notes = notes

    def items(self) -> Iterator[tuple[str, frozenset[int]]]:  # type: ignore[override]
        self.notes.append("asked")
        yield from super().items()


def kept(draft: Draft, **options: object) -> list[int]:
    gone = {removal.block.index for removal in main_content(draft, **options)}
    return [block.index for block in draft.standing if block.index not in gone]


def test_sure_scores_decide_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = draft_of([0.97] * 5 + [0.03] * 5)
    del draft.opinions
    monkeypatch.setattr("newsclean.opinions.Opinions", lambda page: pytest.fail(f"asked about {page}"))
    assert kept(draft) == [0, 1, 2, 3, 4]


def test_unsure_scores_decide_alone_if_nobody_may_be_asked() -> None:
    draft = draft_of([0.55] * 3 + [0.2] * 7, one=range(5, 10), other=range(5, 10))
    assert kept(draft, second_opinion="never") == [0, 1, 2]


@pytest.mark.parametrize(("threshold", "count"), [(0, 10), (0.1, 8), (0.5, 6), (0.8, 3), (1.5, 0)])
def test_the_threshold_moves_what_stays_to_either_side_of_the_best_cut(threshold: float, count: int) -> None:
    draft = draft_of([0.9] * 3 + [0.6] * 3 + [0.2] * 2 + [0.01] * 2)
    assert kept(draft, threshold=threshold, second_opinion="never") == list(range(count))


def test_where_nothing_is_sure_less_than_one_half_is_enough() -> None:
    """The F1 to expect is highest if blocks stay whose score is half of it."""
    assert kept(draft_of([0.45] * 4 + [0.01] * 6), second_opinion="never") == [0, 1, 2, 3]


def test_where_the_scores_are_unsure_two_that_agree_decide() -> None:
    draft = draft_of([0.5] * 2 + [0.35] * 8, one=range(4, 10), other=range(4, 9))
    assert kept(draft) in ([4, 5, 6, 7, 8], [4, 5, 6, 7, 8, 9])


def test_an_opinion_like_the_scores_decides_and_the_others_are_not_asked() -> None:
    draft = draft_of([0.55] * 4 + [0.2] * 6)
    draft.opinions = Opinions(one=frozenset(range(5)))
    assert kept(draft) == [0, 1, 2, 3, 4]


def test_once_one_opinion_is_another_no_later_one_decides_alone() -> None:
    draft = draft_of([0.55] * 4 + [0.2] * 6, one=range(5, 10), other=range(5))
    assert kept(draft) == [0, 1, 2, 3]


def test_an_opinion_that_stands_alone_does_not_win() -> None:
    draft = draft_of([0.6] * 4 + [0.1] * 6, one=range(9, 10), other=range(4))
    assert kept(draft) == [0, 1, 2, 3]


def test_extractors_that_found_nothing_change_nothing() -> None:
    draft = draft_of([0.5] * 4 + [0.1] * 6, one=range(0), other=range(0))
    assert kept(draft) == kept(draft, second_opinion="never") == [0, 1, 2, 3]


def test_sure_scores_can_be_told_to_ask_and_are_still_one_of_three() -> None:
    draft = draft_of([0.99] * 5 + [0.01] * 5, one=range(6), other=range(4))
    assert kept(draft, second_opinion="always") == [0, 1, 2, 3, 4]
    draft = draft_of([0.99] * 5 + [0.01] * 5, one=range(7), other=range(7), third=range(7))
    assert kept(draft, second_opinion="always") == [0, 1, 2, 3, 4, 5, 6]


def test_nobody_is_asked_about_a_dump() -> None:
    draft = draft_of([0.52] * 4 + [0.3] * 6, DUMP, one=range(5, 10), other=range(5, 10))
    assert kept(draft, second_opinion="always") == kept(draft, second_opinion="never")


def test_the_reason_says_who_left_the_block_out() -> None:
    draft = draft_of([0.5] * 2 + [0.35] * 8, one=range(4, 10), other=range(4, 10))
    reasons = [removal.reason for removal in main_content(draft)]
    assert reasons
    assert all(reason.endswith("; one would not keep it") for reason in reasons)


def test_choices_may_name_blocks_that_stand_no_more() -> None:
    blocks, scores = PAGE.blocks[:4], dict.fromkeys(range(4), 0.9)
    choice = choose(blocks, scores, {"": range(2), "one": range(10), "other": range(3, 9)})
    assert choice == choose(blocks, scores, {"": range(2), "one": range(4), "other": range(3, 4)}) == "one"


@pytest.mark.parametrize(("score", "asked"), [(UNSURE + 0.02, False), (UNSURE - 0.02, True)])
def test_others_are_asked_where_the_best_cut_is_below_what_is_sure(
    monkeypatch: pytest.MonkeyPatch, score: float, asked: bool
) -> None:
    monkeypatch.setattr("newsclean.cleaners.main_content.find_cut", lambda blocks, scores: score)  # noqa: ARG005
    others: list[str] = []
    draft = draft_of([0.9] * 5 + [0.01] * 5)
    draft.opinions = Noted(others)
    kept(draft)
    assert bool(others) == asked
