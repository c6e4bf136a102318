"""What columns of no known name say of projects: topics, words, or nothing that can be compared."""

import re
from collections.abc import Collection
from enum import Enum

from comity.exchange.tables import Table

SHORT = 120  # a topic is a name, no sentence
LETTER = re.compile(r"[^\W\d_]")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2}.*)?")
MARKS = re.compile(r"[;|]")


class Says(Enum):
    """What a column is read as."""

    TOPICS = 1
    WORDS = 2


def described_by(table: Table, known: Collection[str]) -> dict[str, Says]:
    """For each further column that describes, what it is read as; numbers and dates describe nothing.

    Names that return are topics, but only where the table has no column of topics; all else is words.
    """
    found = {}
    for place, title in enumerate(table.header):
        cells = [cell for row in table.rows if (cell := row.cells[place])] if title not in known else []
        told = [cell for cell in cells if LETTER.search(cell) and not DAY.fullmatch(cell)]
        if told and 2 * len(told) > len(cells):
            topics = "topics" not in table.header and _return(told)
            found[title] = Says.TOPICS if topics else Says.WORDS
    return found


def _return(cells: list[str]) -> bool:
    """Are these short names, most of which come more than once?"""
    parts = [part.strip() for cell in cells for part in MARKS.split(cell)]
    return max(map(len, parts)) <= SHORT and 2 * len(set(parts)) <= len(parts)
