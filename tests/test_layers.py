"""Imports point one way: stages know the nouns and themselves, the pipeline knows the stages, the rest knows it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "hearsay"
STAGES = ("attribute", "clean", "count", "date", "extract", "identify", "parse", "place", "read")
GROUND = {"records", "errors", "lexicon"}
KNOWS = {
    "records": set(),
    "errors": set(),
    "lexicon": {"errors"},
    "settings": {"errors"},
    "confidence": GROUND,
    "merge": GROUND,
    "evaluate": GROUND,
    "run": GROUND,
    "output": GROUND,
    "pipeline": {*GROUND, *STAGES, "confidence", "merge"},
    "encode": {*GROUND, *STAGES, "pipeline"},
    "explain": {*GROUND, *STAGES, "pipeline"},
    **dict.fromkeys(STAGES, GROUND),
}


def imported(path: Path) -> set[str]:
    """The parts of hearsay that a file imports, by their first name; what only type checkers read counts as well."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "hearsay":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hearsay."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("hearsay.")}
    return names


def files_of(part: str) -> list[Path]:
    folder = PACKAGE / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{part}.py"]


@pytest.mark.parametrize("part", sorted(KNOWS))
def test_a_part_imports_only_what_lies_below_it(part):
    for path in files_of(part):
        beyond = imported(path) - KNOWS[part] - {part, "__version__"}
        assert not beyond, f"{path.relative_to(PACKAGE)} imports {sorted(beyond)}"


def test_every_part_has_its_place_in_the_order():
    parts = {p.name.removesuffix(".py") for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert parts - {"__init__", "api", "cli"} == set(KNOWS)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path):
    calls = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert "print" not in calls or path.name == "cli.py"
