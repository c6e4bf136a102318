"""Alternatives where no search would come to its end: what is handed out is true, and says what is not proven."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from comity.formation import alternatives as room
from comity.formation.alternatives import in_order
from comity.formation.brief import Brief, Goal, Need
from comity.formation.forming import form
from comity.formation.scope import Found
from tests.library.formation.everything import CLOSE, Everything
from tests.library.formation.worlds import CAPACITIES, World, draw_organization

LOSS = Decimal(2)  # up to three times the value: a small world has few sets


@pytest.mark.parametrize("goal", [Goal.FEWEST, Goal.COST])
def test_guesses_are_allowed_apart_and_in_order_and_say_what_is_proven(goal, monkeypatch):
    monkeypatch.setattr(room._Others, "_may_end", lambda others: False)
    handed_out = proven = 0
    for seed in range(60):
        world = roomy_world(seed, goal)
        answer = form(world.brief, world.organizations, world.ties, alternatives=3, loss=LOSS, inputs={})
        if answer["value"] is not None:
            all_ = Everything(world)
            assert not (answer["exhausted"] and _is_more(all_, answer))
            handed_out += len(answer["alternatives"])
            proven += _checked(all_, answer)
    assert handed_out > 50
    assert proven < handed_out
    assert proven or goal is Goal.COST  # numbers of members are often equal, such costs never


def roomy_world(seed, goal):
    """Thirteen organizations and few rules: many sets would do."""
    random = Random(seed)
    organizations = tuple(draw_organization(random, i, goal) for i in range(13))
    needs = [Need(capacity, members=random.choice((1, 1, 2))) for capacity in random.sample(CAPACITIES, 5)]
    needs += [Need(CAPACITIES[0], must=False)] * (seed % 3 == 0)
    conflicts = (("o1", "o2"),) if seed % 2 else ()
    return World(
        Brief(tuple(needs), goal=goal, min_countries=seed % 4, conflicts=conflicts), organizations, ()
    )


def _checked(all_, answer):
    """How many of them were said to be proven, each looked at among all subsets."""
    values = [entry["value"] for entry in answer["alternatives"]]
    assert values == sorted(values)
    apart = within = all_.allowed & (all_.better <= answer["value"] * 3 + CLOSE)
    earlier = all_.number(member["id"] for member in answer["members"])
    for entry in answer["alternatives"]:
        apart = apart & (all_.replaced(earlier) >= min(2, all_.replaced(earlier)[within].max()))
        earlier = all_.number(entry["members"])
        assert apart[earlier]
        assert entry["value"] == pytest.approx(all_.value[earlier], abs=CLOSE)
        assert entry["wish_value"] == all_.wish[earlier]
        if entry["proven"]:
            best = all_.better[apart].min()
            assert entry["value"] == pytest.approx(best, abs=CLOSE)
            assert entry["wish_value"] == all_.wish[apart & (all_.better <= best + CLOSE)].max()
    return sum(entry["proven"] for entry in answer["alternatives"])


def _is_more(all_, answer):
    """Whether some set within the loss replaces as many as can be of every one handed out."""
    left = within = all_.allowed & (all_.better <= answer["value"] * 3 + CLOSE)
    for ids in ([m["id"] for m in answer["members"]], *(e["members"] for e in answer["alternatives"])):
        replaced = all_.replaced(all_.number(ids))
        most = min(2, replaced[within].max())
        left = left & (replaced >= most) & (most > 0)
    return bool(left.any())


def test_a_better_set_found_later_comes_first_and_proves_nothing_any_more():
    worse, better = Found((1, 2, 3), Fraction(3), False), Found((4, 5), Fraction(2), False)
    assert in_order((0, 1), [(worse, False), (better, True)], rising=True) == [
        (better, False),
        (worse, False),
    ]
    assert in_order((0, 1), [(better, True), (worse, True)], rising=True) == [(better, True), (worse, True)]
    assert in_order((0, 1), [(better, True), (worse, True)], rising=False) == [
        (worse, False),
        (better, False),
    ]


def test_who_holds_all_of_an_earlier_set_is_left_out():
    larger, smaller = Found((1, 2, 3), Fraction(3), False), Found((1, 2), Fraction(2), False)
    assert in_order((0, 1), [(larger, False), (smaller, False)], rising=True) == [(smaller, False)]
