"""Chances, beside every combination of who is there and who is not."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.formation.brief import Goal
from comity.formation.chance import Chances, at_least
from comity.formation.chance_bounds import ChanceBounds
from comity.formation.rows import Question
from tests.budget import few
from tests.library.formation.worlds import draw_world

SEEDS = st.integers(0, 10**9)


def draw_chances(seed):
    world = draw_world(seed, goal=Goal.RELIABILITY, most=6)
    return Chances(Question(world.brief, world.organizations, world.ties))


def by_every_case(question, members):
    chance = Fraction(0)
    for there in product((0, 1), repeat=len(members)):
        present = {c for c, is_there in zip(members, there, strict=True) if is_there}
        weight = Fraction(1)
        for column in members:
            r = Fraction(question.organizations[column].reliability)
            weight *= r if column in present else 1 - r
        if all(
            len(present & set(question.givers[j])) >= question.brief.needs[j].members for j in question.musts
        ):
            chance += weight
    return chance


@settings(max_examples=few(80), deadline=None)
@given(SEEDS)
def test_the_chance_of_a_set_is_that_of_all_its_cases(seed):
    chances, random = draw_chances(seed), Random(seed)
    everyone = range(len(chances.question.organizations))
    members = [column for column in everyone if random.random() < 0.6]
    exact = by_every_case(chances.question, members)
    assert chances.exact(members) == exact
    guess = chances.guess(members)
    assert guess is None or abs(guess - float(exact)) < 1e-12


@settings(max_examples=few(80), deadline=None)
@given(SEEDS)
def test_no_alliance_that_a_state_allows_has_a_better_chance_than_its_bounds(seed):
    chances, random = draw_chances(seed), Random(seed)
    question = chances.question
    bounds = ChanceBounds(question, chances)
    columns = range(len(question.organizations))
    inside = frozenset(c for c in columns if random.random() < 0.3)
    free = frozenset(c for c in columns if c not in inside and random.random() < 0.7)
    state = bounds.state(inside, free)
    most = question.brief.max_members
    best = Fraction(0)
    for chosen in product((False, True), repeat=len(free)):
        members = inside | {c for c, is_in in zip(sorted(free), chosen, strict=True) if is_in}
        cost = sum(question.organizations[c].cost for c in members)
        if most is not None and len(members) > most:
            continue
        if question.brief.budget is not None and cost > question.brief.budget:
            continue
        best = max(best, chances.exact(members))
    assert bounds.guess(state) >= float(best) - 1e-12
    if best:
        assert not bounds.at_most(state, best, strictly=True)
        assert not bounds.at_most(state, best - Fraction(1, 10**6))


def test_at_least_so_many_of_independent_ones():
    halves = [Fraction(1, 2)] * 3
    assert [at_least(level, halves) for level in range(5)] == [
        1,
        Fraction(7, 8),
        Fraction(1, 2),
        Fraction(1, 8),
        0,
    ]
    assert at_least(1, [Fraction(Decimal("0.9")), Fraction(1, 10)]) == Fraction(91, 100)
