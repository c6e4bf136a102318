"""Today's spreadsheet moves in: promises from a file, once however often it is offered, and taken back."""

from decimal import Decimal

import pytest

from comity.exchange.problems import Code, NoteCode
from comity_site.plans import actions
from comity_site.plans.models import Event, Promise, Reminder
from comity_site.plans.queries.filed import promise_lines
from comity_site.register.models import Organization, Register
from tests.site.plans.filing import DAY, TODAY, export, refused, sheet, take, undo

pytestmark = pytest.mark.django_db


def test_a_spreadsheet_moves_in(cast):
    taken = take(cast, sheet())
    assert (taken.made, taken.changed, taken.unchanged) == (4, 0, 0)
    second, river, orchard, lamp = Promise._base_manager.order_by("pk")
    assert (second.delivered, second.confirmed, second.acknowledged) == (12, 12, False)
    assert (river.delivered, river.confirmed, river.acknowledged) == (2, 0, True)
    assert river.to_people == "returning nurses"
    assert (orchard.closed, {o.name for o in orchard.to.all()}) == (
        "not_coming",
        {"River House", "Harbour Clinic"},
    )
    assert (lamp.delivered, lamp.confirmed, lamp.completed_on) == (1000, 400, TODAY())


def test_who_owes_does_not_confirm_by_a_file(cast):
    notes = [(n.row, n.code) for n in take(cast, sheet()).notes]
    assert notes == [(3, NoteCode.CONFIRMATION_LEFT)]


def test_what_others_confirmed_is_left_for_them(cast):
    rows = "who,what,quantity,unit,done,confirmed,confirmed_by\nSecond House,visits,9,visits,9,9,Harbour Clinic\n"
    assert [n.code for n in take(cast, rows).notes] == [NoteCode.CONFIRMATION_LEFT]
    assert Promise._base_manager.get().confirmed == 0


def test_the_same_spreadsheet_again_counts_nothing_twice(cast):
    take(cast, sheet())
    events = Event._base_manager.count()
    again = take(cast, sheet())
    assert (again.made, again.changed, again.unchanged) == (0, 0, 4)
    assert Event._base_manager.count() == events


def test_two_rows_that_say_the_same_are_two_promises(cast):
    rows = "who,what,quantity,unit\nSecond House,visits,9,visits\nSecond House,visits,9,visits\n"
    assert take(cast, rows).made == 2
    assert take(cast, rows).unchanged == 2


def test_an_export_taken_in_again_changes_nothing(cast):
    take(cast, sheet())
    data, events = export(cast), Event._base_manager.count()
    again = take(cast, data)
    assert (again.made, again.changed, again.unchanged, again.notes) == (0, 0, 4, [])
    assert Event._base_manager.count() == events
    assert export(cast) == data


def test_who_confirmed_is_named_also_when_they_have_no_other_part_in_the_alliance(cast):
    take(cast, sheet())
    bridge, promise = cast.organizations["bridge"], Promise._base_manager.get(unit="euro")
    actions.confirm_delivery(
        promise=promise, delivery=1, quantity=Decimal(400), by=cast.olga,
        speaking=actions.Speaking(bridge, frozenset({bridge.pk}), "own", TODAY()),
    )  # fmt: skip
    assert bridge.name in export(cast).decode()


def test_a_file_tells_of_a_missed_date_no_sooner_than_a_page_does(cast):
    take(cast, sheet())
    promise = Promise._base_manager.get(unit="evenings")
    states = {line.unit: line.state for line in promise_lines(cast.alliance, TODAY())}
    assert states == {"visits": "open", "evenings": "open", "hours": "not_coming", "euro": "kept"}
    Reminder._base_manager.create(
        kind=Reminder.Kind.NUDGE, alliance=cast.alliance, subject="promise", subject_id=promise.pk,
        organization=promise.owes, made_on=TODAY() - 8 * DAY,
    )  # fmt: skip
    assert "unreported" in {line.state for line in promise_lines(cast.alliance, TODAY())}


def test_an_invented_organization_of_the_example_is_nobody_in_another_alliance(cast, small_register):
    invented = Register._base_manager.create(slug="example", name="Example", is_example=True)
    Organization._base_manager.create(register=invented, key="hall", name="Town hall")
    row = "who,what,quantity,unit\nTown hall,a room,9,days\n"
    found = refused(cast, row)
    assert [(line, column) for line, column, *_ in found] == [(2, "who")]


def test_more_work_in_a_file_is_added_and_less_is_not_taken_away(cast):
    take(cast, sheet())
    more = take(cast, export(cast).replace(b",12,", b",15,", 1))
    assert (more.changed, more.unchanged) == (1, 3)
    second = Promise._base_manager.earliest("pk")
    assert (second.delivered, second.confirmed) == (15, 12)
    less = take(cast, export(cast).replace(b",15,", b",12,", 1))
    assert [n.code for n in less.notes] == [NoteCode.LESS_THAN_KNOWN]
    assert Promise._base_manager.earliest("pk").delivered == 15


