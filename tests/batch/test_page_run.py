"""A page is interrupted at its deadline, and only the page."""

from __future__ import annotations

import signal
from typing import Any

import pytest

from newsclean.batch import page_run
from newsclean.batch.settings import Settings
from newsclean.formats.html import CUT
from newsclean.pipeline import Pipeline
from newsclean.sources.raw import RawPage


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms on this system")
def test_an_alarm_that_comes_while_the_one_before_is_dealt_with_interrupts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Letting go of a huge page can take longer than it is from one alarm to the next."""
    set_deadline = page_run._set_deadline

    def set_late(seconds: float) -> None:
        if not seconds:
            signal.raise_signal(signal.SIGALRM)
        set_deadline(seconds)

    def never_end(*_: Any) -> Any:
        while True:
            pass

    monkeypatch.setattr(page_run, "_set_deadline", set_late)
    outcome = page_run.clean_page(RawPage("a.html", b""), Pipeline(), Settings(timeout=0.05), never_end)
    assert outcome.failure
    assert outcome.failure.kind == "timeout"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_page_without_article_says_what_may_have_cost_it() -> None:
    """An article that the parser never came to is not the same as a page without one."""
    deep = f"<body><p>Home</p>{'<div>' * 5000}<p>The mill at Ottery turns again, as it did before the flood.</p>"
    outcome = page_run.clean_page(RawPage("a.html", deep.encode()), Pipeline(), Settings())
    assert outcome.failure
    assert outcome.failure.message == f"no article found; {CUT}"
