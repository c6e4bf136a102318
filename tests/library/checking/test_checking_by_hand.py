"""Certificates worked out by hand from the reference page, with the sums in the comments."""

import hashlib
import json
from typing import Any

import pytest

from comity.formation.checking import Verdict, check_files

REGISTER = b"""id,capacities,country,cost,reliability
a,seeds;wells,MD,3.50,0.5
b,seeds,GE,1.25,0.9
c,wells,MD,1.25,0.8
"""
# Must: seeds, wells. Wish: seeds by two. `a` alone does both musts; b and c together cost less.
NEEDS = """
[[need]]
capacity = "seeds"
[[need]]
capacity = "wells"
[[need]]
capacity = "Seeds "
members = 2
must = false
weight = 2
"""
MUSTS = NEEDS.split('[[need]]\ncapacity = "Seeds')[0]
SEEDS_ROW = '["need:0",">=",1,[["a",1],["b",1]]]'
WELLS_ROW = '["need:1",">=",1,[["a",1],["c",1]]]'


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def result(brief: bytes, rows: list[str], status: str, members: list[str], **more: Any) -> dict[str, Any]:
    """A document with no leavers yet; `more` holds value, bound, proof and the lists."""
    value, bound = more.get("value"), more.get("bound", more.get("value"))
    certificate = {
        "version": 1, "kind": "price-tree", "inputs": {"brief": sha(brief), "register": sha(REGISTER)},
        "unit": 1, "scale": 4, "claim": {"value": value, "bound": bound, "status": status},
        "rows": sha("\n".join(rows).encode()), "root": [[], []], "cuts": [], "nodes": [],
    }  # fmt: skip
    return {
        "status": status, "goal": "fewest", "value": value, "bound": bound, "gap": None if value is None else 0,
        "wish_value": 0, "members": [{"id": id_, "covers": []} for id_ in members], "uncovered": [],
        "critical": members, "if_one_leaves": [], "alternatives": [], "exhausted": False, "one_more": None,
    } | more.get("lists", {}) | {"certificate": certificate | more.get("proof", {})}  # fmt: skip


def verdict(brief: bytes, document: dict[str, Any]) -> Verdict:
    return check_files(brief, REGISTER, None, json.dumps(document).encode())


def alone(id_: str, covers: list[int], **more: Any) -> dict[str, Any]:
    leaving = {"id": id_, "uncovered": more.pop("uncovered", covers), "repair": more.pop("repair", None)}
    return {"members": [{"id": id_, "covers": covers}], "if_one_leaves": [leaving], **more}


def fewest() -> tuple[bytes, dict[str, Any]]:
    # LIMIT = 4 · (1 − 1) = 0. Price 1 on seeds: L = 1 + 0 over a and b (d = 4 − 1 = 3 > 0) = 1 > 0. Closed.
    brief = MUSTS.encode()
    lists = alone("a", [0, 1], repair={"add": ["b", "c"], "value": 2})
    proof = {"root": [["need:0"], [1]]}
    return brief, result(brief, [SEEDS_ROW, WELLS_ROW], "optimal", ["a"], value=1, lists=lists, proof=proof)


def test_one_member_that_does_everything_is_the_fewest():
    brief, document = fewest()
    assert verdict(brief, document) == Verdict(ok=True, certified=True)


def test_without_a_price_nothing_is_ruled_out():
    # L = 0, not > 0; nothing fixed by d = 4 > 0 with L + d = 4 > 0? Every column: so none is left to split.
    brief, document = fewest()
    document["certificate"]["root"] = [[], []]
    found = verdict(brief, document)
    assert [failure.code for failure in found.failures] == ["node_open"]
    assert not found.certified


