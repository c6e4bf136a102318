"""A row of a promise that is known already: what it adds, what it says otherwise, and after a change of terms."""

import csv
from decimal import Decimal

import pytest

from comity.exchange.problems import Code, NoteCode
from comity_site.plans import actions
from comity_site.plans.models import Event, Promise
from tests.site.plans.filing import DAY, TODAY, export, refused, sheet, take, undo

pytestmark = pytest.mark.django_db


def change_terms(cast, **terms):
    """Of the 40 visits; what we only noted changes at once."""
    promise = Promise._base_manager.earliest("pk")
    river = cast.organizations["river"]
    now = {"quantity": promise.quantity, "unit": promise.unit, "due": promise.due, **terms}
    actions.propose_change(
        promise=promise, by=cast.cleo,
        speaking=actions.Speaking(river, frozenset({river.pk}), "own", TODAY()), **now,
    )  # fmt: skip
    promise.refresh_from_db()
    return promise.successor


def noted(taken):
    return [(n.row, n.column, n.code) for n in taken.notes]


MONTHLY = "who,what,quantity,unit,done\nSecond House,rides,10,rides,{done}\n"


@pytest.mark.parametrize("by_id", [False, True])
def test_after_a_change_of_terms_a_row_adds_to_the_promise_that_took_the_place(cast, by_id):
    take(cast, MONTHLY.format(done=4))
    early = export(cast)
    now = change_terms(cast, quantity=Decimal(12))
    taken = take(cast, early.replace(b",4,", b",9,", 1) if by_id else MONTHLY.format(done=9))
    assert (taken.made, taken.changed, taken.unchanged) == (0, 1, 0)
    now.refresh_from_db()
    assert (now.quantity, now.delivered) == (12, 9)
    assert noted(taken) == [(2, None, NoteCode.TERMS_CHANGED)]
    assert "12 rides" in taken.notes[0].expected
    assert undo(cast, taken).undone == 1
    now.refresh_from_db()
    assert now.delivered == 4


def test_after_two_changes_of_terms_the_last_one_stands(cast):
    take(cast, MONTHLY.format(done=4))
    change_terms(cast, quantity=Decimal(12))
    middle = Promise._base_manager.get(quantity=12)
    river = cast.organizations["river"]
    actions.propose_change(
        promise=middle, quantity=Decimal(15), unit="rides", due=None, by=cast.cleo,
        speaking=actions.Speaking(river, frozenset({river.pk}), "own", TODAY()),
    )  # fmt: skip
    assert take(cast, MONTHLY.format(done=9)).changed == 1
    assert Promise._base_manager.get(quantity=15).delivered == 9
    assert take(cast, MONTHLY.format(done=9)).unchanged == 1


def test_a_row_brought_to_the_new_terms_is_the_promise_that_has_them(cast):
    take(cast, MONTHLY.format(done=4))
    change_terms(cast, quantity=Decimal(12))
    taken = take(cast, MONTHLY.format(done=9).replace("10", "12"))
    assert (taken.made, taken.changed, taken.notes) == (0, 1, [])
    twice = MONTHLY.format(done=9).replace("10", "12") + "Second House,rides,12,rides,1\n"
    assert (take(cast, twice).made, Promise._base_manager.latest("pk").delivered) == (1, 1)


def test_a_row_and_the_one_that_took_its_place_count_once_and_are_undone_together(cast):
    take(cast, MONTHLY.format(done=4))
    early = export(cast).decode()
    now = change_terms(cast, quantity=Decimal(12))
    later = [line for line in export(cast).decode().splitlines() if str(now.key) in line]
    both = early.replace(",4,", ",6,", 1) + later[0].replace(",4,", ",9,", 1) + "\n"
    taken = take(cast, both)
    now.refresh_from_db()
    assert now.delivered == 9
    assert (undo(cast, taken).undone, Promise._base_manager.get(pk=now.pk).delivered) == (1, 4)


def test_an_export_after_a_change_of_terms_changes_nothing(cast):
    take(cast, MONTHLY.format(done=4))
    change_terms(cast, quantity=Decimal(12))
    again = take(cast, export(cast))
    assert (again.made, again.changed, again.unchanged, again.notes) == (0, 0, 2, [])


def test_work_in_another_unit_is_left_out_and_told(cast):
    take(cast, MONTHLY.format(done=0))
    now = change_terms(cast, unit="journeys")
    taken = take(cast, MONTHLY.format(done=9))
    assert noted(taken)[-1] == (2, "done", NoteCode.WORK_LEFT)
    now.refresh_from_db()
    assert (taken.unchanged, now.delivered) == (1, 0)


def test_work_on_a_released_promise_is_left_out_and_told(cast):
    take(cast, MONTHLY.format(done=4))
    river = cast.organizations["river"]
    actions.release_promise(
        promise=Promise._base_manager.get(), by=cast.cleo,
        speaking=actions.Speaking(river, frozenset({river.pk}), "own", TODAY()),
    )  # fmt: skip
    taken = take(cast, MONTHLY.format(done=9))
    assert noted(taken) == [(2, "done", NoteCode.WORK_LEFT)]
    assert taken.notes[0].expected == "Second House: 10 rides, –, released"


