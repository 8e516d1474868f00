"""What the README shows is so: its commands are run in a folder with the example pages, its Python is tried out.

A block that shows a file (`html`, `toml`, or Python without `>>>`) is saved under the name that the text before it
gives in backticks. In what a command prints `…` stands for any text.
"""

from __future__ import annotations

import contextlib
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from newsclean.errors import Kind

ROOT = Path(__file__).parent.parent
SETUP = "python3 -m venv --upgrade-deps .venv && .venv/bin/pip install "
FILES = {"html", "toml", "python", "text"}


class Part(NamedTuple):
    """A fenced block of the README: its language, its lines, the line it begins in, and the text before it."""

    language: str
    text: str
    line: int
    before: str


def read_parts(readme: str) -> list[Part]:
    """All fenced blocks, in order."""
    parts: list[Part] = []
    end = 0
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL):
        parts.append(Part(found[1], found[2], readme.count("\n", 0, found.start()) + 1, readme[end : found.start()]))
        end = found.end()
    return parts


README = (ROOT / "README.md").read_text(encoding="utf-8")
PARTS = read_parts(README)
COMMANDS = [part.text.strip() for part in PARTS if part.language == "bash"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to work in, as a reader has it: the example pages, and `newsclean` to be called by its name."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, module in (("newsclean", "newsclean"), ("pytest", "pytest")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    return folder


def run(command: str, folder: Path) -> tuple[int, str]:
    """A command's exit status, and what it prints on standard error and standard output together."""
    path = f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        timeout=120, env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": str(folder)},
    )  # fmt: skip
    return ended.returncode, ended.stdout.decode()


def is_shown(shown: str, printed: str) -> bool:
    """Whether a command prints what is shown: to the letter but for `…`, and however JSON is laid out."""
    with contextlib.suppress(ValueError):
        shown = json.dumps(json.loads(shown), ensure_ascii=False)
        printed = json.dumps(json.loads(printed), ensure_ascii=False)
    pattern = ".*".join(re.escape(piece) for piece in shown.strip().split("…"))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def save(part: Part, folder: Path) -> None:
    """Save a block that shows a file under the name that the text before it gives last."""
    names = re.findall(
        r"`([\w./-]+\.\w+)`", part.before.rsplit("\n\n", 2)[-2] if "\n\n" in part.before else part.before
    )
    assert names, f"README line {part.line}: the text before this block names no file"
    path = folder / names[-1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(part.text, encoding="utf-8")


def check_console(part: Part, folder: Path) -> None:
    """Run each command of a block and compare what it prints."""
    for call in re.split(r"^\$ ", part.text, flags=re.MULTILINE)[1:]:
        command, _, shown = call.partition("\n")
        status, printed = run(command, folder)
        # One of the example pages holds no article.
        assert status == ("fixtures/pages" in command.split()), f"README line {part.line}: {command}\n{printed}"
        assert is_shown(shown, printed), f"README line {part.line}: {command}\nshown:\n{shown}\nprinted:\n{printed}"


def check_python(part: Part) -> None:
    """Try a block of Python out, answers and all; what one block defines the next one knows."""
    test = doctest.DocTestParser().get_doctest(part.text, NAMES, "README", "README.md", part.line)
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    runner.run(test, out=said.append, clear_globs=False)
    NAMES.update(test.globs)
    assert not said, "".join(said)


NAMES: dict[str, object] = {}


def test_what_the_readme_shows_is_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom: files are saved, commands print what is shown, Python answers what is shown."""
    monkeypatch.chdir(folder)
    for part in PARTS:
        if part.language == "console":
            check_console(part, folder)
        elif part.language == "python" and ">>>" in part.text:
            check_python(part)
        elif part.language in FILES:
            save(part, folder)


def test_the_main_job_runs_on_the_example_pages(folder: Path) -> None:
    """The first command, once it has installed newsclean, gives a record for each page that holds an article."""
    assert COMMANDS[0].startswith(SETUP)
    status, said = run(COMMANDS[0].rpartition(" && ")[2], folder)
    assert status == 1
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    expected: list[str] = []
    for slug in sorted((ROOT / "fixtures" / "pages").iterdir()):
        record = json.loads((slug / "expected.json").read_text(encoding="utf-8"))
        articles = [article for article in (record if isinstance(record, list) else [record]) if article["body"]]
        expected += [slug.name] * len(articles)
    assert [Path(record["source"]).parent.name for record in records] == expected
    assert said.splitlines()[0] == "newsclean: fixtures/pages/no-article/page.html: no article found"
    assert "Traceback" not in said


def test_the_gate_runs_the_command_for_the_tests() -> None:
    """`.ci/run` calls what the README says, to the letter."""
    assert COMMANDS[1].startswith(SETUP)
    assert COMMANDS[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_table_of_kinds_names_each_kind_of_failure() -> None:
    """Who reads error reports by a program finds there whatever `kind` may be."""
    table = README.split("| kind | the page |", 1)[1].split("\n\n", 1)[0]
    first_cells = [line.split("|")[1] for line in table.split("\n")[2:]]
    assert sorted(re.findall(r"`(\w+)`", "".join(first_cells))) == sorted(get_args(Kind))


def test_no_block_is_left_untried() -> None:
    """Every block is of a kind that is tried out, but for drawings, which have no language."""
    assert {part.language for part in PARTS} <= {"console", "bash", "", *FILES}


def test_the_option_names_exist(folder: Path) -> None:
    """Every option that the README names is one of newsclean's."""
    known = set(re.findall(r"--[\w-]+", run("newsclean --help", folder)[1]))
    text = re.sub(r"^```bash.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text)) <= known
