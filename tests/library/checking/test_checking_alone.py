"""The checker stands alone: it imports nothing of the engine, its readers or a solver."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import comity.formation.checking

ROOM = Path(comity.formation.checking.__file__).parent
OWN = "comity.formation.checking"
FILES = sorted(ROOM.rglob("*.py"))


def imported(source: str) -> set[str]:
    """Every module that a file names in an import, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides where it leads"
            names.add(node.module or "")
    return names


def foreign(names: set[str]) -> set[str]:
    """What is neither the room itself, nor the standard library, nor numpy."""
    own = {name for name in names if name == OWN or name.startswith(OWN + ".")}
    return {name for name in names - own if name.split(".")[0] not in {*sys.stdlib_module_names, "numpy"}}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_the_checker_imports_only_its_own_room(path):
    assert foreign(imported(path.read_text("utf-8"))) == set()


def test_numbers_in_arrays_stay_in_few_files():
    using = {
        path.name for path in FILES if any(n.startswith("numpy") for n in imported(path.read_text("utf-8")))
    }
    assert using <= {"pricing.py", "cuts.py", "dominance.py", "grounds.py", "remainders.py"}


def test_the_check_would_notice_the_engine_and_a_solver():
    source = "def f():\n    import highspy\n    from comity.words.folding import fold\n"
    assert foreign(imported(source)) == {"highspy", "comity.words.folding"}


@pytest.mark.parametrize("name", ["__import__", "importlib", "exec", "eval"])
def test_no_import_is_hidden_from_the_syntax_tree(name):
    for path in FILES:
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        assert name not in {node.id for node in nodes if isinstance(node, ast.Name)}
        assert name not in imported(path.read_text("utf-8"))


def test_loading_the_checker_loads_no_solver_and_nothing_else_of_the_library():
    code = (
        "import sys, comity.formation.checking\n"
        f"print([n for n in sys.modules if n.split('.')[0] in ('highspy', 'scipy', 'django') or "
        f"(n.startswith('comity.') and n != 'comity.formation' and not n.startswith({OWN!r}))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
