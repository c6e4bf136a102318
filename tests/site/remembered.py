"""The cast is made by the site's own actions once a session; every test after that finds copies of its rows.

`Memory.learn` builds one thing after another and notes which rows each added and what it returned. `recall` puts the
rows of one of them into the database of a test. The rows of each memory are numbered from a beginning of its own,
those that a test adds itself from OWN on, so they never meet.
"""

import pickle
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

OWN = 20_000

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]  # the rows of each table


class Memory:
    """What was learned on which day, for dates are told from it, and where its rows begin to count."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.day: date | None = None
        self.added: dict[str, Rows] = {}
        self.made: dict[str, bytes] = {}

    def learn(self, steps: dict[str, Callable[..., Any]]) -> None:
        """Make each thing from all before it, which it is given as one dict, and leave no row behind."""
        self.day = timezone.localdate()
        try:
            with transaction.atomic():
                count_from(self.begin)
                self.note(steps)
                transaction.set_rollback(True)
        finally:
            count_from(OWN)

    def note(self, steps: dict[str, Callable[..., Any]]) -> None:
        done: dict[str, Any] = {}
        before = every_row()
        for name, make in steps.items():
            done[name] = make(done)
            after = every_row()
            self.added[name] = more(before, after)
            self.made[name] = pickle.dumps(done[name])
            before = after

    def recall(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` returns; its rows are copied, except after midnight, when it is made again."""
        if timezone.localdate() != self.day:
            return make()
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.added[name].items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)
        return pickle.loads(self.made[name])


def every_row() -> Rows:
    """All rows of all tables."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchall()
    return found


def more(before: Rows, after: Rows) -> Rows:
    """The rows that came; none may have been changed or taken away, for that could not be copied."""
    added = {}
    for table, rows in after.items():
        known = set(before[table])
        assert known <= set(rows), f"rows of {table} were changed"
        added[table] = [row for row in rows if row not in known]
    return {table: rows for table, rows in added.items() if rows}


def count_from(number: int) -> None:
    """The next row of every table gets this number."""
    counted = connection.introspection.sequence_list()
    with connection.cursor() as cursor:
        for one in counted:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [one["table"]])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [one["table"], number - 1])
            else:
                cursor.execute("SELECT setval(%s, %s, false)", [one["name"], number])
