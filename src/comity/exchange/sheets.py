"""Workbooks (XLSX): the first sheet in, one sheet or several out."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from comity.exchange.child import ChildFailed, ChildTooSlow, run_child
from comity.exchange.decoding import CONTROL
from comity.exchange.problems import BadInput, Code, Note, NoteCode, Problem
from comity.exchange.tables import MAX_CELL, UPLOAD_ROWS, Cell, Row, Table, build_table, plain

MAX_WORKBOOK = 50_000_000
MAX_CELL_XLSX = 32_767
EXACT_DIGITS = 15
MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def looks_like_workbook(data: bytes) -> bool:
    """Do the bytes begin as a zip archive, or as a workbook of the old kind or with a password?"""
    return data.startswith(MARKS)


def read_xlsx(data: bytes, name: str, *, max_rows: int | None = UPLOAD_ROWS) -> Table:
    """Read the first sheet in a child process of at most 30 s and 1 GB; other sheets are named in a note.

    Formula cells and errors are refused with their place. Raises BadInput.
    """
    if len(data) > MAX_WORKBOOK:
        raise BadInput([Problem(name, None, None, Code.FILE_TOO_BIG, str(len(data)), str(MAX_WORKBOOK))])
    answer = _answer(data, name, [] if max_rows is None else [str(max_rows)])
    if "problems" in answer:
        raise BadInput([Problem(name, r, c, Code(code), f, e) for r, c, code, f, e in answer["problems"]])
    rows = [Row(line, tuple(cells)) for line, cells in answer["lines"]]
    _refuse_cells(name, rows)
    others = answer["sheets"][1:]
    notes = (Note(name, None, None, NoteCode.SHEETS_NOT_READ, ", ".join(others), answer["sheets"][0]),)
    return build_table(name, rows, notes if others else ())


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str = "Comity") -> bytes:
    """A workbook of one sheet. Raises ValueError for a text longer than a cell can hold (32,767 characters)."""
    return write_workbook([(sheet, header, rows)])


def write_workbook(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """Sheets of (name, header, rows), each cell typed as text or as number: nothing in it is ever calculated.

    A number that a spreadsheet would round is written as text. The same rows give the same bytes.
    Raises ValueError for a text longer than a cell can hold (32,767 characters).
    """
    # Slow to load, and of no use to those who only read.
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
    for name, header, rows in sheets:
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for number, cells in enumerate([header, *rows]):
            for column, cell in enumerate(cells):
                _write(page, number, column, cell)
    book.close()
    return out.getvalue()


def _answer(data: bytes, name: str, arguments: list[str]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(run_child("comity.exchange.sheet_child", data, arguments))
    except ChildTooSlow as error:
        raise BadInput([Problem(name, None, None, Code.WORKBOOK_TOO_SLOW)]) from error
    except (ChildFailed, json.JSONDecodeError) as error:
        raise BadInput([Problem(name, None, None, Code.WORKBOOK_NOT_CHECKED)]) from error
    return answer


def _refuse_cells(name: str, rows: Sequence[Row]) -> None:
    header = rows[0].cells if rows else ()
    problems = []
    for row in rows:
        for title, cell in zip(header, row.cells, strict=False):
            if len(cell) > MAX_CELL:
                problems.append(
                    Problem(name, row.line, title, Code.CELL_TOO_LONG, str(len(cell)), str(MAX_CELL))
                )
            elif control := CONTROL.search(cell):
                found = f"U+{ord(control.group()):04X}"
                problems.append(Problem(name, row.line, title, Code.CONTROL_CHARACTER, found))
    if problems:
        raise BadInput(problems)


def _write(page: Any, row: int, column: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        if len(cell) > MAX_CELL_XLSX:
            raise ValueError(f"row {row + 1}, column {column + 1}: {len(cell)} characters")
        page.write_string(row, column, cell)
    elif len(Decimal(cell).as_tuple().digits) <= EXACT_DIGITS:
        page.write_number(row, column, cell)
    else:
        page.write_string(row, column, plain(Decimal(cell)))
