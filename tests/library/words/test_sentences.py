"""Every code has its words, and no fact of a code is lost on the way."""

import pytest

from comity.cli.words.findings import finding_words, nothing_words
from comity.cli.words.problems import NOTES, PROBLEMS, notes_words, problem_words, refusal_words
from comity.cli.words.verdicts import failure_words
from comity.exchange.problems import BadInput, Code, Note, NoteCode, Problem
from comity.formation.brief import Brief, Goal, Need
from comity.formation.checking.verdict import Failure
from comity.formation.inputs import Inputs
from comity.register.organizations import Organization

WHO = (Organization("a", "Circle", country="MD"), Organization("b", "Desk", country="FR"), Organization("c"))
NEEDS = (Need("visits", "MD"), Need("calls"), Need("transport", must=False))


def inputs(**rules):
    return Inputs(Brief(NEEDS, **rules), WHO, (), {})


def answer(**changed):
    return {
        "status": "optimal",
        "value": 2,
        "bound": 2,
        "gap": 0,
        "wish_value": 0,
        "members": [
            {"id": "a", "covers": [0], "why": [{"reason": "only_one_for", "need": 0}]},
            {
                "id": "b",
                "covers": [1],
                "why": [
                    {"reason": "covers", "need": 1, "of": 3},
                    {"reason": "included"},
                    {"reason": "new_code"},
                ],
            },
        ],
        "uncovered": [2],
        "if_one_leaves": [
            {"id": "a", "uncovered": [0], "repair": None},
            {"id": "b", "uncovered": [1], "repair": {"add": ["c"], "value": 2}},
        ],
        "alternatives": [{"value": 3, "wish_value": 1, "members": ["a", "b", "c"]}],
        "exhausted": True,
        "one_more": {"members": ["a", "b", "c"], "wish_value": 1},
    } | changed


def told(document, **rules):
    return "\n".join(finding_words(document, inputs(**rules)))


@pytest.mark.parametrize("code", list(Code))
def test_every_problem_has_place_found_expected_and_remedy(code):
    words = problem_words(Problem("f.csv", 4, "country", code, "FOUND", "EXPECTED"))
    assert words.startswith("f.csv, line 4, column country: found ")
    found, expected, remedy = PROBLEMS[code]
    assert "; expected " in words
    assert words.endswith((".", "…"))
    assert ("FOUND" in words) == ("{found}" in found)
    assert ("EXPECTED" in words) == ("{expected}" in found + expected + remedy)


@pytest.mark.parametrize("code", list(NoteCode))
def test_every_note_has_words(code):
    assert code in NOTES
    assert next(notes_words([Note("f.csv", 4, "country", code, "UK", "GB")])).startswith(
        "Note: f.csv, line 4"
    )


def test_notes_of_one_kind_are_one_line():
    notes = [Note("f.csv", row, "country", NoteCode.COUNTRY_ALIAS, "UK", "GB") for row in range(2, 10)]
    assert list(notes_words(notes)) == [
        "Note: f.csv, lines 2, 3, 4, 5, 6 and 3 more, column country: UK is read as GB."
    ]


def test_more_problems_than_are_shown_are_counted():
    refused = BadInput(Problem("f.csv", row, "id", Code.EMPTY) for row in range(150))
    lines = list(refusal_words(refused))
    assert (len(lines), lines[-1]) == (101, "… and 50 more.")


def test_the_finding_says_how_many_where_and_that_it_is_proven():
    words = told(answer())
    assert (
        "2 organizations in 2 countries meet all 2 needs. Among the 3 in this register no smaller set can; "
        "this is proven, by what is known of them." in words
    )
    assert "the only one in the register who gives visits in MD" in words
    assert "why: one of 3 who give calls; asked for in the brief; new code" in words
    assert (
        "if it leaves: open would be visits in MD. With the others staying, nobody in the register can"
        in words
    )
    assert "if it leaves: open would be calls. Ask instead: c." in words
    assert "Wishes that nobody of these gives: transport (a wish)." in words
    assert "One member more could cover wishes of weight 1 instead of 0: Circle (a); Desk (b); c." in words
    assert "Another set, of value 3: Circle (a); Desk (b); c." in words
    assert "There are no further sets that really differ." in words


def test_each_goal_says_its_value():
    assert "for a cost of 12.5. Among the 3 in this register no set costs less" in told(
        answer(value=12.5, bound=12.5), goal=Goal.COST
    )
    assert "with a chance of 0.8123 that every must is met" in told(
        answer(value=0.81234567, bound=0.81234567), goal=Goal.RELIABILITY, max_members=2
    )


def test_what_is_not_proven_is_not_said_to_be():
    words = told(answer(status="feasible", value=4, bound=3, gap=0.25))
    assert "it is the best found in the time; that none is below 3 is proven (gap 25.0%)." in words
    assert "no smaller set can" not in words


def test_rules_of_which_too_many_may_be_named_are_not_said_to_need_each_other():
    document = {"status": "infeasible", "blocking": [{"rule": "max_members"}, {"rule": "known"}]}
    said = " ".join(nothing_words({**document, "blocking_irreducible": False}, inputs()))
    assert "not shown in time" in said
    assert "without any one of them" not in said


def test_what_blocks_is_said_with_the_cheapest_way_out():
    document = {
        "status": "infeasible",
        "blocking": [
            {"rule": "need", "index": 0},
            {"rule": "max_members"},
            {"rule": "budget"},
            {"rule": "min_countries"},
            {"rule": "conflict", "index": 0},
            {"rule": "include", "index": 0, "id": "a"},
            {"rule": "exclude", "index": 0, "id": "b"},
            {"rule": "known"},
        ],
        "blocking_minimum": True,
        "ways_out": [{"rule": "max_members", "to": 3}, {"rule": "need", "index": 0, "to": None}],
        "single_ways_out": [{"rule": "max_members", "to": 3}, {"rule": "budget", "to": 9}],
    }
    rules = {"max_members": 1, "budget": 5, "min_countries": 3, "conflicts": (("a", "b"),)}
    lines = list(nothing_words(document, inputs(include=("a",), exclude=("b",), spare=1, **rules)))
    assert lines[0].startswith("No set among the 3 organizations in this register")
    assert [line.strip() for line in lines[2:10]] == [
        "visits in MD, by 2 members",
        "at most 1 member",
        "a budget of 5",
        "at least 3 countries",
        "not both of a and b",
        "a is a member",
        "b is no member",
        "every member has a tie to another one",
    ]
    assert lines[11:13] == ["  at most 1 member: make it 3", "  give up: visits in MD, by 2 members"]
    assert lines[-1] == "  a budget of 5: make it 9"


def test_time_that_ran_out_is_said_with_what_to_do():
    assert "--time-limit" in next(nothing_words({"status": "unknown"}, inputs()))


def test_a_failure_without_a_sentence_still_says_its_facts():
    assert (
        failure_words(Failure("brand_new", {"where": "x", "ids": ["a", "b"]}))
        == "brand new: where x, ids a, b"
    )
    assert failure_words(Failure("number_differs", {"where": "value", "found": "3", "expected": "2"})) == (
        "value is 3, but 2 is right"
    )
