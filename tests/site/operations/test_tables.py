"""The tables of a new database are those that come of all migrations, on either engine."""

import json
import subprocess
import sys

from tests.command import ROOT, surroundings

TELL = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "comity_site.config.settings"
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from comity_site.operations.surroundings import migrate, unapplied

migrate() if sys.argv[1] == "at once" else call_command("migrate", verbosity=0)
look, told = connection.introspection, {"unapplied": unapplied()}

def named(name):
    return "" if name.startswith(("fk_", "__unnamed")) else name  # SQLite counts what has no name

with connection.cursor() as cursor:
    for table in look.table_names(cursor):
        columns = look.get_table_description(cursor, table)
        bounds = [(named(name), sorted(bound.items())) for name, bound in look.get_constraints(cursor, table).items()]
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        told[table] = [cursor.fetchone()[0], sorted(map(repr, columns)), sorted(map(repr, bounds))]
print(json.dumps(told))
"""


def tables(place: dict[str, str], how: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", TELL, how], env=surroundings(**place), cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    # Django's own, unused here: its migration makes the key wider than its model says
    del told["auth_group_permissions"]
    return told


def test_tables_made_at_once_are_those_that_come_of_migrating(another_site):
    at_once = tables(another_site(), "at once")
    assert at_once["unapplied"] == 0
    assert at_once["alliances_alliance"][1]
    assert at_once == tables(another_site(), "one by one")
