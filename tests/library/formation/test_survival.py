"""The chance that needs are met, beside adding up every way in which members are there or not."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from comity.formation import survival as room
from comity.formation.brief import Brief, Need
from comity.formation.rows import Question
from comity.formation.survival import all_met, redundancy, survival
from comity.register.organizations import Organization

HALF = Decimal("0.5")
SURE = Organization("sure", capacities=("law",), reliability=Decimal(1))
MAYBE = Organization("maybe", capacities=("law", "song"), reliability=HALF)
UNKNOWN = Organization("unknown", capacities=("law",))


def asked(*organizations):
    needs = (Need("law"), Need("law", members=2), Need("song", must=False))
    return Question(Brief(needs), organizations)


def test_each_need_has_its_count_and_its_chance():
    question = asked(SURE, MAYBE)
    assert redundancy(question, (0, 1)) == [2, 2, 1]
    assert survival(question, (0, 1)) == {"all": 0.5, "needs": [1, 0.5, 0.5]}


def test_nothing_is_said_of_members_of_whom_nothing_is_known():
    assert survival(asked(SURE, UNKNOWN), (0, 1)) is None


@pytest.mark.parametrize("seed", range(60))
def test_all_together_is_the_sum_over_every_way(seed):
    random = Random(seed)
    there = {member: Fraction(random.randint(0, 10), 10) for member in range(7)}
    demands = []
    for _ in range(random.randint(0, 5)):
        givers = frozenset(random.sample(range(7), random.randint(0, 5)))
        demands.append((random.randint(1, 3), givers))
    assert all_met(demands, there) == by_every_way(demands, there)


def test_what_is_too_much_is_left_open(monkeypatch):
    monkeypatch.setattr(room, "MOST_STATES", 3)
    there = dict.fromkeys(range(9), Fraction(1, 2))
    demands = [(2, frozenset(range(start, start + 5))) for start in range(4)]
    assert all_met(demands, there) is None


def by_every_way(demands, there):
    chance = Fraction(0)
    for way in product((True, False), repeat=len(there)):
        present = {member for member, is_there in zip(there, way, strict=True) if is_there}
        weight = Fraction(1)
        for member, is_there in zip(there, way, strict=True):
            weight *= there[member] if is_there else 1 - there[member]
        if all(len(givers & present) >= number for number, givers in demands):
            chance += weight
    return chance
