"""Numbers and days as spreadsheets of many countries write them, read where they can mean one thing only.

3,5 and 31.12.2026 have one meaning. 1,000 and 03/04/2026 have two: then the rest of the column decides, and where it
does not, nobody guesses.
"""

import re
from collections.abc import Iterable
from datetime import date

from comity.words.digits import readings

YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")


def numbers_meant(text: str, commas_group: bool | None) -> tuple[str, ...]:
    """What a cell can mean as a number with a decimal point; `commas_group` is what its column decided."""
    found = readings(text)
    return found if len(found) == 1 or commas_group is None else (found[commas_group],)


def commas_group_in(column: Iterable[str]) -> bool | None:
    """Whether the commas of a column stand between thousands; None where nothing in it says so, or both."""
    said = {_groups(cell) for cell in column if "," in cell} - {None}
    return said.pop() if len(said) == 1 else None


def _groups(cell: str) -> bool | None:
    found = readings(cell)
    return None if len(found) > 1 else "".join(cell.split()).replace(",", "") == found[0]


def days_meant(text: str, day_first: bool | None) -> tuple[date, ...]:
    """What a cell can mean as a day, none when it is no day; `day_first` is what its column decided."""
    if match := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
        return tuple(_day(year, month, day))
    match = YEAR_LAST.fullmatch(text)
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    orders = [_day(year, second, first), _day(year, first, second)]
    if match[2] == ".":
        return tuple(orders[0])
    found = tuple(dict.fromkeys(day for order in orders for day in order))
    return found if len(found) < 2 or day_first is None else tuple(orders[not day_first])


def looks_like_a_day(text: str) -> bool:
    """Written as a day is, whether or not there is such a day."""
    return bool(YEAR_FIRST.fullmatch(text) or YEAR_LAST.fullmatch(text))


def day_first_in(column: Iterable[str]) -> bool | None:
    """Whether the day stands before the month in a column such as 31/12/2026; None where nothing says so, or both."""
    said = {int(m[1]) > int(m[3]) for cell in column if (m := YEAR_LAST.fullmatch(cell)) and _says(m)}
    return said.pop() if len(said) == 1 else None


def _says(match: re.Match[str]) -> bool:
    """With points the day is first anyway; else one of the two is no month."""
    return match[2] != "." and max(int(match[1]), int(match[3])) > 12 >= min(int(match[1]), int(match[3]))


def _day(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []
