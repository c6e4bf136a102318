"""The meaning of a brief written down once more, by looking at every set: what the checker is held against."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from tests.library.checking.worlds import World

Ids = tuple[str, ...]


def gives(world: World, id_: str, need: dict[str, Any]) -> bool:
    row = world.row(id_)
    return need["capacity"] in row["capacities"] and (
        "place" not in need or need["place"] in (row["country"], *row["places"])
    )


def met(world: World, ids: Iterable[str], need: dict[str, Any], more: int = 0) -> bool:
    return sum(gives(world, id_, need) for id_ in ids) >= need.get("members", 1) + more


def cost(world: World, ids: Iterable[str]) -> Fraction:
    return sum((Fraction(world.row(id_)["cost"] or "1") for id_ in ids), Fraction(0))


def allowed(world: World, ids: Ids, leaver: str | None = None) -> bool:
    brief, chosen = world.brief, set(ids)
    countries = {world.row(id_)["country"] for id_ in ids} - {""}
    musts = [need for need in brief["need"] if need.get("must", True)]
    pairs = [{one, other} for one, other in world.ties if one != other]
    return (
        all(met(world, ids, need, brief.get("spare", 0)) for need in musts)
        and len(ids) <= brief.get("max_members", len(world.ids))
        and ("budget" not in brief or cost(world, ids) <= brief["budget"])
        and len(countries) >= brief.get("min_countries", 0)
        and set(brief.get("include", [])) - {leaver} <= chosen
        and not chosen & set(brief.get("exclude", []))
        and not any(set(pair) <= chosen for pair in brief.get("conflicts", []))
        and (
            brief.get("known") != "required"
            or all(any(id_ in pair and pair <= chosen for pair in pairs) for id_ in ids)
        )
    )


def value(world: World, ids: Ids) -> Fraction:
    goal = world.brief["goal"]
    if goal == "fewest":
        return Fraction(len(ids))
    return cost(world, ids) if goal == "cost" else chance(world, ids)


def chance(world: World, ids: Ids) -> Fraction:
    musts = [need for need in world.brief["need"] if need.get("must", True)]
    total = Fraction(0)
    for there in product((True, False), repeat=len(ids)):
        present = [id_ for id_, is_there in zip(ids, there, strict=True) if is_there]
        if all(met(world, present, need) for need in musts):
            weight = Fraction(1)
            for id_, is_there in zip(ids, there, strict=True):
                reliability = Fraction(world.row(id_)["reliability"])
                weight *= reliability if is_there else 1 - reliability
            total += weight
    return total


def wish_value(world: World, ids: Ids) -> Fraction:
    wishes = [need for need in world.brief["need"] if not need.get("must", True)]
    return sum((Fraction(str(wish["weight"])) for wish in wishes if met(world, ids, wish)), Fraction(0))


def all_sets(world: World) -> Iterator[Ids]:
    for size in range(len(world.ids) + 1):
        yield from combinations(world.ids, size)


def better(world: World, found: Fraction) -> Fraction:
    """What is to be made small."""
    return -found if world.brief["goal"] == "reliability" else found


def best(world: World) -> Ids | None:
    """The best set: rules, then the goal, then the weight of wishes."""
    found = [ids for ids in all_sets(world) if allowed(world, ids)]
    return min(
        found,
        key=lambda ids: (better(world, value(world, ids)), -wish_value(world, ids), ids),
        default=None,
    )
