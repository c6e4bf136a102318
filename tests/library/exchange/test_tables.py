"""Tables of text: what goes out comes back, and what is wrong has its line and column."""

import codecs
import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.decoding import MAX_BYTES, decode_text
from comity.exchange.problems import BadInput, Code
from comity.exchange.tables import PLAIN_NUMBER, read_csv, write_csv

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
CELLS = st.text(LETTERS, max_size=12).map(str.strip)
LINES = st.text(st.one_of(LETTERS, st.sampled_from("\n,;\t\"'=+-@")), max_size=12).map(str.strip)
ROWS = st.lists(st.lists(LINES, min_size=3, max_size=3).filter(any), max_size=6)


def problems_of(data, **options):
    with pytest.raises(BadInput) as refused:
        read_csv(data, "people.csv", **options)
    return refused.value.problems


def lines(table):
    return [(row.line, row.cells) for row in table.rows]


@given(ROWS)
def test_what_is_written_is_read_back(rows):
    table = read_csv(write_csv(["id", "name", "note"], rows), "people.csv")
    assert [list(row.cells) for row in table.rows] == rows


@given(
    ROWS,
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
)
def test_separator_encoding_and_line_ends_make_no_difference(rows, separator, encoding, end):
    table = [["id", "name", "note"], *([cell.replace("\n", " ") for cell in row] for row in rows)]
    text = end.join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    read = read_csv(text.encode(encoding), "people.csv", required=["id", "name"])
    assert read.header == ("id", "name", "note")
    assert len(read.rows) == len(rows)
    assert [row.line for row in read.rows] == list(range(2, len(rows) + 2))


@given(st.text(st.one_of(LETTERS, st.sampled_from("=+-@'0123456789.")), max_size=9))
def test_no_text_leaves_as_a_formula(text):
    cell = next(csv.reader([write_csv(["x"], [[text]]).decode().splitlines()[1]]), [""])[0]
    assert cell[:1] not in set("=+-@") or PLAIN_NUMBER.fullmatch(cell)


@pytest.mark.parametrize("number", ["-5", "+1.5", "-.5", "-1e3", "0"])
def test_a_plain_number_leaves_without_an_apostrophe(number):
    assert write_csv(["x"], [[number]]) == f"x\r\n{number}\r\n".encode()


@pytest.mark.parametrize("text", ["=1+1", "+x", "-5 apples", "@SUM(A1)", "'=x", "-"])
def test_text_that_looks_like_a_formula_leaves_with_an_apostrophe_and_comes_back_without(text):
    data = write_csv(["x"], [[text]])
    assert f"'{text}".encode() in data
    assert read_csv(data, "a.csv").rows[0].cells == (text,)


def test_text_that_begins_with_an_equals_sign_is_text():
    assert read_csv(b"id,name\na,=1+1\n", "a.csv").rows[0].cells == ("a", "=1+1")


def test_blank_lines_are_left_out_and_still_counted():
    assert lines(read_csv(b"\n\nid,name\n\na,b\n,,\n \nc,d\n", "a.csv")) == [(5, ("a", "b")), (8, ("c", "d"))]


def test_a_cell_of_several_lines_moves_the_lines_after_it():
    table = read_csv(b'id,note\na,"one\ntwo\nthree"\nb,x\n', "a.csv")
    assert lines(table) == [(2, ("a", "one\ntwo\nthree")), (5, ("b", "x"))]


def test_separators_in_quotes_and_in_other_columns_do_not_mislead():
    header = b'id,"a;b;c;d",capacities;x;y;z;w\n'
    assert read_csv(header, "a.csv", required=["id"]).header == ("id", "a;b;c;d", "capacities;x;y;z;w")
    assert read_csv(b'"a,b,c";d;e\n', "a.csv").header == ("a,b,c", "d", "e")


def test_trailing_empty_cells_do_no_harm_and_full_ones_are_refused():
    assert read_csv(b"id,name\na,b,,\n", "a.csv").rows[0].cells == ("a", "b")
    problem = problems_of(b"id,name\na,b\nc,d,,e\n")[0]
    assert (problem.code, problem.row, problem.found, problem.expected) == (Code.ROW_RAGGED, 3, "4", "2")


def test_every_ragged_row_is_told_up_to_a_hundred():
    with pytest.raises(BadInput) as refused:
        read_csv(b"id,name\n" + b"a\n" * 250, "a.csv")
    assert (len(refused.value.problems), refused.value.total) == (100, 250)
    assert [p.row for p in refused.value.problems[:3]] == [2, 3, 4]
    assert refused.value.problems[0].column == "name"


def test_doubled_and_empty_headers_are_told_together():
    codes = [(p.code, p.found) for p in problems_of(b"id,,Id,name\n")]
    assert codes == [(Code.HEADER_EMPTY, "2"), (Code.HEADER_DOUBLE, "Id")]


def test_rows_beyond_the_limit_are_refused_where_they_begin():
    data = b"id\n" + b"a\n" * 10
    assert len(read_csv(data, "a.csv", max_rows=10).rows) == 10
    problem = problems_of(data, max_rows=9)[0]
    assert (problem.code, problem.row, problem.expected) == (Code.TOO_MANY_ROWS, 11, "9")
    assert len(read_csv(b"id\n" + b"a\n" * 60_000, "a.csv", max_rows=None).rows) == 60_000


def test_bytes_that_are_no_text_have_their_line_and_column():
    problem = problems_of("id,name\na,Zoé\n".encode("latin-1"))[0]
    assert (problem.code, problem.row, problem.column, problem.found) == (Code.NOT_TEXT, 2, "name", "0xE9")


def test_a_control_character_has_its_line_and_column_after_cells_of_several_lines():
    problem = problems_of(b'id,note\na,"x\ny"\nb,z\x07\n')[0]
    assert (problem.code, problem.row, problem.column) == (Code.CONTROL_CHARACTER, 4, "note")


def test_a_quote_that_never_closes_is_told_where_it_opens():
    problem = problems_of(b'id,name\na,b\nc,"d\ne,f\n')[0]
    assert (problem.code, problem.row, problem.column) == (Code.QUOTE_NOT_CLOSED, 3, "name")


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_too_long_has_its_line_and_column(quote):
    data = f"id,note,name\na,b,c\nd,{quote}{'x' * 6_000_000}{quote},e\n".encode()
    problem = problems_of(data)[0]
    assert (problem.code, problem.row, problem.column) == (Code.CELL_TOO_LONG, 3, "note")


def test_a_file_too_big_is_refused_unread():
    problem = problems_of(b"id\n" + b"a\n" * 10, max_bytes=20)[0]
    assert (problem.code, problem.found, problem.expected) == (Code.FILE_TOO_BIG, "23", "20")
    assert MAX_BYTES >= 100_000_000


def test_utf_16_is_read_only_where_it_may_stand():
    marked = codecs.BOM_UTF16_LE + "id".encode("utf-16-le")
    assert decode_text(marked, "a") == "id"
    with pytest.raises(BadInput):
        decode_text(marked, "a", utf16=False)
