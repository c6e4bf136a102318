"""Results as `comity form --json` would print them, made without the engine.

The tree tries everything: at each node the free columns are split one after the other, and a node is closed as
soon as a single rule can no longer hold. Such a proof is long, and always there when the claim is true.
"""

import hashlib
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from comity.formation.checking.case import Case, build_case
from comity.formation.checking.chance import CLOSE
from comity.formation.checking.grounds import Ceiling, ChanceGround, PriceGround
from comity.formation.checking.question import read_question
from comity.formation.checking.register import read_register, read_ties
from comity.formation.checking.rows import Rows, first_stage, rows_hash, wish_stage, wish_unit
from tests.library.checking import brute
from tests.library.checking.worlds import World

SCALE = 64


class NotProvable(Exception):
    """Every column is decided and the node is still open: the claim is false."""


def number(exact: Fraction | None) -> int | float | None:
    if exact is None or exact.denominator == 1:
        return None if exact is None else int(exact)
    return float(exact)


def case_of(world: World) -> Case:
    brief, register, ties = world.files()
    return build_case(read_question(brief), read_register(register), read_ties(ties) if ties else ())


def prove(rows: Rows, ground: Any) -> dict[str, Any]:
    """A tree that closes on this ground; raises NotProvable."""
    order = sorted(range(len(rows.columns)), key=lambda place: isinstance(rows.columns[place], str))
    nodes: list[list[Any]] = []
    waiting: list[tuple[Any, list[Any]]] = [(ground.start(), [])]
    while waiting:
        state, head = waiting.pop()
        prices = next((offer for offer in offers(rows) if ground.after(state, offer) is None), None)
        named = [[name for name, _ in prices or ()], [price for _, price in prices or ()]]
        nodes.append([*head, *named])
        if prices is None:
            left = ground.after(state, ())
            place = next((p for p in order if ground.split(left, p, 0) is not None), None)
            if place is None:
                raise NotProvable
            parent = len(nodes) - 1
            waiting += [
                (ground.split(left, place, side), [parent, rows.columns[place], side]) for side in (1, 0)
            ]
    return {"scale": SCALE, "root": nodes[0], "cuts": [], "nodes": nodes[1:]}


def offers(rows: Rows) -> Iterator[tuple[tuple[str, int], ...]]:
    """Prices worth a try at a node: none, one rule at the price of a member, one rule far beyond any."""
    yield ()
    steps = sorted(
        {abs(coefficient) * SCALE for coefficient in rows.objective if coefficient} | {10**6 * SCALE}
    )
    for row in rows.rows:
        for step in steps:
            yield ((row.name, step if row.at_least else -step),)


def proof_of_bound(world: World, bound: Fraction) -> dict[str, Any]:
    """The tree of the first stage for a bound on the goal."""
    case = case_of(world)
    rows = first_stage(case)
    if world.brief["goal"] == "reliability":
        return prove(rows, ChanceGround(case, rows, SCALE, Ceiling(bound + CLOSE)))
    return prove(rows, PriceGround(rows, SCALE, SCALE * (int(bound / case.unit) - 1)))


def proof_of_wishes(world: World, value: Fraction, weight: Fraction) -> dict[str, Any]:
    case = case_of(world)
    stage = wish_stage(case, first_stage(case), value)
    claim = {"claim": {"wish_value": number(weight), "bound": number(weight)}}
    if world.brief["goal"] == "reliability":
        plain = stage.without_objective()
        return claim | prove(plain, ChanceGround(case, plain, SCALE, Ceiling(value - CLOSE, weight)))
    limit = SCALE * (-int(weight / wish_unit(case)) - 1)
    return claim | prove(stage, PriceGround(stage, SCALE, limit))


def proof_of_nothing(world: World) -> dict[str, Any]:
    rows = first_stage(case_of(world)).without_objective()
    if set(world.brief.get("include", [])) & set(world.brief.get("exclude", [])):
        return {"scale": SCALE, "root": [[], []], "cuts": [], "nodes": []}
    return prove(rows, PriceGround(rows, SCALE, 0))


def certificate_of(world: World, claim: dict[str, Any], proof: dict[str, Any]) -> dict[str, Any]:
    files = zip(("brief", "register", "ties"), world.files(), strict=True)
    case = case_of(world)
    return {
        "version": 1,
        "kind": "price-tree",
        "inputs": {name: hashlib.sha256(data).hexdigest() for name, data in files if data is not None},
        "unit": number(case.unit),
        "claim": {key: claim[key] for key in ("value", "bound", "status")},
        "rows": rows_hash(first_stage(case)),
        **proof,
    }


