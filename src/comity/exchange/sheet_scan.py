"""What stands in a sheet of a workbook, from its XML as a stream: extent, formulas, errors."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import normpath
from xml.parsers import expat

from comity.exchange.problems import SHOWN, Code
from comity.exchange.sheet_guard import Suspect

MAX_CELLS = 5_000_000
CHUNK = 1 << 16
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
Attributes = dict[str, str]


@dataclass(slots=True)
class SheetScan:
    """Feeds on a sheet's XML. Places are (row, column number), from 1; texts are cut at 60 characters."""

    rows: int = 0
    columns: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    _row: int = 0
    _column: int = 0
    _is_error: bool = False
    _text: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        name = local(tag)
        self._text = ""
        if name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
            self._column = 0
        elif name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "f", "is"}:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def end(self, tag: str) -> None:
        """An element ends."""
        name, place = local(tag), (self._row, self._column)
        if name == "f" and len(self.formulas) < SHOWN:
            self.formulas[place] = self._text
        elif name == "v" and self._is_error and place not in self.formulas and len(self.errors) < SHOWN:
            self.errors[place] = self._text
        self._text = ""

    def characters(self, text: str) -> None:
        """Text inside an element."""
        self._text = (self._text + text)[:60]

    def _begin_cell(self, attributes: Attributes) -> None:
        self._is_error = attributes.get("t") == "e"
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        if match:
            self._row, self._column = int(match[2]), column_number(match[1])
        else:
            self._column += 1


def scan_sheet(archive: zipfile.ZipFile, sheet: str) -> SheetScan:
    """Look through a sheet. Raises Suspect when it is broken or has more than five million cells."""
    scan = SheetScan()
    _parse(archive, sheet_part(archive, sheet), scan.start, scan.end, scan.characters)
    if scan.rows * scan.columns > MAX_CELLS:
        raise Suspect(Code.WORKBOOK_TOO_BIG, f"cells {scan.rows * scan.columns}", str(MAX_CELLS))
    return scan


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The entry of the archive that holds a sheet. Raises Suspect when the workbook does not say."""
    relations: dict[str, str] = {}
    targets: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "sheet":
            ids = [value for key, value in attributes.items() if ":" in key and local(key) == "id"]
            relations[attributes.get("name", "")] = ids[0] if ids else ""
        elif local(tag) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _parse(archive, "xl/workbook.xml", start)
    _parse(archive, "xl/_rels/workbook.xml.rels", start)
    target = targets.get(relations.get(sheet, ""), "")
    return target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")


def local(tag: str) -> str:
    """The name of an element or attribute without its prefix."""
    return tag.rpartition(":")[2]


def column_number(letters: str) -> int:
    """The number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column, from 1: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(part) as stream:
            while piece := stream.read(CHUNK):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (KeyError, expat.ExpatError, zipfile.BadZipFile, EOFError) as error:
        raise Suspect(Code.NOT_A_WORKBOOK, part[:80]) from error


def _refuse_doctype(*_: object) -> None:
    raise Suspect(Code.NOT_A_WORKBOOK, "DOCTYPE")
