"""A pooled fund: whatever is written, it adds up to zero and nothing is lost."""

import doctest
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from comity.plans import currencies
from comity.plans import pool as p
from comity.plans.pool_reading import Kept, held_after, paid_in, read_pool, spent_on
from tests.budget import few

DAY = date(2026, 3, 1)
NAMES = st.sampled_from(["A", "B"])
AMOUNTS = st.decimals("0.01", "500", places=2)


def kept(pool: p.Pool) -> list[Kept]:
    return [
        Kept(e.number, e.day, e.kind, e.name, e.amount, e.decision, e.proof, e.answers) for e in pool.entries
    ]


class Fund(RuleBasedStateMachine):
    """Any order of entries and counter-entries, refused ones included."""

    def __init__(self) -> None:
        super().__init__()
        self.pool, self.seen = p.Pool(), ()

    @rule(kind=st.sampled_from(sorted(p.WAYS)), name=NAMES, amount=AMOUNTS)
    def write(self, kind: str, name: str, amount: Decimal) -> None:
        self.attempt(lambda: self.pool.write(kind, name, amount, DAY, decision="d", proof="a receipt"))

    @rule(number=st.integers(0, 12))
    def counter(self, number: int) -> None:
        self.attempt(lambda: self.pool.counter(number, DAY, "typed twice"))

    def attempt(self, act) -> None:
        before = self.pool.entries
        try:
            act()
        except p.PoolError:
            assert self.pool.entries == before

    @invariant()
    def balanced(self) -> None:
        stands = self.pool.balances()
        assert sum(stands.values(), Decimal(0)) == 0
        assert all(v >= 0 for a, v in stands.items() if a.kind in (p.FUND, p.HELD))
        assert all(v <= 0 for a, v in stands.items() if a.kind in (p.HOST, p.BEARER))
        assert self.pool.entries[: len(self.seen)] == self.seen
        self.seen = self.pool.entries

    @invariant()
    def what_was_kept_reads_the_same_and_what_came_in_went_somewhere(self) -> None:
        assert self.pool.balances() == p.balances(self.pool.entries)
        assert read_pool(2, kept(self.pool)).entries == self.pool.entries
        ahead = [*self.pool.standing(p.HOST).values(), *self.pool.standing(p.BEARER).values()]
        here = [self.pool.balance(p.FUND), *self.pool.standing(p.HELD).values()]
        gone = spent_on(self.pool).values()
        assert sum(paid_in(self.pool).values()) - sum(ahead) == sum(here) + sum(gone)


TestFund = Fund.TestCase
TestFund.settings = settings(max_examples=few(60), stateful_step_count=25, deadline=None)


def refused(act) -> tuple[str, int]:
    with pytest.raises(p.PoolError) as no:
        act()
    return no.value.code, no.value.number


def test_an_advance_is_given_and_settled_and_a_loan_of_the_host_is_said() -> None:
    fund = p.Pool()
    assert refused(lambda: fund.write(p.ADVANCED, "A", Decimal("40"), DAY, decision="d1")) == ("short", 1)
    fund.write(p.LENT, "H", Decimal("40.00"), DAY)
    fund.write(p.ADVANCED, "A", Decimal("40"), DAY, decision="d1")
    fund.write(p.SETTLED, "A", Decimal("29.90"), DAY, decision="d1", proof="tickets")
    assert fund.balance(p.HELD, "A") == Decimal("10.10")
    assert refused(lambda: fund.write(p.RETURNED, "A", Decimal("10.11"), DAY)) == ("held", 4)
    fund.write(p.RETURNED, "A", Decimal("10.10"), DAY)
    assert refused(lambda: fund.write(p.REPAID, "B", Decimal("1"), DAY)) == ("owed", 5)
    fund.write(p.REPAID, "H", Decimal("10.10"), DAY)
    assert held_after(fund) == [Decimal(n) for n in ("40", "0", "0", "10.10", "0")]
    assert (fund.balance(p.FUND), fund.standing(p.HOST)) == (0, {"H": Decimal("-29.90")})
    assert spent_on(fund) == {"d1": Decimal("29.90")}


def test_what_a_member_bore_is_owed_until_it_has_it_back() -> None:
    fund = p.Pool()
    fund.write(p.BORNE, "M", Decimal("12.40"), DAY, decision="bus fares", proof="four tickets")
    assert fund.standing(p.BEARER) == {"M": Decimal("-12.40")}
    assert refused(lambda: fund.write(p.REFUNDED, "M", Decimal("12.40"), DAY)) == ("short", 2)
    fund.write(p.PAID, "A", Decimal("20"), DAY)
    assert refused(lambda: fund.write(p.REFUNDED, "M", Decimal("12.41"), DAY)) == ("owed", 3)
    fund.write(p.REFUNDED, "M", Decimal("12.40"), DAY)
    assert (fund.standing(p.BEARER), fund.balance(p.FUND)) == ({}, Decimal("7.60"))
    assert refused(lambda: fund.counter(1, DAY, "not theirs")) == ("owed", 4)


@pytest.mark.parametrize(
    ("kind", "name", "amount", "code"),
    [
        ("gift", "A", "1", "kind"),
        (p.PAID, " ", "1", "name"),
        (p.PAID, "A", "0", "amount"),
        (p.PAID, "A", "0.001", "amount"),
        (p.PAID, "A", "NaN", "amount"),
        (p.SPENT, "A", "1", "decision"),
    ],
)
def test_what_cannot_be_written_says_why(kind: str, name: str, amount: str, code: str) -> None:
    assert refused(lambda: p.Pool().write(kind, name, Decimal(amount), DAY)) == (code, 1)
    assert refused(lambda: p.Pool().write(p.BORNE, "A", Decimal(1), DAY, decision="d")) == ("proof", 1)


def test_an_entry_is_countered_once_and_stays() -> None:
    fund = p.Pool()
    fund.write(p.PAID, "A", Decimal("5"), DAY)
    fund.counter(1, DAY, "typed twice")
    for number, code in ((1, "answered"), (2, "entry"), (9, "entry")):
        assert refused(lambda at=number: fund.counter(at, DAY, "again"))[0] == code
    assert len(fund.entries) == 2
    assert (fund.balance(p.FUND), paid_in(fund)) == (0, {})


def test_kept_entries_that_cannot_follow_each_other_are_found() -> None:
    fund = p.Pool()
    fund.write(p.PAID, "A", Decimal("5"), DAY)
    fund.write(p.SPENT, "Bakery", Decimal("2"), DAY, decision="bread")
    fund.counter(2, DAY, "another fund's")
    rows = kept(fund)
    assert read_pool(2, rows).balance(p.FUND) == 5
    changed = {
        ("gap", 3): [rows[0], rows[2]],
        ("gap", 1): [rows[0], rows[0]],
        ("short", 2): [replace(rows[0], amount=Decimal("1.99")), *rows[1:]],
        ("differs", 3): [*rows[:2], replace(rows[2], amount=Decimal("1"))],
        ("differs", 2): [rows[0], replace(rows[1], answers=1)],
        ("entry", 3): [*rows[:2], replace(rows[2], answers=-1)],
    }
    assert {key: refused(lambda given=given: read_pool(2, given)) for key, given in changed.items()} == {
        key: key for key in changed
    }


def test_currencies_have_the_decimals_of_iso_4217() -> None:
    assert doctest.testmod(currencies).failed == 0
    assert "XAU" not in currencies.currency_codes()
    assert [currencies.places_of(code) for code in ("XOF", "MDL", "MAD", "TND")] == [0, 2, 2, 3]
