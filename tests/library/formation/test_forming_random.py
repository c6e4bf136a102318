"""Random briefs with all rules and all goals: the answer is what looking at every subset says, and is proven."""

import json
from decimal import Decimal

import pytest

from comity.formation.checking import check_files
from comity.formation.forming import form, form_files
from tests.budget import few
from tests.library.formation.agreement import agree
from tests.library.formation.worlds import draw_world


def answered_and_checked(seed, most):
    world = draw_world(seed, most=most)
    wanted = seed % 4
    answer = form(
        world.brief, world.organizations, world.ties, alternatives=wanted, loss=Decimal("0.25"), inputs={}
    )
    agree(world, answer, wanted=wanted)
    return world, wanted


@pytest.mark.parametrize("block", range(20))
def test_an_answer_is_what_every_subset_says(block):
    for seed in range(block * 15, block * 15 + few(15)):
        answered_and_checked(seed, 9)


@pytest.mark.parametrize("block", range(10))
def test_the_checker_that_shares_no_code_finds_every_answer_proven(block):
    for seed in range(5000 + block * 10, 5000 + block * 10 + few(10)):
        files = draw_world(seed).files()
        answer = form_files(*files, alternatives=seed % 3)
        verdict = check_files(*files, json.dumps(answer).encode())
        assert verdict.ok, (seed, verdict.failures)
        assert verdict.certified


@pytest.mark.drill
@pytest.mark.parametrize("block", range(100))
def test_thousands_of_answers_are_what_every_subset_says_and_proven(block):
    for seed in range(10_000 + block * 50, 10_050 + block * 50):
        world, wanted = answered_and_checked(seed, 14)
        files = world.files()
        verdict = check_files(*files, json.dumps(form_files(*files, alternatives=wanted)).encode())
        assert verdict.ok, (seed, verdict.failures)


def test_the_same_question_has_the_same_answer():
    for seed in range(few(40)):
        world = draw_world(seed)
        answers = [form_files(*world.files(), alternatives=2) for _ in range(2)]
        for answer in answers:
            answer["seconds"] = 0
        assert answers[0] == answers[1]
