"""`comity match`: which offer goes to which need."""

import argparse
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.arguments import add_parser, number_between
from comity.cli.files import read_bytes
from comity.cli.output import complain, print_json, print_lines
from comity.cli.words import matching as words
from comity.cli.words.problems import notes_words
from comity.exchange.decoding import MAX_BYTES
from comity.exchange.problems import BadInput, Code, Problem

if TYPE_CHECKING:
    from comity.partners.entries import Entry
    from comity.words.vectors import VectorStore


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = add_parser(subparsers, "match", words.MATCH, words.MATCH_LONG, words.COLUMNS)
    parser.add_argument("--needs", metavar="NEEDS.csv", required=True, help=words.NEEDS)
    parser.add_argument("--offers", metavar="OFFERS.csv", required=True, help=words.OFFERS)
    score = number_between(Decimal(0), Decimal(1))
    parser.add_argument("--least", metavar="SCORE", type=score, help=words.LEAST)
    parser.add_argument("--words-only", action="store_true", help=words.WORDS_ONLY)
    parser.add_argument("--vectors", metavar="FILE", help=words.VECTORS)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read both files, assign, print. Raises BadInput."""
    from comity.partners.matching import match

    needs, offers = _entries(arguments)
    store, keep = _store(arguments)
    least = None if arguments.least is None else float(arguments.least)
    answer = match(needs, offers, store=store, least=least)
    keep()
    if store is None and not arguments.words_only:
        complain([words.NOT_INSTALLED])
    if arguments.json:
        print_json(answer)
    else:
        print_lines(words.answer_words(answer, needs, offers))
    return 0


def _entries(arguments: argparse.Namespace) -> "tuple[tuple[Entry, ...], tuple[Entry, ...]]":
    from comity.exchange.entries_file import read_entries_file
    from comity.partners.matching import MOST_PAIRS

    needs, notes = read_entries_file(read_bytes(arguments.needs), arguments.needs, max_rows=MOST_PAIRS)
    most = MOST_PAIRS // max(1, len(needs))
    offers, more = read_entries_file(read_bytes(arguments.offers), arguments.offers, max_rows=most)
    complain(notes_words((*notes, *more)))
    return needs, offers


def _store(arguments: argparse.Namespace) -> "tuple[VectorStore | None, Callable[[], None]]":
    """Where vectors come from, None to compare words alone; and what keeps new ones in the file."""
    from comity.words.meaning import load_encoder
    from comity.words.vectors import NotVectors, VectorStore

    encoder = None if arguments.words_only else load_encoder()
    if encoder is None:
        return None, lambda: None
    store, path = VectorStore(encoder), arguments.vectors
    if path and Path(path).exists():
        try:
            store.load(read_bytes(path))
        except NotVectors as error:
            raise BadInput([Problem(path, None, None, Code.NOT_VECTORS, str(error)[:80])]) from error
    return store, lambda: _keep(store, path)


def _keep(store: "VectorStore", path: str | None) -> None:
    """Write the file of vectors anew, in one step, when there are new ones."""
    if not path or not store.added:
        return
    data = store.dump()
    if len(data) > MAX_BYTES:
        complain([words.TOO_MANY_VECTORS.format(path=path, most=MAX_BYTES)])
        return
    beside = Path(f"{path}.{os.getpid()}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        complain([words.NOT_KEPT.format(path=path, reason=error.strerror)])
