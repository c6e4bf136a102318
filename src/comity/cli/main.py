"""`comity`: read the command line, run the command, give the exit code."""

import argparse
import os
import sys
from collections.abc import Sequence

from comity import __version__
from comity.cli.commands import add_all
from comity.cli.output import complain
from comity.cli.words import help as words
from comity.cli.words.problems import refusal_words
from comity.exchange.problems import BadInput, UnknownIds

DONE, CANNOT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. 0 done, 1 cannot be done as asked, 2 bad usage or bad input, 130 interrupted."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output had enough; nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _run(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "comity",
        description=words.ALLIANCE,
        epilog=words.EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"comity {__version__}", help=words.VERSION)
    subparsers = parser.add_subparsers(title=words.COMMANDS, metavar="COMMAND", required=True)
    broken = add_all(subparsers)
    if argv and not argv[0].startswith("-") and argv[0] not in subparsers.choices:
        known = ", ".join(subparsers.choices)
        complain([words.NO_SUCH_COMMAND.format(command=argv[0], commands=known), *broken])
        return BAD_INPUT
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as ended:
        return DONE if ended.code in (None, 0) else BAD_INPUT
    return _outcome(arguments)


def _outcome(arguments: argparse.Namespace) -> int:
    try:
        return int(arguments.run(arguments))
    except BadInput as refused:
        complain(refusal_words(refused))
        return BAD_INPUT
    except UnknownIds as refused:
        complain(refusal_words(refused))
        return CANNOT
    except ModuleNotFoundError as error:
        if arguments.run.__module__.startswith("comity."):
            raise
        complain([words.SITE_MISSING.format(package=error.name)])
        return CANNOT
