"""What people who bring cleaners of their own can rely on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsclean import Draft, Removal, UsageError, cleaner
from newsclean.formats import read_page
from newsclean.pipeline import Pipeline, make_article
from newsclean.plugins import _entry_points, installed_plugins, load_plugins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.cleaner import Cleaner

EXAMPLE = Path(__file__).parent / "example_plugin"
PAGE = """<html><body><article><h1>Mill burns down</h1>
<p>The old mill by the river burned down on Sunday night, and four goats were led out of it unharmed by the miller.</p>
<p>Your stars today: Taurus will find a coin in the street, and should leave it where it is until Friday evening.</p>
</article></body></html>"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the example package is really installed in, with nothing fetched."""
    folder = tmp_path_factory.mktemp("site")
    flags = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "install", *flags, "--target", str(folder), str(EXAMPLE)], check=True)
    return folder


def run(site: Path, *arguments: str) -> str:
    """What a Python that has the example package prints."""
    path = os.pathsep.join([str(site), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, *arguments], env=environment, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


SHOW = """
from newsclean.formats import read_page
from newsclean.pipeline import Pipeline
from newsclean.plugins import installed_plugins
skip = {skip!r}
pipeline = Pipeline(plugins=installed_plugins(skip), skip=skip)
print(*[c.name for c in pipeline.cleaners])
for removal in pipeline.clean(read_page({page!r})).ledger:
    if removal.block.text.startswith("Your stars"): print(removal.cleaner, removal.reason)
"""


def test_an_installed_package_brings_its_cleaner(site: Path) -> None:
    """The cleaner of an installed package runs where it says it does and is in the ledger under its name."""
    names, removals = run(site, "-c", SHOW.format(skip=(), page=PAGE)).splitlines()
    order = names.split()
    assert order.index("horoscope") == order.index("related_links") + 1
    assert removals == "horoscope a horoscope"


def test_an_installed_cleaner_can_be_skipped(site: Path) -> None:
    """`--skip` knows the names of installed cleaners and leaves them out without loading them."""
    printed = run(site, "-c", SHOW.format(skip=("horoscope",), page=PAGE)).splitlines()
    assert "horoscope" not in printed[0].split()
    assert len(printed) == 1


def test_a_package_tests_its_examples_with_one_call(site: Path) -> None:
    """The package's own test, which is one call of the helper, passes."""
    assert "1 passed" in run(site, "-m", "pytest", "-c", os.devnull, "-p", "no:cacheprovider", str(EXAMPLE))


PACKAGES = {
    "import no_such_package": "does not load: ModuleNotFoundError: No module named 'no_such_package'",
    "raise SystemExit(3)": "does not load: SystemExit: 3",
    "x = 1": "does not load: AttributeError",
    "tide_table = 5": "is not a cleaner: harbour{}:tide_table is a int",
}


@pytest.mark.parametrize("number", range(len(PACKAGES)))
def test_a_broken_package_is_named_and_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The error says which package it is, what is wrong, and how to go on without it."""
    text, said = list(PACKAGES.items())[number]
    (tmp_path / f"harbour{number}.py").write_text(text)
    info = tmp_path / f"harbour_cleaners-{number}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-cleaners\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[newsclean.cleaners]\ntide_table = harbour{number}:tide_table\n")
    monkeypatch.syspath_prepend(tmp_path)
    _entry_points.cache_clear()
    try:
        with pytest.raises(UsageError) as caught:
            installed_plugins()
        left_out = installed_plugins(skip=["tide_table"])
    finally:
        _entry_points.cache_clear()
    assert f"plug-in 'tide_table' of harbour-cleaners {said.format(number)}" in str(caught.value)
    assert str(caught.value).endswith("; leave it out with --skip tide_table")
    assert [plugin.name for plugin in left_out] == ["tide_table"]
    Pipeline(plugins=left_out, skip=["tide_table"])


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.py"
    path.write_text(text, encoding="utf-8")
    return path


MINE = '''
from newsclean import Removal, cleaner

@cleaner(after="main_content")
def stars(draft):
    """Removes stars."""
    for block in draft.standing:
        if "stars" in block.text:
            yield Removal(block, "stars")
'''


def test_a_file_brings_its_cleaners(tmp_path: Path) -> None:
    """A single file's cleaners are found and run."""
    plugins = load_plugins(write(tmp_path, MINE))
    assert [plugin.name for plugin in plugins] == ["stars"]
    draft = Pipeline(plugins=plugins, only=["stars"]).clean(read_page(PAGE))
    assert [removal.cleaner for removal in draft.ledger] == ["stars"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "defines no cleaner"),
        ("from newsclean.cleaners.tags import tags\n", "defines no cleaner"),
        ("x = 1\ny = nowhere\n", "line 2: NameError"),
        ("def f(:\n", "line 1: SyntaxError"),
        ("import no_such_package\n", "line 1: ModuleNotFoundError"),
        ("import sys\nsys.exit('no tide today')\n", "line 2: SystemExit: no tide today"),
        (
            "from newsclean import cleaner\n\n@cleaner(stays='Sun')\ndef f(draft): ...\n",
            "stays must be a list, not 'Sun'",
        ),
        ("from newsclean import cleaner\n\n@cleaner('tags')\ndef f(draft): ...\n", "above a function, not 'tags'"),
        ("from newsclean import cleaner\n\n@cleaner(ranges={'low': (0, 1)})\ndef f(d, *, law=0): ...\n", "mean 'law'"),
    ],
)
def test_a_file_that_does_not_load_says_why(tmp_path: Path, text: str, said: str) -> None:
    """The error names the file, the line and the reason."""
    path = write(tmp_path, text)
    with pytest.raises(UsageError, match=said) as caught:
        load_plugins(path)
    assert str(path) in str(caught.value)


