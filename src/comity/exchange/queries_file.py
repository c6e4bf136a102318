"""The file of queries: one JSON object a line."""

import json
import re
from collections.abc import Iterator
from typing import Any

from comity.exchange.decoding import decode_text
from comity.exchange.problems import BadInput, Code, Note, NoteCode, Problem
from comity.partners.records import Query
from comity.register.countries import read_country

TEXTS = ("query", "country", "activity_type", "text")
LISTS = ("members", "topics", "exclude")
QUERY_KEYS = ("query", "members", "country", "activity_type", "topics", "text", "exclude")
MOST_LISTED = 10_000
MOST_TEXT = 100_000
HALF = re.compile("[\ud800-\udfff]")


def read_queries_file(data: bytes, name: str) -> tuple[tuple[Query, ...], tuple[Note, ...]]:
    """All queries, in their order; blank lines are passed over. A key that is null or missing is empty, one
    that is not known gets a note.

    Raises BadInput with the line and the key of everything that is wrong.
    """
    text = decode_text(data, name)
    problems: list[Problem] = []
    notes: list[Note] = []
    queries = [
        query
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and (query := _query(name, number, line, problems, notes))
    ]
    if problems:
        raise BadInput(problems)
    return tuple(queries), tuple(notes)


def _query(name: str, number: int, line: str, problems: list[Problem], notes: list[Note]) -> Query | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        problems.append(Problem(name, number, None, Code.NOT_JSON, str(error)[:80]))
        return None
    if not isinstance(said, dict):
        problems.append(Problem(name, number, None, Code.NOT_JSON, line.strip()[:40]))
        return None
    wrong = list(_wrong(name, number, said))
    problems += wrong
    notes += [
        Note(name, number, key[:80], NoteCode.COLUMN_NOT_READ, key[:80])
        for key in said
        if key not in QUERY_KEYS
    ]
    return None if wrong else _built(said)


def _wrong(name: str, number: int, said: dict[str, Any]) -> Iterator[Problem]:
    for key, value in said.items():
        if half := _broken(value):
            yield Problem(name, number, key[:80], Code.CONTROL_CHARACTER, half)
        elif value is not None and key in TEXTS and not _is_text(key, value):
            yield Problem(name, number, key, Code.WRONG_TYPE, _shown(value), "text")
        elif value is not None and key in TEXTS and len(str(value)) > MOST_TEXT:
            yield Problem(name, number, key, Code.TOO_LONG, str(len(str(value))), str(MOST_TEXT))
        elif value is not None and key in LISTS and not _is_list(value):
            yield Problem(name, number, key, Code.WRONG_TYPE, _shown(value), "list_of_texts")
        elif value is not None and key in LISTS and len(value) > MOST_LISTED:
            yield Problem(name, number, key, Code.TOO_LONG, str(len(value)), str(MOST_LISTED))


def _broken(value: object) -> str:
    """The first half of a character that stands alone (JSON can write one), which no text can hold."""
    texts = value if isinstance(value, list) else [value]
    found = (HALF.search(one) for one in texts if isinstance(one, str))
    return next((f"U+{ord(match.group()):04X}" for match in found if match), "")


def _is_text(key: str, value: object) -> bool:
    """A query may be numbered, and is named in the answer as it was."""
    return isinstance(value, str) or (
        key == "query" and isinstance(value, int) and not isinstance(value, bool)
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]


def _built(said: dict[str, Any]) -> Query:
    def text(key: str) -> str:
        return str(said.get(key) or "").strip()

    def names(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.strip() for one in said.get(key) or [] if one.strip()))

    reading = read_country(text("country"))
    query = said.get("query")
    return Query(
        "" if query is None else query,
        names("members"),
        reading.code if reading else text("country"),
        text("activity_type"),
        names("topics"),
        text("text"),
        names("exclude"),
    )
