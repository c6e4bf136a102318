"""What more or less would buy: equal to looking at every subset, and proven point by point."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from time import monotonic

import numpy as np
import pytest

from comity.formation.brief import Brief, Goal, Need
from comity.formation.forming import form
from comity.formation.front import MORE, front_document, unbeaten
from comity.formation.front_search import pareto_front
from comity.formation.rows import Question
from comity.formation.sizes import sizes
from comity.register.organizations import Organization
from comity.solving.tree import Budget
from tests.budget import few
from tests.library.formation.everything import CLOSE, Everything
from tests.library.formation.worlds import draw_world

SEEDS = range(few(60))


def draw(seed, **more):
    """Every second world has few rules, so that many sets are left to choose from."""
    world = draw_world(seed, **more)
    if seed % 2:
        return world
    brief = world.brief
    most = brief.max_members if brief.goal is not Goal.RELIABILITY else 4
    needs = tuple(replace(need, must=need.must and j < 3) for j, need in enumerate(brief.needs))
    loose = Brief(needs, goal=brief.goal, max_members=most, conflicts=brief.conflicts)
    return replace(world, brief=loose)


def answered(world):
    """The question and the columns of its answer; None when no alliance can."""
    question = Question(world.brief, world.organizations, world.ties)
    answer = form(world.brief, world.organizations, world.ties, inputs={})
    if answer["status"] == "infeasible":
        return None
    return question, tuple(question.place_of[member["id"]] for member in answer["members"])


def worths(world, most, *, by_chance):
    """(size, cost, wishes, chance) of every allowed subset that no other beats, each once, by looking at all."""
    all_ = Everything(world)
    allowed = all_.allowed & (all_.count <= most)
    chance = all_.value if by_chance else np.zeros(len(all_.sets))
    rows = np.array(
        sorted(
            {
                (int(all_.count[i]), int(all_.cost[i]), float(all_.wish[i]), round(float(chance[i]), 9))
                for i in np.flatnonzero(allowed)
            }
        )
    )
    better = rows * np.array([1, 1, -1, -1])
    return [
        tuple(row)
        for row, mine in zip(rows.tolist(), better, strict=True)
        if not np.any(np.all(better <= mine + CLOSE, axis=1) & np.any(better < mine - CLOSE, axis=1))
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_front_is_what_looking_at_every_subset_says(seed):
    world = draw(seed, most=7)
    found = answered(world)
    if found is None:
        return
    question, members = found
    front = pareto_front(question, members, Budget())
    assert front.complete
    assert front.by_chance == (world.brief.goal is Goal.RELIABILITY and bool(_givers(question)))
    mine = [
        (e["size"], e["cost"] * 100, e["wish_value"], round(e["reliability"], 9) if front.by_chance else 0)
        for e in front_document(question, front)["front"]
    ]
    expected = worths(world, front.most, by_chance=front.by_chance)
    assert sorted(mine) == [pytest.approx(row, abs=1e-6) for row in sorted(expected)]
    all_ = Everything(world)
    assert all(all_.allowed[sum(1 << c for c in point.members)] for point in front.points)


def _givers(question):
    return [column for j in question.musts for column in question.givers[j]]


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_no_point_of_a_front_beats_another_and_every_one_is_needed(seed):
    found = answered(draw(seed, most=9, goal=Goal.COST))
    if found is None:
        return
    points = pareto_front(*found, Budget()).points
    assert not any(a.beats(b, by_chance=False) for a in points for b in points)
    assert unbeaten([*points, *points], by_chance=False) == points


@pytest.mark.parametrize("seed", SEEDS[:30])
def test_one_member_fewer_or_more_is_weighed_as_looking_at_every_subset_does(seed):
    world = draw(seed, most=8)
    found = answered(world)
    if found is None:
        return
    question, members = found
    all_ = Everything(world)
    rules = [rule for rule in all_.rules if rule[0] != "max_members"]
    by_chance = world.brief.goal is Goal.RELIABILITY
    limit = world.brief.max_members
    for one in sizes(question, len(members), Budget()):
        most = one.size if limit is None else min(one.size, max(limit, len(members) + 1))
        allowed = all_.kept(rules) & (all_.count <= most)
        assert one.proven
        assert (one.value is None) == (not allowed.any())
        if one.value is not None:
            best = all_.value[allowed].max() if by_chance else all_.cost[allowed].min() / 100
            assert float(one.value) == pytest.approx(best, abs=CLOSE)
            assert allowed[sum(1 << c for c in one.members)]


def test_with_no_time_the_answer_stands_alone_and_nothing_is_called_proven():
    world = draw_world(5, most=9, goal=Goal.COST)
    question, members = answered(world)
    front = pareto_front(question, members, Budget(until=monotonic() - 1))
    assert [point.members for point in front.points] == [members]
    assert not front.complete
    assert front.proven == (False,)


def test_two_cheap_ones_or_a_dear_one_who_does_both():
    house = Organization("house", capacities=("law", "press"), cost=Decimal(9), reliability=Decimal("0.5"))
    law = Organization("law", capacities=("law",), cost=Decimal(2), reliability=Decimal("0.9"))
    press = Organization("press", capacities=("press", "song"), cost=Decimal(3), reliability=Decimal("0.9"))
    brief = Brief((Need("law"), Need("press"), Need("song", must=False)))
    question = Question(brief, (house, law, press))
    front = pareto_front(question, (0,), Budget())
    assert front.most == min(1 + MORE, 3)
    assert [(p.members, p.cost, p.wishes, p.chance) for p in front.points] == [
        ((0,), 9, 0, Fraction(1, 2)),
        ((1, 2), 5, 1, Fraction(81, 100)),
        ((0, 1, 2), 14, 1, Fraction(181, 200)),
    ]
