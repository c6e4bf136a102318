"""Which step a row of a plan's file speaks of, what of a file is not taken, and what it is not undone over."""

from decimal import Decimal

import pytest

from comity.exchange.problems import NoteCode
from comity_site.plans.actions.steps import add_step
from comity_site.plans.actions.taken import ActedOnSince
from comity_site.plans.actions.taking_plan_back import take_back_plan
from comity_site.plans.models import Priority, Step
from tests.site.plans.test_plan_file import SHEET, counts, export, take

pytestmark = pytest.mark.django_db


def two_of_a_name(cast) -> None:
    for who, hours in (("River House", 2), ("Second House", 3)):
        take(cast, f"priority,id,step,accountable,hours\nDoctors,{hours},Call them,{who},{hours}\n")


@pytest.mark.parametrize("turned", [False, True])
def test_two_steps_with_the_same_words_stay_two_when_the_ids_were_taken_out_of_the_file(cast, turned):
    two_of_a_name(cast)
    rows = ["Doctors,Call them,River House,2.5", "Doctors,Call them,Second House,3"]
    head = "priority,step,accountable,hours"
    taken = take(cast, "\n".join([head, *(rows[::-1] if turned else rows)]))
    assert counts(taken) == (0, 1, 1)
    told = Step._base_manager.order_by("key").values_list("accountable__name", "hours")
    assert list(told) == [("River House", Decimal("2.5")), ("Second House", 3)]


def test_a_row_that_was_copied_and_lost_its_id_is_a_new_step(cast):
    take(cast, SHEET)
    header, rooms, *rest = export(cast).decode().splitlines()
    at = header.split(",").index("id")
    copied = [*rooms.split(",")[:at], "", *rooms.split(",")[at + 1 :]]
    assert counts(take(cast, "\n".join([header, rooms, *rest, ",".join(copied)]))) == (1, 0, 2)


def test_another_order_of_the_priorities_is_not_taken_and_is_told(cast):
    take(cast, SHEET)
    there = list(Priority._base_manager.order_by("rank"))
    assert not take(cast, export(cast)).notes
    swapped = SHEET.replace("Clinics,2", "Clinics,1").replace("Doctors,1", "Doctors,2")
    assert [(n.column, n.code) for n in take(cast, swapped).notes] == [("rank", NoteCode.ORDER_LEFT)]
    assert list(Priority._base_manager.order_by("rank")) == there


def test_a_file_is_not_undone_over_a_step_that_somebody_put_under_its_priority(cast):
    taken = take(cast, SHEET)
    of = Priority._base_manager.get(title="Later")
    add_step(priority=of, title="By hand", accountable=cast.organizations["second"], by=cast.ana)
    with pytest.raises(ActedOnSince) as since:
        take_back_plan(alliance=cast.alliance, before=taken.before, by=cast.cleo)
    assert since.value.names == ["By hand"]
    assert Priority._base_manager.filter(removed_at__isnull=True).count() == 3
