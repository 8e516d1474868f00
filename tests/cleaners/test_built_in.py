"""Each built-in cleaner keeps the word its examples give, and nothing of an article is lost to all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclean.cleaners import built_in_cleaners
from newsclean.testing import check_examples, run_examples

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

# What a rule keeps and drops, its own test pages show.
OF_RULES = ("site_rule",)
# These judge a whole page: one line alone is no article to them.
OF_PAGES = ("main_content", "section_front")
CLEANERS = [cleaner for cleaner in built_in_cleaners() if cleaner.name not in OF_RULES]
OF_LINES = [cleaner for cleaner in CLEANERS if cleaner.name not in OF_PAGES]


@pytest.mark.parametrize("cleaner", CLEANERS, ids=lambda cleaner: cleaner.name)
def test_examples_go_and_stay(cleaner: Cleaner) -> None:
    """What a cleaner says must stay stays, what it says must go goes."""
    check_examples(cleaner)


@pytest.mark.parametrize("cleaner", OF_LINES, ids=lambda cleaner: cleaner.name)
def test_what_one_cleaner_leaves_no_other_takes(cleaner: Cleaner) -> None:
    """The lines that must stay for one cleaner are prose to every other one, too."""
    for example in (line for line in cleaner.stays if not line.startswith("<")):
        for other in OF_LINES:
            alone = type(other)(other.function, stays=[example], goes=["x"])
            assert not [line for line in run_examples(alone) if line.startswith("must stay")], other.name


@pytest.mark.parametrize("cleaner", [c for c in OF_LINES if "longest" in c.options], ids=lambda cleaner: cleaner.name)
def test_what_is_longer_than_boilerplate_stays(cleaner: Cleaner) -> None:
    """However it begins or ends, with a full stop or without one, a text longer than `longest` is the article's."""
    story = " and then the ferry came back with a goat" * (cleaner.options["longest"] // 40 + 1)
    lines = [line for line in cleaner.goes if not line.startswith("<") and "\n" not in line]
    stays = [f"{line}{story}{end}" for line in lines for end in ("", ".")] + [f"Late{story}. {line}" for line in lines]
    alone = type(cleaner)(cleaner.function, stays=stays)
    assert not run_examples(alone)
