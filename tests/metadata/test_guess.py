"""A date that only htmldate finds is taken and told as its guess; where nothing looks like a day, nobody is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsclean.formats import read_page
from newsclean.metadata import find_metadata

TEXT = "<p>The bridge over the Quillon opens in spring, and the band has been practising since the summer.</p>"
ONLY_IN_A_SCRIPT = (
    f'<html><head><script>var page = {{"created":"2021-05-03T08:15:00"}};</script></head><body>{TEXT}</body></html>'
)


def test_a_date_in_a_script_is_found_where_nothing_else_gives_one() -> None:
    found = find_metadata(read_page(ONLY_IN_A_SCRIPT))
    assert found.date == "2021-05-03"
    assert [c.source for c in found.candidates if c.field == "date" and c.taken] == ["htmldate's guess"]


def test_what_a_page_says_goes_before_the_guess() -> None:
    page = ONLY_IN_A_SCRIPT.replace("<head>", "<head><meta property='article:published_time' content='2020-01-02'>")
    assert find_metadata(read_page(page)).date == "2020-01-02"


@pytest.mark.parametrize(
    "page", [f"<html><body>{TEXT}<footer>© 2019 The Elm Press</footer></body></html>", "A line.\n\nAnother."]
)
def test_no_date_is_made_of_a_copyright_year_or_a_dump(page: str) -> None:
    code = (
        "import sys\nfrom newsclean.formats import read_page\nfrom newsclean.metadata import find_metadata\n"
        "assert find_metadata(read_page(sys.argv[1])).date is None\nassert 'htmldate' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, page], check=True)
