"""The site's commands on the command line. Reading this file is cheap: Django is set up only inside a command."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from decimal import Decimal
from importlib import import_module
from typing import Any

from comity.cli.arguments import number_between

DATABASE = "Which database: DATABASE_URL, else --db, else comity.sqlite3 in the working directory."
CODES = "Exit codes: 0 done; 1 understood, but cannot be done as asked; 2 bad usage or a file that is none."


def add_commands(subparsers: Any) -> None:
    """Add demo, serve, backup, restore, check, link, import, export, plan, scorecard and remind."""
    add_demo(subparsers)
    add_serve(subparsers)
    add_backup(subparsers)
    add_restore(subparsers)
    add_check(subparsers)
    add_link(subparsers)
    add_import(subparsers)
    add_export(subparsers)
    add_plan(subparsers)
    add_scorecard(subparsers)
    add_remind(subparsers)


def add(subparsers: Any, name: str, says: str, more: str, room: str, verb: str) -> ArgumentParser:
    """One command: `verb` of the module `room` runs it."""
    parser: ArgumentParser = subparsers.add_parser(
        name,
        help=says,
        description=f"{says}\n\n{more}",
        epilog=f"{DATABASE}\n{CODES}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--db", metavar="PATH", help="the SQLite file of the site")
    parser.set_defaults(run=lambda arguments: run(room, verb, arguments))
    return parser


def run(room: str, verb: str, arguments: Namespace) -> int:
    return int(getattr(import_module(f"comity_site.operations.{room}"), verb)(arguments))


def add_address(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")


def add_demo(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "demo",
        "Start the demonstration and print a link that signs in.",
        "Loads the worked example into an empty database; a later start keeps what is there.\n"
        "A database that already holds a site without it is refused and not touched.",
        "demonstrating",
        "run_demo",
    )
    add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="prepare and print, do not serve")


def threads_in(text: str) -> int:
    """With none, nobody would ever be answered."""
    return int(number_between(Decimal(1), Decimal(256), whole=True)(text))


def add_serve(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "serve",
        "Run the site and its worker until they are stopped.",
        "The first start on an empty database prints a link that makes the first administrator.",
        "serving",
        "run_serve",
    )
    add_address(parser)
    parser.add_argument(
        "--threads", type=threads_in, default=4, help="requests answered at once (default: 4)"
    )
    parser.add_argument(
        "--migrate", action="store_true", help="bring an older database up to this version first"
    )


def add_backup(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "backup",
        "Write everything the site holds into one file, while the site goes on.",
        "The file holds the site's secret and people's data: keep it as you keep keys. Sessions are not in it.",
        "backing_up",
        "run_backup",
    )
    parser.add_argument(
        "file", metavar="FILE", help="where to write; an existing backup is replaced whole or not at all"
    )


def add_restore(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "restore",
        "Bring a backup back, on SQLite or PostgreSQL, whichever it came from.",
        "Into an empty database, all or nothing; then the check runs. People sign in anew.",
        "restoring",
        "run_restore",
    )
    parser.add_argument("file", metavar="FILE", help="a file written by comity backup")
    parser.add_argument(
        "--replace", action="store_true", help="replace everything that the database holds now"
    )


def add_check(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "check",
        "Look whether engine, settings, references, journal, answers and the chains of promises are sound.",
        "Exit 1 when something is wrong; advice alone is exit 0. Nothing is changed.",
        "checking",
        "run_check",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--head",
        nargs=3,
        action="append",
        default=[],
        metavar=("ALLIANCE", "NUMBER", "HASH"),
        help="hold a head that stands on a printed scorecard or a digest against the chain (repeatable)",
    )


def add_link(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "link",
        "Print a link with which somebody chooses a new password.",
        "For a site without a mail server, or when the only administrator is locked out. Works once, for a week.",
        "letting_in",
        "run_link",
    )
    parser.add_argument("email", metavar="EMAIL", help="the e-mail they sign in with")
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="how people reach the site")


def add_import(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "import",
        "Take files into the database: all rows of a file, or none.",
        "KIND register: CSV or XLSX with the columns of comity form. KIND promises or plan: into one alliance, said\n"
        "by who convenes it; the same file again counts nothing twice. What is wrong is told by row and column.",
        "exchanging",
        "run_import",
    )
    parser.add_argument("file", metavar="FILE", nargs="+")
    kinds = ["register", "promises", "plan"]
    parser.add_argument("--as", dest="kind", choices=kinds, default="register", help="what the files hold")
    parser.add_argument(
        "--register", metavar="SLUG", default="register", help="into which register (made if new)"
    )
    parser.add_argument("--alliance", metavar="SLUG", help="into which alliance, when there are several")
    parser.add_argument(
        "--new-organizations", action="store_true", help="make an entry for organizations not known yet"
    )
    parser.add_argument(
        "--even-if-changed",
        action="store_true",
        help="of a plan: the file counts also where the plan was changed since it was written",
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would change, and change nothing")


def add_export(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "export",
        "Write what the database holds as a file.",
        "KIND register: the columns of comity form. KIND promises or plan: those of one alliance.\n"
        "As CSV, or as XLSX when FILE ends so.\n"
        "KIND comity: the open dump of one alliance as JSON, with what everybody in it reads and no person in it.",
        "exchanging",
        "run_export",
    )
    parser.add_argument("kind", metavar="KIND", choices=["register", "promises", "plan", "comity"])
    parser.add_argument("--register", metavar="SLUG", help="which register, when there are several")
    parser.add_argument("--alliance", metavar="SLUG", help="which alliance, when there are several")
    parser.add_argument("--out", metavar="FILE", help="where to write (default: standard output)")


def add_plan(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "plan",
        "Write an alliance's plan as a file: priorities in order, steps with who answers and by when.",
        "json is the document that scripts read; csv and xlsx have the columns that comity import takes;\n"
        "docx is a text that a meeting can write on, pdf the same to print (needs the extra pdf);\n"
        "ics holds a day for each step and target that has a date.\n"
        "What people wrote stands in the language where somebody translated it, else as it was written.",
        "planning",
        "run_plan",
    )
    parser.add_argument("alliance", metavar="ALLIANCE", help="the alliance, as in its address")
    parser.add_argument(
        "--as",
        dest="kind",
        choices=["json", "csv", "xlsx", "docx", "pdf", "ics"],
        default="json",
        help="(default: json)",
    )
    parser.add_argument("--language", metavar="CODE", help="the language to write in, such as fr")
    parser.add_argument(
        "--beside", metavar="CODE", help="another language for what people wrote, side by side, such as ro"
    )
    parser.add_argument("--out", metavar="FILE", help="where to write (default: standard output)")


def add_scorecard(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "scorecard",
        "Say what an alliance promised, did and confirmed, and what is still to ask for.",
        "The same numbers as on its page. Units are never added up; the head of its chain stands at the end.",
        "planning",
        "run_scorecard",
    )
    parser.add_argument("alliance", metavar="ALLIANCE", help="the alliance, as in its address")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def add_remind(subparsers: Any) -> None:
    parser = add(
        subparsers,
        "remind",
        "Tell now what the worker tells once a day: dates that passed, calls to make, steps due.",
        "Each thing is told once, however often this runs. E-mails go out only where a mail server is set.",
        "reminding",
        "run_remind",
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would be said, and say nothing")
