"""Dumps learn from bodies that newsclean found in HTML, and only from those that it is sure of."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from labels import with_silver_body

STORY = [
    f"The {n}th report of the harbour board names {n * 3} ships, and says where each one of them lies."
    for n in range(9)
]
MENU = "<nav><ul><li><a href='/a'>Ferries</a></li><li><a href='/b'>Tides</a></li></ul></nav>"
PAGE = "<body>" + MENU + "<article>" + "".join(f"<p>{text}</p>" for text in STORY) + "</article></body>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    for name, page in (("sure", PAGE), ("unsure", "<body><p>Ferries</p><p>Tides, and what they do.</p></body>")):
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    return tmp_path


def test_a_page_without_a_body_gets_the_one_that_is_found(folder: Path) -> None:
    gold: dict[str, Any] = {"id": "sure", "title": "Ships"}
    silver = with_silver_body(folder, gold)
    assert silver["body"] == "\n\n".join(STORY)
    assert silver["silver"] is True
    assert gold == {"id": "sure", "title": "Ships"}


@pytest.mark.parametrize("gold", [{"id": "sure", "body": "The gold."}, {"id": "unsure"}, {"id": "absent"}])
def test_a_body_of_its_own_stays_and_a_doubtful_one_is_not_learned_from(folder: Path, gold: dict[str, Any]) -> None:
    assert with_silver_body(folder, gold) == gold
