"""The tables of a new database are those that come of all migrations, on either engine."""

import json
from collections.abc import Iterable
from typing import Any

from tests.command import comity, surroundings
from tests.site.operations.conftest import Place, digests, manifest, rewritten
from tests.warmed import in_a_process


def tell() -> None:
    """Print what tables there are: how many rows each has, its columns, its bounds. Run by a forked process."""
    import django
    from django.db import connection

    django.setup()
    look, told = connection.introspection, {}
    with connection.cursor() as cursor:
        for table in look.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            rows = cursor.fetchone()[0]
            columns = look.get_table_description(cursor, table)
            told[table] = [
                rows,
                sorted(map(repr, columns)),
                named(look.get_constraints(cursor, table).items()),
            ]
    print(json.dumps(told))


def named(bounds: Iterable[tuple[str, dict[str, Any]]]) -> list[str]:
    """Without the names that the engine gave by itself: SQLite counts what has no name."""
    return sorted(
        repr(("" if name.startswith(("fk_", "__unnamed")) else name, sorted(bound.items())))
        for name, bound in bounds
    )


def tables(place: Place) -> dict[str, Any]:
    done = in_a_process(tell, env=surroundings(DJANGO_SETTINGS_MODULE="comity_site.config.settings", **place))
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    # Django's own, unused here: its migration makes the key wider than its model says
    del told["auth_group_permissions"]
    return told


def test_a_backup_of_an_older_version_is_brought_forward_to_the_tables_and_rows_that_are_made_at_once(
    backup, standing_site, tmp_path
):
    """An older one is migrated one by one, one of this version is not: both lead to the same."""
    at_once, one_by_one = standing_site("restored"), standing_site("empty")
    newest = [entry for entry in manifest(backup)["migrations"] if entry[0] == "django_tasks_database"][-1]
    older = [entry for entry in manifest(backup)["migrations"] if entry != newest]
    comity("restore", rewritten(backup, "older.zip", migrations=older), **one_by_one)
    comity("backup", tmp_path / "forward.zip", **one_by_one)
    assert manifest(tmp_path / "forward.zip")["migrations"] == manifest(backup)["migrations"]
    assert digests(tmp_path / "forward.zip") == digests(backup)
    expected = tables(at_once)
    assert expected["alliances_alliance"][1]
    assert tables(one_by_one) == expected
