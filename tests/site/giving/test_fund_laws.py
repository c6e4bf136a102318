"""Whatever is written through the actions, in whatever order and by however many at once: the fund adds up."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from comity.plans import pool as p
from comity.plans.pool_reading import paid_in, spent_on
from comity_site.accounts.journal import Stale
from comity_site.giving.actions import costs, funds
from comity_site.giving.models import Cost, Entry
from tests.site.giving.purse import bore, opened, stands, wrote
from tests.site.plans.saying import days

KEYS = st.sampled_from(["second", "harbour"])
AMOUNTS = st.sampled_from(["0.01", "3.30", "12", "40"])
REFUSALS = (p.PoolError, ValidationError, Stale)


def machine(cast):
    """A book written through the actions beside the same fund of the library."""

    class Book(RuleBasedStateMachine):
        @initialize()
        def open(self):
            self.fund, self.pool = opened(cast), p.Pool(2)

        def both(self, ours, theirs):
            """What the library writes the actions write, and what it refuses they refuse."""
            before = Entry._base_manager.filter(fund=self.fund).count()
            try:
                theirs()
                fine = True
            except REFUSALS:
                fine = False
            try:
                ours()
                assert fine
            except REFUSALS:
                assert not fine
            assert Entry._base_manager.filter(fund=self.fund).count() == before + fine

        @rule(kind=st.sampled_from(sorted(funds.BY_HAND - {p.LENT, p.REPAID})), key=KEYS, amount=AMOUNTS)
        def write(self, kind, key, amount):
            name = str(cast.organizations[key].pk)
            self.both(
                lambda: wrote(cast, self.fund, kind, amount, key, decision="d", proof="p"),
                lambda: self.pool.write(kind, name, Decimal(amount), days(-1), decision="d", proof="p"),
            )

        @rule(kind=st.sampled_from([p.LENT, p.REPAID]), amount=AMOUNTS)
        def host(self, kind, amount):
            name = str(cast.organizations["second"].pk)
            self.both(
                lambda: wrote(cast, self.fund, kind, amount, "second"),
                lambda: self.pool.write(kind, name, Decimal(amount), days(-1)),
            )

        @rule(key=KEYS, amount=AMOUNTS)
        def bear(self, key, amount):
            cost = bore(cast, key, amount)
            entry = costs.approve_cost(
                cost=cost, version=1, fund=self.fund, decision="d", on=days(0), by=cast.cleo
            )
            again = costs.approve_cost(
                cost=cost, version=1, fund=self.fund, decision="d", on=days(0), by=cast.cleo
            )
            assert again == entry
            self.pool.write(
                p.BORNE, str(cost.organization_id), Decimal(amount), days(0), decision="d", proof="p"
            )

        @rule()
        def refund(self):
            cost = (
                Cost._base_manager.filter(entries__fund=self.fund).exclude(entries__kind=p.REFUNDED).first()
            )
            if cost is not None and not Entry._base_manager.filter(cost=cost, kind=p.COUNTER).exists():
                self.both(
                    lambda: costs.refund_cost(cost=cost, on=days(0), proof="", by=cast.cleo),
                    lambda: self.pool.write(
                        p.REFUNDED, str(cost.organization_id), in_cents(cost.amount), days(0)
                    ),
                )

        @rule(number=st.integers(1, 9))
        def counter(self, number):
            entry = (
                Entry._base_manager.filter(fund=self.fund, number=number)
                .select_related("fund", "cost")
                .first()
            )
            if entry is not None and not (entry.kind == p.BORNE and funds.paid_back(entry.cost)):
                self.both(
                    lambda: funds.counter_entry(entry=entry, proof="no", on=days(0), by=cast.cleo),
                    lambda: self.pool.counter(number, days(0), "no"),
                )

        @invariant()
        def adds_up(self):
            if hasattr(self, "fund"):
                kept = stands(self.fund)
                assert kept.balances() == self.pool.balances()
                assert sum(kept.balances().values(), Decimal(0)) == 0
                assert (paid_in(kept), spent_on(kept)) == (paid_in(self.pool), spent_on(self.pool))

    return Book


def in_cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


@pytest.mark.django_db
def test_no_story_unbalances_a_fund_and_it_is_what_the_library_says(cast):
    few = settings(
        max_examples=6, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), database=None,
    )  # fmt: skip
    run_state_machine_as_test(machine(cast), settings=few)


@pytest.mark.django_db(transaction=True)
def test_four_who_spend_at_once_never_spend_twice_and_number_without_a_gap(cast):
    """Ten are in the fund; each would spend four. Two may; the same form sent twice is one."""
    fund = opened(cast)
    wrote(cast, fund, "paid", "10", "river")
    heard = []

    def spend(once: str) -> None:
        try:
            heard.append(wrote(cast, fund, "spent", "4", "harbour", decision="d", once=once).number)
        except (p.PoolError, OperationalError) as no:
            heard.append(str(no))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=spend, args=(once,)) for once in ("a", "a", "b", "c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = list(Entry._base_manager.filter(fund=fund).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert stands(fund).balance(p.FUND) == 10 - 4 * (len(numbers) - 1)
    assert len(heard) == 5  # nobody fell over the others' numbers
    engine_gave_up = [one for one in heard if isinstance(one, str) and one != "short"]
    assert len(numbers) == 3 or engine_gave_up
