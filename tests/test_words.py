"""What the word lists promise to those who look texts up in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsclean.words import matching as words
from newsclean.words.index import make_index
from newsclean.words.matching import kinds, plain

LISTS = sorted(Path(words.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Related articles", "related_links"),
        ("RELATED ARTICLES:", "related_links"),
        ("» Related stories from the valley", "related_links"),
        ("Subscribe to our newsletter and never miss a match", "newsletter"),
        ("Abonnez‑vous à notre newsletter".replace("‑", "-"), "newsletter"),
        ("関連記事", "related_links"),
    ],
)
def test_phrase_is_found_whatever_its_case_and_punctuation(text: str, kind: str) -> None:
    """A phrase matches at the start of a block in any case, behind arrows and before punctuation."""
    assert kind in kinds(text)
    assert kinds(text)[kind] in plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "Newsletters were the first thing the village paper printed after the flood.",
        "The related articles of the treaty were struck out by the senate.",
        "",
        "…",
        "—",
    ],
)
def test_prose_that_mentions_a_phrase_is_left_alone(text: str) -> None:
    """A whole-block phrase inside a sentence, or a longer word, is no match."""
    assert not kinds(text)


def test_a_phrase_ends_where_its_word_ends() -> None:
    """`read also` is not found in `read alsoran`."""
    lines = LISTS[-1].read_text(encoding="utf-8").split("\n")
    phrase = next(line for line in lines if re.match(r"[a-z]+ [a-z]+$", line))
    assert kinds(phrase + " x")
    assert phrase not in kinds(phrase + "x").values()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_lists_are_written_as_texts_are_looked_up(path: Path) -> None:
    """Each line of a list is in the plain form that texts get, is there once, and begins where a match can begin."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    assert len(lines) == len(set(lines))
    for line in lines:
        phrase = line[1:] if line[0] in "=*" else line
        assert plain(phrase) == phrase
        assert phrase == " ".join(phrase.split())
        assert len(phrase) <= words.LONGEST_PHRASE
        text = phrase if line[0] == "=" else f"… {phrase} 1"
        assert path.stem in kinds(text), line


def test_the_index_is_that_of_the_lists() -> None:
    """If this fails, run `python -m newsclean.words.index`."""
    assert Path(words.INDEX_FILE).read_bytes() == make_index()


def test_every_list_is_a_kind() -> None:
    """A new list file is a new kind without another line of code."""
    assert words._Lists().kinds == tuple(path.stem for path in LISTS)


def test_only_the_head_of_a_long_text_is_looked_at() -> None:
    """A phrase far inside a long paragraph does not make it boilerplate."""
    assert not kinds("The valley is quiet now. " * 20 + "Sign up for our newsletter straight to your inbox")


def test_whoever_is_interrupted_while_a_list_is_read_finds_it_whole_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that runs out of time or memory must not take the words from those after it."""
    lists = words._Lists()
    monkeypatch.setattr(words, "_lists", lambda: lists)
    decode = lists._decode

    def fail(code: str) -> tuple[str, ...]:
        monkeypatch.setattr(lists, "_decode", decode)
        raise MemoryError(code)

    monkeypatch.setattr(lists, "_decode", fail)
    with pytest.raises(MemoryError):
        kinds("Subscribe now, whoever is interrupted ")
    assert kinds("Subscribe now, whoever is interrupted ") == kinds("Subscribe now, and read on")
    assert "subscription" in kinds("Subscribe now, whoever is interrupted ")
