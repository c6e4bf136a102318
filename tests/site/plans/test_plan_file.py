"""A plan comes in from a spreadsheet, changes nothing when it comes again, and can be undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity.exchange.plan_file import read_plan_file
from comity.exchange.problems import BadInput, Code
from comity_site.alliances.scope import scope_of
from comity_site.plans.actions.steps import change_step
from comity_site.plans.actions.taken import ActedOnSince
from comity_site.plans.actions.taking_plan import take_in_plan
from comity_site.plans.actions.taking_plan_back import take_back_plan
from comity_site.plans.models import Priority, Step
from comity_site.plans.plan_files import plan_written

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SHEET = (
    "priority,rank,id,step,accountable,responsible,due,hours,depends_on,state\n"
    f"Clinics,2,b,Find rooms,Second House,Harbour Clinic;Orchard Union,{TODAY},12.5,a,\n"
    f"Doctors,1,a,Ask ten doctors,River House,,{TODAY - timedelta(days=3)},4,,done\n"
    "Later,3,,,River House,,,,,\n"
)


def take(cast, data: str | bytes, **more):
    body = data.encode() if isinstance(data, str) else data
    return take_in_plan(
        alliance=cast.alliance, reading=read_plan_file(body, "plan.csv"), keeper=cast.organizations["river"],
        scope=scope_of(cast.cleo), by=cast.cleo, **more,
    )  # fmt: skip


def export(cast) -> bytes:
    return plan_written(cast.alliance, "csv", TODAY)


def counts(taken):
    return taken.made, taken.changed, taken.unchanged


def test_a_plan_moves_in(cast):
    assert counts(take(cast, SHEET)) == (2, 0, 0)
    assert [p.title for p in Priority._base_manager.order_by("rank")] == ["Doctors", "Clinics", "Later"]
    ask, rooms = Step._base_manager.order_by("key")
    assert (ask.state, ask.done_on) == ("done", TODAY - timedelta(days=3))
    assert [p.organization.name for p in rooms.parts.all()] == ["Harbour Clinic", "Orchard Union"]
    assert [wait.waits_for for wait in rooms.waits.all()] == [ask]


def test_the_same_file_and_an_export_change_nothing(cast):
    take(cast, SHEET)
    data = export(cast)
    assert counts(take(cast, SHEET)) == (0, 0, 2)
    assert counts(take(cast, data)) == (0, 0, 2)
    assert export(cast) == data


def test_a_step_without_an_id_is_the_same_step_when_it_comes_again(cast):
    rows = "priority,step,accountable\nDoctors,Ask ten,River House\n"
    assert counts(take(cast, rows)) == (1, 0, 0)
    assert counts(take(cast, rows)) == (0, 0, 1)


def test_what_changed_is_changed_and_what_the_file_does_not_speak_of_stays(cast):
    take(cast, SHEET)
    again = "priority,id,step,accountable\nClinics,b,Find two rooms,Second House\n"
    assert counts(take(cast, again)) == (0, 1, 0)
    step = Step._base_manager.get(key="b")
    assert (step.title, step.hours, step.parts.count(), step.waits.count()) == ("Find two rooms", 12.5, 2, 1)


def test_a_plan_taken_back_is_what_it_was(cast):
    take(cast, SHEET)
    data = export(cast)
    more = (
        SHEET.replace("Find rooms", "Find two rooms").replace(";Orchard Union", "").replace(",done", ",open")
    )
    taken = take(cast, more + "Fourth,4,d,New,River House,,,,a;b,\n")
    assert counts(taken) == (1, 2, 0)
    assert take_back_plan(alliance=cast.alliance, before=taken.before, by=cast.cleo) == 4
    assert export(cast) == data


def test_a_step_that_somebody_changed_since_is_named_and_nothing_is_undone(cast):
    taken = take(cast, SHEET)
    step = Step._base_manager.get(key="b")
    change_step(step=step, version=step.version, by=cast.ana, note="The key is with Ana.")
    with pytest.raises(ActedOnSince) as since:
        take_back_plan(alliance=cast.alliance, before=taken.before, by=cast.cleo)
    assert since.value.names == ["Find rooms"]
    assert Priority._base_manager.filter(removed_at__isnull=True).count() == 3


@pytest.mark.parametrize(
    ("rows", "place", "code"),
    [
        ("P,a,One,Nobody Here,,", (2, "accountable"), Code.ORGANIZATION_UNKNOWN),
        ("P,a,One,River House,x,", (2, "depends_on"), Code.STEP_UNKNOWN),
        ("P,a,One,River House,b,\nP,b,Two,River House,a,", (3, "depends_on"), Code.STEPS_IN_A_CIRCLE),
        (f"P,a,One,River House,,{TODAY + timedelta(days=1)}", (2, None), Code.NOT_ALLOWED),
    ],
)
def test_what_cannot_be_is_told_with_its_place_and_nothing_is_taken_in(cast, rows, place, code):
    state = "done" if code is Code.NOT_ALLOWED else ""
    body = "\n".join(f"{row},{state}" for row in rows.splitlines())
    with pytest.raises(BadInput) as refused:
        take(cast, f"priority,id,step,accountable,depends_on,done_on,state\n{body}\n")
    assert [((p.row, p.column), p.code) for p in refused.value.problems] == [(place, code)]
    assert not Priority._base_manager.exists()
