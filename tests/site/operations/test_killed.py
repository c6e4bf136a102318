"""Killed without warning in the middle of writing: what was acknowledged stays, and nothing is half done."""

import random
import time

import pytest

from tests.command import comity
from tests.site.operations.conftest import rows_of, start
from tests.site.operations.filling import ROWS_OF_AN_IMPORT


def kill_while_importing(place: dict[str, str], times: int, tmp_path) -> None:
    """Import files until killed, again and again. Every acknowledged file is whole; no other is there in part."""
    acknowledged: set[int] = set()
    chance = random.Random(20)
    for _ in range(times):
        with start(place, "imports", "list") as program:
            acknowledged.add(int(program.stdout.readline()))
            time.sleep(chance.random() * 0.5)
            program.kill()
            acknowledged.update(int(line) for line in program.stdout.read().splitlines() if line.strip())
    comity("check", **place)
    comity("backup", tmp_path / "after.zip", **place)
    files: dict[int, int] = {}
    for row in rows_of(tmp_path / "after.zip", "register_organization"):
        number = int(row["key"].partition("-")[0])
        files[number] = files.get(number, 0) + 1
    assert set(files.values()) == {ROWS_OF_AN_IMPORT}
    assert acknowledged <= set(files)
    imports = [
        int(row["name"].partition(".")[0]) for row in rows_of(tmp_path / "after.zip", "exchange_import")
    ]
    assert sorted(imports) == sorted(files)


def test_a_killed_import_is_whole_or_not_there(standing_site, tmp_path):
    kill_while_importing(standing_site("empty"), times=3, tmp_path=tmp_path)


@pytest.mark.drill
def test_a_hundred_killed_imports_are_whole_or_not_there(standing_site, tmp_path):
    kill_while_importing(standing_site("empty"), times=100, tmp_path=tmp_path)
