"""`comity recommend`: who should join these members."""

import argparse
import gc
import json
from decimal import Decimal

from comity.cli.arguments import add_parser, number_between
from comity.cli.files import read_bytes
from comity.cli.output import complain, print_json
from comity.cli.words import recommending as words
from comity.cli.words.problems import notes_words

MOST = Decimal(1_000)


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = add_parser(subparsers, "recommend", words.RECOMMEND, words.RECOMMEND_LONG, words.COLUMNS)
    parser.add_argument("--participations", metavar="P.csv", required=True, help=words.PARTICIPATIONS)
    parser.add_argument("--organizations", metavar="O.csv", help=words.ORGANIZATIONS)
    parser.add_argument("--projects", metavar="J.csv", help=words.PROJECTS)
    parser.add_argument("--queries", metavar="Q.jsonl", required=True, help=words.QUERIES)
    count = number_between(Decimal(1), MOST, whole=True)
    parser.add_argument("--top", metavar="N", type=count, default=Decimal(10), help=words.TOP)
    share = number_between(Decimal(0), Decimal(1))
    parser.add_argument(
        "--popularity", metavar="SHARE", type=share, default=Decimal(1), help=words.POPULARITY
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read everything, rank, print a line for each query. Raises BadInput."""
    from comity.exchange.participations_file import (
        read_participations_file,
        read_profiles_file,
        read_projects_file,
    )
    from comity.exchange.queries_file import read_queries_file
    from comity.partners.recommending import Recommender
    from comity.partners.records import History, Profile, Project

    queries, notes = read_queries_file(read_bytes(arguments.queries), arguments.queries)
    rows, more = read_participations_file(read_bytes(arguments.participations), arguments.participations)
    notes += more
    profiles: tuple[Profile, ...] = ()
    projects: tuple[Project, ...] = ()
    if arguments.organizations:
        profiles, more = read_profiles_file(read_bytes(arguments.organizations), arguments.organizations)
        notes += more
    if arguments.projects:
        projects, more = read_projects_file(read_bytes(arguments.projects), arguments.projects)
        notes += more
    complain(notes_words(notes))
    recommender = Recommender(History(rows, profiles, projects))
    gc.freeze()  # the history stays to the end: looking through it for circles takes a quarter of each answer
    top, popularity = int(arguments.top), float(arguments.popularity)
    for query in queries:
        answer = recommender.answer(query, top=top, popularity=popularity)
        print_json(answer)
        if unknown := answer.get("unknown"):
            _complain_of_unknown(answer["query"], unknown)
    return 0


def _complain_of_unknown(query: object, unknown: list[str]) -> None:
    shown = ", ".join(unknown[: words.SHOWN]) + (", …" if len(unknown) > words.SHOWN else "")
    complain([words.UNKNOWN.format(query=json.dumps(query, ensure_ascii=False), ids=shown)])
