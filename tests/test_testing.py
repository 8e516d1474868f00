"""What the check of a cleaner's examples finds and says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclean import Cleaner, Draft, Removal, cleaner
from newsclean.testing import check_examples, report_examples

if TYPE_CHECKING:
    from collections.abc import Iterator


def weather(draft: Draft) -> Iterator[Removal]:
    """Removes the weather."""
    for block in draft.standing:
        if "rain" in block.text:
            yield Removal(block, "weather")


def test_good_examples_pass() -> None:
    """Lines of dumps and pieces of HTML are both examples."""
    good = Cleaner(weather, stays=["A bus was late.", "<p>A bus was late.</p>"], goes=["rain", "<p>rain</p>"])
    check_examples(good)
    assert report_examples(good) == ("weather: 2 stay and 2 go, as they should", True)


def test_a_line_that_must_stay_but_goes_is_named() -> None:
    """The failure says which line went and for what reason."""
    with pytest.raises(AssertionError, match=r"must stay: The train was late\.   \(removed: weather\)"):
        check_examples(Cleaner(weather, stays=["The train was late."], goes=["rain"]))


def test_a_line_that_must_go_but_stays_is_named() -> None:
    """Every block of an example that goes has to go."""
    said, passed = report_examples(Cleaner(weather, stays=["Sun"], goes=["<p>rain</p><p>snow</p>"]))
    assert not passed
    assert said == "weather: 1 wrong\n  must go: snow"


def test_a_block_beside_an_example_must_stay() -> None:
    """`= ` marks what is only there for the example to stand beside."""
    check_examples(Cleaner(weather, stays=["Sun"], goes=["<p>= Sun</p><p>rain</p>"]))
    with pytest.raises(AssertionError, match="must stay beside it: = more rain"):
        check_examples(Cleaner(weather, stays=["Sun"], goes=["<p>= more rain</p><p>rain</p>"]))


def test_what_counts_as_removed_is_not_asked_about() -> None:
    """`× ` marks what an earlier cleaner took; it neither goes nor stays."""
    check_examples(Cleaner(weather, stays=["<p>× rain</p><p>Sun</p>"], goes=["rain"]))


def test_an_example_in_which_nothing_is_to_go_is_a_failure() -> None:
    """It would hold whatever the cleaner did."""
    with pytest.raises(AssertionError, match="nothing is to go in: <p>= Sun</p><p>× rain</p>"):
        check_examples(Cleaner(weather, stays=["Sun"], goes=["<p>= Sun</p><p>× rain</p>"]))


def test_no_examples_is_a_failure() -> None:
    """A cleaner that shows nothing is not tested."""

    @cleaner
    def silent(draft: Draft) -> Iterator[Removal]:  # noqa: ARG001
        """Removes nothing."""
        return iter(())

    with pytest.raises(AssertionError, match="no example of what must stay"):
        check_examples(silent)
    assert not report_examples(silent)[1]
