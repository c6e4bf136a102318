"""Which SQLite engine runs, and how it is told to keep what it acknowledged.

SQLite up to 3.51.2 can lose committed data in WAL mode when the log is reset while another connection checkpoints;
pysqlite3 brings a newer engine where it has a wheel. An affected engine without that wheel keeps its journal in
DELETE mode.
"""

import sys

SOUND_SINCE = (3, 51, 3)


def prefer_newer_engine() -> None:
    """Let Django use pysqlite3 when it is newer than the standard module. Call before Django opens a database."""
    import sqlite3

    if sqlite3.sqlite_version_info >= SOUND_SINCE:
        return
    try:
        import pysqlite3
    except ImportError:
        return
    if pysqlite3.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def sound() -> bool:
    """Whether the engine in use is free of the write-ahead-log fault."""
    import sqlite3

    return sqlite3.sqlite_version_info >= SOUND_SINCE


def journal_mode() -> str:
    return "WAL" if sound() else "DELETE"


def pragmas() -> str:
    return f"PRAGMA journal_mode={journal_mode()};PRAGMA synchronous=FULL;PRAGMA mmap_size=0;PRAGMA foreign_keys=ON;"
