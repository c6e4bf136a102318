"""The command line as a person runs it, in a process of its own."""

import os
import subprocess

from comity.cli.main import main
from tests.warmed import ROOT, in_a_process

__all__ = ["ROOT", "comity", "surroundings"]


def surroundings(**settings: object) -> dict[str, str]:
    """The environment of a command: nothing of ours but what the test sets, in English."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COMITY_", "DATABASE_", "DJANGO_", "LC_", "LANG", "PYTHONDONT"))
    }
    return (
        kept | {"LANG": "C.UTF-8", "PYTHONPATH": ""} | {name: str(value) for name, value in settings.items()}
    )


def comity(
    *arguments: object, expect: int | None = 0, **settings: object
) -> subprocess.CompletedProcess[str]:
    """Run `comity …` in a process of its own. A traceback is never right."""
    done = in_a_process(main, [str(argument) for argument in arguments], env=surroundings(**settings))
    assert "Traceback" not in done.stderr, done.stderr
    assert expect is None or done.returncode == expect, (done.returncode, done.stdout, done.stderr)
    return done
