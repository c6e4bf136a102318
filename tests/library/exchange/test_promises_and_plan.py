"""Files of promises and of plans: a round trip loses nothing, today's spreadsheet is read, and wrong cells are told."""

from datetime import date
from decimal import Decimal

import pytest
from hostile import sheets, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import workbook

from comity.exchange.plan_file import STATES as STEP_STATES
from comity.exchange.plan_file import StepLine, plan_table, read_plan_file
from comity.exchange.problems import BadInput, Code, NoteCode
from comity.exchange.promises_file import STATES, PromiseLine, promises_table, read_promises_file
from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import UPLOAD_ROWS, write_csv
from comity.plans.kinds import Standing, ToKind

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
WORDS = st.text(LETTERS, max_size=12).map(str.strip)
NEEDED = WORDS.filter(bool)
ENTRIES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"], exclude_characters=";"), max_size=9
).map(str.strip)
NAMES = (ENTRIES | st.sampled_from(["all", "ALL of us", "people: no", "=1+1"])).filter(bool)
LISTS = st.lists(NAMES, max_size=3, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
QUANTITIES = st.decimals("0.001", "999999999.999", places=3)
HOURS = st.none() | st.decimals(0, "999999.99", places=2)


@st.composite
def promises(draw) -> PromiseLine:
    kind = draw(st.sampled_from(ToKind))
    quantity = draw(QUANTITIES)
    done = draw(st.just(Decimal(0)) | QUANTITIES)
    possible = [s for s in ("", *STATES) if s != Standing.KEPT or done >= quantity]
    state = draw(st.sampled_from(possible))
    until = draw(st.dates(date(2020, 1, 1), date(2030, 1, 1))) if state == Standing.PAUSED else draw(DAYS)
    return PromiseLine(
        who=draw(NEEDED),
        what=draw(NEEDED),
        quantity=quantity,
        unit=draw(NEEDED),
        id=draw(WORDS),
        alliance=draw(WORDS),
        to_kind=kind,
        to=draw(LISTS.filter(bool)) if kind is ToKind.ORGANIZATIONS else (),
        to_people=draw(NEEDED) if kind is ToKind.PEOPLE else "",
        due=draw(DAYS),
        proof=draw(WORDS),
        done=done,
        done_on=draw(DAYS),
        confirmed=draw(st.sampled_from([Decimal(0), done])),
        confirmed_by=draw(LISTS),
        state=state,
        paused_until=until,
        note=draw(st.sampled_from([None, True, False])),
        promised_on=draw(DAYS),
        language=draw(st.sampled_from(["", "fr", "ar-MA"])),
    )


STEPS = st.builds(
    StepLine,
    priority=NEEDED,
    step=NEEDED,
    accountable=NEEDED,
    rank=st.none() | st.integers(0, 9_999),
    id=WORDS,
    responsible=LISTS,
    consulted=LISTS,
    informed=LISTS,
    start=DAYS,
    due=DAYS,
    hours=HOURS,
    unpaid_hours=HOURS,
    depends_on=LISTS,
    state=st.sampled_from(["", *STEP_STATES]),
    done_on=DAYS,
    note=WORDS,
    language=st.sampled_from(["", "fr"]),
)


def unnumbered(lines):
    return [type(line)(**{f: getattr(line, f) for f in line.__slots__ if f != "line"}) for line in lines]


def read(text):
    return read_promises_file(text.encode(), "p.csv")


def problems_of(text, reader=read_promises_file):
    with pytest.raises(BadInput) as refused:
        reader(text.encode(), "p.csv")
    return [(p.row, p.column, p.code, p.found) for p in refused.value.problems]


def once(line):
    return line.id or id(line)


@given(st.lists(promises(), max_size=4, unique_by=once))
def test_promises_written_and_read_are_the_same(lines):
    data = write_csv(*promises_table(lines))
    assert unnumbered(read_promises_file(data, "p.csv").promises) == lines


@given(st.lists(STEPS, max_size=4, unique_by=once))
def test_a_plan_written_and_read_is_the_same(lines):
    data = write_csv(*plan_table(lines))
    assert unnumbered(read_plan_file(data, "p.csv").steps) == lines


@settings(max_examples=5, deadline=None)
@given(st.lists(promises(), min_size=1, max_size=3, unique_by=once))
def test_promises_go_through_a_workbook(lines):
    data = write_xlsx(*promises_table(lines))
    assert unnumbered(read_promises_file(data, "p.xlsx").promises) == lines


def test_todays_spreadsheet_with_four_columns_is_enough():
    line = read("Number,who,what,quantity,unit\n1,River House,home visits,40,visits\n").promises[0]
    assert line == PromiseLine("River House", "home visits", Decimal(40), "visits", line=2)


def test_a_column_that_is_none_of_ours_is_named_as_not_read():
    notes = read("who,what,quantity,unit,phone\na,b,1,c,5\n").notes
    assert [(n.column, n.code) for n in notes] == [("phone", NoteCode.COLUMN_NOT_READ)]


def test_a_kept_promise_of_which_nothing_else_is_said_is_done_in_full():
    assert read("who,what,quantity,unit,state\na,b,12.5,c,Kept\n").promises[0].done == Decimal("12.5")


def test_states_are_read_in_any_letters_and_with_blanks():
    assert read("who,what,quantity,unit,state\na,b,1,c,Not  coming\n").promises[0].state == "not_coming"


def test_all_problems_of_promises_are_told_in_the_order_of_the_file():
    text = (
        "who,what,quantity,unit,due,done,confirmed,state,note,id\n"
        ",b,0,c,31/31/2027,1,2,gone,maybe,x\n"
        "a,b,,c,2027-02-30,1.2345,,paused,,x\n"
        "a,b,10,c,,3,,kept,,\n"
    )
    found = problems_of(text.replace(",state,", ",state,", 1))
    assert [p for p in found if p[0] == 2] == [
        (2, "quantity", Code.OUT_OF_RANGE, "0"),
        (2, "state", Code.NOT_A_CHOICE, "gone"),
        (2, "who", Code.EMPTY, ""),
        (2, "due", Code.NO_SUCH_DAY, "31/31/2027"),
        (2, "confirmed", Code.MORE_THAN_DONE, "2"),
        (2, "note", Code.NOT_A_CHOICE, "maybe"),
    ]
    assert [p for p in found if p[0] == 3] == [
        (3, "quantity", Code.EMPTY, ""),
        (3, "done", Code.TOO_MANY_DECIMALS, "1.2345"),
        (3, "due", Code.NO_SUCH_DAY, "2027-02-30"),
        (3, "paused_until", Code.DATE_MISSING, ""),
        (3, "id", Code.ID_DOUBLE, "x"),
    ]
    assert [p for p in found if p[0] == 4] == [(4, "done", Code.LESS_THAN_ALL, "3")]


def test_somebody_who_is_called_all_is_somebody():
    line = PromiseLine("a", "b", Decimal(1), "c", to_kind=ToKind.ORGANIZATIONS, to=("All",))
    data = write_csv(*promises_table([line]))
    assert unnumbered(read_promises_file(data, "p.csv").promises) == [line]


def test_a_plan_with_three_columns_is_enough_and_a_priority_may_have_no_step():
    steps = read_plan_file(
        b"priority,step,accountable\nDoctors,Ask ten,River House\nClinics,,\n", "p.csv"
    ).steps
    assert [(s.priority, s.step, s.accountable) for s in steps] == [
        ("Doctors", "Ask ten", "River House"),
        ("Clinics", "", ""),
    ]


def test_problems_of_a_plan_have_their_place():
    text = "priority,step,accountable,rank,hours,state\n,Ask,,1.5,x,late\na,b,c,1,1.005,soon\n"
    assert problems_of(text, read_plan_file) == [
        (2, "priority", Code.EMPTY, ""),
        (2, "rank", Code.TOO_MANY_DECIMALS, "1.5"),
        (2, "accountable", Code.EMPTY, ""),
        (2, "hours", Code.NOT_IN_DIGITS, "x"),
        (3, "hours", Code.TOO_MANY_DECIMALS, "1.005"),
        (3, "state", Code.NOT_A_CHOICE, "soon"),
    ]


@pytest.mark.parametrize("reader", [read_promises_file, read_plan_file])
def test_hostile_files_are_answered(reader):
    offered = [data for _, data in [*texts(), *sheets()] if len(data) < 200_000]
    assert len(offered) > 50
    for data in [*offered, workbook()]:
        with pytest.raises(BadInput):
            reader(data, "file", max_rows=UPLOAD_ROWS)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-x", "@a", "'=1", "="])
def test_what_a_spreadsheet_would_calculate_stays_text(cell):
    line = PromiseLine(cell, cell, Decimal(1), cell, proof=cell)
    data = write_csv(*promises_table([line]))
    assert unnumbered(read_promises_file(data, "p.csv").promises) == [line]
