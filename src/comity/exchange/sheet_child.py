"""The child process that reads a workbook: bytes on standard input, one JSON document on standard output."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, XmlError, ZipError

from comity.exchange.child import limit_self
from comity.exchange.problems import Code
from comity.exchange.sheet_guard import Suspect, open_archive
from comity.exchange.sheet_scan import column_letters, scan_sheet

MAX_TEXT = 60_000_000
BROKEN = (CalamineError, PasswordError, XmlError, ZipError)
Line = tuple[int, list[str]]


def read_workbook(data: bytes, max_rows: int | None) -> dict[str, Any]:
    """The first sheet as lines of text, or what is wrong with the workbook."""
    try:
        archive = open_archive(data)
        workbook = _opened(data)
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if not names:
            raise Suspect(Code.NOT_A_WORKBOOK)
        scan = scan_sheet(archive, names[0])
        lines = list(_lines(workbook, names[0], max_rows)) if scan.rows else []
    except Suspect as suspect:
        return {"problems": [[suspect.row, None, suspect.code, suspect.found, suspect.expected]]}
    header = lines[0] if lines else (0, [])
    wrong = [(place, Code.FORMULA_CELL, f"={text}") for place, text in scan.formulas.items()]
    wrong += [(place, Code.ERROR_CELL, text) for place, text in scan.errors.items()]
    problems = [_at(header, place, code, found) for place, code, found in sorted(wrong)]
    return {"problems": problems} if problems else {"sheets": names, "lines": lines}


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except BROKEN as error:
        raise Suspect(Code.NOT_A_WORKBOOK) from error


def _lines(workbook: CalamineWorkbook, name: str, max_rows: int | None) -> Iterator[Line]:
    try:
        # Not iter_rows: in python-calamine 0.9 it loses rows of a sheet that does not begin in A1.
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BROKEN as error:
        raise Suspect(Code.NOT_A_WORKBOOK, name[:80]) from error
    size = count = 0
    for number, cells in enumerate(rows, start=1):
        texts = [cell_text(cell) for cell in cells]
        if any(texts):
            count += 1
            size += sum(map(len, texts))
            if max_rows is not None and count > max_rows + 1:
                raise Suspect(Code.TOO_MANY_ROWS, "", str(max_rows), number)
            if size > MAX_TEXT:
                raise Suspect(Code.WORKBOOK_TOO_BIG, f"text {size}", str(MAX_TEXT))
            yield number, texts


def cell_text(value: object) -> str:
    """A cell as a person would type it: 3.0 is 3, a day is 2027-03-01, true and false are words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()


def _at(header: Line, place: tuple[int, int], code: Code, found: str) -> list[Any]:
    row, number = place
    titles = header[1]
    title = titles[number - 1] if number <= len(titles) and row > header[0] else ""
    letters = column_letters(number)
    return [row, title or letters, code, f"{letters}{row} {found}", ""]


def main() -> None:
    """Read standard input within limits, write the answer."""
    limit_self()
    max_rows = int(sys.argv[1]) if len(sys.argv) > 1 else None
    answer = read_workbook(sys.stdin.buffer.read(), max_rows)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
