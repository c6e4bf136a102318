"""*Fewest* in a large register: whom others can stand in for is left out, and the search begins at a small set."""

import json
from dataclasses import replace

import numpy as np
import pytest

from comity.formation import dominance, proposing
from comity.formation.brief import Brief, Goal, Need
from comity.formation.checking import check_files
from comity.formation.dominance import kept
from comity.formation.few import few_members
from comity.formation.forming import form_files
from comity.formation.rows import Question
from comity.register.organizations import Organization
from tests.library.formation.agreement import agree
from tests.library.formation.worlds import draw_world


@pytest.fixture
def every_register_is_large(monkeypatch):
    monkeypatch.setattr(dominance, "FROM", 0)
    monkeypatch.setattr(proposing, "MANY", 0)


def crowd(*gives: str, **brief) -> Question:
    """One organization for each text of capacities a, b, c …; the brief needs each that occurs."""
    organizations = tuple(Organization(f"o{i}", capacities=tuple(text)) for i, text in enumerate(gives))
    needs = tuple(Need(capacity) for capacity in sorted({*"".join(gives)}))
    return Question(Brief(needs, goal=Goal.FEWEST, **brief), organizations)


@pytest.mark.parametrize("block", range(8))
def test_leaving_out_whom_others_stand_in_for_changes_no_answer_and_is_proven(every_register_is_large, block):
    left_out = 0
    for seed in range(20_000 + block * 25, 20_025 + block * 25):
        world = draw_world(seed, goal=Goal.FEWEST, most=10)
        files = world.files()
        answer = form_files(*files)
        agree(world, answer)
        certificate = answer["certificate"]
        left_out += certificate is not None and "kept" in certificate
        verdict = check_files(*files, json.dumps(answer).encode())
        assert verdict.ok, (seed, verdict.failures)
        assert verdict.certified
    assert left_out


def test_who_gives_less_than_another_is_left_out(every_register_is_large):
    assert kept(crowd("ab", "a", "b", "a")).tolist() == [True, False, False, False]


def test_as_many_stay_as_are_asked_for(every_register_is_large):
    question = crowd("ab", "ab", "ab", "a", "b", "a", "b")
    twice = replace(question.brief, needs=tuple(replace(need, members=2) for need in question.brief.needs))
    assert kept(replace(question, brief=twice)).tolist() == [True, True, *[False] * 5]


def test_whom_the_brief_names_stays_and_stands_in_for_nobody(every_register_is_large):
    question = crowd("ab", "ab", "a", "a", "b", "b", include=("o0",), exclude=("o2",))
    assert kept(question).tolist() == [True, True, True, False, False, False]


def test_somebody_of_another_country_does_not_stand_in_where_countries_count(every_register_is_large):
    question = crowd("ab", "a", "a", "a", min_countries=2)
    countries = zip(question.organizations, ("MD", "FR", "FR", "FR"), strict=True)
    apart = replace(question, organizations=tuple(replace(one, country=c) for one, c in countries))
    assert kept(apart).tolist() == [True, True, False, False]


def test_a_proof_that_leaves_out_somebody_who_is_needed_is_refused(every_register_is_large):
    refused = 0
    for seed in range(21_000, 21_060):
        files = draw_world(seed, goal=Goal.FEWEST, most=10).files()
        answer = form_files(*files)
        names = (answer["certificate"] or {}).get("kept")
        for id_ in names or []:
            answer["certificate"]["kept"] = [other for other in names if other != id_]
            verdict = check_files(*files, json.dumps(answer).encode())
            codes = {failure.code for failure in verdict.failures}
            refused += "left_out_unproven" in codes
    assert refused > 20


@pytest.mark.parametrize("wrong", [["nobody"], "o1", [1], ["o1", "o1"]])
def test_a_list_of_who_is_kept_that_is_none_is_refused(every_register_is_large, wrong):
    files = draw_world(20_003, goal=Goal.FEWEST, most=10).files()
    answer = form_files(*files)
    answer["certificate"]["kept"] = wrong
    assert not check_files(*files, json.dumps(answer).encode()).ok


@pytest.mark.parametrize("seed", range(60))
def test_the_small_set_gives_every_must_as_often_as_asked(seed):
    world = draw_world(seed, goal=Goal.FEWEST, most=10)
    question = Question(world.brief, world.organizations, world.ties)
    everybody = np.ones(len(world.organizations), dtype=bool)
    found = few_members(question, everybody, steps=50)
    if found is None:
        return
    for j in question.musts:
        asked = world.brief.needs[j].members + world.brief.spare
        assert len(set(found).intersection(question.givers[j])) >= asked
    assert {question.place_of[id_] for id_ in world.brief.include} <= set(found)
