"""Laws of an event in numbers, and of prospects: sums agree, corrections replace, a no leaves no trace."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.plans.kinds import Standing
from comity.plans.prospects import Approached, Asked, approached, by_constituency
from comity.plans.turnout import Line, Sums, follow_up, still_promised, to_ask, turnout
from tests.budget import few

HELD = date(2027, 3, 1)
# A busy machine says nothing about sums
law = settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
amounts = st.integers(0, 10_000_000).map(lambda thousandths: Decimal(thousandths) / 1000)
lines = st.lists(
    st.builds(Line, st.sampled_from("abc"), st.sampled_from("xy"), amounts, st.none() | amounts, amounts), max_size=12
)  # fmt: skip


def added(many: list[Sums]) -> tuple[Decimal | int, ...]:
    names = ("promised", "again", "came", "uncalled", "called")
    return tuple(sum(getattr(one, name) for one in many) for name in names)


@law
@given(lines)
def test_sums_by_organization_and_by_place_are_the_total(found):
    whole = turnout(found)
    total = added([whole.total])
    assert added(list(whole.by_organization.values())) == total == added(list(whole.by_place.values()))
    assert whole.total.came == sum((one.came for one in found), Decimal(0))


@law
@given(lines, st.randoms())
def test_the_order_in_which_sheets_are_typed_in_changes_no_sum(found, random):
    mixed = list(found)
    random.shuffle(mixed)
    assert turnout(mixed).total == turnout(found).total
    assert dict(turnout(mixed).by_place) == dict(turnout(found).by_place)


@law
@given(
    amounts,
    amounts,
    st.sampled_from([None, Standing.NOT_COMING, Standing.RELEASED, Standing.VOID, Standing.CHANGED]),
)
def test_a_closed_promise_counts_for_what_came_of_it_and_never_for_more(quantity, delivered, closed):
    counts = still_promised(quantity, delivered, closed)
    assert 0 <= counts <= quantity
    if closed in (Standing.NOT_COMING, Standing.RELEASED):
        assert counts == min(quantity, delivered)
    else:
        assert counts == (quantity if closed is None else 0)


def test_what_is_still_to_ask_for_is_never_below_nothing_and_nothing_without_a_target():
    assert [to_ask(target, Decimal(120)) for target in (Decimal(200), Decimal(100), None)] == [80, 0, 0]


@law
@given(st.integers(0, 500), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 90)), max_size=8))
def test_of_those_to_call_nobody_is_called_twice_into_the_share(wanted, calls):
    found = follow_up(wanted, [(HELD + timedelta(days=day), count) for day, count in calls], HELD)
    assert 0 <= found.in_time <= found.reached <= wanted
    assert found.reached + found.left == wanted
    early = sum(count for day, count in calls if day <= 7)
    assert found.in_time == min(wanted, early)


asked = st.lists(st.tuples(st.sampled_from("uv"), st.sampled_from(Approached)), max_size=12)


@law
@given(asked)
def test_counts_are_as_if_whoever_said_no_had_never_been_there(rows):
    without = [row for row in rows if row[1] is not Approached.LET_BE]
    counts = by_constituency(rows)
    assert counts == by_constituency(without)
    assert sum(one.asked + one.yes + one.not_asked for one in counts.values()) == len(without)


def test_the_last_word_counts():
    assert approached([Approached.LET_BE, Approached.ASKED]) is Approached.ASKED
    assert by_constituency([("u", Approached.YES), ("u", Approached.NOT_ASKED)]) == {"u": Asked(1, 0, 1)}
