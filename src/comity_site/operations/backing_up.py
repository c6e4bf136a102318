"""`comity backup`: everything the site holds, as of one moment, in one file, while people go on writing."""

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from comity_site.operations.refusals import DONE, CannotDo
from comity_site.operations.surroundings import on_site, unapplied

# PostgreSQL: each table with the last number that its key's sequence gave out
LAST_NUMBERS = """
    SELECT t.relname, s.last_value
    FROM pg_class t
    JOIN pg_depend d ON d.refobjid = t.oid AND d.deptype IN ('i', 'a')
    JOIN pg_class q ON q.oid = d.objid AND q.relkind = 'S'
    JOIN pg_sequences s ON s.sequencename = q.relname AND s.schemaname = current_schema()
    WHERE s.last_value IS NOT NULL
"""


@on_site()
def run_backup(arguments: Namespace) -> int:
    from django.utils.translation import gettext as _

    path = Path(arguments.file).absolute()
    counts = write_backup(path)
    said = _(
        "Written: {path}, {rows} rows of {tables} tables. It holds the site's secret: keep it as you keep keys."
    )
    print(said.format(path=path, rows=sum(counts.values()), tables=len(counts)))
    return DONE


def write_backup(path: Path) -> dict[str, int]:
    """Write the backup whole or not at all, readable by its owner only. Returns rows by table.

    Raises CannotDo for a folder that is none or a database without tables, OSError for a full or closed disk.
    """
    from django.utils.translation import gettext as _

    if path.is_dir():
        raise CannotDo(_("{path} is a folder: name a file in it.").format(path=path))
    if not path.parent.is_dir():
        raise CannotDo(_("The folder {path} does not exist.").format(path=path.parent))
    with whole_or_not(path) as file, one_moment():
        return write(file)


@contextmanager
def whole_or_not(path: Path) -> Iterator[BinaryIO]:
    """A temporary file beside `path`, made durable and put in its place at the end."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        make_durable(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def make_durable(folder: Path) -> None:
    """Ask the disk to remember the folder's new entry (where a folder can be opened)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is as of one moment, and keeps nobody from writing."""
    from django.db import connection, transaction

    if connection.vendor == "sqlite":
        connection.ensure_connection()
        usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = usual
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def write(file: BinaryIO) -> dict[str, int]:
    """Rows, secret and manifest into an open file. Returns rows by table."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder
    from django.utils.translation import gettext as _

    from comity_site.operations.archive import Writer

    applied = sorted(MigrationRecorder(connection).applied_migrations())
    if not applied or unapplied():
        said = _("The database is not of this version of Comity. Start the site once: comity serve --migrate")
        raise CannotDo(said)
    writer = Writer(file)
    try:
        return write_parts(writer, applied)
    except BaseException:
        writer.abandon()
        raise


def write_parts(writer: Any, applied: list[tuple[str, str]]) -> dict[str, int]:
    from django.apps import apps
    from django.conf import settings

    from comity import __version__
    from comity_site.operations.archive import SECRET
    from comity_site.operations.rows import carried_models, columns_of, read_lines

    tables = []
    for model in carried_models(apps):
        table, part = model._meta.db_table, f"rows/{model._meta.db_table}.jsonl"
        columns = [field.column for field in columns_of(model)]
        rows = writer.add(part, read_lines(model))
        tables.append(
            {"table": table, "model": model._meta.label, "columns": columns, "rows": rows, "part": part}
        )
    writer.add(SECRET, [settings.SECRET_KEY.encode() + b"\n"])
    writer.close(
        {
            "comity": __version__,
            "engine": engine(),
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "migrations": applied,
            "sequences": sequences([entry["table"] for entry in tables]),
            "tables": tables,
        }
    )
    return {str(entry["table"]): int(str(entry["rows"])) for entry in tables}


def engine() -> str:
    """The engine and its version, as `sqlite 3.53.1`."""
    from django.db import connection

    return f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"


def sequences(tables: list[str]) -> dict[str, int]:
    """The last number each table gave out, so that a number once used is not given to another row later."""
    from django.db import connection

    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            found = dict(cursor.fetchall())
        else:
            cursor.execute(LAST_NUMBERS)
            found = dict(cursor.fetchall())
    return {table: int(found[table]) for table in tables if found.get(table)}
