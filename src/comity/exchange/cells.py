"""Cells to values: what a column of a table may hold, and what is wrong when it holds something else."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from comity.exchange.by_hand import commas_group_in, day_first_in, days_meant, looks_like_a_day, numbers_meant
from comity.exchange.problems import BadInput, Code, Note, NoteCode, Problem
from comity.exchange.tables import Row, Table
from comity.register.countries import ALIASES, read_country, read_place

MAX_NAME = 200
MAX_NUMBER = Decimal(10) ** 15
MAX_DECIMALS = 9
QUANTITY_DECIMALS = 3
REMEMBERED = 20_000  # registers repeat themselves; a hundred thousand rows are read in half the time
LABEL = "example"  # the column that what goes out of the worked example has
NO_EXAMPLE = frozenset({"", "no", "false", "0"})
DAY_WRITTEN = "YYYY-MM-DD"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")


def read_decimal(text: str) -> Decimal | None:
    """A finite decimal with a point, None when the text is no such number.

    >>> read_decimal("12.50"), read_decimal("1,5"), read_decimal("nan")
    (Decimal('12.50'), None, None)
    """
    return Decimal(text) if NUMBER.fullmatch(text) else None


def entries_of(cell: str) -> tuple[str, ...]:
    """The entries of a list separated by semicolons: trimmed, empty ones and doubles dropped."""
    items = dict.fromkeys(map(str.strip, cell.split(";")))
    items.pop("", None)
    return tuple(items)


# Only short cells are remembered, so that nobody can fill the memory with long ones.
_remembered_entries = lru_cache(maxsize=REMEMBERED)(entries_of)


def in_range(number: Decimal, lowest: Decimal, highest: Decimal) -> bool:
    """Is a number within its range, and written with at most nine decimals?"""
    exponent = number.normalize().as_tuple().exponent
    return lowest <= number <= highest and isinstance(exponent, int) and exponent >= -MAX_DECIMALS


def read_amount(text: str, highest: Decimal) -> Decimal | None:
    """A decimal from 0 to `highest`, None when the text is no such number."""
    number = read_decimal(text)
    return abs(number) if number is not None and in_range(number, Decimal(0), highest) else None


_remembered_amount = lru_cache(maxsize=REMEMBERED)(read_amount)


@dataclass(slots=True)
class CellReader:
    """Reads the cells of a table by column name, and gathers notes and problems on the way.

    `by_hand`: numbers and days also as people's spreadsheets write them (see `by_hand`); else only as in our own files.
    """

    table: Table
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    by_hand: bool = False
    index: dict[str, int] = field(init=False)
    decided: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.index = {title: number for number, title in enumerate(self.table.header)}

    def check_header(
        self, required: Iterable[str], known: Collection[str], said: NoteCode = NoteCode.COLUMN_KEPT
    ) -> tuple[str, ...]:
        """The columns of no known name, each with a note that it is kept, or what else is `said` of it.

        Raises BadInput for required columns that are missing, and for known ones in other letters (Country):
        kept aside, they would silently lose what the person meant.
        """
        file, header = self.table.file, self.table.header
        kept = tuple(title for title in header if title not in known)
        meant = {title.casefold(): title for title in kept if title.casefold() in known}
        shown = ", ".join(header)[:200]
        problems = [
            Problem(file, 1, title, Code.HEADER_SPELLING, title, column) for column, title in meant.items()
        ] + [
            Problem(file, 1, column, Code.COLUMN_MISSING, shown, column)
            for column in required
            if column not in self.index and column not in meant
        ]
        if problems:
            raise BadInput(problems)
        for title in kept:
            is_label = title == LABEL and said is NoteCode.COLUMN_NOT_READ
            self.notes.append(Note(file, 1, title, NoteCode.EXAMPLE_LABEL if is_label else said, title))
        return kept

    def rows_of_example(self) -> tuple[int, ...]:
        """The lines of the rows that say that they are of the worked example."""
        return tuple(row.line for row in self.table.rows if self.raw(row, LABEL).casefold() not in NO_EXAMPLE)

    def refuse_problems(self) -> None:
        """Raises BadInput when something was wrong."""
        if self.problems:
            raise BadInput(self.problems)

    def raw(self, row: Row, column: str) -> str:
        """The trimmed text of a cell, empty when the table has no such column."""
        number = self.index.get(column)
        return "" if number is None else row.cells[number]

    def text(self, row: Row, column: str, *, required: bool = False, most: int = MAX_NAME) -> str:
        """A text of up to `most` characters."""
        text = self.raw(row, column)
        if required and not text:
            self.wrong(row, column, Code.EMPTY)
        if len(text) > most:
            self.wrong(row, column, Code.TOO_LONG, str(len(text)), str(most))
        return text

    def texts(self, row: Row, column: str) -> tuple[str, ...]:
        """Texts separated by semicolons, each up to 200 characters; empty ones and doubles are dropped."""
        cell = self.raw(row, column)
        if not cell:
            return ()
        if len(cell) <= MAX_NAME:
            return _remembered_entries(cell)
        items = entries_of(cell)
        for item in items:
            if len(item) > MAX_NAME:
                self.wrong(row, column, Code.TOO_LONG, str(len(item)), str(MAX_NAME))
        return items

    def number(
        self, row: Row, column: str, *, default: Decimal | None, highest: Decimal = MAX_NUMBER
    ) -> Decimal | None:
        """A decimal from 0 to `highest`, exactly as written; the default when the cell is empty."""
        text = self.raw(row, column)
        if not text:
            return default
        if len(text) <= MAX_NAME and (known := _remembered_amount(text, highest)) is not None:
            return known
        if self.by_hand:
            return self._number_by_hand(row, column, text, default, highest)
        code = Code.NOT_A_NUMBER if read_decimal(text) is None else Code.OUT_OF_RANGE
        self.wrong(row, column, code, text[:80], f"0..{highest:f}")
        return default

    def _number_by_hand(
        self, row: Row, column: str, text: str, default: Decimal | None, highest: Decimal
    ) -> Decimal | None:
        meant = numbers_meant(text[:MAX_NAME], self._decided(column, "commas"))
        if len(meant) > 1:
            self.wrong(row, column, Code.NUMBER_UNCLEAR, text[:80], " / ".join(meant))
            return default
        number = read_decimal(meant[0])
        if number is not None and in_range(number, Decimal(0), highest):
            return abs(number)
        code = Code.NOT_IN_DIGITS if number is None else Code.OUT_OF_RANGE
        self.wrong(row, column, code, text[:80], f"0..{highest:f}")
        return default

    def _decided(self, column: str, what: str) -> bool | None:
        """What the whole column says about its commas, or about the order of day and month."""
        if (column, what) not in self.decided:
            cells = [self.raw(row, column)[:MAX_NAME] for row in self.table.rows]
            decide = commas_group_in if what == "commas" else day_first_in
            self.decided[column, what] = decide(cells)
        return self.decided[column, what]

    def quantity(self, row: Row, column: str, *, highest: Decimal) -> Decimal | None:
        """A number from 0 to `highest` with at most three decimals, None when the cell is empty or wrong."""
        found = self.number(row, column, default=None, highest=highest)
        if found is not None and found != round(found, QUANTITY_DECIMALS):
            self.wrong(
                row, column, Code.TOO_MANY_DECIMALS, self.raw(row, column)[:80], str(QUANTITY_DECIMALS)
            )
            return None
        return found

    def day(self, row: Row, column: str, *, required: bool = False) -> date | None:
        """A day written as 2027-03-31, None when the cell is empty or wrong."""
        text = self.raw(row, column)
        if not text:
            if required:
                self.wrong(row, column, Code.DATE_MISSING, "", DAY_WRITTEN)
            return None
        meant = days_meant(text, self._decided(column, "days")) if self.by_hand else ()
        if len(meant) > 1:
            self.wrong(row, column, Code.DATE_UNCLEAR, text[:80], " / ".join(map(str, meant)))
            return None
        if meant:
            return meant[0]
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # the 31st of a shorter month
        written_so = looks_like_a_day(text) if self.by_hand else DAY.fullmatch(text)
        code = Code.NO_SUCH_DAY if written_so else Code.NOT_A_DATE
        self.wrong(row, column, code, text[:80], DAY_WRITTEN)
        return None

    def choice(self, row: Row, column: str, choices: Collection[str]) -> str:
        """One of `choices`, in any letters and with blanks for underscores; empty when the cell is."""
        text = self.raw(row, column)
        meant = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
        if meant and meant not in choices:
            self.wrong(row, column, Code.NOT_A_CHOICE, text[:80], ", ".join(choices))
            return ""
        return meant

    def country(self, row: Row, column: str) -> str:
        """A country code, empty when the cell is."""
        text = self.raw(row, column)
        if not text:
            return ""
        reading = read_country(text) if len(text) <= MAX_NAME else None
        if reading is None:
            self.wrong(row, column, Code.NOT_A_COUNTRY, text[:80], "ISO 3166-1 alpha-2")
            return ""
        if reading.alias:
            self.note(row, column, NoteCode.COUNTRY_ALIAS, text, reading.code)
        elif reading.lower_case:
            self.note(row, column, NoteCode.COUNTRY_LOWER_CASE, text, reading.code)
        elif reading.user_assigned:
            self.note(row, column, NoteCode.COUNTRY_USER_ASSIGNED, text, reading.code)
        return reading.code

    def places(self, row: Row, column: str) -> tuple[str, ...]:
        """Places, of which UK and EL are read as the countries GB and GR."""
        found = self.texts(row, column)
        if ALIASES.keys().isdisjoint(found):
            return found
        read = tuple(read_place(place) for place in found)
        for place, code in zip(found, read, strict=True):
            if place != code:
                self.note(row, column, NoteCode.PLACE_ALIAS, place, code)
        return tuple(dict.fromkeys(read))

    def wrong(self, row: Row, column: str, code: Code, found: str = "", expected: str = "") -> None:
        """Put a problem down."""
        self.problems.append(Problem(self.table.file, row.line, column, code, found, expected))

    def note(self, row: Row, column: str, code: NoteCode, found: str, expected: str) -> None:
        """Put a note down."""
        self.notes.append(Note(self.table.file, row.line, column, code, found, expected))
