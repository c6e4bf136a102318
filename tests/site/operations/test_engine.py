"""Which SQLite engine runs, how it is told to keep what it acknowledged, and that no edit is lost on either engine."""

import json
import subprocess
import sys

import pytest

from tests.command import ROOT, comity, surroundings
from tests.site.operations.conftest import fill, rows_of, start

ASK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "comity_site.config.settings"
from comity_site.config import sqlite
if len(sys.argv) > 1:
    sqlite.SOUND_SINCE = (99, 0, 0)
import json, django
django.setup()
from django.db import connection
names = ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
with connection.cursor() as cursor:
    told = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
module = sys.modules["sqlite3"]
told |= {"version": list(module.sqlite_version_info), "module": module.__name__, "mode": connection.transaction_mode}
told["really"] = list(module.connect(":memory:").execute("select sqlite_version()").fetchone())[0]
print(json.dumps(told))
"""


def asked(place: dict[str, str], *arguments: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, *arguments], env=surroundings(**place), cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_a_sound_engine_keeps_its_journal_in_wal_mode_and_waits_for_the_disk(another_sqlite):
    told = asked(another_sqlite())
    expected = ("wal" if told["version"] >= [3, 51, 3] else "delete", 2, 1, "IMMEDIATE")
    assert (told["journal_mode"], told["synchronous"], told["foreign_keys"], told["mode"]) == expected
    assert told["really"] == ".".join(map(str, told["version"][: told["really"].count(".") + 1]))


def test_the_newer_of_two_engines_is_used(another_sqlite):
    pysqlite3 = pytest.importorskip("pysqlite3")
    import sqlite3 as django_uses

    told = asked(another_sqlite())
    assert told["version"] >= list(pysqlite3.sqlite_version_info)
    assert told["version"] >= list(django_uses.sqlite_version_info)


def test_an_affected_engine_keeps_its_journal_in_delete_mode(another_sqlite):
    told = asked(another_sqlite(), "as if old")
    assert (told["journal_mode"], told["synchronous"]) == ("delete", 2)


def lose_nothing(place: dict[str, str], writers: int, edits: int, tmp_path) -> None:
    """As many processes as `writers` each count the same name up `edits` times."""
    fill(place, "named", 0)
    programs = [start(place, "edits", 1, edits) for _ in range(writers)]
    assert [program.ended().strip() for program in programs] == ["done"] * writers
    comity("backup", tmp_path / "after.zip", **place)
    person = next(row for row in rows_of(tmp_path / "after.zip", "accounts_person") if row["id"] == 1)
    assert int(person["name"]) == writers * edits


def test_of_a_hundred_edits_at_once_none_is_lost(standing_site, tmp_path):
    lose_nothing(standing_site("empty"), writers=4, edits=25, tmp_path=tmp_path)


@pytest.mark.drill
def test_of_ten_thousand_edits_at_once_none_is_lost(standing_site, tmp_path):
    lose_nothing(standing_site("empty"), writers=8, edits=1250, tmp_path=tmp_path)
