"""A pooled fund read: entries as they were kept, written anew by the same rules; and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.plans.pool import (
    BORNE,
    COUNTER,
    FUND,
    NOTHING,
    PAID,
    SETTLED,
    SPENT,
    Entry,
    Pool,
    PoolError,
)


@dataclass(frozen=True)
class Kept:
    """One entry as a table keeps it: for a counter-entry, ``answers`` and what it gives back."""

    number: int
    day: date
    kind: str
    name: str
    amount: Decimal
    decision: str = ""
    proof: str = ""
    answers: int | None = None


def read_pool(places: int, kept: Iterable[Kept]) -> Pool:
    """Write kept entries anew, in their order, each checked as if it were written now.

    Raises PoolError at the first that cannot follow the others, with its kept number: codes are
    those of ``Pool.write`` and ``Pool.counter``, and ``gap`` (a number is missing, doubled or out
    of order), ``differs`` (a counter-entry that gives back something else than what it answers).
    """
    pool = Pool(places)
    for one in kept:
        try:
            _again(pool, one)
        except PoolError as fault:
            raise PoolError(fault.code, one.number) from fault
    return pool


def _again(pool: Pool, one: Kept) -> Entry:
    if one.number != len(pool.entries) + 1:
        raise PoolError("gap", one.number)
    if one.kind != COUNTER:
        if one.answers is not None:
            raise PoolError("differs", one.number)
        return pool.write(one.kind, one.name, one.amount, one.day, decision=one.decision, proof=one.proof)
    before = pool.entries[one.answers - 1 :][:1] if one.answers and one.answers > 0 else ()
    if before and (before[0].amount, before[0].name) != (one.amount, one.name):
        raise PoolError("differs", one.number)
    return pool.counter(one.answers or 0, one.day, one.proof)


def held_after(pool: Pool) -> list[Decimal]:
    """What the fund held after each entry."""
    found, stands = [], NOTHING
    for entry in pool.entries:
        if entry.source.kind == FUND:
            stands -= entry.amount
        elif entry.target.kind == FUND:
            stands += entry.amount
        found.append(stands)
    return found


def paid_in(pool: Pool) -> dict[str, Decimal]:
    """Name → what it paid in, without what a counter-entry gave back."""
    return _summed(pool, (PAID,), lambda entry: entry.name)


def spent_on(pool: Pool) -> dict[str, Decimal]:
    """Decision → what went to the work under it: spent, settled with receipts, borne by a member."""
    return _summed(pool, (SPENT, SETTLED, BORNE), lambda entry: entry.decision)


def _summed(pool: Pool, kinds: tuple[str, ...], by: Callable[[Entry], str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for entry in pool.entries:
        if entry.kind in kinds and entry.number not in pool.answered:
            found[by(entry)] = found.get(by(entry), NOTHING) + entry.amount
    return found
