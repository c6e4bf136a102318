"""Values of a brief: what each key may hold, strictly, and where what is wrong stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from comity.exchange.cells import MAX_NAME, MAX_NUMBER, in_range
from comity.exchange.decoding import CONTROL
from comity.exchange.problems import Code, Note, NoteCode, Problem
from comity.formation.toml_places import Places
from comity.register.countries import read_place

MAX_COUNT = 1_000_000
Keys = Mapping[str, Any]


@dataclass(slots=True)
class ValueReader:
    """Reads the keys of one TOML table: the brief itself, or a need by its number (from 0).

    `number` is None for the brief itself. Wrong values give the default, and a problem.
    """

    file: str
    places: Places
    keys: Keys
    number: int | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def line(self, key: str) -> int | None:
        """The line of a key; of its need when the key itself is not there; None when neither is found."""
        number = self.number
        for place in ((number, key), (number, ""), (None, "need" if number is not None else key)):
            if place in self.places:
                return self.places[place]
        return None

    def path(self, key: str) -> str:
        """A key with the need it belongs to."""
        return key if self.number is None else f"need[{self.number}].{key}"

    def wrong(self, key: str, code: Code, found: str = "", expected: str = "") -> None:
        """Put a problem down."""
        problem = Problem(self.file, self.line(key), self.path(key), code, found[:80], expected)
        self.problems.append(problem)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Every key must be a known one; the closest is what was probably meant."""
        for key in self.keys:
            if key not in known:
                closest = get_close_matches(key, known, n=1)
                self.wrong(key, Code.UNKNOWN_KEY, key, closest[0] if closest else ", ".join(known))

    def checked_text(self, key: str, value: Any) -> str:
        """A text of up to 200 characters, trimmed."""
        if not isinstance(value, str):
            self.wrong(key, Code.WRONG_TYPE, shown(value), "text")
            return ""
        text = value.strip()
        if len(text) > MAX_NAME:
            self.wrong(key, Code.TOO_LONG, str(len(text)), str(MAX_NAME))
        if control := CONTROL.search(text):
            self.wrong(key, Code.CONTROL_CHARACTER, f"U+{ord(control.group()):04X}")
        return text

    def text(self, key: str, *, required: bool = False) -> str:
        """A text; a required one must be there and hold something."""
        if key not in self.keys:
            if required:
                self.wrong(key, Code.KEY_MISSING, "", key)
            return ""
        before = len(self.problems)
        text = self.checked_text(key, self.keys[key])
        if required and not text and len(self.problems) == before:
            self.wrong(key, Code.EMPTY)
        return text

    def place(self, key: str) -> str | None:
        """A place, or None; UK and EL are read as the countries GB and GR, with a note."""
        text = self.text(key)
        place = read_place(text)
        if place != text:
            line, path = self.line(key), self.path(key)
            self.notes.append(Note(self.file, line, path, NoteCode.PLACE_ALIAS, text, place))
        return place or None

    def integer(self, key: str, *, default: int | None, lowest: int = 0) -> int | None:
        """A whole number from `lowest` to a million."""
        if key not in self.keys:
            return default
        value: object = self.keys[key]
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, Code.WRONG_TYPE, shown(value), "integer")
        elif not lowest <= value <= MAX_COUNT:
            self.wrong(key, Code.OUT_OF_RANGE, shown(value), f"{lowest}..{MAX_COUNT}")
        else:
            return value
        return default

    def amount(self, key: str, *, default: Decimal | None) -> Decimal | None:
        """An exact number of at least 0."""
        if key not in self.keys:
            return default
        value = self.keys[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.wrong(key, Code.WRONG_TYPE, shown(value), "number")
            return default
        # A comparison first: an integer may have thousands of digits, and a float may be nan.
        finite = isinstance(value, int) or value.is_finite()
        if not finite or not 0 <= value <= MAX_NUMBER or not in_range(Decimal(value), Decimal(0), MAX_NUMBER):
            self.wrong(key, Code.OUT_OF_RANGE, shown(value), f"0..{MAX_NUMBER:f}")
            return default
        return abs(Decimal(value)) if value else Decimal(0)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.keys.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, Code.WRONG_TYPE, shown(value), "true_false")
            return default
        return value

    def choice(self, key: str, choices: Collection[str], *, default: str) -> str:
        """One of a few words."""
        value = self.keys.get(key, default)
        if not isinstance(value, str):
            self.wrong(key, Code.WRONG_TYPE, shown(value), "text")
        elif value not in choices:
            self.wrong(key, Code.NOT_A_CHOICE, shown(value), ", ".join(choices))
        else:
            return value
        return default

    def entries(self, key: str, kind: str = "list") -> list[Any]:
        """A list, empty when the key is not there."""
        value = self.keys.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, Code.WRONG_TYPE, shown(value), kind)
            return []
        return value

    def ids(self, key: str) -> tuple[str, ...]:
        """Ids of organizations."""
        return tuple(self.one_id(key, value) for value in self.entries(key, "list_of_texts"))

    def one_id(self, key: str, value: Any) -> str:
        """An id of an organization."""
        before = len(self.problems)
        text = self.checked_text(key, value)
        if not text and len(self.problems) == before:
            self.wrong(key, Code.EMPTY)
        return text

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Pairs of ids."""
        found = []
        for value in self.entries(key, "list_of_pairs"):
            if isinstance(value, list) and len(value) == 2:
                found.append((self.one_id(key, value[0]), self.one_id(key, value[1])))
            else:
                size = f"{len(value)}" if isinstance(value, list) else shown(value)
                self.wrong(key, Code.NOT_A_PAIR, size, "2")
        return tuple(found)


def shown(value: Any) -> str:
    """A value as it would stand in the file, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[:60]}"'
    if isinstance(value, dict):
        return "{" + ", ".join(value)[:60] + "}"
    if isinstance(value, list):
        return f"[{len(value)}]"
    if isinstance(value, int) and abs(value) > 10**60:
        return "10^60"
    return str(value)[:60]