def test_other_terms_in_a_file_are_told_and_change_nothing(cast):
    take(cast, sheet())
    told = take(cast, export(cast).replace(b",40,visits", b",60,visits", 1))
    assert [n.code for n in told.notes] == [NoteCode.PROMISE_DIFFERS]
    assert Promise._base_manager.earliest("pk").quantity == 40


def test_a_file_taken_back_leaves_no_figure_and_can_come_again(cast):
    taken = take(cast, sheet())
    assert undo(cast, taken).undone == 4
    rows = Promise._base_manager.all()
    assert {(row.closed, row.delivered, row.confirmed) for row in rows} == {("void", Decimal(0), Decimal(0))}
    assert list(promise_lines(cast.alliance, TODAY())) == []
    assert take(cast, sheet()).made == 4
    assert take(cast, sheet()).unchanged == 4


def test_what_somebody_spoke_about_since_stays(cast):
    taken = take(cast, sheet())
    promise = Promise._base_manager.earliest("pk")
    second = cast.organizations["second"]
    own = actions.Speaking(second, frozenset({second.pk}), "own", TODAY())
    actions.acknowledge_promise(promise=promise, speaking=own, by=cast.ana)
    back = undo(cast, taken)
    assert (back.undone, [one.pk for one in back.stay]) == (3, [promise.pk])


def test_deliveries_of_a_second_file_are_taken_back_and_the_promise_stays(cast):
    take(cast, sheet())
    more = take(cast, export(cast).replace(b",12,", b",15,", 1))
    assert undo(cast, more).undone == 1
    assert Promise._base_manager.earliest("pk").delivered == 12


def test_somebody_unknown_is_told_with_row_and_who_is_called_nearly_so(cast):
    rows = "who,what,quantity,unit,to\nSecond Huose,visits,9,visits,Nobody At All\n"
    assert refused(cast, rows) == [
        (2, "who", Code.ORGANIZATION_UNKNOWN, "Second Huose"),
        (2, "to", Code.ORGANIZATION_UNKNOWN, "Nobody At All"),
    ]


def test_somebody_unknown_gets_an_entry_in_the_own_list_when_asked_for(cast):
    rows = "who,what,quantity,unit\nThe Well,visits,9,visits\nthe well,calls,2,calls\n"
    taken = take(cast, rows, new_organizations=True)
    made = Organization._base_manager.get(name="The Well")
    assert (made.register.kept_by, made.register.is_shared) == (cast.organizations["river"], False)
    assert (taken.made, [n.code for n in taken.notes]) == (2, [NoteCode.ORGANIZATION_MADE])


def test_two_of_one_name_are_told_with_their_ids(cast, small_register):
    for key in ("twin-1", "twin-2"):
        Organization._base_manager.create(register=small_register, key=key, name="Twin")
    rows = "who,what,quantity,unit\nTwin,visits,9,visits\n"
    assert refused(cast, rows) == [(2, "who", Code.ORGANIZATION_UNCLEAR, "Twin")]
    assert take(cast, rows.replace("Twin", "small/twin-2")).made == 1


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("Second House,v,1,v,,,{future},,", "promised_on", Code.DATE_IN_FUTURE),
        ("Second House,v,1,v,1,{future},,,", "done_on", Code.DATE_IN_FUTURE),
        ("Second House,v,1,v,,,,elsewhere,", "alliance", Code.OTHER_ALLIANCE),
        ("Second House,v,1,v,,,{today},,{past}", None, Code.NOT_ALLOWED),
    ],
)
def test_what_cannot_be_is_told_with_its_place(cast, cells, column, code):
    days = {"future": TODAY() + DAY, "today": TODAY(), "past": TODAY() - DAY}
    rows = f"who,what,quantity,unit,done,done_on,promised_on,alliance,due\n{cells.format(**days)}\n"
    assert [found[:3] for found in refused(cast, rows)] == [(2, column, code)]


def test_who_promises_to_themselves_is_told_and_nothing_is_taken_in(cast):
    rows = "who,what,quantity,unit,to\nSecond House,v,1,v,Second House\nOrchard Union,v,1,v,all\n"
    assert [found[:3] for found in refused(cast, rows)] == [(2, None, Code.NOT_ALLOWED)]


def test_an_organization_that_one_may_not_read_is_nobody(cast, small_register, quiet_register):
    small_register.is_shared = False
    small_register.save()
    quiet_register.kept_by = cast.organizations["mill"]
    quiet_register.save()
    rows = "who,what,quantity,unit\nHidden Well,v,1,v\n"
    assert [found[2] for found in refused(cast, rows)] == [Code.ORGANIZATION_UNKNOWN]
