"""Bounds by what remains: no prices whatever prove more than is true, and a changed proof proves nothing else."""

import copy
import json
from functools import cache
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.formation import proposing
from comity.formation.checking import check_files
from comity.formation.checking.remainders import check_remainders
from comity.formation.checking.verdict import Refused
from comity.formation.forming import form_files
from tests.budget import few
from tests.library.checking import brute, tampering
from tests.library.checking.documents import case_of
from tests.library.checking.tampering import TAMPERINGS
from tests.library.checking.worlds import draw_world

CLAIMS = [change for change in TAMPERINGS if change.__module__ == tampering.__name__]


@pytest.fixture
def every_register_is_large(monkeypatch):
    monkeypatch.setattr(proposing, "MANY", 0)


@cache
def written(seed):
    """The answer to that world, found once for all tests."""
    return json.dumps(form_files(*draw_world(seed, "fewest", size=8).files()))


def answers(seeds):
    """Worlds whose answer is proven by remainders, with it; both are the test's own to change."""
    for seed in seeds:
        world, document = draw_world(seed, "fewest", size=8), json.loads(written(seed))
        if (document["certificate"] or {}).get("kind") == "remainders":
            yield world, document


def failures(world, document):
    return {one.code for one in check_files(*world.files(), json.dumps(document).encode()).failures}


def test_what_they_prove_is_what_every_set_says_and_changed_claims_are_refused(every_register_is_large):
    statuses, tried = set(), set()
    for world, document in answers(range(few(120))):
        assert not failures(world, document)
        best = brute.best(world)
        assert (document["status"] == "infeasible") == (best is None)
        assert best is None or document["value"] == len(best)
        statuses.add(document["status"])
        for change in CLAIMS:
            changed = copy.deepcopy(document)
            if change(world, changed, Random(7)):
                assert failures(world, changed), change.__name__
                tried.add(change.__name__)
    assert statuses == {"optimal", "infeasible"}
    assert len(tried) > 8


def test_a_higher_bound_than_is_true_is_refused_with_its_own_prices(every_register_is_large):
    refused = 0
    for world, document in answers(range(120)):
        if document["status"] != "optimal":
            continue
        with pytest.raises(Refused):
            check_remainders(case_of(world), document["certificate"], document["value"])
        refused += 1
    assert refused > 20


@given(st.integers(0, 400), st.data())
@settings(max_examples=few(200), deadline=None)
def test_no_prices_rule_out_what_exists(seed, data):
    world = draw_world(seed, "fewest")
    best = brute.best(world)
    if best is None:
        return
    case = case_of(world)
    needs = (
        data.draw(st.lists(st.sampled_from(case.question.musts), unique=True)) if case.question.musts else []
    )
    vector = st.lists(st.integers(0, 5), min_size=len(needs), max_size=len(needs))
    layers = data.draw(st.lists(st.lists(vector, min_size=1, max_size=3), max_size=6))
    proof = {"remainders": {"needs": needs, "prices": layers}}
    with pytest.raises(Refused):
        check_remainders(case, proof, len(best))


def test_a_layer_that_is_left_out_is_missed(every_register_is_large):
    missed = 0
    for world, document in answers(range(120)):
        layers = document["certificate"]["remainders"]["prices"]
        if layers:
            layers.pop()
            missed += "remainder_open" in failures(world, document)
            assert failures(world, document)
    assert missed > 8


WRONG = (
    {},
    {"needs": [0, 0], "prices": []},
    {"needs": [99], "prices": []},
    {"needs": "0", "prices": []},
    {"needs": [0], "prices": [[]]},
    {"needs": [0], "prices": [[[1, 1]]]},
    {"needs": [0], "prices": [[["1"]]]},
    {"needs": [0], "prices": [[[-1]]]},
    {"needs": [0], "prices": [[[10**30]]]},
    {"needs": [0], "prices": [[[1.5]]]},
    {"needs": [0], "prices": [[[1]] * 65] * 9},
    {"needs": [0], "prices": [[[0]] * 65]},
    {"needs": [], "prices": [[[]]]},
    [],
    None,
)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_such_proof_is_refused(wrong, every_register_is_large):
    for world, document in answers(range(12)):
        if document["status"] == "optimal" and document["value"] > len(world.brief.get("include", [])) + 1:
            document["certificate"]["remainders"] = wrong
            assert failures(world, document)


@pytest.mark.parametrize("goal", ["cost", "reliability"])
def test_they_prove_no_bound_of_another_goal(goal, every_register_is_large):
    for world, document in answers(range(20)):
        world.brief["goal"] = goal
        document["goal"] = goal
        assert failures(world, document)
        document["certificate"]["inputs"]["brief"] = sha256(world.brief_file()).hexdigest()
        if document["status"] == "optimal":
            assert "remainders_of_no_use" in failures(world, document)


def test_without_a_limit_nothing_is_impossible(every_register_is_large):
    seen = 0
    for world, document in answers(range(120)):
        if document["status"] == "infeasible":
            del world.brief["max_members"]
            document["certificate"]["inputs"]["brief"] = sha256(world.brief_file()).hexdigest()
            assert "limit_missing" in failures(world, document)
            seen += 1
    assert seen > 3
