"""A plan edited elsewhere: what went out and comes back is no difference, and a cell counts where it was changed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_promises_and_plan import DAYS, HOURS, NEEDED, STEPS

from comity.exchange.lists import without_semicolon
from comity.exchange.plan_changes import COMPARED, CellChange, Whose, cell_texts, compare, marks_of
from comity.exchange.plan_file import COLUMNS, StepLine, plan_table, read_plan_file
from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import write_csv

AWKWARD = st.sampled_from(
    ["بيت; النهر", "=1+1", "+33 1", "-", "@ana", "'=x", "a;b", "UNICEF تدعم", "two\nlines", "شتاء 12"]
)
TEXTS = NEEDED | AWKWARD
NAMES = st.lists(TEXTS, max_size=3, unique_by=lambda name: without_semicolon(name).strip()).map(tuple)
ROWS = st.builds(
    StepLine, priority=TEXTS, step=TEXTS, accountable=TEXTS, id=st.uuids().map(str), responsible=NAMES,
    consulted=NAMES, informed=NAMES, start=DAYS, due=DAYS, hours=HOURS, unpaid_hours=HOURS, depends_on=NAMES,
    state=st.sampled_from(["open", "done", "dropped", "late", "blocked"]), done_on=DAYS, note=st.just("") | TEXTS,
    language=st.sampled_from(["", "ar", "fr"]), version=st.integers(1, 10**6),
)  # fmt: skip


def written(line: StepLine) -> StepLine:
    return replace(line, written=marks_of(line))


def back(lines, write, name):
    return read_plan_file(write(*plan_table(map(written, lines))), name).steps


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_a_table_that_nobody_touched_changes_nothing(lines):
    for line, again in zip(lines, back(lines, write_csv, "p.csv"), strict=True):
        assert compare(again, line, COLUMNS) == ()
        assert compare(replace(again, written="", version=None), line, COLUMNS) == ()


@settings(max_examples=5, deadline=None)
@given(st.lists(ROWS, min_size=5, max_size=20))
def test_a_workbook_that_nobody_touched_changes_nothing(lines):
    for line, again in zip(lines, back(lines, write_xlsx, "p.xlsx"), strict=True):
        assert compare(again, line, COLUMNS) == ()


@given(ROWS, ROWS, ROWS, st.sets(st.sampled_from(COMPARED)), st.sets(st.sampled_from(COMPARED)))
def test_a_cell_counts_where_it_was_changed(base, there, here, in_file, in_plan):
    """Three texts of each cell: as it was written, in the file, in the plan. Who changed it is the verdict."""
    file = replace(written(base), **{column: getattr(there, column) for column in in_file})
    plan = replace(base, version=base.version + 1, **{column: getattr(here, column) for column in in_plan})
    was, said, stands = cell_texts(base), cell_texts(file), cell_texts(plan)
    for cell in compare(file, plan, COLUMNS):
        changed = (said[cell.column] != was[cell.column], stands[cell.column] != was[cell.column])
        assert (
            changed
            == {Whose.FILE: (True, False), Whose.HERE: (False, True), Whose.BOTH: (True, True)}[cell.whose]
        )
        assert (cell.here, cell.file) == (stands[cell.column], said[cell.column])


@given(STEPS, st.integers(1, 9))
def test_without_marks_an_older_version_is_a_question_and_the_same_one_counts(line, version):
    here = replace(line, note="here", version=version)
    for stands, whose in ((version, Whose.FILE), (version + 1, Whose.BOTH), (None, Whose.FILE)):
        file = replace(here, note="file", version=stands)
        assert compare(file, here, COLUMNS) == (CellChange("note", "here", "file", whose),)


def test_an_empty_cell_takes_back_a_date_and_a_note_and_no_state():
    here = written(StepLine("P", "S", "A", note="n", state="done", language="fr", version=2))
    emptied = replace(here, note="", state="", language="")
    assert [(one.column, one.whose) for one in compare(emptied, here, COLUMNS)] == [("note", Whose.FILE)]
