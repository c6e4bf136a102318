"""A plan comes in from a spreadsheet, changes nothing when it comes again, and can be undone."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from comity.exchange.plan_file import StepLine, plan_table, read_plan_file
from comity.exchange.problems import BadInput, Code, NoteCode
from comity.exchange.tables import write_csv
from comity_site.alliances.scope import scope_of
from comity_site.plans.actions.plan import add_priority, remove_priority
from comity_site.plans.actions.steps import PARTS, add_step, change_step, drop_step, finish_step
from comity_site.plans.actions.taken import ActedOnSince
from comity_site.plans.actions.taking_plan import take_in_plan
from comity_site.plans.actions.taking_plan_back import take_back_plan
from comity_site.plans.change_words import difference_lines
from comity_site.plans.models import Priority, Step
from comity_site.plans.plan_files import plan_written
from comity_site.register.models import Organization
from comity_site.register.problem_words import problem_words

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


def export(cast, kind: str = "csv") -> bytes:
    return plan_written(cast.alliance, kind, TODAY)


def said(data: bytes) -> list[StepLine]:
    """What a file says, without how often each row was changed."""
    return [replace(line, version=None) for line in read_plan_file(data, "plan.csv").steps]


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
    assert said(export(cast)) == said(data)


def test_a_step_that_somebody_changed_since_is_named_and_nothing_is_undone(cast):
    taken = take(cast, SHEET)
    step = Step._base_manager.get(key="b")
    change_step(step=step, version=step.version, by=cast.ana, note="The key is with Ana.")
    with pytest.raises(ActedOnSince) as since:
        take_back_plan(alliance=cast.alliance, before=taken.before, by=cast.cleo)
    assert since.value.names == ["Find rooms"]
    assert Priority._base_manager.filter(removed_at__isnull=True).count() == 3


def test_who_is_no_member_answers_for_nothing_whether_known_or_new(cast):
    """Bridge Network is known; The Well is nobody yet. Mill Cooperative left, and goes on with what it answers for."""
    rows = "priority,id,step,accountable,responsible\nP,,,The Well,\n"
    rows += "P,a,One,Bridge Network,\nP,b,Two,The Well,The Well\n"
    with pytest.raises(BadInput) as refused:
        take(cast, rows, new_organizations=True)
    assert [((p.row, p.column), p.code) for p in refused.value.problems] == [
        ((row, "accountable"), Code.NOT_A_MEMBER) for row in (2, 3, 4)
    ]
    assert "River House" in refused.value.problems[0].expected
    assert "no member of this alliance" in problem_words(refused.value.problems[0])
    assert not Organization._base_manager.filter(name="The Well").exists()
    mended = rows.replace("P,,,The Well", "P,,,").replace("Two,The Well", "Two,River House")
    take(cast, mended.replace("Bridge Network", "Lamp Foundation"), new_organizations=True)
    assert Organization._base_manager.get(name="The Well").register.kept_by.key == "river"
    step = Step._base_manager.get(key="a")
    Step._base_manager.filter(pk=step.pk).update(accountable=cast.organizations["mill"])
    assert counts(take(cast, edited(export(cast), a={"step": "One more"}))) == (0, 1, 1)


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


def edited(data: bytes, **rows: dict) -> bytes:
    """The file as somebody changed it: by id of a row, the cells that they wrote; None takes the row out."""
    lines = read_plan_file(data, "plan.csv").steps
    kept = [line for line in lines if rows.get(line.id, ...) is not None]
    return write_csv(*plan_table(replace(line, **(rows.get(line.id) or {})) for line in kept))


def looks(taken):
    return [
        (
            row.kind.value,
            row.line.id,
            [c.column for c in row.cells],
            [(c.column, c.here, c.file) for c in row.left],
        )
        for row in taken.rows
    ]


ODD = ("Visits", "=1+1", "'=x", "-2; ملاحظة", "زيارات UNICEF قبل الشتاء", "@ana", 'two, "three"', "+33")


def written_at_random(cast, chance: Random) -> None:
    """A plan in which everything that can be said of a step is said of some."""
    around = list(cast.organizations.values())
    made: list[Step] = []
    for _number in range(chance.randint(1, 3)):
        title = f"{chance.choice(ODD)} {chance.random()}"
        priority = add_priority(
            alliance=cast.alliance,
            title=title,
            why=chance.choice(ODD),
            by=cast.cleo,
        )
        for _step in range(chance.randint(0, 4)):
            days = sorted(TODAY + timedelta(days=chance.randint(-40, 40)) for _ in range(2))
            start, due = chance.choice([days, (None, days[1]), (None, None), (days[0], None)])
            parts = {part: chance.sample(around, chance.randint(0, 3)) for part in PARTS}
            hours = chance.choice([None, Decimal("12.50"), Decimal(40)])
            step = add_step(
                priority=priority, title=chance.choice(ODD), accountable=chance.choice(around), start=start, due=due,
                hours=hours, unpaid_hours=hours and hours / 2, note=chance.choice(["", *ODD]), by=cast.cleo,
                language=chance.choice(["", "ar", "fr"]), waits_for=chance.sample(made, min(len(made), 2)), **parts,
            )  # fmt: skip
            now = {"step": step, "version": step.version, "by": cast.cleo}
            if (becomes := chance.random()) < 0.3:
                finish_step(on=TODAY, **now)
            elif becomes < 0.5:
                drop_step(**now)
            made.append(step)


def test_what_went_out_comes_in_as_it_was_whatever_is_written_in_it(cast):
    """Random plans; a name with a semicolon and in Arabic, two organizations of one name, texts like formulas."""
    Organization._base_manager.filter(name="Orchard Union").update(name="بيت; النهر")
    Organization._base_manager.filter(name="Lamp Foundation").update(name="Harbour Clinic")
    cast.organizations = {o.key: o for o in Organization._base_manager.filter(key__in=cast.organizations)}
    for seed in range(12):
        with transaction.atomic():
            written_at_random(cast, Random(seed))
            for kind in ("csv", "xlsx") if seed < 2 else ("csv",):
                taken = take(cast, export(cast, kind))
                assert (taken.made, taken.changed, taken.rows, taken.notes) == (0, 0, [], [])
                assert taken.unchanged == Step._base_manager.count()
            transaction.set_rollback(True)


def test_a_table_edited_elsewhere_shows_what_was_what_would_be_what_is_new_and_what_is_gone(cast):
    take(cast, SHEET)
    data = edited(export(cast), b={"due": TODAY + timedelta(days=9), "hours": None, "depends_on": ()}, a=None)
    taken = take(cast, data + b"Clinics,2,new,Paint,Second House" + b"," * 14 + b"\r\n")
    assert looks(taken) == [
        ("changed", "b", ["due", "hours", "depends_on"], []), ("new", "new", [], []),
    ]  # fmt: skip
    assert list(difference_lines(taken))[1:3] == [
        f"  due: {date_format(TODAY)} → {date_format(TODAY + timedelta(days=9))}", "  hours: 12.5 → nothing",
    ]  # fmt: skip
    unsaid = take(cast, edited(export(cast), b=None))
    assert looks(unsaid) == [("not_in_file", "b", [], [])]


def test_what_was_changed_here_meanwhile_stays_and_only_a_cell_changed_in_both_is_a_question(cast):
    take(cast, SHEET)
    data = export(cast)
    step = Step._base_manager.get(key="b")
    change_step(
        step=step, version=step.version, by=cast.ana, note="The key is with Ana.", hours=3, title="Rooms"
    )
    old = take(cast, data)
    assert (looks(old), old.here, counts(old)) == ([], 1, (0, 0, 2))
    away = edited(data, b={"note": "Ask Lamp.", "due": TODAY + timedelta(days=2)})
    taken = take(cast, away)
    assert looks(taken) == [("changed", "b", ["due"], [("note", "The key is with Ana.", "Ask Lamp.")])]
    assert [(n.row, n.column, n.code) for n in taken.notes] == [(3, "note", NoteCode.CELL_CHANGED_HERE)]
    step.refresh_from_db()
    assert (step.note, step.hours, step.title) == ("The key is with Ana.", 3, "Rooms")
    take(cast, away, over={"b"})
    step.refresh_from_db()
    assert (step.note, step.hours, step.title) == ("Ask Lamp.", 3, "Rooms")


def test_a_step_taken_out_here_meanwhile_is_made_again_only_when_somebody_says_so(cast):
    take(cast, SHEET)
    data = export(cast)
    doctors = Priority._base_manager.get(title="Doctors")
    remove_priority(priority=doctors, version=doctors.version, by=cast.cleo)
    assert looks(take(cast, data)) == [("taken_out", "a", [], [])]
    assert counts(take(cast, data, over={"a"})) == (1, 0, 1)
    assert Step._base_manager.get(priority__removed_at__isnull=True, title="Ask ten doctors").state == "done"


def test_a_priority_called_otherwise_in_all_its_rows_is_the_same_priority(cast):
    take(cast, SHEET)
    old, data = Priority._base_manager.get(title="Clinics"), export(cast)
    taken = take(cast, edited(data, b={"priority": "Rooms for clinics"}))
    assert [(row.kind, row.line.priority) for row in taken.rows] == [("changed", "Clinics")]
    old.refresh_from_db()
    assert old.title == "Rooms for clinics"
    take_back_plan(alliance=cast.alliance, before=taken.before, by=cast.cleo)
    assert said(export(cast)) == said(data)
