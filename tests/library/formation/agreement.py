"""What must be true of an answer, by looking at every subset."""

from itertools import combinations

import numpy as np
import pytest

from comity.formation.blocking import MOST_QUESTIONS
from comity.formation.brief import Goal
from tests.library.formation.everything import CLOSE, Everything


def agree(world, answer, *, wanted=0, loss=0.25):
    """Asserts that the answer is what looking at every subset says."""
    all_ = Everything(world)
    if not all_.allowed.any():
        assert answer["status"] == "infeasible"
        return _blocked_alike(all_, answer)
    assert answer["status"] == "optimal"
    chosen = all_.number(member["id"] for member in answer["members"])
    _best_alike(all_, answer, chosen)
    _leaving_alike(all_, answer, chosen)
    _one_more_alike(all_, answer, chosen)
    return _alternatives_alike(all_, answer, chosen, wanted, loss)


def _best_alike(all_, answer, chosen):
    best = all_.better[all_.allowed].min()
    equal = all_.allowed & (all_.better <= best + CLOSE)
    assert all_.allowed[chosen]
    assert answer["value"] == pytest.approx(all_.value[chosen], abs=CLOSE)
    assert all_.better[chosen] == pytest.approx(best, abs=CLOSE)
    assert answer["bound"] == answer["value"]
    assert answer["gap"] == 0
    assert answer["wish_value"] == all_.wish[chosen] == all_.wish[equal].max()
    wishes = [j for j, need in enumerate(all_.brief.needs) if not need.must]
    assert answer["uncovered"] == [j for j in wishes if not _covers(all_, chosen, j)]


def _leaving_alike(all_, answer, chosen):
    members = [member["id"] for member in answer["members"]]
    assert [entry["id"] for entry in answer["if_one_leaves"]] == members
    critical = []
    for entry in answer["if_one_leaves"]:
        place = all_.place[entry["id"]]
        rest = chosen & ~(1 << place)
        needs = range(len(all_.brief.needs))
        lost = [j for j in needs if _covers(all_, chosen, j) and not _covers(all_, rest, j)]
        assert entry["uncovered"] == lost
        critical += [entry["id"]] * any(all_.brief.needs[j].must for j in lost)
        _repair_alike(all_, entry, place, rest)
    assert answer["critical"] == critical


def _repair_alike(all_, entry, place, rest):
    rules = [r for r in all_.rules if not (r[0] == "include" and all_.brief.include[r[1]] == entry["id"])]
    possible = all_.kept(rules) & ~all_.has[:, place] & ((all_.sets & rest) == rest)
    if not possible.any():
        assert entry["repair"] is None
        return
    repaired = rest | all_.number(entry["repair"]["add"])
    assert possible[repaired]
    assert entry["repair"]["value"] == pytest.approx(all_.value[repaired], abs=CLOSE)
    assert all_.better[repaired] == pytest.approx(all_.better[possible].min(), abs=CLOSE)


def _one_more_alike(all_, answer, chosen):
    possible = all_.allowed & (all_.count <= all_.count[chosen] + 1)
    most = all_.wish[possible].max()
    if most <= all_.wish[chosen]:
        assert answer["one_more"] is None
        return
    larger = all_.number(answer["one_more"]["members"])
    assert possible[larger]
    assert answer["one_more"]["wish_value"] == all_.wish[larger] == most
    fullest = possible & (all_.wish == most)
    staying = fullest & np.array([everyone & chosen == chosen for everyone in range(len(all_.sets))])
    among = staying if staying.any() else fullest  # who is there stays, where that brings as much
    assert all_.better[larger] == pytest.approx(all_.better[among].min(), abs=CLOSE)


def _alternatives_alike(all_, answer, chosen, wanted, loss):
    sign = -1 if all_.brief.goal is Goal.RELIABILITY else 1
    limit = sign * all_.value[chosen] * (1 + sign * loss)
    within = all_.allowed & (all_.better <= limit + CLOSE)
    apart, earlier, more = within, chosen, False
    found = [all_.number(entry["members"]) for entry in answer["alternatives"]]
    for entry, members in zip([*answer["alternatives"], None], [*found, None], strict=True):
        replaced = all_.replaced(earlier)
        most = min(2, replaced[within].max())
        apart = apart & (replaced >= most) & (most > 0)
        more = bool(apart.any())
        if entry is not None:
            assert apart[members]
            assert entry["proven"]
            assert all_.better[members] == pytest.approx(all_.better[apart].min(), abs=CLOSE)
            equal = apart & (np.abs(all_.better - all_.better[apart].min()) <= CLOSE)
            assert entry["wish_value"] == all_.wish[members] == all_.wish[equal].max()
            assert entry["value"] == pytest.approx(all_.value[members], abs=CLOSE)
            earlier = members
    if wanted:
        assert answer["exhausted"] == (not more)
        assert len(found) == wanted or not more


def _blocked_alike(all_, answer):
    blocking = [(entry["rule"], entry.get("index", 0)) for entry in answer["blocking"]]
    assert not all_.kept(blocking).any()
    for rule in blocking:
        assert all_.kept([other for other in blocking if other != rule]).any()
    assert answer["blocking_irreducible"]
    parts = [part for n in range(len(blocking)) for part in combinations(all_.rules, n)]
    smallest = all(all_.kept(part).any() for part in parts)
    assert smallest if answer["blocking_minimum"] else len(parts) > MOST_QUESTIONS
    ways = {(way["rule"], way.get("index", 0)): way["to"] for way in answer["ways_out"]}
    assert len(ways) == len(answer["ways_out"]) == all_.fewest_to_give_up()
    rest = all_.kept([rule for rule in all_.rules if rule not in ways])
    assert rest.any()
    for way in answer["single_ways_out"]:
        rule = way["rule"], way.get("index", 0)
        _nearest_alike(all_, rule, way["to"], all_.kept([other for other in all_.rules if other != rule]))
    for rule, to in ways.items():
        _nearest_alike(all_, rule, to, rest)
        rest = rest & _loosened(all_, rule, to)
    assert rest.any(), "all of them together are a way out"


def _loosened(all_, rule, to):
    """Which subsets keep a rule at this value; all of them when it is given up."""
    kind, index = rule
    if to is None:
        return np.ones(len(all_.sets), bool)
    return {
        "max_members": lambda: all_.count <= to,
        "budget": lambda: all_.cost <= round(to * 100),
        "min_countries": lambda: all_.countries() >= to,
        "need": lambda: all_.given[index] >= to + all_.brief.spare,
    }[kind]()


def _nearest_alike(all_, rule, to, rest):
    """The nearest value of a rule at which something is left."""
    assert rest.any()
    kind, index = rule
    nearest = {
        "max_members": lambda: all_.count[rest].min(),
        "budget": lambda: all_.cost[rest].min() / 100,
        "min_countries": lambda: all_.countries()[rest].max(),
        "need": lambda: all_.given[index][rest].max() - all_.brief.spare,
    }
    if kind not in nearest:
        assert to is None
        return
    value = nearest[kind]()
    assert to == (None if kind == "need" and value < 1 else pytest.approx(value))


def _covers(all_, number, j):
    return bool(all_.given[j][number] >= all_.brief.needs[j].members)
