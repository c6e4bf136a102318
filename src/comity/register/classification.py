"""Groups of countries as somebody published them, with source and date; another list can take their place."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from comity.register.countries import country_codes

COLUMNS = ("group", "country", "source", "as_of")
OTHER = ""  # the group of every country that the list does not name


@dataclass(frozen=True, slots=True)
class Classification:
    """Which group each country (ISO 3166-1 alpha-2) is in, by whose list and as of when."""

    source: str
    as_of: str
    groups: Mapping[str, str]

    def group(self, country: str) -> str:
        """The group of a country; OTHER when the list does not name it."""
        return self.groups.get(country, OTHER)

    @property
    def names(self) -> tuple[str, ...]:
        """The groups, in the order of the list."""
        return tuple(dict.fromkeys(self.groups.values()))


class WrongList(ValueError):
    """A list that cannot be read: the line, what was found, what was expected."""

    def __init__(self, line: int, found: str, expected: str) -> None:
        super().__init__(f"line {line}: found {found!r}, expected {expected}")


def read_classification(text: str) -> Classification:
    """A list as CSV with the columns group, country, source, as_of; the first row's source and date count.

    Raises WrongList.
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise WrongList(1, ",".join(rows.fieldnames or ()), f"the columns {', '.join(COLUMNS)}")
    groups: dict[str, str] = {}
    source = as_of = ""
    for row in rows:
        country, group = (row["country"] or "").strip().upper(), (row["group"] or "").strip()
        if country not in country_codes():
            raise WrongList(rows.line_num, country, "a country as two letters (ISO 3166-1)")
        if not group or groups.get(country, group) != group:
            raise WrongList(rows.line_num, group, "one group for each country")
        groups[country] = group
        source, as_of = source or (row["source"] or "").strip(), as_of or (row["as_of"] or "").strip()
    if not source or not as_of:
        raise WrongList(2, "", "the source of the list and its year")
    return Classification(source, as_of, groups)


@cache
def dac_members() -> Classification:
    """Countries that are members of the OECD's Development Assistance Committee, and all others.

    Source: OECD, Development Assistance Committee, as of July 2023 (31 countries; the European Union is a member too).
    """
    return read_classification(
        (files("comity.register") / "country_groups" / "dac.csv").read_text(encoding="utf-8")
    )