def test_the_line_of_an_error_is_told_for_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As most people name their files."""
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    write(tmp_path, "x = 1\ny = nowhere\n")
    with pytest.raises(UsageError, match=r"plug-in \.\./mine.py, line 2: NameError"):
        load_plugins("../mine.py")


def test_the_line_of_an_error_elsewhere_is_the_one_that_led_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in a module that a plug-in imports is not told as one in the plug-in, on a line it may not even have."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "words_of_quillon.py").write_text("a = 1\n\n\nb = 2 2\n")
    (tmp_path / "stars.py").write_text("import newsclean\nimport words_of_quillon\n")
    with pytest.raises(UsageError, match=r"stars\.py, line 2: SyntaxError: .*words_of_quillon\.py, line 4"):
        load_plugins(tmp_path / "stars.py")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """A path that leads nowhere is a wrong call."""
    with pytest.raises(UsageError, match=r"plug-in file .* not found"):
        load_plugins(tmp_path / "none.py")


def test_a_plugin_is_a_python_file(tmp_path: Path) -> None:
    """Python loads no other, and the message says so."""
    (tmp_path / "mine.txt").write_text(MINE)
    with pytest.raises(UsageError, match=r"mine\.txt is not a Python file; its name must end in \.py"):
        load_plugins(tmp_path / "mine.txt")


def test_a_failing_plugin_costs_a_warning(tmp_path: Path) -> None:
    """A plug-in that raises leaves the page as it is and says so."""
    plugins = load_plugins(write(tmp_path, MINE.replace("block.text", "block.txt")))
    draft = Pipeline(plugins=plugins, skip=["main_content"]).clean(read_page(PAGE))
    assert draft.body
    assert any("stars" in warning and "txt" in warning for warning in draft.warnings)


MALFORMED = {
    "no removal": "draft.standing[1]",
    "a tuple": "(draft.standing[1], 'why', None, '')",
    "no block": "Removal('Mill', 'why')",
    "an index": "Removal(1, 'why')",
    "a number for a reason": "Removal(draft.standing[1], 5)",
    "a number to keep": "Removal(draft.standing[1], 'why', keep=5)",
    "nothing": "None",
    "a block of another page": "Removal(read_page('A line of another page').blocks[0], 'why')",
    "a block that is on no page": "Removal(draft.standing[0]._replace(index=99), 'why')",
}


@pytest.mark.parametrize("item", MALFORMED.values(), ids=MALFORMED)
def test_a_plugin_that_yields_what_is_no_removal_costs_a_warning_and_nothing_else(tmp_path: Path, item: str) -> None:
    """What it yielded before counts as little: the ledger never says that a block is gone that stands."""
    text = "from newsclean import Removal, cleaner\nfrom newsclean.formats import read_page\n\n"
    text += "@cleaner(before='main_content')\ndef mine(draft):\n"
    text += f"    yield Removal(draft.standing[1], 'first')\n    yield {item}\n"
    draft = Pipeline(plugins=load_plugins(write(tmp_path, text))).clean(read_page(PAGE))
    article = make_article(draft)
    assert "mine" not in {removal.cleaner for removal in draft.ledger}
    assert article.body == Pipeline().extract(read_page(PAGE)).body
    assert len(article.warnings) == 1
    assert "mine" in article.warnings[0]


@pytest.mark.parametrize("change", [
    "draft.standing = []", "draft.standing.pop()", "draft.standing[:] = []", "draft.ledger = []",
    "draft.ledger.clear()", "draft.page.blocks.clear()",
])  # fmt: skip
def test_a_plugin_cannot_remove_past_the_ledger(tmp_path: Path, change: str) -> None:
    """A draft can only be read; the plug-in that tries to change it costs a warning, and no block goes unseen."""
    text = (
        f"from newsclean import cleaner\n\n@cleaner(after='headline')\ndef mine(draft):\n    {change}\n    return []\n"
    )
    page = read_page(PAGE)
    draft = Pipeline(plugins=load_plugins(write(tmp_path, text))).clean(page)
    assert draft.body == Pipeline().extract(page).body
    gone = {removal.block.index for removal in draft.ledger if removal.keep is None}
    assert gone | {block.index for block in draft.standing} == set(range(len(page.blocks)))
    assert [warning.split(": ")[1] for warning in draft.warnings] == ["mine"]


def test_the_ledger_has_what_stood_not_what_the_plugin_says() -> None:
    """Also of a block that lost a part before; and the part that is kept stays in its place."""

    @cleaner(before="main_content")
    def shorten(draft: Draft) -> Iterator[Removal]:
        """Removes the end of a block, and then the block."""
        mill = draft.standing[1]
        yield Removal(mill._replace(text="Stars"), "too long", keep="The old mill burned down.")
        assert draft.standing[1] == mill

    @cleaner(after="shorten")
    def drop(draft: Draft) -> Iterator[Removal]:
        """Removes the block, from a copy that is out of date."""
        assert [block.index for block in draft.standing] == [0, 1, 2]
        yield Removal(draft.page.blocks[1], "short")

    draft = Pipeline(plugins=[shorten, drop], only=["shorten", "drop"]).clean(read_page(PAGE))
    first, second = draft.ledger
    assert first.block == draft.page.blocks[1]
    assert second.block.text == "The old mill burned down."
    assert draft.warnings == []


@pytest.mark.parametrize("keep", ["", "  "])
def test_a_block_of_which_nothing_is_kept_is_gone(keep: str) -> None:
    """Also where the cleaner runs before the scores are asked."""

    @cleaner(before="main_content")
    def nothing_left(draft: Draft) -> Iterator[Removal]:
        """Removes everything by keeping nothing of it."""
        for block in draft.standing:
            yield Removal(block, "nothing to keep", keep=keep)

    draft = Pipeline(plugins=[nothing_left]).clean(read_page(PAGE))
    assert [removal.keep for removal in draft.ledger] == [None] * len(draft.page.blocks)
    assert make_article(draft).body is None


def test_a_plugin_must_not_take_a_taken_name() -> None:
    """Two cleaners of one name could not be told apart in the ledger."""

    @cleaner
    def tags(draft: Draft) -> list[Removal]:  # noqa: ARG001
        """Removes nothing."""
        return []

    with pytest.raises(UsageError, match="two cleaners called 'tags'"):
        Pipeline(plugins=[tags])


def test_plugins_may_run_next_to_each_other() -> None:
    """A place beside another plug-in holds whichever of them is named first."""

    @cleaner(before="second", after=None)
    def first(draft: Draft) -> list[Removal]:  # noqa: ARG001
        """Removes nothing."""
        return []

    @cleaner(after="tags")
    def second(draft: Draft) -> list[Removal]:  # noqa: ARG001
        """Removes nothing."""
        return []

    names = [c.name for c in Pipeline(plugins=[first, second]).cleaners]
    place = names.index("tags")
    assert names[place : place + 3] == ["tags", "first", "second"]


def test_a_plugin_next_to_nothing_is_refused() -> None:
    """A place that does not exist is an error, not the end of the line."""

    @cleaner(before="no_such_cleaner")
    def mine(draft: Draft) -> list[Removal]:  # noqa: ARG001
        """Removes nothing."""
        return []

    with pytest.raises(UsageError, match="no_such_cleaner"):
        Pipeline(plugins=[mine])


def placed(name: str, before: str | None = None, after: str | None = None) -> Cleaner:
    """A plug-in that removes nothing, somewhere in the line."""

    def nothing(draft: Draft) -> list[Removal]:  # noqa: ARG001
        """Removes nothing."""
        return []

    nothing.__name__ = name
    return cleaner(before=before, after=after)(nothing)


def test_a_plugin_that_names_two_cleaners_runs_between_them() -> None:
    """Both promises hold, and also with another plug-in that is named later."""
    plugins = [placed("mine", after="other", before="copyright"), placed("other", after="related_links")]
    names = [c.name for c in Pipeline(plugins=plugins).cleaners]
    assert names.index("related_links") < names.index("other") < names.index("mine") < names.index("copyright")


def test_a_plugin_that_cannot_run_where_it_says_is_refused() -> None:
    """`before` a cleaner that runs earlier than the one it comes after: neither is ignored in silence."""
    with pytest.raises(UsageError, match="'mine' cannot run before 'tags' and after 'headline', which runs later"):
        Pipeline(plugins=[placed("mine", before="tags", after="headline")])


def test_plugins_that_wait_for_each_other_are_refused_by_name() -> None:
    """The message says what is wrong, not that one of them does not exist."""
    with pytest.raises(UsageError, match="cleaners a, b: each waits for the place of another"):
        Pipeline(plugins=[placed("a", before="b"), placed("b", before="a")])


def test_options_are_checked_for_every_cleaner_but_a_skipped_one() -> None:
    """A misspelt option is told even if `only` leaves its cleaner out; what is skipped may not even be loaded."""
    with pytest.raises(UsageError, match="longset"):
        Pipeline(only=["tags"], options={"captions": {"longset": 3}})
    Pipeline(skip=["captions"], options={"captions": {"longset": 3}})
