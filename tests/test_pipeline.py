"""What a pipeline takes and refuses, and that it can be sent elsewhere."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsclean import Draft, Removal, UsageError, cleaner
from newsclean.cleaners import built_in_cleaners
from newsclean.formats import read_page
from newsclean.pipeline import Pipeline
from newsclean.plugins import load_plugins
from newsclean.sites.rules import Rules

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

PAGE = """<html><body><article><h1>Mill burns down</h1>
<p>The old mill by the river burned down on Sunday night, and four goats were led out of it unharmed by the miller.</p>
<p>Your stars today: Taurus will find a coin in the street, and should leave it where it is until Friday evening.</p>
</article></body></html>"""


@cleaner(ranges={"least": (None, 10)})
def mine(
    draft: Draft,
    *,
    least: float = 5,
    shift: float = -0.5,
    loud: bool = False,
    marks: tuple[str, ...] = ("a", "b"),
    word: str = "x",
) -> list[Removal]:
    """Removes nothing."""
    del draft, least, shift, loud, marks, word
    return []


@pytest.mark.parametrize(
    ("name", "option", "value", "said"),
    [
        ("main_content", "threshold", 7, "must be 0 to 1, not 7"),
        ("main_content", "threshold", -0.1, "must be 0 to 1, not -0.1"),
        ("main_content", "threshold", float("nan"), "must be 0 to 1, not nan"),
        ("captions", "longest", -1, "must be 0 or more, not -1"),
        ("captions", "longest", float("nan"), "must be 0 or more, not nan"),
        ("repeats", "copies", 1, "must be 2 or more, not 1"),
        ("mine", "least", 11, "must be 10 or less, not 11"),
        ("mine", "least", float("nan"), "must be 10 or less, not nan"),
        ("mine", "shift", float("nan"), "must be a number, not nan"),
        ("mine", "loud", 1, "has to be true or false, such as False, not 1"),
        ("mine", "least", True, "has to be a number, such as 5, not True"),
        ("mine", "word", ["x"], r"has to be text, such as x, not \['x'\]"),
    ],
)
def test_a_value_that_an_option_does_not_take_is_refused(name: str, option: str, value: object, said: str) -> None:
    """The message says what the option takes. What a declaration leaves open is 0 or more, like a default of 0."""
    with pytest.raises(UsageError, match=f"cleaner '{name}', option '{option}': {said}"):
        Pipeline(plugins=[mine], options={name: {option: value}})


@pytest.mark.parametrize(
    ("option", "value", "taken"),
    [
        ("least", -3, -3),
        ("shift", -7, -7),
        ("shift", 2.5, 2.5),
        ("loud", True, True),
        ("marks", ["c"], ("c",)),
        ("marks", "c", ("c",)),
        ("word", 2024, "2024"),
        ("word", "y", "y"),
    ],
)
def test_an_option_takes_what_is_like_its_default(option: str, value: object, taken: object) -> None:
    """Numbers below 0 where the range or the default says so; one value for several, a number for text."""
    assert Pipeline(plugins=[mine], options={"mine": {option: value}}).options == {"mine": {option: taken}}


@pytest.mark.parametrize("built_in", built_in_cleaners(), ids=lambda built_in: built_in.name)
def test_defaults_are_values_that_the_options_take(built_in: Cleaner) -> None:
    """A number that a file gives with a decimal point is the same number."""
    assert built_in.fit_options(built_in.options) == built_in.options
    as_floats = {key: float(value) for key, value in built_in.options.items() if isinstance(value, int)}
    fitted = built_in.fit_options(as_floats)
    assert fitted == {key: built_in.options[key] for key in as_floats}
    assert all(type(fitted[key]) is type(built_in.options[key]) for key in as_floats)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"plugins": [print]}, "is not a cleaner; put @newsclean.cleaner above"),
        ({"plugins": ["mine.py"]}, "plug-in 'mine.py' is not a cleaner"),
        ({"plugins": "mine.py"}, "plugins must be a list, not 'mine.py'"),
        ({"plugins": mine}, "plugins must be a list, not <cleaner mine>"),
        ({"skip": "tags"}, "skip must be a list, not 'tags'"),
        ({"only": "tags"}, "only must be a list, not 'tags'"),
        ({"skip": [5]}, "no cleaner is called '5'"),
        ({"options": 5}, "options must be"),
        ({"options": {"captions": 5}}, "options of cleaner 'captions' must be"),
        ({"options": ["captions"]}, "options must be"),
        ({"rules": 5}, "rules must be the path of a rule file or of a folder of rules, not 5"),
        ({"rules": "nowhere"}, "nowhere: no such rule file or folder"),
    ],
    ids=str,
)
def test_a_pipeline_refuses_what_it_cannot_use_when_it_is_built(arguments: dict[str, Any], said: str) -> None:
    """With a message about the argument, and not an error from the inside at the first page."""
    with pytest.raises(UsageError) as caught:
        Pipeline(**arguments)
    assert said in str(caught.value)


def test_a_pipeline_says_that_it_takes_pages() -> None:
    """The text of a page is no page."""
    with pytest.raises(UsageError, match="read_page returns, not str"):
        Pipeline().extract(PAGE)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [str, Path])
def test_rules_may_be_named_by_their_path(tmp_path: Path, kind: type) -> None:
    """A folder of rules need not be read first."""
    (tmp_path / "mill.example.toml").write_text("drop = ['line: Mill burns down']\ntitle = ['//h1']")
    pipeline = Pipeline(rules=kind(tmp_path))
    draft = pipeline.clean(read_page(PAGE, url="https://mill.example/1"))
    assert "site_rule" in {removal.cleaner for removal in draft.ledger}


RECEIVE = """
import pickle, sys
pipeline = pickle.load(sys.stdin.buffer)
assert [cleaner.name for cleaner in pipeline.cleaners if "plugin" in cleaner.__module__] == ["stars", "moon"]
from newsclean.formats import read_page
print(pipeline.extract(read_page(sys.argv[1])).body)
"""
STARS = """
from newsclean import Removal, cleaner
print("loaded")

