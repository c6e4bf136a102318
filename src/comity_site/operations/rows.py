"""Rows as JSON lines and back, on either engine: one array for each row, in the order of the columns."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models
from django.utils.duration import duration_iso_string

# What a backup does not carry: sessions end, results of tasks are of the moment, the rest is made by migrating.
LEFT_OUT = {"auth", "contenttypes", "sessions", "usersessions", "django_tasks_database"}
BATCH = 500


def carried_models(apps: Apps) -> list[type[models.Model]]:
    """The tables that a backup carries, by name, at the state of `apps`."""
    found = apps.get_models(include_auto_created=True)
    carried = (
        m for m in found if m._meta.managed and not m._meta.proxy and m._meta.app_label not in LEFT_OUT
    )
    return sorted(carried, key=lambda model: model._meta.db_table)


def columns_of(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def read_lines(model: type[models.Model]) -> Iterator[bytes]:
    """Every row of the table in the order of its key. Keys inside JSON are sorted: equal rows are equal bytes."""
    fields = columns_of(model)
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in rows.iterator(chunk_size=BATCH):
        cells = [encode(field, value) for field, value in zip(fields, row, strict=True)]
        yield json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def encode(field: Any, value: Any) -> Any:
    """A cell as JSON; exact numbers and times as text, bytes as base64."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value


def decode(field: Any, cell: Any) -> Any:
    """A cell of a backup as this engine's driver wants it."""
    value = cell if cell is None or isinstance(field, models.JSONField) else field.to_python(cell)
    return field.get_db_prep_save(value, connection)


def write_rows(model: type[models.Model], names: list[str], lines: Iterable[bytes]) -> int:
    """Insert rows as they are, keys and times included. Returns how many."""
    fields = {field.column: field for field in columns_of(model)}
    chosen = [fields[name] for name in names]
    quote = connection.ops.quote_name
    places = ", ".join(
        field.get_placeholder(None, None, connection) if hasattr(field, "get_placeholder") else "%s"
        for field in chosen
    )
    table = quote(model._meta.db_table)
    statement = f"INSERT INTO {table} ({', '.join(map(quote, names))}) VALUES ({places})"  # noqa: S608
    written = 0
    with connection.cursor() as cursor:
        for batch in batches(lines):
            rows = [
                [decode(f, cell) for f, cell in zip(chosen, json.loads(line), strict=True)] for line in batch
            ]
            cursor.executemany(statement, rows)
            written += len(rows)
    return written


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
