"""Bytes of a text file to text: UTF-8, or UTF-16 where the file has its mark."""

import codecs
import csv
import io
import re

from comity.exchange.problems import SHOWN, BadInput, Code, Problem

MAX_BYTES = 200_000_000
SEPARATORS = ",;\t"
LINE_END = re.compile(r"\r\n|\r|\n")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode_text(data: bytes, name: str, *, max_bytes: int = MAX_BYTES, utf16: bool = True) -> str:
    """The text of a file, its byte-order mark removed. Tabs and line ends are the only control characters.

    Raises BadInput with the place of what is not text.
    """
    if len(data) > max_bytes:
        raise BadInput([Problem(name, None, None, Code.FILE_TOO_BIG, str(len(data)), str(max_bytes))])
    text = _decode(data, name, utf16)
    if not text.strip():
        raise BadInput([Problem(name, None, None, Code.FILE_EMPTY)])
    refuse_control_characters(text, name)
    return text


def refuse_control_characters(text: str, name: str) -> None:
    """Raises BadInput with the place of every control character, up to 100 of them."""
    problems = []
    for match in CONTROL.finditer(text):
        row, column = place_of(text, match.start())
        found = f"U+{ord(match.group()):04X}"
        problems.append(Problem(name, row, column, Code.CONTROL_CHARACTER, found))
        if len(problems) == SHOWN:
            break
    if problems:
        raise BadInput(problems)


def place_of(text: str, offset: int) -> tuple[int, str | None]:
    """The line of a character, and the header of its column where the text reads as a table."""
    row = len(LINE_END.findall(text, 0, offset)) + 1
    first = LINE_END.split(text, maxsplit=1)[0][:10_000]
    separator = delimiter_of(first)
    header = next(csv.reader([first], delimiter=separator), [])
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    index = cell_index(text[start:offset], separator)
    known = row > 1 and index < len(header) and len(header) > 1
    return row, header[index].strip() or None if known else None


def cell_index(prefix: str, separator: str) -> int:
    """How many separators outside quotes a piece of a row has."""
    return sum(part.count(separator) for part in prefix.split('"')[::2])


def delimiter_of(header: str) -> str:
    """The separator of a header line: whichever stands most often outside quotes; a comma when none does."""
    return max(SEPARATORS, key=lambda separator: cell_index(header, separator))


def _decode(data: bytes, name: str, utf16: bool) -> str:
    encoding = UTF16_MARKS.get(data[:2], "utf-8") if utf16 else "utf-8"
    body = data[2:] if encoding != "utf-8" else data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, errors="replace")
        row, column = place_of(before, len(before))
        found = " ".join(f"0x{byte:02X}" for byte in body[error.start : error.end][:8])
        raise BadInput([Problem(name, row, column, Code.NOT_TEXT, found, "UTF-8")]) from error


def text_lines(text: str) -> io.StringIO:
    """The lines of a text with their ends kept, as the csv module wants them."""
    return io.StringIO(text, newline="")


def with_mark(data: bytes, kind: str = "csv") -> bytes:
    """A file of that kind for whoever opens it by a double click: CSV gets the byte-order mark of UTF-8.

    Without it, common spreadsheets take the bytes for the letters of their own country, and é becomes Ã©.
    """
    return codecs.BOM_UTF8 + data if kind == "csv" else data
