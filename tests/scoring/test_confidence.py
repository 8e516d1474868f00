"""A page's confidence is the F1 that its body can be expected to have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import extract
from newsclean.formats import read_page
from newsclean.scoring.confidence import LOWEST_CUT, estimate_confidence, expected_f1, find_cut, reachable_f1

PARAGRAPHS = [
    f"The {n}th report of the harbour board names {n * 3} ships, and says where each one of them lies now."
    for n in range(12)
]
PAGE = read_page("<body>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS))
SCORES = st.lists(st.floats(0, 1), min_size=12, max_size=12).map(lambda values: dict(enumerate(values)))


def test_a_sure_body_is_expected_to_be_right() -> None:
    scores = {n: 1.0 if n < 6 else 0.0 for n in range(12)}
    assert expected_f1(PAGE.blocks, scores, range(6)) == 1.0
    assert reachable_f1(PAGE.blocks, scores) == 1.0


def test_nothing_kept_is_expected_to_be_wrong() -> None:
    assert expected_f1(PAGE.blocks, dict.fromkeys(range(12), 0.5), ()) == 0.0
    assert estimate_confidence(PAGE, dict.fromkeys(range(12), 0.9), []) == 0.0


def test_a_page_without_blocks_reaches_nothing() -> None:
    assert reachable_f1([], {}) == 0.0


@given(SCORES, st.sets(st.integers(0, 11)))
def test_no_choice_of_blocks_beats_the_reachable(scores: dict[int, float], kept: set[int]) -> None:
    assert expected_f1(PAGE.blocks, scores, kept) <= reachable_f1(PAGE.blocks, scores) + 1e-9


@given(SCORES)
def test_keeping_all_above_half_of_the_reachable_reaches_it(scores: dict[int, float]) -> None:
    reachable = reachable_f1(PAGE.blocks, scores)
    kept = {n for n, score in scores.items() if score >= reachable / 2}
    assert expected_f1(PAGE.blocks, scores, kept) == pytest.approx(reachable)


def test_the_cut_falls_where_nothing_is_sure_but_not_to_nothing() -> None:
    sure, unsure, hopeless = ({n: share if n < 6 else 0.01 for n in range(12)} for share in (0.99, 0.4, 0.02))
    assert 0.4 > find_cut(PAGE.blocks, unsure) > find_cut(PAGE.blocks, hopeless) == LOWEST_CUT
    assert find_cut(PAGE.blocks, sure) == pytest.approx(0.5, abs=0.02)


@given(SCORES)
def test_confidence_lies_between_0_and_1(scores: dict[int, float]) -> None:
    assert 0.0 <= estimate_confidence(PAGE, scores, PAGE.blocks[3:9]) <= 1.0


def test_a_body_that_the_scores_speak_for_is_surer_than_one_that_lacks_half_or_has_twice_as_much() -> None:
    scores = {n: 0.95 if n < 6 else 0.05 for n in range(12)}
    right = estimate_confidence(PAGE, scores, PAGE.blocks[:6])
    assert right > 0.9
    assert right > estimate_confidence(PAGE, scores, PAGE.blocks[:3]) + 0.02
    assert right > estimate_confidence(PAGE, scores, PAGE.blocks) + 0.02


def test_an_article_carries_its_confidence() -> None:
    story = "<article><h1>Harbour board reports</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</article>"
    plain = extract(f"<html><head><title>Harbour board reports</title></head><body>{story}</body></html>")
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9))
    assert plain.confidence > 0.8
    assert extract(f"<html><body><ul>{links}</ul></body></html>", skip=["menus"]).confidence < plain.confidence
