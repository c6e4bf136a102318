"""Ways to change a certificate so that it proves nothing, or something else."""

from random import Random

from tests.library.checking.tampering import TAMPERINGS, Document, tampered, tampering
from tests.library.checking.worlds import World

__all__ = ["TAMPERINGS", "tampered"]


@tampering
def claim_another_weight_of_wishes(world: World, document: Document, die: Random) -> bool:
    wishes = document["certificate"].get("wishes")
    if wishes:
        by = die.choice([-0.5, 0.5])
        wishes["claim"]["wish_value"] += by
        wishes["claim"]["bound"] += by
    return bool(wishes)


@tampering
def leave_the_wishes_unproven(world: World, document: Document, die: Random) -> bool:
    return document["certificate"].pop("wishes", None) is not None


@tampering
def turn_a_price_round(world: World, document: Document, die: Random) -> bool:
    proof = document["certificate"]
    prices = [proof["root"][1], *(node[4] for node in proof["nodes"])]
    priced = [found for found in prices if found and found[0]]
    if priced:
        die.choice(priced)[0] *= -1
    return bool(priced)


@tampering
def price_a_rule_that_is_not_there(world: World, document: Document, die: Random) -> bool:
    document["certificate"]["root"] = [["need:99"], [1]]
    return True


@tampering
def remove_a_node(world: World, document: Document, die: Random) -> bool:
    nodes = document["certificate"]["nodes"]
    return bool(nodes and nodes.pop(die.randrange(len(nodes))))


@tampering
def swap_one_child(world: World, document: Document, die: Random) -> bool:
    nodes = document["certificate"]["nodes"]
    if nodes:
        node = die.choice(nodes)
        node[2] = 1 - node[2]
    return bool(nodes)


@tampering
def hang_a_node_under_itself(world: World, document: Document, die: Random) -> bool:
    nodes = document["certificate"]["nodes"]
    if nodes:
        place = die.randrange(len(nodes))
        nodes[place][0] = place + 1
    return bool(nodes)


NO_CUTS = (
    {"rows": ["need:-1"], "at_one": []},
    {"rows": ["cut:999"], "at_one": []},
    {"rows": [], "at_one": ["nobody at all"]},
    {"rows": []},
    {"at_one": []},
    {"rows": [1], "at_one": []},
    [],
)


@tampering
def cut_without_saying_how(world: World, document: Document, die: Random) -> bool:
    document["certificate"]["cuts"].append(die.choice(NO_CUTS))
    return True


@tampering
def price_a_cut_at_the_root(world: World, document: Document, die: Random) -> bool:
    certificate = document["certificate"]
    certificate["cuts"].append({"rows": [], "at_one": []})
    certificate["root"][0].append(f"cut:{len(certificate['cuts']) - 1}")
    certificate["root"][1].append(1)
    return True


@tampering
def price_a_cut_that_is_not_there(world: World, document: Document, die: Random) -> bool:
    certificate = document["certificate"]
    for node in certificate["nodes"][:1]:
        node[3].append(f"cut:{len(certificate['cuts'])}")
        node[4].append(1)
    return bool(certificate["nodes"])


@tampering
def price_the_same_again_and_follow_it_nowhere(world: World, document: Document, die: Random) -> bool:
    """One half of a split, turned into the whole of what its parent leaves."""
    halves = [node for node in document["certificate"]["nodes"] if node[1] is not None]
    if halves:
        node = die.choice(halves)
        node[1:3] = [None, 0]
    return bool(halves)


@tampering
def name_another_input(world: World, document: Document, die: Random) -> bool:
    inputs = document["certificate"]["inputs"]
    inputs[die.choice(sorted(inputs))] = "0" * 64
    return True


@tampering
def name_other_rows(world: World, document: Document, die: Random) -> bool:
    document["certificate"]["rows"] = "0" * 64
    return True


@tampering
def say_another_kind_or_version(world: World, document: Document, die: Random) -> bool:
    document["certificate"] |= die.choice([{"version": 2}, {"kind": "second-solver"}, {"version": True}])
    return True
