"""`comity verify`: check a result of form, without a solver."""

import argparse
from dataclasses import asdict

from comity.cli.arguments import add_parser
from comity.cli.files import read_bytes
from comity.cli.output import complain, print_json, print_lines
from comity.cli.words import help as words
from comity.cli.words.problems import notes_words
from comity.cli.words.verdicts import holds_words, unreadable_words, verdict_words
from comity.exchange.problems import BadInput, Code, Problem
from comity.exchange.sheets import looks_like_workbook

FAILS = 1


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = add_parser(subparsers, "verify", words.VERIFY, words.VERIFY_LONG)
    parser.add_argument("brief", metavar="BRIEF.toml", help=words.FORM_BRIEF)
    parser.add_argument("--register", metavar="REGISTER.csv", required=True, help=words.VERIFY_REGISTER)
    parser.add_argument("--ties", metavar="TIES.csv", help=words.VERIFY_TIES)
    parser.add_argument("result", metavar="RESULT.json", help=words.VERIFY_RESULT)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, check, tell. Raises BadInput and UnknownIds."""
    from comity.formation.checking import check_files
    from comity.formation.checking.verdict import Unreadable
    from comity.formation.inputs import read_inputs

    brief, result = read_bytes(arguments.brief), read_bytes(arguments.result)
    register = _text_table(arguments.register)
    ties = None if arguments.ties is None else _text_table(arguments.ties)
    names = {"brief": arguments.brief, "register": arguments.register, "ties": arguments.ties or ""}
    # The ordinary readers say in words what is wrong with a file; the checker then reads it by itself.
    complain(notes_words(read_inputs(brief, register, ties, names=names).notes))
    try:
        verdict = check_files(brief, register, ties, result)
    except Unreadable as unreadable:
        row = unreadable.detail.get("row")
        found = unreadable_words(unreadable)
        raise BadInput([Problem(arguments.result, row, None, Code.NOT_A_RESULT, found)]) from unreadable
    if arguments.json:
        print_json(asdict(verdict))
    elif verdict.ok:
        print_lines(holds_words(verdict))
    if not verdict.ok:
        complain(verdict_words(verdict))
    return 0 if verdict.ok else FAILS


def _text_table(path: str) -> bytes:
    data = read_bytes(path)
    if looks_like_workbook(data):
        raise BadInput([Problem(path, None, None, Code.WORKBOOK_NOT_VERIFIED)])
    return data
