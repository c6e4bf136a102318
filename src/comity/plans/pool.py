"""A pooled fund as transfers between named accounts.

Every entry moves one amount from one account to another, so the sum of all
accounts is zero whatever is written. Nothing is taken out of the list: what was
wrong is answered by a counter-entry. The fund never stands below zero; where the
host paid ahead, an entry of its own (``LENT``) says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

FUND, OUTSIDE, HELD, HOST = "fund", "outside", "held", "host"
PAID, SPENT, ADVANCED, SETTLED, RETURNED, LENT, REPAID, COUNTER = (
    "paid",
    "spent",
    "advanced",
    "settled",
    "returned",
    "lent",
    "repaid",
    "counter",
)
#: From which kind of account each kind of entry takes, and to which it gives.
WAYS = {
    PAID: (OUTSIDE, FUND),
    SPENT: (FUND, OUTSIDE),
    ADVANCED: (FUND, HELD),
    SETTLED: (HELD, OUTSIDE),
    RETURNED: (HELD, FUND),
    LENT: (HOST, FUND),
    REPAID: (FUND, HOST),
}


class PoolError(ValueError):
    """An entry that cannot be written; ``code`` says why, ``number`` which entry."""

    def __init__(self, code: str, number: int) -> None:
        super().__init__(code)
        self.code, self.number = code, number


@dataclass(frozen=True)
class Account:
    """One side of a transfer: a kind, and whose it is (empty for the fund)."""

    kind: str
    name: str = ""


@dataclass(frozen=True)
class Entry:
    """One transfer. ``amount`` is above zero; ``answers`` is the entry countered."""

    number: int
    day: date
    kind: str
    source: Account
    target: Account
    amount: Decimal
    decision: str = ""
    proof: str = ""
    answers: int | None = None


@dataclass
class Pool:
    """The entries of one fund in one currency; ``places`` decimals, never rounded."""

    places: int = 2
    _entries: list[Entry] = field(default_factory=list)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order written."""
        return tuple(self._entries)

    def write(
        self,
        kind: str,
        name: str,
        amount: Decimal,
        day: date,
        *,
        decision: str = "",
        proof: str = "",
    ) -> Entry:
        """Write one entry of a kind in ``WAYS`` with the party ``name``.

        Raises PoolError: ``kind``, ``name``, ``amount``, ``decision``, ``short``.
        """
        number = len(self._entries) + 1
        if kind not in WAYS:
            raise PoolError("kind", number)
        if not name.strip():
            raise PoolError("name", number)
        if kind in (SPENT, ADVANCED) and not decision.strip():
            raise PoolError("decision", number)
        self._check_amount(amount, number)
        source, target = (_account(way, name) for way in WAYS[kind])
        return self._add(Entry(number, day, kind, source, target, amount, decision, proof))

    def counter(self, number: int, day: date, proof: str) -> Entry:
        """Answer entry ``number`` by the same amount the other way; only once.

        Raises PoolError: ``entry`` (no such, or itself a counter-entry),
        ``answered``, ``proof`` (no reason in words), ``short``.
        """
        new = len(self._entries) + 1
        if not 1 <= number < new or self._entries[number - 1].kind == COUNTER:
            raise PoolError("entry", new)
        if any(entry.answers == number for entry in self._entries):
            raise PoolError("answered", new)
        if not proof.strip():
            raise PoolError("proof", new)
        old = self._entries[number - 1]
        return self._add(
            Entry(
                new,
                day,
                COUNTER,
                old.target,
                old.source,
                old.amount,
                old.decision,
                proof,
                answers=number,
            )
        )

    def balances(self) -> dict[Account, Decimal]:
        """What stands on each account touched; the values add up to zero."""
        return balances(self._entries)

    def balance(self, kind: str, name: str = "") -> Decimal:
        """What stands on one account; zero where nothing was written."""
        return self.balances().get(_account(kind, name), Decimal(0))

    def _check_amount(self, amount: Decimal, number: int) -> None:
        if not amount.is_finite() or amount <= 0:
            raise PoolError("amount", number)
        exponent = amount.as_tuple().exponent
        # 15 digits in all keep every sum exact under the default 28.
        if not isinstance(exponent, int) or -exponent > self.places or amount >= 10**12:
            raise PoolError("amount", number)

    def _add(self, entry: Entry) -> Entry:
        after = balances([*self._entries, entry])
        if _overdrawn(entry, after):
            raise PoolError("short", entry.number)
        self._entries.append(entry)
        return entry


def balances(entries: Iterable[Entry]) -> dict[Account, Decimal]:
    """The sum of each account over these entries."""
    found: dict[Account, Decimal] = {}
    for entry in entries:
        found[entry.source] = found.get(entry.source, Decimal(0)) - entry.amount
        found[entry.target] = found.get(entry.target, Decimal(0)) + entry.amount
    return found


def _overdrawn(entry: Entry, after: dict[Account, Decimal]) -> bool:
    """Whether the fund, an advance held or a repaid loan would pass zero."""
    if any(side.kind in (FUND, HELD) and after[side] < 0 for side in (entry.source, entry.target)):
        return True
    # The host is owed (below zero) or even: repaying more than it lent is a mistake.
    return any(side.kind == HOST and after[side] > 0 for side in (entry.source, entry.target))


def _account(kind: str, name: str) -> Account:
    return Account(kind, "" if kind == FUND else name.strip())
