"""What a call shows of its inner life: explanations, the cleaners, their examples."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from newsclean.cleaner import Cleaner
from newsclean.cleaners import built_in_cleaners
from newsclean.cli.inspect import _width, list_cleaners

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsclean import Draft, Removal

    Call = Callable[..., Any]

PLUGIN = '''
from newsclean import Removal, cleaner

@cleaner(after="tags", stays=["Rain stopped the match."], goes=["{goes}"])
def weather(draft, *, word="Weather:"):
    """Removes the weather."""
    for block in draft.standing:
        if block.text.startswith(word):
            yield Removal(block, "weather")
'''


def test_explain_tells_what_went_and_then_what_stayed(newsclean: Call, page: Call, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    result = newsclean("a.html", "--explain")
    assert result.returncode == 0, result.stderr
    text = result.stdout.decode()
    assert text.index("removed:") < text.index("- Imprint") < text.index("+ The harbour council")
    assert "\x1b" not in text


def test_explain_tells_each_page_of_several_and_goes_on_after_a_bad_one(
    newsclean: Call, page: Call, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.html").touch()
    (tmp_path / "c.html").write_text(page(3))
    result = newsclean("a.html", "b.html", "c.html", "--explain", "--json")
    assert result.returncode == 1
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [page["source"] for page in told] == ["a.html", "c.html"]
    assert "Imprint" in [removal["text"] for removal in told[0]["removed"]]
    assert b"b.html" in result.stderr


def test_a_blank_line_divides_the_explanations_of_two_pages(newsclean: Call, page: Call, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(page(1))
    lines = newsclean("a.html", "b.html", "--explain").stdout.decode().splitlines()
    place = lines.index("b.html")
    assert lines[0] == "a.html"
    assert lines[place - 1] == ""
    assert lines[place - 2].startswith("    + ")
    assert lines[-1] != ""


def test_a_report_that_cannot_be_written_is_told(newsclean: Call, page: Call, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "folder").mkdir()
    result = newsclean("a.html", "--report", "folder")
    assert (result.returncode, result.stderr) == (1, b"Error: cannot write folder: is a directory\n")
    assert newsclean("a.html", "--report", "r.html").stderr == b"newsclean: wrote r.html\n"


def test_explain_does_not_let_a_page_steer_the_terminal(newsclean: Call, page: Call, tmp_path: Path) -> None:
    hostile = page(1).replace("Ferry 1 to sail again", "Ferry \x1b]0;owned\x07\u202e&#27;[31m to sail")
    (tmp_path / "a.html").write_text(hostile.replace("Imprint", "Im\u202eprint&#x9b;2J"))
    text = newsclean("a.html", "--explain").stdout.decode()
    assert not [c for c in text if not c.isprintable() and c != "\n"]


def test_list_cleaners_shows_plugins_in_their_place_and_leaves_out_what_is_skipped(
    newsclean: Call, tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text(PLUGIN.format(goes="Weather: rain"))
    lines = newsclean("--list-cleaners", "--plugin", "mine.py", "--skip", "captions").stdout.decode().splitlines()
    names = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert names.index("weather") == names.index("tags") + 1
    assert "captions" not in names
    assert any(line.split(maxsplit=1)[1:] == ["Removes the weather."] for line in lines)
    assert "word='Weather:'" in "".join(lines)


def test_the_examples_of_a_cleaner_run_by_name_and_by_file(newsclean: Call, tmp_path: Path) -> None:
    assert newsclean("--test-cleaner", "tags").returncode == 0
    (tmp_path / "mine.py").write_text(PLUGIN.format(goes="Weather: rain"))
    assert newsclean("--test-cleaner", "mine.py").stdout == b"weather: 1 stay and 1 go, as they should\n"
    (tmp_path / "mine.py").write_text(PLUGIN.format(goes="Tomorrow: rain"))
    result = newsclean("--test-cleaner", "mine.py")
    assert result.returncode == 1
    assert b"must go: Tomorrow: rain" in result.stdout


def test_the_examples_of_a_plugin_run_by_name_and_only_if_it_can_run_where_it_says(
    newsclean: Call, tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text(PLUGIN.format(goes="Weather: rain"))
    named = newsclean("--test-cleaner", "weather", "--plugin", "mine.py")
    assert named.stdout == b"weather: 1 stay and 1 go, as they should\n", named.stderr
    (tmp_path / "next.py").write_text(
        PLUGIN.format(goes="Wind:").replace("tags", "weather").replace("def w", "def next_w")
    )
    assert newsclean("--test-cleaner", "next.py", "--plugin", "mine.py").returncode == 1
    result = newsclean("--test-cleaner", "next.py")
    assert result.returncode == 2
    assert b"'next_weather' wants to run next to 'weather', which does not exist" in result.stderr


def test_a_cleaner_that_is_not_there_is_wrong_usage(newsclean: Call) -> None:
    for named in ("nobody", "nobody.py"):
        result = newsclean("--test-cleaner", named)
        assert result.returncode == 2
        assert b"nobody" in result.stderr


def test_an_explanation_does_not_go_to_a_file(newsclean: Call, page: Call, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    assert newsclean("a.html", "--explain", "-o", "out.json").returncode == 2


def test_listing_names_every_cleaner_in_running_order_with_its_sentence() -> None:
    lines = [line for line in list_cleaners(built_in_cleaners()).split("\n") if not line.startswith(" ")]
    assert [line.split()[0] for line in lines] == [cleaner.name for cleaner in built_in_cleaners()]
    assert all("Removes " in line for line in lines)


@pytest.mark.parametrize("cleaner", built_in_cleaners(), ids=lambda cleaner: cleaner.name)
def test_listing_says_what_each_option_means(cleaner: Cleaner) -> None:
    """A line an option: its default, then unit and effect. What the docstring explains is an option that there is."""
    assert cleaner.meanings.keys() == cleaner.options.keys()
    told = [line.strip().split("  ") for line in list_cleaners([cleaner]).split("\n")[1:]]
    assert [line[0].split(" (")[0] for line in told] == [f"{key}={value!r}" for key, value in cleaner.options.items()]
    assert [line[1:] for line in told] == [[cleaner.meanings[key]] for key in cleaner.options]
    assert all(meaning.endswith(".") and "  " not in meaning for meaning in cleaner.meanings.values())


def test_listing_says_which_values_an_option_takes() -> None:
    """But for numbers that only have to be 0 or more, which most are."""
    listed = list_cleaners(built_in_cleaners())
    assert "  threshold=0.5 (0 to 1)  " in listed
    assert "  second_opinion='auto' (auto, always, never)  " in listed
    assert "  copies=3 (2 or more)  " in listed
    assert "  max_text=60  " in listed


def test_a_plugin_says_what_its_options_mean_in_its_docstring() -> None:
    """A meaning may take several lines; what stands before and after the section is none of it."""

    def weather(draft: Draft, *, word: str = "Weather", most: int = 3, other: int = 0) -> list[Removal]:  # noqa: ARG001
        """Removes the weather.

        Of any day: that of yesterday, too.

        Options:
            word: what the line
                begins with: a label.
            most: lines to remove.

        Note: it rains.
        """
        return []

    assert list_cleaners([Cleaner(weather)]).split("\n") == [
        "weather  Removes the weather.",
        "           word='Weather'  what the line begins with: a label.",
        "           most=3  lines to remove.",
        "           other=0",
    ]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="has no such terminals")
def test_a_terminal_that_does_not_know_its_width_gets_whole_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container it often says 0 columns; nothing is cut to fit into these."""
    ours, theirs = os.openpty()
    with open(theirs, "w") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        assert _width() is None
    os.close(ours)
