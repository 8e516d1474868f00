"""A run that is over before all its workers have begun prints nothing about those."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("error", "printed"), [("EOFError", False), ("FileNotFoundError", False), ("ValueError", True)]
)
def test_a_worker_that_is_not_wanted_any_more_goes_quietly(error: str, printed: bool) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", f"import newsclean.batch.forkserver\nraise {error}"], capture_output=True, check=False
    )
    assert ended.returncode == 1
    assert (b"Traceback" in ended.stderr) is printed


def test_only_the_process_that_workers_are_copied_from_is_quiet() -> None:
    code = "import sys, newsclean.batch.workers\nassert 'newsclean.batch.forkserver' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
