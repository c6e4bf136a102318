"""A set that is not proven best is made better where two replaced members do it, and its proof still holds."""

import json
from dataclasses import replace
from fractions import Fraction

from comity.formation import forming
from comity.formation.bettering import bettered
from comity.formation.brief import Goal
from comity.formation.checking import check_files
from comity.formation.forming import form_files
from comity.formation.proposing import propose
from comity.formation.searching import value_of
from comity.solving.minimise import Status
from comity.solving.tree import Budget
from tests.library.formation.everything import Everything
from tests.library.formation.test_alternatives import roomy_world


def worst_of(world, question, proposal):
    """The same proposal as a search would leave it that stopped at a dear set."""
    all_ = Everything(world)
    sets = [n for n in range(len(all_.sets)) if all_.allowed[n]]
    dear = max(sets, key=lambda n: (n.bit_count() <= 7, all_.value[n]))
    members = tuple(place for place in range(all_.size) if dear >> place & 1)
    value = value_of(question, members)
    claim = {**proposal.certificate["claim"], "value": float(value), "status": "feasible"}
    certificate = {key: part for key, part in proposal.certificate.items() if key != "wishes"} | {
        "claim": claim
    }
    return replace(proposal, status=Status.FEASIBLE, members=members, value=value, certificate=certificate)


def test_a_dear_set_becomes_cheaper_and_is_verified(monkeypatch):
    gained = proven = 0
    for seed in range(24):
        world = roomy_world(seed, Goal.COST)
        before: list[Fraction] = []

        def dear(question, budget, inputs, report, world=world, before=before):
            proposal = propose(question, budget, inputs, report)
            if proposal.value is None:
                return proposal
            worse = worst_of(world, question, proposal)
            before.append(worse.value)
            return worse

        monkeypatch.setattr(forming, "propose", dear)
        files = world.files()
        answer = form_files(*files)
        verdict = check_files(*files, json.dumps(answer).encode())
        assert verdict.ok, (seed, verdict.failures)
        if not before:
            continue
        assert answer["value"] <= float(before[0])
        gained += answer["value"] < float(before[0])
        proven += answer["status"] == "optimal"
    assert gained > 5
    assert proven > 0


def test_what_is_proven_stays_as_it_is():
    world = roomy_world(1, Goal.COST)
    question = forming.Question(world.brief, world.organizations, world.ties)
    proposal = propose(question, Budget(), {}, lambda value, bound, members: None)
    assert bettered(question, proposal, Budget()) is proposal
