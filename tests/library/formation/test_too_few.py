"""Which needs ask for more members than are allowed: what is said to block does, and no part of it."""

import json
from dataclasses import replace

import pytest

from comity.formation import forming, proposing, ways_out
from comity.formation.brief import Brief, Goal, Need
from comity.formation.checking import check_files
from comity.formation.forming import form, form_files
from comity.formation.rows import Question
from comity.formation.rules import Rule
from comity.formation.too_few import members_enough, too_few
from comity.register.organizations import Organization
from comity.solving.tree import Budget
from tests.library.formation.everything import Everything
from tests.library.formation.worlds import draw_world


def crowd(*gives: str, most: int, **brief) -> Question:
    """One organization for each text of capacities a, b, c …; the brief needs each that occurs."""
    organizations = tuple(Organization(f"o{i}", capacities=tuple(text)) for i, text in enumerate(gives))
    needs = tuple(Need(capacity) for capacity in sorted({*"".join(gives)}))
    return Question(Brief(needs, goal=Goal.FEWEST, max_members=most, **brief), organizations)


def limited(seed):
    """A random world that allows few members."""
    world = draw_world(seed, most=10)
    return replace(world, brief=replace(world.brief, max_members=1 + seed % 2))


@pytest.mark.parametrize("block", range(4))
def test_what_blocks_does_and_no_part_of_it(block):
    told = 0
    for seed in range(30_000 + block * 60, 30_060 + block * 60):
        world = limited(seed)
        found = too_few(Question(world.brief, world.organizations, world.ties), Budget())
        if found is None:
            continue
        all_ = Everything(world)
        rules = [(rule.kind, rule.index) for rule in found.rules]
        assert not all_.kept(rules).any(), seed
        apart = [all_.kept([other for other in rules if other != rule]).any() for rule in rules]
        assert all(apart) or not found.irreducible, seed
        told += found.irreducible
    assert told > 10


def test_needs_that_others_meet_on_the_way_do_not_block():
    question = crowd("ae", "bf", "cd", "d", most=2)
    found = too_few(question, Budget())
    assert found.irreducible
    assert found.rules[0] == Rule("max_members")
    assert len(found.rules) == 4
    names = [question.brief.needs[rule.index].capacity for rule in found.rules[1:]]
    assert all({*one} & {*names} for one in ("ae", "bf", "cd"))


def test_nothing_is_said_where_so_few_can_do():
    assert too_few(crowd("ab", "c", most=2), Budget()) is None


def test_nothing_is_said_where_nobody_gives_what_is_needed():
    question = crowd("ab", "c", most=1)
    needs = (*question.brief.needs, Need("z"))
    assert too_few(replace(question, brief=replace(question.brief, needs=needs)), Budget()) is None


def test_more_countries_than_members_block():
    question = crowd("ab", "c", most=1, min_countries=2)
    apart = tuple(
        replace(one, country=c) for one, c in zip(question.organizations, ("MD", "FR"), strict=True)
    )
    found = too_few(replace(question, organizations=apart), Budget())
    assert found.rules == (Rule("min_countries"), Rule("max_members"))


def test_how_many_members_it_takes():
    assert members_enough(crowd("ab", "bc", "cd", "d", most=1), Budget()) == 2


def test_a_large_register_says_in_words_what_blocks_and_the_way_out(monkeypatch):
    for room in (forming, proposing, ways_out):
        monkeypatch.setattr(room, "MANY", 0)
    seen = 0
    for seed in range(31_000, 31_080):
        world = limited(seed)
        answer = form(world.brief, world.organizations, world.ties, inputs={})
        if answer["status"] != "infeasible":
            continue
        all_ = Everything(world)
        blocking = [(entry["rule"], entry.get("index", 0)) for entry in answer["blocking"]]
        assert not all_.kept(blocking).any()
        ways = {(way["rule"], way.get("index", 0)): way["to"] for way in answer["ways_out"]}
        assert all_.kept([rule for rule in all_.rules if rule not in ways]).any()
        assert len(ways) == all_.fewest_to_give_up()
        if list(ways) == [("max_members", 0)]:
            others = all_.kept([rule for rule in all_.rules if rule != ("max_members", 0)])
            assert ways["max_members", 0] == all_.count[others].min()
            seen += 1
    assert seen > 10


def test_that_too_few_are_allowed_is_certified(monkeypatch):
    monkeypatch.setattr(proposing, "MANY", 0)
    seen = 0
    for seed in range(32_000, 32_060):
        world = limited(seed)
        files = replace(world, brief=replace(world.brief, goal=Goal.FEWEST)).files()
        answer = form_files(*files)
        if answer["status"] == "infeasible" and answer["certificate"]["kind"] == "remainders":
            assert check_files(*files, json.dumps(answer).encode()).certified
            seen += 1
    assert seen > 5
