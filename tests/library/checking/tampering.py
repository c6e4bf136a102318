"""Ways to change a result so that it says something false, each as a function of the document and a die."""

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.library.checking.worlds import World

Document = dict[str, Any]
Tampering = Callable[[World, Document, Random], bool]
TAMPERINGS: list[Tampering] = []


def tampering(change: Tampering) -> Tampering:
    """A change in place; it returns False where there is nothing to change."""
    TAMPERINGS.append(change)
    return change


def tampered(world: World, document: Document, seed: int) -> Iterator[tuple[str, Document]]:
    """Every tampering that fits this document, on a copy."""
    for change in TAMPERINGS:
        copied = copy.deepcopy(document)
        if change(world, copied, Random(seed)):
            yield change.__name__, copied


def step_of(document: Document) -> float:
    """The smallest change of a value that matters."""
    return 1e-6 if document["goal"] == "reliability" else (document["certificate"]["unit"] or 1)


def strangers(world: World, document: Document) -> list[str]:
    inside = {member["id"] for member in document["members"]}
    return [id_ for id_ in world.ids if id_ not in inside]


@tampering
def swap_a_member(world: World, document: Document, die: Random) -> bool:
    outside = strangers(world, document)
    if document["members"] and outside:
        die.choice(document["members"])["id"] = die.choice(outside)
    return bool(document["members"] and outside)


@tampering
def call_a_member_otherwise(world: World, document: Document, die: Random) -> bool:
    if document["members"]:
        die.choice(document["members"])["name"] = "Somebody Else"
    return bool(document["members"])


@tampering
def claim_less_than_is_proven(world: World, document: Document, die: Random) -> bool:
    wishes = document["certificate"].get("wishes")
    best = document["status"] == "optimal" and (wishes or document["goal"] != "reliability")
    if best:
        document["status"] = document["certificate"]["claim"]["status"] = "feasible"
    return bool(best)


@tampering
def add_a_member(world: World, document: Document, die: Random) -> bool:
    outside = strangers(world, document)
    if outside:
        document["members"].append({"id": die.choice(outside), "covers": []})
    return bool(outside)


@tampering
def drop_a_member(world: World, document: Document, die: Random) -> bool:
    return bool(document["members"] and document["members"].pop())


@tampering
def name_a_member_twice(world: World, document: Document, die: Random) -> bool:
    document["members"] += document["members"][:1]
    return bool(document["members"])


@tampering
def name_a_stranger(world: World, document: Document, die: Random) -> bool:
    document["members"].append({"id": "nobody", "covers": []})
    return True


def _shift(document: Document, keys: tuple[str, ...], by: float) -> bool:
    """Change numbers, and the claim that repeats them."""
    if document["value"] is None:
        return False
    for key in keys:
        document[key] += by
        document["certificate"]["claim"][key] += by
    return True


@tampering
def raise_the_value(world: World, document: Document, die: Random) -> bool:
    return _shift(document, ("value",), step_of(document))


@tampering
def lower_the_value(world: World, document: Document, die: Random) -> bool:
    return _shift(document, ("value",), -step_of(document))


@tampering
def raise_value_and_bound(world: World, document: Document, die: Random) -> bool:
    return _shift(document, ("value", "bound"), step_of(document))


@tampering
def lower_value_and_bound(world: World, document: Document, die: Random) -> bool:
    return _shift(document, ("value", "bound"), -step_of(document))


@tampering
def move_the_bound_of_an_optimum(world: World, document: Document, die: Random) -> bool:
    return document["status"] == "optimal" and _shift(
        document, ("bound",), die.choice([-1, 1]) * step_of(document)
    )


@tampering
def state_a_bound_beyond_the_value(world: World, document: Document, die: Random) -> bool:
    if document["status"] != "feasible":
        return False
    past = step_of(document) * (-1 if document["goal"] == "reliability" else 1)
    return _shift(document, ("bound",), document["value"] - document["bound"] + past)


@tampering
def change_only_the_claim(world: World, document: Document, die: Random) -> bool:
    if document["value"] is not None:
        document["certificate"]["claim"][die.choice(["value", "bound"])] += step_of(document)
    return document["value"] is not None


@tampering
def change_the_gap(world: World, document: Document, die: Random) -> bool:
    if document["value"] is not None:
        document["gap"] += 0.001
    return document["value"] is not None


@tampering
def change_the_status(world: World, document: Document, die: Random) -> bool:
    others = {"optimal", "feasible", "infeasible", "unknown"} - {document["status"]}
    document["status"] = die.choice(sorted(others))
    return True


