"""Which commands there are: the library's own, and those that others add through an entry point.

An entry point of the group `comity.commands` names a module with `add_commands(subparsers)`, or such a
function itself. It adds its parsers and sets `run` on each: `parser.set_defaults(run=function)`, where the
function takes the parsed arguments and returns the exit code. Loading it must be cheap: what is heavy is
imported inside `run`.
"""

import argparse
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from comity.cli import form_command, match_command, recommend_command, verify_command
from comity.cli.words import help as words

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

GROUP = "comity.commands"
Run = Callable[[argparse.Namespace], int]


def add_all(subparsers: "Subparsers") -> list[str]:
    """Add every command. Returns what is to be said of entry points that could not be loaded."""
    form_command.add_commands(subparsers)
    verify_command.add_commands(subparsers)
    recommend_command.add_commands(subparsers)
    match_command.add_commands(subparsers)
    return list(_added(subparsers))


def _added(subparsers: "Subparsers") -> Iterator[str]:
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            _add(entry, subparsers)
        except (ImportError, AttributeError) as error:
            # The library's own commands work even when a site beside it is broken.
            yield words.SITE_BROKEN.format(name=entry.value, reason=error)


def _add(entry: EntryPoint, subparsers: "Subparsers") -> None:
    loaded = entry.load()
    add = loaded if callable(loaded) else loaded.add_commands
    add(subparsers)