def result_of(world: World, slack: Fraction = Fraction(0)) -> dict[str, Any]:
    """The whole document; with `slack` it claims no more than a bound so far from the value."""
    members = brute.best(world)
    if members is None:
        claim = {
            "status": "infeasible",
            "goal": world.brief["goal"],
            "value": None,
            "bound": None,
            "gap": None,
        }
        empty: dict[str, Any] = {key: [] for key in ("members", "alternatives", "if_one_leaves", "critical")}
        empty |= {"one_more": None, "wish_value": None}
        return {**claim, **empty, "certificate": certificate_of(world, claim, proof_of_nothing(world))}
    value = brute.value(world, members)
    bound = value + slack if world.brief["goal"] == "reliability" else value - slack
    claim = {
        "status": "feasible" if slack else "optimal",
        "goal": world.brief["goal"],
        "value": number(value),
        "bound": number(bound),
        "gap": number(slack / max(value, Fraction(1))),
    }
    certificate = certificate_of(world, claim, proof_of_bound(world, bound))
    if not slack and any(not need.get("must", True) for need in world.brief["need"]):
        certificate["wishes"] = proof_of_wishes(world, value, brute.wish_value(world, members))
    return {**claim, **facts_of(world, members), "certificate": certificate}


def facts_of(world: World, members: tuple[str, ...]) -> dict[str, Any]:
    needs = list(enumerate(world.brief["need"]))
    rest = {id_: tuple(other for other in members if other != id_) for id_ in members}
    musts = [need for _, need in needs if need.get("must", True)]
    return {
        "wish_value": number(brute.wish_value(world, members)),
        "members": [
            {"id": id_, "covers": [j for j, need in needs if brute.gives(world, id_, need)]} for id_ in members
        ],
        "uncovered": [j for j, need in needs if not need.get("must", True) and not brute.met(world, members, need)],
        "critical": [id_ for id_ in members if not all(brute.met(world, rest[id_], need) for need in musts)],
        "if_one_leaves": [
            {
                "id": id_,
                "uncovered": [
                    j for j, need in needs
                    if brute.met(world, members, need) and not brute.met(world, rest[id_], need)
                ],
                "repair": repair_of(world, rest[id_], id_),
            }
            for id_ in members
        ],
        "alternatives": [worth_of(world, ids) for ids in in_order(world, members, sets_beside(world, members))],
        "redundancy": [sum(brute.gives(world, id_, need) for id_ in members) for _, need in needs],
        "survival": survival_of(world, members),
        "one_more": one_more_of(world, members),
    }  # fmt: skip


def survival_of(world: World, members: tuple[str, ...]) -> dict[str, Any] | None:
    """Every way in which some are there and the others are not, added up."""
    if any(not world.row(id_)["reliability"] for id_ in members):
        return None
    needs = world.brief["need"]
    each, together = [Fraction(0)] * len(needs), Fraction(0)
    for there in product((True, False), repeat=len(members)):
        weight, present = Fraction(1), [id_ for id_, is_there in zip(members, there, strict=True) if is_there]
        for id_, is_there in zip(members, there, strict=True):
            chance = Fraction(world.row(id_)["reliability"])
            weight *= chance if is_there else 1 - chance
        met = [brute.met(world, present, need) for need in needs]
        each = [sum_ + weight * so for sum_, so in zip(each, met, strict=True)]
        together += weight * all(
            so or not need.get("must", True) for need, so in zip(needs, met, strict=True)
        )
    return {"all": number(together), "needs": [number(chance) for chance in each]}


def in_order(world: World, members: tuple[str, ...], sets: Any) -> list[tuple[str, ...]]:
    """The best first, and of these those that do without somebody of every earlier one."""
    kept = [members]
    for ids in sorted(sets, key=lambda ids: brute.better(world, brute.value(world, ids))):
        if all(set(earlier) - set(ids) for earlier in kept):
            kept.append(ids)
    return kept[1:]


def repair_of(world: World, rest: tuple[str, ...], leaver: str) -> dict[str, Any] | None:
    found = (ids for ids in brute.all_sets(world) if set(rest) <= set(ids) and leaver not in ids)
    for ids in found:
        if brute.allowed(world, ids, leaver):
            return {"add": [id_ for id_ in ids if id_ not in rest], "value": number(brute.value(world, ids))}
    return None


def sets_beside(world: World, members: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [ids for ids in brute.all_sets(world) if ids != members and brute.allowed(world, ids)]
    return found[:2]


def worth_of(world: World, ids: tuple[str, ...]) -> dict[str, Any]:
    worth = {"value": number(brute.value(world, ids)), "wish_value": number(brute.wish_value(world, ids))}
    return {**worth, "members": list(ids)}


def one_more_of(world: World, members: tuple[str, ...]) -> dict[str, Any] | None:
    for ids in brute.all_sets(world):
        weight = brute.wish_value(world, ids)
        small = len(ids) <= len(members) + 1
        if small and weight > brute.wish_value(world, members) and brute.allowed(world, ids):
            return {"members": list(ids), "wish_value": number(weight)}
    return None