@tampering
def call_it_impossible(world: World, document: Document, die: Random) -> bool:
    fits = document["status"] != "infeasible"
    document |= {"status": "infeasible", "value": None, "bound": None, "gap": None, "members": []}
    document |= {"alternatives": [], "if_one_leaves": [], "one_more": None}
    document["certificate"]["claim"] = {"value": None, "bound": None, "status": "infeasible"}
    return fits


@tampering
def change_the_wish_value(world: World, document: Document, die: Random) -> bool:
    if document["value"] is not None:
        document["wish_value"] += die.choice([-0.5, 0.5])
    return document["value"] is not None


@tampering
def drop_a_need_that_is_covered(world: World, document: Document, die: Random) -> bool:
    giving = [member for member in document["members"] if member["covers"]]
    if giving:
        covers = die.choice(giving)["covers"]
        covers.remove(die.choice(covers))
    return bool(giving)


@tampering
def boast_of_a_need(world: World, document: Document, die: Random) -> bool:
    for member in document["members"]:
        for j in range(len(world.brief["need"])):
            if j not in member["covers"]:
                member["covers"].append(j)
                return True
    return False


@tampering
def hide_who_is_critical(world: World, document: Document, die: Random) -> bool:
    return bool(document.get("critical") and document["critical"].pop())


@tampering
def hide_or_invent_an_uncovered_wish(world: World, document: Document, die: Random) -> bool:
    if document["value"] is None:
        return False
    document["uncovered"] = [0] if not document["uncovered"] else document["uncovered"][1:]
    return True


@tampering
def change_what_a_leaver_leaves_open(world: World, document: Document, die: Random) -> bool:
    if document["if_one_leaves"]:
        leaving = die.choice(document["if_one_leaves"])
        leaving["uncovered"] = leaving["uncovered"][1:] if leaving["uncovered"] else [0]
    return bool(document["if_one_leaves"])


@tampering
def forget_a_leaver(world: World, document: Document, die: Random) -> bool:
    return bool(document["if_one_leaves"] and document["if_one_leaves"].pop())


@tampering
def repair_at_another_price(world: World, document: Document, die: Random) -> bool:
    repairs = [leaving["repair"] for leaving in document["if_one_leaves"] if leaving["repair"]]
    if repairs:
        die.choice(repairs)["value"] += step_of(document)
    return bool(repairs)


@tampering
def repair_with_the_one_who_left(world: World, document: Document, die: Random) -> bool:
    for leaving in document["if_one_leaves"]:
        leaving["repair"] = {"add": [leaving["id"]], "value": document["value"]}
    return bool(document["if_one_leaves"])


@tampering
def improve_an_alternative(world: World, document: Document, die: Random) -> bool:
    if document["alternatives"]:
        die.choice(document["alternatives"])[die.choice(["value", "wish_value"])] += 0.25
    return bool(document["alternatives"])


@tampering
def thin_out_one_more(world: World, document: Document, die: Random) -> bool:
    if document["one_more"]:
        document["one_more"]["wish_value"] += 1
    return bool(document["one_more"])


@tampering
def cover_a_need_once_more(world: World, document: Document, die: Random) -> bool:
    counts = document.get("redundancy")
    if counts:
        counts[die.randrange(len(counts))] += 1
    return bool(counts)


@tampering
def forget_a_need(world: World, document: Document, die: Random) -> bool:
    counts = document.get("redundancy")
    if counts:
        counts.pop()
        return True
    return False


@tampering
def let_a_need_survive_more_often(world: World, document: Document, die: Random) -> bool:
    told = document.get("survival")
    if told and told["needs"]:
        place = die.randrange(len(told["needs"]))
        told["needs"][place] += 1e-6 if told["needs"][place] < 0.5 else -1e-6
    return bool(told and told["needs"])


@tampering
def let_all_survive_more_often(world: World, document: Document, die: Random) -> bool:
    told = document.get("survival")
    if told and told["all"] is not None:
        told["all"] += 1e-6 if told["all"] < 0.5 else -1e-6
    return bool(told and told["all"] is not None)


@tampering
def put_a_worse_alternative_first(world: World, document: Document, die: Random) -> bool:
    others: list[Document] = document["alternatives"]
    changes = len(others) > 1 and others[0]["value"] != others[-1]["value"]
    others.reverse()
    return changes


@tampering
def offer_the_best_again(world: World, document: Document, die: Random) -> bool:
    ids = [member["id"] for member in document["members"]]
    entry = {"value": document["value"], "wish_value": document["wish_value"], "members": ids}
    document["alternatives"] = [entry]
    return bool(ids)
