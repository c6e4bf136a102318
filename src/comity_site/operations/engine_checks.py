"""Is the database engine sound, and told to keep what it acknowledged?"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from comity_site.config import sqlite
from comity_site.operations.findings import Check, Finding, advice, good, wrong
from comity_site.operations.surroundings import unapplied

OLDEST_POSTGRESQL = 14
FULL = 2
LITTLE_ROOM = 200_000_000  # bytes


def pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
    return row[0] if row else None


def show(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


def check_engine() -> Iterator[Finding]:
    version = ".".join(map(str, connection.get_database_version()))
    if connection.vendor == "postgresql":
        yield from check_postgresql(version)
        return
    if sqlite.sound():
        yield good("sqlite_sound", version=version)
    else:
        yield advice("sqlite_old", version=version)
    mode, expected = str(pragma("journal_mode")).upper(), sqlite.journal_mode()
    in_memory = mode == "MEMORY"
    if mode != expected and not in_memory:
        yield wrong("journal_mode", found=mode, expected=expected)
    else:
        yield good("journal_mode_right", mode=mode)
    if pragma("synchronous") < FULL:
        yield wrong("not_synchronous", found=pragma("synchronous"))
    if not pragma("foreign_keys"):
        yield wrong("foreign_keys_off")


def check_postgresql(version: str) -> Iterator[Finding]:
    if connection.get_database_version() < (OLDEST_POSTGRESQL,):
        yield wrong("postgresql_old", version=version, oldest=OLDEST_POSTGRESQL)
    else:
        yield good("postgresql", version=version)
    if show("server_encoding") != "UTF8":
        yield wrong("encoding", found=show("server_encoding"))
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if show(name) == "off":
            yield advice("postgresql_not_durable", setting=name)


def check_pages() -> Iterator[Finding]:
    """Read every page of a SQLite file, its indexes included."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        said = [row[0] for row in cursor.fetchall()]
    if said == ["ok"]:
        yield good("pages_whole")
    else:
        yield wrong("pages_damaged", said="; ".join(said))


def check_room() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    folder = Path(connection.settings_dict["NAME"]).parent
    free = shutil.disk_usage(folder).free if folder.is_dir() else LITTLE_ROOM
    if free < LITTLE_ROOM:
        yield advice("little_room", megabytes=free // 1_000_000)


def check_migrations() -> Iterator[Finding]:
    if missing := unapplied():
        yield wrong("migrations_missing", count=missing)
    else:
        yield good("migrations_complete")


CHECKS: list[Check] = [check_engine, check_pages, check_room, check_migrations]
