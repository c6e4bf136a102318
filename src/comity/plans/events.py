"""An event of a promise, and the data that each kind carries.

Texts (what was promised, the proof, somebody's words) are never in the data: they live apart and can be erased.
Quantities travel as plain decimal text, dates as ISO 8601, organizations and promises as their ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from comity.plans.kinds import EventKind, Heard, ToKind

JSON: TypeAlias = "bool | int | str | Sequence[JSON] | Mapping[str, JSON] | None"


@dataclass(frozen=True, slots=True)
class Event:
    """Something said about one promise.

    `number` is its place in the alliance's chain and grows within a promise; `acting` the organization for
    which it is said; `recorded_for` = written down by a person for an organization that is not theirs.
    """

    number: int
    kind: EventKind
    on: date
    by: str | None
    acting: str
    recorded_for: bool = False
    heard: Heard = Heard.OWN
    data: Mapping[str, JSON] = field(default_factory=dict)


def quantity_text(quantity: Decimal) -> str:
    """A quantity as it stands in an event: no exponent, no trailing zeros.

    >>> quantity_text(Decimal("1E+2")), quantity_text(Decimal("2.50"))
    ('100', '2.5')
    """
    plain = format(quantity, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def data_of_promised(
    *,
    owes: str,
    to_kind: ToKind,
    to: Sequence[str],
    quantity: Decimal,
    unit: str,
    due: date | None,
    note: bool = False,
    predecessor: str | None = None,
    carried: JSON = None,
) -> dict[str, JSON]:
    """`note` = our note, they have not confirmed; `carried` as `comity.plans.carrying.carried_of` makes it."""
    terms = _terms(quantity, unit, due)
    data: dict[str, JSON] = {"owes": owes, "to_kind": to_kind.value, "to": list(to), **terms, "note": note}
    data["predecessor"] = predecessor
    return data if carried is None else {**data, "carried": carried}


def data_of_delivered(
    *, delivery: int, quantity: Decimal, credited: Sequence[str] = (), witnessed: bool = False
) -> dict[str, JSON]:
    """`credited` besides who owes; `witnessed` = said by one who was there and did not deliver."""
    text = quantity_text(quantity)
    return {"delivery": delivery, "quantity": text, "credited": list(credited), "witnessed": witnessed}


def data_of_read_back(*, delivery: int | None = None) -> dict[str, JSON]:
    """Without a delivery, the promise itself was read back."""
    return {} if delivery is None else {"delivery": delivery}


def data_of_confirmed(*, delivery: int, quantity: Decimal) -> dict[str, JSON]:
    """How much of one delivery somebody saw."""
    return {"delivery": delivery, "quantity": quantity_text(quantity)}


def data_of_taken_back(*, delivery: int) -> dict[str, JSON]:
    """A delivery that was none."""
    return {"delivery": delivery}


def data_of_paused(*, until: date) -> dict[str, JSON]:
    """`until` is the first day after the pause."""
    return {"until": until.isoformat()}


def data_of_change_proposed(*, quantity: Decimal, unit: str, due: date | None) -> dict[str, JSON]:
    """The terms that one side would like."""
    return _terms(quantity, unit, due)


def data_of_changed(*, successor: str, quantity: Decimal, unit: str, due: date | None) -> dict[str, JSON]:
    """The terms that both agreed, and the promise that takes the place of this one."""
    return {"successor": successor, **_terms(quantity, unit, due)}


def _terms(quantity: Decimal, unit: str, due: date | None) -> dict[str, JSON]:
    return {"quantity": quantity_text(quantity), "unit": unit, "due": due.isoformat() if due else None}
