"""A cast that is copied is the cast that is made, and nothing is copied that cannot be."""

from collections import Counter
from datetime import timedelta

import pytest

from comity_site.accounts.models import Person
from tests.site.alliances_cast import gathered
from tests.site.conftest import ANA, BEN, CLEO, seven_organizations, somebody
from tests.site.remembered import Memory, every_row, more

STEPS = ("small register", "ana", "ben", "cleo", "cast")


def test_the_cast_that_is_copied_has_the_rows_of_the_one_that_is_made(remembered, db):
    before = every_row()
    small = seven_organizations()
    gathered(small, ana=ANA(small), ben=BEN(small), cleo=CLEO(small))
    made = {table: len(rows) for table, rows in more(before, every_row()).items()}
    copied = Counter(table for step in STEPS for table, rows in remembered.added[step].items() for _ in rows)
    assert made == copied


def test_who_is_copied_is_a_row_and_after_midnight_is_made_again(
    remembered, small_register, ana, monkeypatch
):
    assert Person.objects.get() == ana
    monkeypatch.setattr(remembered, "day", remembered.day - timedelta(days=1))
    assert remembered.recall("ben", lambda: "made again") == "made again"
    assert Person.objects.get() == ana


def test_what_changes_a_row_that_was_there_cannot_be_remembered(db):
    def renamed(done: dict) -> None:
        Person.objects.filter(pk=done["zoe"].pk).update(name="Zora")

    with pytest.raises(AssertionError, match="accounts_person"):
        Memory(15_000).learn({"zoe": lambda done: somebody("Zoe"), "renamed": renamed})
    assert not Person.objects.exists()