@cleaner
def stars(draft):
    return [Removal(block, "stars") for block in draft.standing if "stars" in block.text]

@cleaner(after="stars")
def moon(draft):
    return [Removal(block, "moon") for block in draft.standing if "moon" in block.text]
"""


def test_another_process_loads_the_file_of_a_plugin_once(tmp_path: Path) -> None:
    """A process that shares nothing with this one; the path it gets does not depend on the folder."""
    (tmp_path / "stars.py").write_text(STARS)
    pipeline = Pipeline(plugins=load_plugins(tmp_path / "stars.py"))

    def receive() -> tuple[bytes, bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        call = [sys.executable, "-c", RECEIVE, PAGE]
        done = subprocess.run(call, input=pickle.dumps(pipeline), capture_output=True, check=False, env=environment)
        return done.stdout, done.stderr

    printed, error = receive()
    assert printed.decode().split("\n", 1) == ["loaded", f"{pipeline.extract(read_page(PAGE)).body}\n"], error
    (tmp_path / "stars.py").write_text(STARS.replace("moon", "sun"))
    assert b"stars.py no longer defines the cleaner 'moon'" in receive()[1]


def test_a_pipeline_can_be_sent_to_another_process(tmp_path: Path) -> None:
    """With its plug-ins, options and rules, also with those that were read already."""
    (tmp_path / "mill.example.toml").write_text("drop = ['css: p', '//h2', 'text: ^Your', 'line: Stars']")
    (tmp_path / "any.toml").write_text("drop = ['h1']")
    rules = Rules([tmp_path, tmp_path / "any.toml"])
    pipeline = Pipeline(plugins=[mine], skip=["tags"], options={"captions": {"longest": 9}}, rules=rules)
    page = read_page(PAGE, url="https://mill.example/1")
    article = pipeline.extract(page)
    received = pickle.loads(pickle.dumps(pipeline))
    assert received.extract(page) == article
    assert "site_rule" in {removal.cleaner for removal in received.clean(page).ledger}
    assert received.cleaners == pipeline.cleaners
    assert received.options == pipeline.options


def test_a_page_that_needs_too_much_memory_has_failed() -> None:
    """It is no failure of the cleaner that happened to need the last of it."""

    @cleaner
    def greedy(draft: Draft) -> list[Removal]:  # noqa: ARG001
        """Removes nothing."""
        raise MemoryError

    with pytest.raises(MemoryError):
        Pipeline(plugins=[greedy]).extract(read_page(PAGE))


def test_the_address_of_a_page_is_its_own_else_the_callers() -> None:
    """What the page says of itself comes first."""
    own = PAGE.replace("<body>", "<head><link rel=canonical href=https://mill.example/own></head><body>")
    assert Pipeline().extract(read_page(own, url="https://mill.example/?utm=1")).url == "https://mill.example/own"
    assert Pipeline().extract(read_page(PAGE, url="https://mill.example/1")).url == "https://mill.example/1"


def test_an_article_without_a_body_has_no_words_and_is_sure_of_nothing() -> None:
    """Where there is one, both are more than 0."""
    article = Pipeline().extract(read_page(PAGE))
    assert article.word_count == len((article.body or "").split())
    assert article.confidence > 0
    empty = Pipeline().extract(read_page("<html><body><nav><a href=/>Home</a></nav></body></html>"))
    assert (empty.body, empty.word_count, empty.confidence) == (None, 0, 0.0)
