"""Every failure that the checker can find has a sentence on the command line."""

import ast
from pathlib import Path

import comity.formation.checking
from comity.cli.words.verdicts import FAILURES

ROOM = Path(comity.formation.checking.__file__).parent


def codes() -> set[str]:
    """The codes of all failures, read from the syntax tree (a code may be chosen between two)."""
    found: set[str] = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in {"Failure", "Refused"}
                and node.args
            ):
                code = node.args[0]
                choices = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
                found |= {choice.value for choice in choices if isinstance(choice, ast.Constant)}
    return found


def test_no_failure_is_without_words():
    assert len(codes()) > 25
    assert codes() <= FAILURES.keys()
