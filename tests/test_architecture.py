"""The shape of the source: imports point one way, a cleaner has one name everywhere, tables say what there is."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsclean.cleaners import ORDER, built_in_cleaners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.cleaner import Cleaner

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "newsclean"
# From the top down: what stands in a row may import what stands in a row beneath, and nothing beside or above it.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("report", "testing"),
    ("batch",),
    ("sources", "writers", "config", "explain"),
    ("pipeline", "plugins"),
    ("cleaners", "article"),
    ("cleaner", "draft"),
    ("surroundings", "opinions"),
    ("metadata",),
    ("scoring",),
    ("fields", "sites"),
    ("formats",),
    ("page", "toml"),
    ("errors", "words", "prose", "linked_data", "gc_pause"),
)
# The same within metadata/: the search asks, what it asks knows the page, and neither offers nor choices know dumps.
METADATA_LAYERS = (
    ("dumps",),
    ("search",),
    ("offers", "choice", "ledger"),
    ("clues",),
    ("evidence", "weighing", "facts"),
)
RANK = {part: rank for rank, row in enumerate(LAYERS) for part in row}
# Beside these each module of the folder stands alone; they are what its modules share.
SHARED = {
    "cleaners": {"__init__"},
    "metadata/offers": {"__init__"},
    "metadata/choice": {"__init__"},
}
# What a rule keeps and drops, its own test pages show.
OF_RULES = {"site_rule"}
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager", "tools", "lib", "shared"}
MODULES = sorted(SOURCE.rglob("*.py"))


def dotted(module: Path) -> str:
    """A module's name below the package: `cleaners.menus`, and `cleaners.__init__` for the package itself."""
    return ".".join(module.relative_to(SOURCE).with_suffix("").parts)


def imports(module: Path) -> Iterator[str]:
    """The modules of this package that a module loads when it is imported or run; not those it only names in types."""

    def visit(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports are written in full"
            for name in node.names:
                inside = SOURCE.parent / Path(*(node.module or "").split("."), name.name)
                is_module = inside.with_suffix(".py").exists() or inside.is_dir()
                yield f"{node.module}.{name.name}" if is_module else str(node.module)
        for child in ast.iter_child_nodes(node):
            yield from visit(child)

    for name in visit(ast.parse(module.read_text(encoding="utf-8"))):
        if name.startswith("newsclean."):
            yield name.removeprefix("newsclean.")


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_imports_point_one_way(module: Path) -> None:
    """A module imports from the rows beneath its own: what a page meets later knows what it met before."""
    part = dotted(module).split(".")[0]
    if part == "__init__":  # what the package offers to those who import it
        return
    assert part in RANK, f"newsclean.{part} has no place in LAYERS"
    for name in imports(module):
        target = name.split(".")[0]
        assert target == part or RANK[target] > RANK[part], f"{dotted(module)} imports {name}"


@pytest.mark.parametrize("module", [m for m in MODULES if dotted(m).startswith("metadata.")], ids=dotted)
def test_imports_within_metadata_point_one_way(module: Path) -> None:
    """What sources share does not know the sources, and what is for all pages does not know dumps."""
    rank = {part: number for number, row in enumerate(METADATA_LAYERS) for part in row}
    part = dotted(module).split(".")[1]
    if part == "__init__":  # it begins the search
        return
    for name in imports(module):
        if name.startswith("metadata."):
            target = name.split(".")[1]
            assert target == part or rank[target] > rank[part], f"{dotted(module)} imports {name}"


@pytest.mark.parametrize("folder", SHARED)
def test_siblings_do_not_know_each_other(folder: str) -> None:
    """One cleaner, one source of metadata, one choice does not import another: each can be taken out alone."""
    for module in sorted((SOURCE / folder).glob("*.py")):
        if module.stem != "__init__":
            inside = folder.replace("/", ".") + "."
            siblings = {name.removeprefix(inside) for name in imports(module) if name.startswith(inside)}
            assert siblings <= SHARED[folder], f"{dotted(module)} imports {siblings - SHARED[folder]}"


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_modules_say_what_they_are(module: Path) -> None:
    """No module is a drawer for the rest, and each begins with a sentence."""
    assert not NO_NAMES & set(dotted(module).split("."))
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert said, f"{dotted(module)} has no docstring"
    assert said.split("\n")[0].endswith((".", ":")), f"{dotted(module)} does not begin with a sentence"


def test_a_cleaner_has_one_name_in_all_places() -> None:
    """File, table and README know the same cleaners, in the same order where there is one; each has a sentence."""
    files = {module.stem for module in (SOURCE / "cleaners").glob("*.py")} - {"__init__"}
    assert files == set(ORDER)
    assert [cleaner.name for cleaner in built_in_cleaners()] == list(ORDER)
    assert all(cleaner.sentence.startswith("Removes ") for cleaner in built_in_cleaners())
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert [row for row in rows if row in files] == list(ORDER)


def test_the_table_of_benchmarks_has_every_script() -> None:
    """What can be called stands in `benchmarks/README.md`; the modules that the scripts share do not."""
    files = (ROOT / "benchmarks").rglob("*.py")
    scripts = {path.name for path in files if '__name__ == "__main__"' in path.read_text(encoding="utf-8")}
    readme = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert {line.split("`")[1].split()[0] for line in readme.splitlines() if line.startswith("| `")} == scripts


@pytest.mark.parametrize("cleaner", [c for c in built_in_cleaners() if c.name not in OF_RULES], ids=lambda c: c.name)
def test_a_cleaner_shows_what_stays_and_what_goes(cleaner: Cleaner) -> None:
    """Every cleaner has examples both ways, what stays before what goes."""
    assert cleaner.stays
    assert cleaner.goes
    text = (SOURCE / "cleaners" / f"{cleaner.name}.py").read_text(encoding="utf-8")
    assert text.index("stays=[") < text.index("goes=[")