def test_the_cheapest_pair_is_proven_in_units_of_a_quarter():
    # Costs 3.50, 1.25, 1.25 are 14, 5, 5 units of 0.25. b and c: 2.5 = 10 units. LIMIT = 4 · 9 = 36.
    # Price 20 on seeds and on wells: d_a = 56 − 40 = 16, d_b = d_c = 20 − 20 = 0, L = 40 > 36. Closed.
    brief = ('goal = "cost"\n' + MUSTS).encode()
    lists = {
        "goal": "cost", "members": [{"id": "b", "covers": [0]}, {"id": "c", "covers": [1]}],
        "if_one_leaves": [
            {"id": "b", "uncovered": [0], "repair": {"add": ["a"], "value": 4.75}},
            {"id": "c", "uncovered": [1], "repair": {"add": ["a"], "value": 4.75}},
        ],
    }  # fmt: skip
    proof = {"unit": 0.25, "root": [["need:0", "need:1"], [20, 20]]}
    rows = [SEEDS_ROW, WELLS_ROW]
    assert verdict(brief, result(brief, rows, "optimal", ["b", "c"], value=2.5, lists=lists, proof=proof)).ok
    proof["root"] = [["need:0", "need:1"], [18, 18]]  # L = 36 is not above 36
    assert not verdict(
        brief, result(brief, rows, "optimal", ["b", "c"], value=2.5, lists=lists, proof=proof)
    ).ok


def test_a_wish_takes_the_alliance_that_covers_it_among_equals():
    # Seeds by two as a wish: {a} covers no wish, and no single member can. Columns a, b, c, wish; weight 2 = w.
    # First stage as above. Second: objective −1 on the wish, W = 0, LIMIT = 4 · (−0 − 1) = −4.
    # Rows: goal a + b + c ≤ 1; wish a + b − 2·wish ≥ 0. Prices: goal −2, wish 2:
    # d_a = −(−2 + 2) = 0, d_b = 0, d_c = 2, d_wish = −4 + 4 = 0; L = −2·1 = −2 > −4. Closed.
    brief = NEEDS.encode()
    _, document = fewest()
    document["certificate"]["inputs"]["brief"] = sha(brief)
    document |= alone("a", [0, 1, 2], uncovered=[0, 1], repair={"add": ["b", "c"], "value": 2})
    document |= {"uncovered": [2], "one_more": {"members": ["a", "b"], "wish_value": 2}}
    wishes = {"claim": {"wish_value": 0, "bound": 0}, "scale": 4, "cuts": [], "nodes": []}
    document["certificate"]["wishes"] = {**wishes, "root": [["goal", "need:2"], [-2, 2]]}
    assert verdict(brief, document) == Verdict(ok=True, certified=True)
    del document["certificate"]["wishes"]
    assert [failure.code for failure in verdict(brief, document).failures] == ["wishes_unproven"]


def test_two_countries_of_one_cannot_be():
    # Countries GE, MD. Only {a}, {c} without b are left, so two countries cannot be had.
    # min_countries 4·1, country:GE 4·1: right sides 4·2 + 0; d_GE = −(4 − 4) = 0, d_MD = −4, d_b: out.
    # L = 8 − 4 = 4 > 0 with LIMIT 0. Closed.
    brief = ('min_countries = 2\nexclude = ["b"]\n' + MUSTS).encode()
    rows = [
        SEEDS_ROW,
        WELLS_ROW,
        '["min_countries",">=",2,[[["country","GE"],1],[["country","MD"],1]]]',
        '["country:GE",">=",0,[["b",1],[["country","GE"],-1]]]',
        '["country:MD",">=",0,[["a",1],["c",1],[["country","MD"],-1]]]',
    ]
    proof = {"root": [["min_countries", "country:GE"], [4, 4]]}
    document = result(brief, rows, "infeasible", [], proof=proof)
    assert verdict(brief, document) == Verdict(ok=True, certified=True)
    document["certificate"]["root"] = [["min_countries"], [4]]
    assert not verdict(brief, document).ok


