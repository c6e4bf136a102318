"""A pooled fund as transfers between named accounts.

Every entry moves one amount from one account to another, so the sum of all
accounts is zero whatever is written. Nothing is taken out of the list: what was
wrong is answered by a counter-entry. The fund never stands below zero; where the
host, or a member, paid ahead, an entry of its own (``LENT``, ``BORNE``) says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

FUND, OUTSIDE, HELD, HOST, BEARER = "fund", "outside", "held", "host", "bearer"
PAID, SPENT, ADVANCED, SETTLED, RETURNED, LENT, REPAID, BORNE, REFUNDED, COUNTER = (
    "paid",
    "spent",
    "advanced",
    "settled",
    "returned",
    "lent",
    "repaid",
    "borne",
    "refunded",
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
    BORNE: (BEARER, OUTSIDE),
    REFUNDED: (FUND, BEARER),
}
#: What goes to the work, and so needs a decision; an advance goes there before the work.
FOR_THE_WORK = (SPENT, ADVANCED, SETTLED, BORNE)
#: What is believed by its receipts.
BY_RECEIPT = (SETTLED, BORNE)
NOTHING = Decimal(0)


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

    @property
    def name(self) -> str:
        """Whose it is: the side that is not the fund, of two the one before the work."""
        return self.source.name or self.target.name


@dataclass
class Pool:
    """The entries of one fund in one currency; ``places`` decimals, never rounded."""

    places: int = 2
    _entries: list[Entry] = field(default_factory=list)
    _balances: dict[Account, Decimal] = field(default_factory=dict)
    _answered: set[int] = field(default_factory=set)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order written."""
        return tuple(self._entries)

    @property
    def answered(self) -> frozenset[int]:
        """Numbers of the entries that a counter-entry answers."""
        return frozenset(self._answered)

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

        Raises PoolError: ``kind``, ``name``, ``decision``, ``proof`` (of what is
        believed by its receipts), ``amount``, ``short`` (the fund would stand below
        zero), ``held`` (more than that party holds), ``owed`` (more than it is owed).
        """
        number = len(self._entries) + 1
        if kind not in WAYS:
            raise PoolError("kind", number)
        if not name.strip():
            raise PoolError("name", number)
        if kind in FOR_THE_WORK and not decision.strip():
            raise PoolError("decision", number)
        if kind in BY_RECEIPT and not proof.strip():
            raise PoolError("proof", number)
        self._check_amount(amount, number)
        source, target = (_account(way, name) for way in WAYS[kind])
        return self._add(Entry(number, day, kind, source, target, amount, decision, proof))

    def counter(self, number: int, day: date, proof: str) -> Entry:
        """Answer entry ``number`` by the same amount the other way; only once.

        Raises PoolError: ``entry`` (no such, or itself a counter-entry),
        ``answered``, ``proof`` (no reason in words), ``short``, ``held``, ``owed``.
        """
        new = len(self._entries) + 1
        if not 1 <= number < new or self._entries[number - 1].kind == COUNTER:
            raise PoolError("entry", new)
        if number in self._answered:
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
        return dict(self._balances)

    def balance(self, kind: str, name: str = "") -> Decimal:
        """What stands on one account; zero where nothing was written."""
        return self._balances.get(_account(kind, name), NOTHING)

    def standing(self, kind: str) -> dict[str, Decimal]:
        """Name → what stands on its account of this kind, without those that are even."""
        found = self._balances.items()
        return {account.name: stands for account, stands in found if account.kind == kind and stands}

    def _check_amount(self, amount: Decimal, number: int) -> None:
        if not amount.is_finite() or amount <= 0:
            raise PoolError("amount", number)
        exponent = amount.as_tuple().exponent
        # 15 digits in all keep every sum exact under the default 28.
        if not isinstance(exponent, int) or -exponent > self.places or amount >= 10**12:
            raise PoolError("amount", number)

    def _add(self, entry: Entry) -> Entry:
        after = {
            entry.source: self._balances.get(entry.source, NOTHING) - entry.amount,
            entry.target: self._balances.get(entry.target, NOTHING) + entry.amount,
        }
        if code := _overdrawn(after):
            raise PoolError(code, entry.number)
        self._entries.append(entry)
        self._balances |= after
        if entry.answers is not None:
            self._answered.add(entry.answers)
        return entry


def _overdrawn(after: Mapping[Account, Decimal]) -> str:
    """Which account would pass zero, as a code; empty when none would."""
    for account, stands in after.items():
        if account.kind == FUND and stands < 0:
            return "short"
        if account.kind == HELD and stands < 0:
            return "held"
        # Who paid ahead is owed (below zero) or even: giving back more than that is a mistake.
        if account.kind in (HOST, BEARER) and stands > 0:
            return "owed"
    return ""


def _account(kind: str, name: str) -> Account:
    return Account(kind, "" if kind == FUND else name.strip())


def balances(entries: Iterable[Entry]) -> dict[Account, Decimal]:
    """The sum of each account over these entries, worked out anew."""
    found: dict[Account, Decimal] = {}
    for entry in entries:
        found[entry.source] = found.get(entry.source, NOTHING) - entry.amount
        found[entry.target] = found.get(entry.target, NOTHING) + entry.amount
    return found
