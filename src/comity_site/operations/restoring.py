"""`comity restore`: bring a backup back into an empty database of either engine, all or nothing, then check it."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from comity_site.operations.refusals import BAD_INPUT, DONE, BadFile, CannotDo, complain
from comity_site.operations.surroundings import is_new, migrate, on_site


@on_site(must_exist=False)
def run_restore(arguments: Namespace) -> int:
    from django.utils.translation import gettext as _

    from comity_site.operations.archive import Reader
    from comity_site.operations.checking import all_findings, tell

    path = Path(arguments.file).absolute()
    if not path.is_file():
        return complain(_("There is no file {path}.").format(path=path), BAD_INPUT)
    counts = restore(Reader(path), replace=arguments.replace)
    said = _("Restored: {rows} rows of {tables} tables from {path}. Everybody signs in anew.")
    print(said.format(rows=sum(counts.values()), tables=len(counts), path=path))
    return tell(all_findings()) or DONE


def restore(backup: Any, *, replace: bool) -> dict[str, int]:
    """Load a verified backup. Returns rows by table.

    Raises CannotDo when the database holds rows (and not `replace`) or is in use, BadFile when the backup's rows do
    not fit together; in both cases the database is as it was.
    """
    from django.db import connection

    if not replace and not missing_file():
        require_empty()
    place = new_file_in_place_of if connection.vendor == "sqlite" else emptied_in_one_transaction
    with place():
        counts = load(backup)
    write_secret(backup)
    read_secret_again()
    return counts


def missing_file() -> bool:
    """A SQLite database that is not there yet; asking it anything would make it."""
    from django.db import connection

    return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def require_empty() -> None:
    from django.apps import apps
    from django.db import connection
    from django.utils.translation import gettext as _

    from comity_site.operations.rows import carried_models

    present = set(connection.introspection.table_names())
    for model in carried_models(apps):
        if model._meta.db_table in present and model._base_manager.exists():
            raise CannotDo(
                _(
                    "The database is not empty. To replace everything in it, make a backup of it, then add --replace."
                )
            )


@contextmanager
def new_file_in_place_of() -> Iterator[None]:
    """SQLite: load into a new file beside the old one, which takes its place only when all went well."""
    from django.db import connection

    from comity_site.operations.holding import held

    path = Path(connection.settings_dict["NAME"])
    new = path.with_name(f".{path.name}.restoring")
    with held(path):
        remove_database(new)
        connection.close()
        connection.settings_dict["NAME"] = str(new)
        try:
            yield
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute("PRAGMA journal_mode=DELETE")
            connection.close()
            require_free(path)
            remove_database(path, but_itself=True)
            new.replace(path)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = str(path)
            remove_database(new)


def require_free(path: Path) -> None:
    """Raises CannotDo when a program has the old file open: what it wrote would be lost."""
    from django.db import OperationalError, connection
    from django.utils.translation import gettext as _

    if not path.is_file():
        return
    connection.settings_dict["NAME"] = str(path)
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("PRAGMA journal_mode=DELETE")
    except OperationalError as error:
        raise CannotDo(_("The database is in use. Stop the site, then restore.")) from error
    finally:
        connection.close()


def remove_database(path: Path, *, but_itself: bool = False) -> None:
    for suffix in ("-wal", "-shm", "-journal", *([] if but_itself else [""])):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def emptied_in_one_transaction() -> Iterator[None]:
    """PostgreSQL: drop every table and load again in one transaction, when nobody else is connected."""
    from django.db import connection, transaction
    from django.utils.translation import gettext as _

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        if cursor.fetchone()[0] and not is_new():
            raise CannotDo(_("The database is in use. Stop the site, then restore."))
        for table in connection.introspection.table_names():
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        yield


def load(backup: Any) -> dict[str, int]:
    """Tables as they were when the backup was written, then its rows, then forward to this version."""
    from django.core.exceptions import ValidationError
    from django.db import DataError, IntegrityError, connection, transaction
    from django.utils.translation import gettext as _

    from comity_site.operations.archive import BROKEN

    counts: dict[str, int] = {}
    try:
        apps = tables_as_of(backup)
        with transaction.atomic():
            watch_references_at_the_end()
            for entry in backup.manifest["tables"]:
                counts[entry["table"]] = load_table(apps, backup, entry)
            connection.check_constraints()
        set_sequences(apps, backup.manifest["sequences"])
    except (IntegrityError, DataError, ValidationError, *BROKEN, LookupError) as error:
        said = _("The backup's rows do not fit together ({reason}). The database is as it was.")
        raise BadFile(said.format(reason=(str(error) or type(error).__name__).splitlines()[0])) from error
    migrate()
    return counts


def watch_references_at_the_end() -> None:
    """Rows come table by table, so references hold only when all are there. (Migrating may have switched this.)"""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def tables_as_of(backup: Any) -> Any:
    """Make the tables of the backup's version. Returns the apps of that state, whose models are the tables."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils.translation import gettext as _

    from comity_site.operations.tables import make_tables

    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    applied = {(app, name) for app, name in backup.manifest["migrations"]}
    if unknown := sorted(applied - set(graph.nodes)):
        said = _(
            "The backup comes from a newer Comity, {version}: this one does not know {app} {name}. Update first."
        )
        app, name = unknown[0]
        raise CannotDo(said.format(version=backup.manifest.get("comity"), app=app, name=name))
    if applied == set(graph.nodes):
        make_tables()
        return apps
    ends = [node for node in sorted(applied) if not newer_in_app(graph, node) & applied]
    executor.migrate(ends)
    return executor.loader.project_state(ends).apps


def newer_in_app(graph: Any, node: tuple[str, str]) -> set[tuple[str, str]]:
    return {child.key for child in graph.node_map[node].children if child.key[0] == node[0]}


def load_table(apps: Any, backup: Any, entry: dict[str, Any]) -> int:
    from comity_site.operations.rows import write_rows

    written = write_rows(apps.get_model(entry["model"]), entry["columns"], backup.lines(entry["part"]))
    if written != entry["rows"]:
        raise ValueError(f"{entry['table']}: {written} rows, expected {entry['rows']}")
    return written


def set_sequences(apps: Any, last: dict[str, int]) -> None:
    """Give out numbers after the last one of the backup, also where the row with that number is gone."""
    from django.core.management.color import no_style
    from django.db import connection

    from comity_site.operations.rows import carried_models

    models = carried_models(apps)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        for model in models:
            table, number = model._meta.db_table, last.get(model._meta.db_table)
            if not number:
                continue
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
            else:
                key = model._meta.pk.column
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', key, number]
                )


def write_secret(backup: Any) -> None:
    """The backup's secret beside the database, unless the environment sets one."""
    from comity_site.config import environment, secrets
    from comity_site.operations.archive import SECRET
    from comity_site.operations.backing_up import whole_or_not

    if environment.text("COMITY_SECRET_KEY"):
        return
    with whole_or_not(secrets.secret_path()) as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(backup.text(SECRET).encode() + b"\n")


def read_secret_again() -> None:
    """What follows here, the check of the chains first of all, reads with the secret that the site now has."""
    from django.conf import settings

    from comity_site.config import secrets

    settings.SECRET_KEY = secrets.secret_key()
