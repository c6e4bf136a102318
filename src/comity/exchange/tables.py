"""Tables of text: a header and rows that know their line. CSV in, CSV out."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from comity.exchange.decoding import (
    MAX_BYTES,
    SEPARATORS,
    cell_index,
    decode_text,
    delimiter_of,
    place_of,
    text_lines,
)
from comity.exchange.problems import BadInput, Code, Note, Problem

MAX_CELL = 100_000
MAX_COLUMNS = 1_000
UPLOAD_ROWS = 50_000
FORMULA_MARK = re.compile(r"'*[=+\-@]")
PLAIN_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")

Cell = str | int | Decimal | None


class Row(NamedTuple):
    """Cells as trimmed text, as many as the header has, and the line they begin on (the header is line 1)."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a table file holds. Blank rows are left out; line numbers still count them."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


def read_csv(
    data: bytes,
    name: str,
    *,
    required: Collection[str] = (),
    max_rows: int | None = UPLOAD_ROWS,
    max_bytes: int = MAX_BYTES,
) -> Table:
    """Read comma-, semicolon- or tab-separated text (RFC 4180 quoting); `max_rows` None means any number.

    The separator is the one that makes the `required` columns appear in the header, else the most frequent.
    An apostrophe that keeps a spreadsheet from calculating (`'=`, `'+`, `'-`, `'@`) is taken off.
    Raises BadInput.
    """
    text = decode_text(data, name, max_bytes=max_bytes)
    return build_table(name, list(_records(text, name, _separator(text, required), max_rows)))


def build_table(name: str, rows: Sequence[Row], notes: tuple[Note, ...] = ()) -> Table:
    """A table from its rows, the header first; every row gets as many cells as the header has.

    Raises BadInput for a header that is missing, empty or double, and for ragged rows.
    """
    if not rows:
        raise BadInput([Problem(name, None, None, Code.FILE_EMPTY)])
    head, *body = rows
    problems = [*_header_problems(name, head), *_ragged(name, head.cells, body)]
    if problems:
        raise BadInput(problems)
    width = len(head.cells)
    even = tuple(row if len(row.cells) == width else Row(row.line, row.cells[:width]) for row in body)
    return Table(name, head.cells, even, notes)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8, comma, CRLF. Text that a spreadsheet would calculate gets an apostrophe, a plain number none."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(cell) for cell in header])
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")


def plain(number: Decimal) -> str:
    """A decimal without exponent and without idle zeros: 1E+3 is 1000, 1.50 is 1.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _guarded(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return plain(cell)
    text = "" if cell is None else str(cell)
    if FORMULA_MARK.match(text) and not PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def _shown(cell: str) -> str:
    return _unguarded(cell.strip())


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA_MARK.match(text) else text


def _separator(text: str, required: Collection[str]) -> str:
    first = next(line for line in text.splitlines() if line.strip())[:MAX_CELL]
    for separator in SEPARATORS if required else "":
        titles = {_shown(title) for title in next(csv.reader([first], delimiter=separator))}
        if titles.issuperset(required):
            return separator
    return delimiter_of(first)


def _records(text: str, name: str, separator: str, max_rows: int | None) -> Iterator[Row]:
    reader = csv.reader(text_lines(text), delimiter=separator, strict=True)
    line, count, header = 1, 0, None
    guarded, short = "'" in text, _is_short(text)
    try:
        for cells in reader:
            trimmed = tuple(map(str.strip, cells))
            if any(trimmed):
                header = header or cells
                if not short or len(cells) > MAX_COLUMNS:
                    _bound(name, line, cells, header)
                if max_rows is not None and count > max_rows:
                    raise BadInput([Problem(name, line, None, Code.TOO_MANY_ROWS, "", str(max_rows))])
                count += 1
                yield Row(line, tuple(map(_unguarded, trimmed)) if guarded else trimmed)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput([_broken(text, name, line, separator, header)]) from error


def _is_short(text: str) -> bool:
    """Whether no cell can be too long: without quotation marks, each stands within one line."""
    return '"' not in text and max(map(len, text.split("\n"))) <= MAX_CELL


def _bound(name: str, line: int, cells: list[str], header: list[str]) -> None:
    if len(cells) > MAX_COLUMNS:
        raise BadInput([Problem(name, line, None, Code.ROW_RAGGED, str(len(cells)), f"<= {MAX_COLUMNS}")])
    if max(map(len, cells)) <= MAX_CELL:
        return
    for index, cell in enumerate(cells):
        if len(cell) > MAX_CELL:
            column = header[index] if index < len(header) and line > 1 else None
            raise BadInput([Problem(name, line, column, Code.CELL_TOO_LONG, str(len(cell)), str(MAX_CELL))])


def _broken(text: str, name: str, line: int, separator: str, header: list[str] | None) -> Problem:
    """What the csv module stumbled over: a cell beyond its own limit, or a quotation mark."""
    start = 0
    for _ in range(line - 1):
        start = _next_line(text, start)
    for match in re.finditer(r'"(?:[^"]|"")*"?|[^"\r\n' + separator + "]+", text[start:]):
        if len(match.group()) > MAX_CELL and not _unclosed(match.group()):
            index = cell_index(text[start : start + match.start()], separator)
            column = header[index] if header and index < len(header) else None
            length = str(len(match.group()))
            return Problem(name, line, column, Code.CELL_TOO_LONG, length, str(MAX_CELL))
        if _unclosed(match.group()):
            _, column = place_of(text, start + match.start())
            return Problem(name, line, column, Code.QUOTE_NOT_CLOSED, match.group()[:40])
    return Problem(name, line, None, Code.QUOTE_NOT_CLOSED, text[start : start + 40])


def _unclosed(piece: str) -> bool:
    return piece.startswith('"') and piece.count('"') % 2 == 1


def _next_line(text: str, start: int) -> int:
    ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end >= 0]
    if not ends:
        return len(text)
    end = min(ends)
    return end + (2 if text[end : end + 2] == "\r\n" else 1)


def _header_problems(name: str, head: Row) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, title in enumerate(head.cells, start=1):
        if not title:
            yield Problem(name, head.line, None, Code.HEADER_EMPTY, str(number))
        elif title.casefold() in seen:
            yield Problem(name, head.line, title, Code.HEADER_DOUBLE, title)
        seen.add(title.casefold())


def _ragged(name: str, header: tuple[str, ...], body: Iterable[Row]) -> Iterator[Problem]:
    width = len(header)
    for row in body:
        if len(row.cells) < width or any(row.cells[width:]):
            column = header[len(row.cells)] if len(row.cells) < width else None
            yield Problem(name, row.line, column, Code.ROW_RAGGED, str(len(row.cells)), str(width))
