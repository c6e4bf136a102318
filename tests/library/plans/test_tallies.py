"""The scorecard: each result once, each unit by itself, and the sums of the worked example."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from comity.plans.carrying import carried_of
from comity.plans.kinds import STILL_TO_COME, EventKind, Standing
from comity.plans.tallies import COUNTS, Tally, TargetLine, credited, scorecard, tally_of
from comity.words.folding import fold as same_word
from tests.library.plans.stories import DAY, Story, days

amounts = st.integers(0, 50).map(Decimal)


@st.composite
def tallies(draw):
    promised, delivered = draw(amounts), draw(amounts)
    standing = draw(st.sampled_from([*Standing]))
    return Tally(
        organization=draw(st.sampled_from("abc")),
        unit=draw(st.sampled_from(["visits", "Visits", "hours"])),
        standing=standing,
        kept_late=standing is Standing.KEPT and draw(st.booleans()),
        note=draw(st.booleans()),
        count=draw(st.integers(1, 5)),
        promised=promised,
        delivered=delivered,
        confirmed=min(delivered, draw(amounts)),
        remaining=max(Decimal(0), promised - delivered) if standing in STILL_TO_COME else Decimal(0),
    )


def total(values):
    return sum(values, Decimal(0))


@given(st.lists(tallies()))
def test_the_rows_hold_what_the_promises_hold(some):
    rows = scorecard(some, [], []).rows
    counted = [tally for tally in some if tally.standing not in {Standing.VOID, Standing.CHANGED}]
    for name in ("promised", "delivered", "confirmed", "remaining"):
        assert total(getattr(row, name) for row in rows) == total(getattr(t, name) for t in counted)
    assert total(row.noted for row in rows) == total(t.promised for t in counted if t.note)
    for standing in Standing:
        expected = sum(t.count for t in some if t.standing is standing)
        assert sum(row.counts.get(standing, 0) for row in rows) == (
            0 if standing is Standing.VOID else expected
        )
    assert sum(row.counts["kept_late"] for row in rows) == sum(t.count for t in some if t.kept_late)


@given(st.lists(tallies()), st.randoms(use_true_random=False), st.permutations(["a", "b", "c"]))
def test_the_order_of_the_promises_changes_nothing(some, dice, order):
    mixed = [*some]
    dice.shuffle(mixed)
    target = [TargetLine("Visits", "visits", Decimal(100))]
    one, other = scorecard(some, target, order), scorecard(mixed, target, order)
    assert [_plain(row) for row in one.rows] == [_plain(row) for row in other.rows]
    assert one.targets == other.targets


def _plain(row):
    return replace(row, unit=same_word(row.unit))


@given(st.lists(tallies()))
def test_a_scorecard_of_groups_is_the_scorecard_of_the_promises(some):
    """A database adds up what stands alike before the library sees it."""
    groups = {}
    for tally in some:
        key = replace(tally, count=0, **dict.fromkeys(SUMS, Decimal(0)))
        added = {
            name: getattr(groups.get(key, key), name) + getattr(tally, name) for name in ("count", *SUMS)
        }
        groups[key] = replace(key, **added)
    one, other = scorecard(some, [], ["b"]).rows, scorecard(groups.values(), [], ["b"]).rows
    assert [_plain(row) for row in one] == [_plain(row) for row in other]


SUMS = ("promised", "delivered", "confirmed", "remaining")


@given(st.lists(tallies()), tallies())
def test_a_void_promise_changes_no_scorecard(some, void):
    target = [TargetLine("Visits", "visits", Decimal(100))]
    with_void = [*some, replace(void, standing=Standing.VOID, kept_late=False)]
    assert scorecard(with_void, target, ["a"]) == scorecard(some, target, ["a"])


@given(st.lists(tallies()), st.integers(0, 300))
def test_done_and_open_and_to_ask_for_make_the_target_or_more(some, target):
    [row] = scorecard(some, [TargetLine("Visits", "VISITS", Decimal(target))], []).targets
    assert row.reachable == row.delivered + row.open
    assert row.gap >= 0
    assert row.reachable + row.gap == max(row.reachable, row.target)


def test_the_convener_stands_first_and_units_are_never_added_up():
    some = [
        Tally("b", "visits", Standing.OPEN, promised=Decimal(3)),
        Tally("c", "visits", Standing.OPEN, promised=Decimal(4)),
        Tally("c", "hours", Standing.OPEN, promised=Decimal(5)),
        Tally("a", "visits", Standing.OPEN, promised=Decimal(6)),
    ]
    rows = scorecard(some, [], ["c", "a"]).rows
    assert [(row.organization, row.unit) for row in rows] == [
        ("c", "hours"),
        ("c", "visits"),
        ("a", "visits"),
        ("b", "visits"),
    ]
    assert all(tuple(row.counts) == COUNTS for row in rows)


def test_a_unit_is_shown_as_it_was_first_written():
    some = [Tally("a", " Visits", Standing.OPEN), Tally("b", "visits", Standing.OPEN)]
    assert [row.unit for row in scorecard(some, [], []).rows] == [" Visits", " Visits"]


def test_kept_late_counts_in_kept_too():
    tally = tally_of("clinic", Story(40).delivered(40, on=days(31)).folded, days(40))
    [row] = scorecard([tally], [], []).rows
    assert (row.counts["kept"], row.counts["kept_late"]) == (1, 1)


def test_a_note_is_told_apart():
    tally = tally_of("clinic", Story(40, acting="village", note=True).folded, DAY)
    [row] = scorecard([tally], [], []).rows
    assert (row.promised, row.noted) == (40, 40)


def test_in_the_grace_it_counts_as_open():
    folded = Story(40).folded
    assert tally_of("clinic", folded, days(31)).standing is Standing.UNREPORTED
    assert tally_of("clinic", folded, days(31), Standing.OPEN).standing is Standing.OPEN


def test_credit_stands_beside_and_is_added_to_nothing():
    folded = Story(40).delivered(30, credited=["circle", "school"]).delivered(5, credited=["circle"]).folded
    assert credited(folded) == {"circle": 35, "school": 30}
    [row] = scorecard([tally_of("clinic", folded, DAY)], [], []).rows
    assert row.delivered == 35
    assert not credited(Story(40).delivered(30, credited=["circle"]).taken_back().folded)


def test_credit_goes_over_to_the_successor_and_is_not_had_twice():
    before = Story(40).delivered(30, credited=["circle"])
    after = Story(30, carried=carried_of(before.folded))
    assert not credited(before.change_proposed(30).changed(30).folded)
    assert credited(after.folded) == {"circle": 30}


def worked_example():
    """The promises of the worked example that are counted in visits, and one that was changed."""
    second_breath = Story(180, owes="breath", to=(), due=days(30)).delivered(130)
    second_breath.confirmed(118, acting="centre")
    circle = Story(30, owes="circle", to=(), due=days(-10)).delivered(
        30, on=days(-12), acting="circle", by="field worker", recorded_for=True
    )
    circle.read_back(1, acting="circle", by="field worker", recorded_for=True).confirmed(30, acting="centre")
    team = Story(60, owes="team", to=(), due=days(-21)).delivered(22, on=days(-25), acting="team")
    team.confirmed(22, acting="breath").say(EventKind.NOT_COMING, days(-2), acting="team")
    evenings = (
        Story(12, unit="evenings", owes="money", due=days(20)).delivered(3, acting="money").confirmed(3)
    )
    carried = carried_of(evenings.folded)
    evenings.change_proposed(8, "evenings", days(50), acting="money").changed(8, "evenings", days(50))
    longer = Story(8, unit="evenings", owes="money", due=days(50), carried=carried)
    return {"breath": [second_breath], "circle": [circle], "team": [team], "money": [evenings, longer]}


def test_the_sums_of_the_worked_example():
    some = [tally_of(owes, story.folded, DAY) for owes, told in worked_example().items() for story in told]
    target = TargetLine("Household visits", "visits", Decimal(300), days(45))
    card = scorecard(some, [target], ["breath", "circle"])
    [visits] = card.targets
    assert (visits.delivered, visits.confirmed, visits.open) == (182, 170, 50)
    assert (visits.gap, visits.reachable) == (68, 232)
    assert [row.organization for row in card.rows] == ["breath", "circle", "money", "team"]
    breath, circle, money, team = card.rows
    assert (breath.counts["open"], circle.counts["kept"], team.counts["not_coming"]) == (1, 1, 1)
    assert (team.promised, team.delivered, team.remaining) == (60, 22, 0)
    assert (money.promised, money.delivered, money.confirmed, money.remaining) == (8, 3, 3, 5)
    assert (money.counts["changed"], money.counts["open"]) == (1, 1)
