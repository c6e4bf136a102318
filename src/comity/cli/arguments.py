"""Numbers on the command line, within their range."""

import argparse
from collections.abc import Callable
from decimal import Decimal

from comity.cli.words import help as words
from comity.exchange.cells import read_decimal

Reader = Callable[[str], Decimal]


def number_between(lowest: Decimal, highest: Decimal, *, whole: bool = False) -> Reader:
    """A reader for argparse of decimals (or whole numbers) in a range, ends included."""

    def read(text: str) -> Decimal:
        number = read_decimal(text)
        if number is None or not lowest <= number <= highest or (whole and number % 1):
            wanted = f"{lowest}..{highest}"
            raise argparse.ArgumentTypeError(words.NOT_A_NUMBER.format(found=text[:80], expected=wanted))
        return number

    return read


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    short: str,
    long: str,
    *about: str,
) -> argparse.ArgumentParser:
    """A command's parser, whose help ends with its files and the exit codes."""
    return subparsers.add_parser(
        name,
        help=short,
        description=long,
        epilog="\n".join([*about, words.EXIT_CODES]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
