"""A pooled fund: whatever is written, it adds up to zero and nothing is lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from comity.plans import pool as p

DAY = date(2026, 3, 1)
NAMES = st.sampled_from(["A", "B"])
AMOUNTS = st.decimals("0.01", "500", places=2)


class Fund(RuleBasedStateMachine):
    """Any order of entries and counter-entries, refused ones included."""

    def __init__(self) -> None:
        super().__init__()
        self.pool, self.seen = p.Pool(), ()

    @rule(kind=st.sampled_from(sorted(p.WAYS)), name=NAMES, amount=AMOUNTS)
    def write(self, kind: str, name: str, amount: Decimal) -> None:
        self.attempt(lambda: self.pool.write(kind, name, amount, DAY, decision="d"))

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
        assert all(v <= 0 for a, v in stands.items() if a.kind == p.HOST)
        assert self.pool.entries[: len(self.seen)] == self.seen
        self.seen = self.pool.entries


TestFund = Fund.TestCase
TestFund.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_an_advance_is_given_and_settled_and_a_loan_of_the_host_is_said() -> None:
    fund = p.Pool()
    with pytest.raises(p.PoolError) as short:
        fund.write(p.ADVANCED, "A", Decimal("40"), DAY, decision="d1")
    assert short.value.code == "short"
    fund.write(p.LENT, "H", Decimal("40.00"), DAY)
    fund.write(p.ADVANCED, "A", Decimal("40"), DAY, decision="d1")
    fund.write(p.SETTLED, "A", Decimal("29.90"), DAY, proof="tickets")
    assert fund.balance(p.HELD, "A") == Decimal("10.10")
    fund.write(p.RETURNED, "A", Decimal("10.10"), DAY)
    fund.write(p.REPAID, "H", Decimal("10.10"), DAY)
    assert (fund.balance(p.FUND), fund.balance(p.HOST, "H")) == (0, Decimal("-29.90"))


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
    with pytest.raises(p.PoolError) as refused:
        p.Pool().write(kind, name, Decimal(amount), DAY)
    assert (refused.value.code, refused.value.number) == (code, 1)


def test_an_entry_is_countered_once_and_stays() -> None:
    fund = p.Pool()
    fund.write(p.PAID, "A", Decimal("5"), DAY)
    fund.counter(1, DAY, "typed twice")
    for number, code in ((1, "answered"), (2, "entry"), (9, "entry")):
        with pytest.raises(p.PoolError) as refused:
            fund.counter(number, DAY, "again")
        assert refused.value.code == code
    assert len(fund.entries) == 2
    assert fund.balance(p.FUND) == 0