def test_a_tree_of_two_halves_proves_what_no_single_price_can():
    # Seeds by a or b, wells by a or c, "law" by b or c (written as a place each gives): any two, never one.
    # Half prices give 1.5 at the root, so with scale 4: prices 2 each: L = 6 > LIMIT = 4 · (2 − 1) = 4. Closed;
    # with no prices the root has L = 0, fixes nothing (4 > 4 is false), and must be split on a:
    # a = 0: seeds by b alone, wells by c alone: prices 4, 4: L = 8 > 4.
    # a = 1: law by b or c: price 4: L = 4 (a) + 4 = 8 > 4.
    global_register = REGISTER.replace(b"b,seeds,", b"b,seeds;law,").replace(b"c,wells,", b"c,wells;law,")
    brief = (MUSTS + '[[need]]\ncapacity = "law"\n').encode()
    rows = [SEEDS_ROW, WELLS_ROW, '["need:2",">=",1,[["b",1],["c",1]]]']
    lists = {
        "members": [{"id": "a", "covers": [0, 1]}, {"id": "b", "covers": [0, 2]}],
        "if_one_leaves": [
            {"id": "a", "uncovered": [1], "repair": {"add": ["c"], "value": 2}},
            {"id": "b", "uncovered": [2], "repair": {"add": ["c"], "value": 2}},
        ],
    }
    halves = [[0, "a", 0, ["need:0", "need:1"], [4, 4]], [0, "a", 1, ["need:2"], [4]]]
    inputs = {"brief": sha(brief), "register": sha(global_register)}
    for proof in ({"root": [["need:0", "need:1", "need:2"], [2, 2, 2]]}, {"nodes": halves}):
        document = result(
            brief, rows, "optimal", ["a", "b"], value=2, lists=lists, proof={**proof, "inputs": inputs}
        )
        assert check_files(brief, global_register, None, json.dumps(document).encode()).ok
    document["certificate"]["nodes"] = halves[:1]
    found = check_files(brief, global_register, None, json.dumps(document).encode())
    assert [failure.code for failure in found.failures] == ["node_missing"]


@pytest.mark.parametrize(("bound", "proven"), [(0.72, True), (0.719, False)])
def test_the_chance_of_two_is_the_product_of_both(bound, proven):
    # One of each is wanted, a is out: b and c are there with 0.9 · 0.8 = 0.72; rule 3 closes the root.
    brief = ('goal = "reliability"\nmax_members = 2\nexclude = ["a"]\n' + MUSTS).encode()
    rows = [SEEDS_ROW, WELLS_ROW, '["max_members","<=",2,[["a",1],["b",1],["c",1]]]']
    lists = {
        "goal": "reliability", "members": [{"id": "b", "covers": [0]}, {"id": "c", "covers": [1]}],
        "if_one_leaves": [{"id": "b", "uncovered": [0], "repair": None}, {"id": "c", "uncovered": [1], "repair": None}],
    }  # fmt: skip
    document = result(brief, rows, "optimal", ["b", "c"], value=0.72, bound=bound, lists=lists)
    found = verdict(brief, document)
    assert found.certified is proven
    assert found.ok is proven


def test_a_feasible_answer_claims_only_its_bound():
    brief, document = fewest()
    document |= {"status": "feasible", "bound": 0, "gap": 1}
    document["certificate"] |= {"claim": {"value": 1, "bound": 0, "status": "feasible"}, "root": [[], []]}
    assert verdict(brief, document) == Verdict(ok=True, certified=True)
    document["gap"] = 0.5
    assert [failure.code for failure in verdict(brief, document).failures] == ["number_differs"]


def test_the_word_of_two_solvers_is_not_a_certificate():
    brief, document = fewest()
    document["certificate"] = {"kind": "second-solver", "solvers": ["one", "another"]}
    found = verdict(brief, document)
    assert (found.ok, found.certified) == (False, False)
    assert [failure.code for failure in found.failures] == ["not_certified"]
    document["value"] = 2
    assert "number_differs" in {failure.code for failure in verdict(brief, document).failures}


def test_nothing_is_claimed_when_time_ran_out():
    brief, document = fewest()
    document |= {"status": "unknown", "members": [], "value": None, "bound": None, "certificate": None}
    assert [failure.code for failure in verdict(brief, document).failures] == ["nothing_claimed"]


def test_in_and_out_at_once_needs_no_proof():
    brief = ('include = ["a"]\nexclude = ["a"]\n' + MUSTS).encode()
    assert verdict(brief, result(brief, [SEEDS_ROW, WELLS_ROW], "infeasible", [])).ok
