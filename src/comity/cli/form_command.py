"""`comity form`: the best partner sets for a brief."""

import argparse
from decimal import Decimal

from comity.cli.arguments import add_parser, number_between
from comity.cli.files import read_bytes
from comity.cli.output import Progress, complain, print_json, print_lines
from comity.cli.words import help as words
from comity.cli.words.findings import finding_words, nothing_words
from comity.cli.words.problems import notes_words

MOST_ALTERNATIVES = Decimal(1_000)
LONGEST = Decimal(10_000_000)
CANNOT = 1


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    about = (words.BRIEF_KEYS, words.REGISTER_COLUMNS, words.TIES_COLUMNS)
    parser = add_parser(subparsers, "form", words.FORM, words.FORM_LONG, *about)
    parser.add_argument("brief", metavar="BRIEF.toml", help=words.FORM_BRIEF)
    parser.add_argument("--register", metavar="REGISTER.csv", required=True, help=words.REGISTER)
    parser.add_argument("--ties", metavar="TIES.csv", help=words.TIES)
    count = number_between(Decimal(0), MOST_ALTERNATIVES, whole=True)
    parser.add_argument(
        "--alternatives", metavar="N", type=count, default=Decimal(0), help=words.ALTERNATIVES
    )
    share = number_between(Decimal(0), Decimal(1_000))
    parser.add_argument("--loss", metavar="SHARE", type=share, default=Decimal("0.25"), help=words.LOSS)
    seconds = number_between(Decimal("0.001"), LONGEST)
    parser.add_argument("--time-limit", metavar="S", type=seconds, help=words.TIME_LIMIT)
    parser.add_argument("--front", action="store_true", help=words.FRONT)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, form, tell. Raises BadInput and UnknownIds."""
    # The engine brings a solver; `comity --help` does not wait for it.
    from comity.formation.forming import form
    from comity.formation.inputs import read_inputs

    paths = {"brief": arguments.brief, "register": arguments.register, "ties": arguments.ties}
    files = {role: None if path is None else read_bytes(path) for role, path in paths.items()}
    inputs = read_inputs(
        files["brief"] or b"",
        files["register"] or b"",
        files["ties"],
        names={role: path for role, path in paths.items() if path},
    )
    complain(notes_words(inputs.notes))
    progress = Progress()
    try:
        document = form(
            inputs.brief,
            inputs.organizations,
            inputs.ties,
            inputs=inputs.hashes,
            alternatives=int(arguments.alternatives),
            loss=arguments.loss,
            time_limit=None if arguments.time_limit is None else float(arguments.time_limit),
            progress=progress,
            front=arguments.front,
        )
    finally:
        progress.end()
    if arguments.json:
        print_json(document)
    if document["status"] in {"infeasible", "unknown"}:
        complain(nothing_words(document, inputs))
        return CANNOT
    if not arguments.json:
        print_lines(finding_words(document, inputs))
    return 0
