"""Workbooks: what is read, what is refused and where."""

from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import GOOD_ROWS, workbook

from comity.exchange.problems import BadInput, Code, NoteCode
from comity.exchange.register_file import read_register_file
from comity.exchange.sheet_scan import column_letters, column_number
from comity.exchange.sheets import read_xlsx, write_xlsx


def problems_of(data, **options):
    with pytest.raises(BadInput) as refused:
        read_xlsx(data, "people.xlsx", **options)
    return refused.value.problems


def spreadsheet(path, fill):
    book = xlsxwriter.Workbook(path)
    fill(book, book.add_worksheet("People"))
    book.close()
    return path.read_bytes()


def test_a_workbook_is_read_as_its_table():
    table = read_xlsx(workbook(), "people.xlsx")
    assert table.header == ("id", "capacities")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("a", "visits"))]


def test_what_is_written_is_read_back_and_nothing_in_it_is_calculated():
    rows = [["=1+1", Decimal("0.1"), 3], ["@x", Decimal("12345678901234567.5"), None], ["'-", "-5", ""]]
    table = read_xlsx(write_xlsx(["id", "cost", "n"], rows), "people.xlsx")
    assert [row.cells for row in table.rows] == [
        ("=1+1", "0.1", "3"),
        ("@x", "12345678901234567.5", ""),
        ("'-", "-5", ""),
    ]


def test_the_same_rows_give_the_same_bytes():
    assert write_xlsx(["id"], [["a"], [Decimal(2)]]) == write_xlsx(["id"], [["a"], [Decimal(2)]])


def test_a_text_longer_than_a_cell_is_not_cut_silently():
    with pytest.raises(ValueError, match="row 2, column 1"):
        write_xlsx(["id"], [["x" * 32_768]])


def test_numbers_days_and_truth_read_as_a_person_would_type_them(tmp_path):
    def fill(book, page):
        page.write_row(0, 0, ["id", "n", "f", "day", "yes"])
        page.write_row(1, 0, ["a", 3, 0.1])
        page.write_datetime(1, 3, date(2027, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        page.write_boolean(1, 4, True)

    table = read_xlsx(spreadsheet(tmp_path / "a.xlsx", fill), "a.xlsx")
    assert table.rows[0].cells == ("a", "3", "0.1", "2027-03-01", "true")


def test_rows_keep_their_number_and_columns_their_place(tmp_path):
    def fill(book, page):
        page.write_row(2, 1, ["id", "capacities"])
        page.write_row(5, 1, ["a", "visits"])

    data = spreadsheet(tmp_path / "a.xlsx", fill)
    assert [p.code for p in problems_of(data)] == [Code.HEADER_EMPTY]

    def at_the_left(book, page):
        page.write_row(2, 0, ["id", "capacities"])
        page.write_row(5, 0, ["a", "visits"])

    assert read_register_file(spreadsheet(tmp_path / "b.xlsx", at_the_left), "b").rows == (6,)


def test_a_formula_is_refused_with_its_place(tmp_path):
    def fill(book, page):
        page.write_row(0, 0, ["id", "capacities"])
        page.write_row(1, 0, ["a", "visits"])
        page.write_formula(2, 1, "=A1&A2", None, "x")

    problem = problems_of(spreadsheet(tmp_path / "a.xlsx", fill))[0]
    assert (problem.code, problem.row, problem.column) == (Code.FORMULA_CELL, 3, "capacities")
    assert problem.found == "B3 =A1&A2"


def test_a_formula_in_a_sheet_that_is_not_read_does_not_matter(tmp_path):
    def fill(book, page):
        page.write_row(0, 0, ["id", "capacities"])
        book.add_worksheet("Sums").write_formula(0, 0, "=1+1")

    notes = read_xlsx(spreadsheet(tmp_path / "a.xlsx", fill), "a.xlsx").notes
    assert [(note.code, note.found, note.expected) for note in notes] == [
        (NoteCode.SHEETS_NOT_READ, "Sums", "People")
    ]


def test_an_error_cell_is_refused_with_its_place():
    rows = GOOD_ROWS + '<row r="3"><c r="A3" t="e"><v>#REF!</v></c></row>'
    problem = problems_of(workbook(rows))[0]
    assert (problem.code, problem.row, problem.column) == (Code.ERROR_CELL, 3, "id")
    assert "#REF!" in problem.found


def test_more_rows_than_asked_for_are_refused():
    data = write_xlsx(["id"], [[str(n)] for n in range(12)])
    assert read_xlsx(data, "a.xlsx", max_rows=12).rows[-1].line == 13
    assert [p.code for p in problems_of(data, max_rows=11)] == [Code.TOO_MANY_ROWS]


@given(st.integers(1, 20_000))
def test_letters_and_numbers_of_a_column_are_each_other_backwards(number):
    assert column_number(column_letters(number)) == number


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=8).map(str.strip),
            min_size=2,
            max_size=2,
        ).filter(any),
        max_size=4,
    )
)
def test_texts_go_through_a_workbook_unchanged(rows):
    table = read_xlsx(write_xlsx(["a", "b"], rows), "a.xlsx")
    assert [list(row.cells) for row in table.rows] == rows