def test_work_of_somebody_else_is_left_out_and_told(cast):
    take(cast, MONTHLY.format(done=4))
    data = export(cast).replace(b"Second House", b"Lamp Foundation").replace(b",4,", b",9,", 1)
    assert noted(take(cast, data)) == [
        (2, "who", NoteCode.PROMISE_DIFFERS),
        (2, "done", NoteCode.WORK_LEFT),
    ]
    assert Promise._base_manager.get().delivered == 4


def test_a_row_of_what_was_entered_by_mistake_is_told(cast):
    taken = take(cast, MONTHLY.format(done=0))
    data = export(cast)
    undo(cast, taken)
    again = take(cast, data)
    assert [(n.column, n.expected) for n in again.notes] == [("state", "void")]


def test_work_without_a_day_is_dated_by_the_date_that_stands(cast):
    late = TODAY() - 20 * DAY
    rows = f"who,what,quantity,unit,due,done\nSecond House,rides,10,rides,{late},4\n"
    take(cast, rows)
    change_terms(cast, due=TODAY() + 9 * DAY)
    take(cast, rows.replace(",4", ",9"))
    assert Event._base_manager.filter(kind="delivered").latest("number").on == TODAY()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("state", "not_coming"),
        ("state", "released"),
        ("state", "late"),
        ("what", "calls"),
        ("proof", "a photograph"),
        ("to", "Harbour Clinic"),
        ("to", "people: nurses"),
        ("quantity", "41"),
        ("unit", "calls"),
        ("due", "2031-01-01"),
        ("who", "Lamp Foundation"),
        ("promised_on", "2020-01-01"),
        ("done_on", "2020-01-01"),
        ("confirmed", "3"),
    ],
)
def test_an_edit_of_a_known_promise_is_told_by_its_column_and_changes_nothing(cast, column, cell):
    take(cast, sheet())
    events = Event._base_manager.count()
    table = list(csv.reader(export(cast).decode().splitlines()))
    row = next(row for row in table if "visits" in row)
    row[table[0].index(column)] = cell
    taken = take(cast, "\n".join(",".join(cells) for cells in table) + "\n")
    code = NoteCode.WORDS_DIFFER if column in {"what", "proof"} else NoteCode.PROMISE_DIFFERS
    assert noted(taken) == [(table.index(row) + 1, column, code)]
    assert (taken.unchanged, Event._base_manager.count()) == (4, events)


def test_words_that_somebody_may_erase_are_repeated_in_no_note(cast):
    take(cast, sheet())
    data = export(cast).replace(b"returning nurses", b"young nurses").replace(b"home visits", b"calls")
    taken = take(cast, data.replace(b"\r\n", b"\n"))
    assert {(n.column, n.code, n.found, n.expected) for n in taken.notes} == {
        ("to", NoteCode.WORDS_DIFFER, "", ""), ("what", NoteCode.WORDS_DIFFER, "", ""),
    }  # fmt: skip


def test_what_is_confirmed_by_others_is_told_also_where_nothing_more_was_done(cast):
    take(cast, sheet())
    data = sheet().replace(",2,1,", ",2,2,")
    assert noted(take(cast, data)) == [(3, "confirmed", NoteCode.CONFIRMATION_LEFT)]


def test_a_pause_that_the_file_knows_and_nobody_said_here_is_told(cast):
    take(cast, sheet())
    table = list(csv.reader(export(cast).decode().splitlines()))
    row = next(row for row in table if "visits" in row)
    row[table[0].index("state")] = "paused"
    row[table[0].index("paused_until")] = (TODAY() + 5 * DAY).isoformat()
    taken = take(cast, "\n".join(",".join(cells) for cells in table) + "\n")
    assert [(n.column, n.found, n.expected) for n in taken.notes] == [("state", "paused", "open")]


def test_a_column_that_the_file_does_not_have_says_nothing(cast):
    take(cast, sheet())
    table = list(csv.reader(export(cast).decode().splitlines()))
    few = [table[0].index(column) for column in ("id", "who", "what", "quantity", "unit", "done")]
    rows = "\n".join(",".join(row[number] for number in few) for row in table) + "\n"
    assert (take(cast, rows).notes, take(cast, rows).unchanged) == ([], 4)


def test_done_in_full_and_late_is_kept_late(cast):
    rows = f"who,what,quantity,unit,due,done,state\nSecond House,v,3,v,{TODAY() - 5 * DAY},3,late\n"
    taken = take(cast, rows)
    promise = Promise._base_manager.get()
    assert (taken.made, taken.notes, promise.is_full, promise.is_kept_late) == (1, [], True, True)
    assert noted(take(cast, rows)) == []


def test_done_in_full_before_its_date_is_not_late(cast):
    rows = f"who,what,quantity,unit,due,done,state\nSecond House,v,3,v,{TODAY() + 5 * DAY},3,late\n"
    assert noted(take(cast, rows)) == [(2, "state", NoteCode.STATE_NOT_SO)]


def test_a_state_that_cannot_be_said_is_told_with_its_column(cast):
    rows = "who,what,quantity,unit,done,state\nSecond House,v,3,v,3,released\n"
    assert [found[:3] for found in refused(cast, rows)] == [(2, "state", Code.NOT_ALLOWED)]
