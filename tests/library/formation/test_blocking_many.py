"""What blocks in a large register is asked among a few of each kind: it says the same as among all."""

import pytest

from comity.formation import suspecting
from comity.formation.forming import form
from comity.formation.rows import Question
from comity.formation.rules import rule_book
from comity.formation.suspecting import narrow_book
from comity.solving.minimise import Status
from comity.solving.tree import Budget
from tests.budget import few
from tests.library.formation.agreement import agree
from tests.library.formation.worlds import draw_world


@pytest.mark.parametrize("block", range(4))
def test_what_blocks_is_what_every_subset_says(block, monkeypatch):
    monkeypatch.setattr(suspecting, "MANY", 0)
    impossible = 0
    for seed in range(20_000 + block * 40, 20_000 + block * 40 + few(40)):
        world = draw_world(seed)
        answer = form(world.brief, world.organizations, world.ties, inputs={})
        if answer["status"] == "infeasible":
            agree(world, answer)
            impossible += 1
    assert impossible > 5


def test_a_few_of_each_kind_keep_what_all_can_keep(monkeypatch):
    monkeypatch.setattr(suspecting, "MANY", 0)
    fewer = 0
    for seed in range(few(120)):
        world = draw_world(seed, most=12)
        question = Question(world.brief, world.organizations, world.ties)
        book = rule_book(question)
        rules = [rule for place, rule in enumerate(book.rules) if place % 3 != seed % 3]
        small = narrow_book(book, rules)
        fewer += len(small.question.organizations) < len(world.organizations)
        held = [one.status(rules, Budget()) is Status.INFEASIBLE for one in (book, small)]
        assert held[0] == held[1]
    assert fewer > 20
