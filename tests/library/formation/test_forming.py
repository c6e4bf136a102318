"""What an answer says, on questions small enough to answer by hand."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from comity.exchange.problems import UnknownIds
from comity.formation.blocking import Blocking, blocking
from comity.formation.brief import Brief, Goal, Need
from comity.formation.checking import check_files
from comity.formation.forming import form, form_files
from comity.formation.rows import Question
from comity.formation.rules import rule_book
from comity.register.organizations import Organization, Tie
from comity.solving.tree import Budget
from tests.library.formation.worlds import World, draw_world

CLINIC = Organization("clinic", "Clinic", country="MD", capacities=("nursing", "law"), cost=Decimal(30))
LAWYERS = Organization("lawyers", "Lawyers", country="FR", capacities=("law",), cost=Decimal(5))
NURSES = Organization("nurses", "Nurses", country="MD", capacities=("Nursing ",), cost=Decimal(6))
RADIO = Organization("radio", "Radio", country="JM", places=("md",), capacities=("press",), cost=Decimal(1))
EVERYONE = (CLINIC, LAWYERS, NURSES, RADIO)
NURSING, LAW = Need("nursing"), Need("law")
PRESS_WISH = Need("press", place="MD", must=False, weight=Decimal("2.5"))


def ask(*needs, organizations=EVERYONE, ties=(), alternatives=0, time_limit=None, progress=None, **rules):
    return form(
        Brief(needs, **rules),
        organizations,
        ties,
        inputs={},
        alternatives=alternatives,
        time_limit=time_limit,
        progress=progress,
    )


def ids(answer):
    return [member["id"] for member in answer["members"]]


def test_the_fewest_members_that_meet_every_need():
    answer = ask(NURSING, LAW)
    assert (answer["status"], ids(answer), answer["value"], answer["gap"]) == ("optimal", ["clinic"], 1, 0)


def test_two_cheap_ones_may_cost_less_than_one():
    answer = ask(NURSING, LAW, goal=Goal.COST)
    assert (ids(answer), answer["value"]) == (["lawyers", "nurses"], 11)


def test_a_wish_never_buys_another_member_but_one_more_tells_what_it_would_buy():
    answer = ask(NURSING, LAW, PRESS_WISH)
    assert (ids(answer), answer["wish_value"], answer["uncovered"]) == (["clinic"], 0, [2])
    assert answer["one_more"] == {"members": ["clinic", "radio"], "wish_value": 2.5}


def test_a_need_with_a_place_is_met_by_country_or_by_place_in_any_spelling():
    assert ids(ask(Need(" PRESS", place="Md"))) == ["radio"]
    assert ids(ask(Need("nursing", place="FR"), LAW)) == []


def test_with_spare_a_need_stays_met_whoever_leaves():
    answer = ask(NURSING, spare=1)
    assert ids(answer) == ["clinic", "nurses"]
    assert answer["critical"] == []
    assert all(entry["uncovered"] == [] and entry["repair"] is None for entry in answer["if_one_leaves"])


def test_when_one_leaves_the_cheapest_repair_is_named():
    answer = ask(NURSING, LAW, goal=Goal.COST)
    assert answer["critical"] == ["lawyers", "nurses"]
    assert answer["if_one_leaves"][0] == {
        "id": "lawyers",
        "uncovered": [1],
        "repair": {"add": ["clinic"], "value": 36},
    }


def test_an_include_of_the_one_who_leaves_is_dropped():
    answer = ask(LAW, include=("clinic",))
    assert answer["if_one_leaves"][0]["repair"] == {"add": ["lawyers"], "value": 1}


def test_alternatives_replace_the_best_and_each_other():
    answer = ask(NURSING, LAW, goal=Goal.COST, alternatives=3)
    assert answer["alternatives"] == []  # the only other set costs more than a quarter more
    assert answer["exhausted"]
    dearer = form(Brief((NURSING, LAW), goal=Goal.COST), EVERYONE, inputs={}, alternatives=3, loss=Decimal(2))
    only = {"value": 30, "wish_value": 0, "members": ["clinic"], "proven": True}
    assert dearer["alternatives"] == [only]
    assert dearer["exhausted"]


def test_every_chosen_member_knows_another_where_that_is_a_rule():
    ties = (Tie("lawyers", "nurses"), Tie("clinic", "clinic"), Tie("clinic", "nobody"))
    answer = ask(NURSING, LAW, ties=ties, known_required=True)
    assert ids(answer) == ["lawyers", "nurses"]
    assert {"reason": "tied_to", "id": "nurses"} in answer["members"][0]["why"]


def test_the_chance_that_every_need_is_met():
    people = [Organization(f"o{i}", capacities=("law",), reliability=Decimal("0.5")) for i in range(4)]
    answer = ask(LAW, organizations=people, goal=Goal.RELIABILITY, max_members=3)
    assert (answer["status"], answer["value"], answer["bound"]) == ("optimal", 0.875, 0.875)
    assert len(ids(answer)) == 3


def test_reasons_name_who_alone_gives_something_and_who_brings_a_country():
    answer = ask(Need("press"), LAW, min_countries=2)
    why = {member["id"]: member["why"] for member in answer["members"]}
    assert {"reason": "only_one_for", "need": 0} in why["radio"]
    assert {"reason": "brings_country", "country": "JM"} in why["radio"]
    assert any(
        reason == {"reason": "only_member_for", "need": 1, "of": 2}
        for reasons in why.values()
        for reason in reasons
    )


def test_what_blocks_and_the_nearest_way_out():
    answer = ask(NURSING, LAW, goal=Goal.COST, budget=Decimal(10), conflicts=(("clinic", "radio"),))
    assert (answer["status"], answer["value"], answer["members"]) == ("infeasible", None, [])
    assert [entry["rule"] for entry in answer["blocking"]] == ["budget", "need", "need"]
    assert answer["blocking_minimum"]
    assert answer["ways_out"] == [{"rule": "budget", "to": 11}]


def test_who_must_be_in_and_must_be_out_blocks_alone():
    answer = ask(include=("radio",), exclude=("radio",))
    assert {entry["rule"] for entry in answer["blocking"]} == {"include", "exclude"}


def test_a_need_that_nobody_gives_blocks_alone_and_has_to_be_given_up():
    answer = ask(NURSING, Need("song"))
    assert answer["blocking"] == [{"rule": "need", "index": 1}]
    assert answer["ways_out"] == [{"rule": "need", "index": 1, "to": None}]


def test_nobody_is_needed_where_nothing_is_asked():
    assert ask()["value"] == 0
    assert ask(organizations=())["status"] == "optimal"


@pytest.mark.parametrize("goal", list(Goal))
def test_out_of_time_nothing_is_claimed_that_is_not_proven(goal):
    for seed in range(25):
        world = draw_world(seed, goal=goal, most=14)
        files = world.files()
        answer = form_files(*files, time_limit=0.0)
        if answer["status"] == "unknown":
            assert answer["certificate"] is answer["value"] is None
        else:
            verdict = check_files(*files, json.dumps(answer).encode())
            assert verdict.ok, (seed, verdict.failures)


def test_out_of_time_what_blocks_still_blocks_and_says_so_when_it_may_be_less():
    question = Question(Brief((NURSING, LAW), goal=Goal.COST, budget=Decimal(10)), EVERYONE)
    book = rule_book(question)
    found = blocking(book, Budget(until=0.0))
    assert book.blocks(found.rules, Budget())
    assert (found.rules, found.irreducible, found.smallest) == (book.rules, False, False)
    assert blocking(book, Budget()) == Blocking(book.rules, irreducible=True, smallest=True)


def test_progress_is_told_in_values_of_the_goal():
    heard = []
    ask(NURSING, LAW, goal=Goal.COST, progress=heard.append)
    assert heard
    assert all(set(told) == {"value", "bound", "members", "seconds"} for told in heard)
    assert heard[-1]["value"] == 11


def test_an_unknown_id_is_no_bad_file_but_cannot_be_done():
    world = World(Brief((LAW,), include=("nobody",)), EVERYONE, ())
    with pytest.raises(UnknownIds):
        form_files(*world.files())


def test_a_brief_and_the_library_load_no_solver():
    code = "import sys, comity, comity.formation.brief; sys.exit('highspy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_one_more_keeps_the_members_where_that_brings_as_much():
    organizations = [
        Organization("a", capacities=("boats", "nets")),
        Organization("b", capacities=("boats", "nets")),
        Organization("c", capacities=("ice",)),
        Organization("d", capacities=("boats", "ice")),
        Organization("e", capacities=("nets",)),
    ]
    brief = Brief((Need("boats"), Need("nets"), Need("ice", must=False)))
    found = form(brief, organizations, inputs={})
    kept = {member["id"] for member in found["members"]}
    assert len(kept) == 1
    assert kept < set(found["one_more"]["members"])
    assert found["one_more"]["wish_value"] == 1
