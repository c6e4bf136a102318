"""A result that was changed after it was handed out is refused."""

import json
from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from comity.formation.checking import check_files
from tests.budget import few
from tests.library.checking import brute
from tests.library.checking.documents import result_of
from tests.library.checking.tampering_of_proofs import TAMPERINGS, tampered
from tests.library.checking.worlds import World, draw_world

GOALS = ("fewest", "cost", "reliability")


def accepted(world: World, document: dict) -> bool:
    return check_files(*world.files(), json.dumps(document).encode()).ok


def test_every_tampering_is_refused():
    tried: Counter[str] = Counter()
    for seed, goal in product(range(few(50)), GOALS):
        world = draw_world(seed, goal)
        documents = [result_of(world)]
        if brute.best(world) is not None:
            documents.append(result_of(world, Fraction(1, 4) if goal != "fewest" else Fraction(1)))
        for document in documents:
            for name, changed in tampered(world, document, seed):
                assert not accepted(world, changed), (name, seed, world)
                tried[name] += 1
    assert set(tried) == {change.__name__ for change in TAMPERINGS}, "a way to tamper was never tried"


@pytest.mark.parametrize("seed", range(few(40)))
def test_a_changed_byte_of_an_input_is_refused(seed):
    world = draw_world(seed)
    brief, register, ties = world.files()
    result = json.dumps(result_of(world)).encode()
    for changed in (
        (brief + b"\n# looked at", register, ties),
        (brief, register + b"\n", ties),
        (brief, register, b"source,target\n" if ties is None else ties + b"\n"),
    ):
        found = check_files(*changed, result)
        assert not found.certified
        assert "input_changed" in {failure.code for failure in found.failures}


@pytest.mark.parametrize("seed", range(few(40)))
def test_a_register_with_other_costs_is_refused(seed):
    """Also where hash and rows in the certificate were forged to fit."""
    world = draw_world(seed, goal="cost")
    document = result_of(world)
    for row in world.register:
        row["cost"] = "11.11"
    document["certificate"] |= {key: result_of(world)["certificate"][key] for key in ("inputs", "rows")}
    if document["members"]:
        assert not accepted(world, document)


def test_a_price_that_still_proves_is_another_proof():
    world = draw_world(0, goal="fewest")
    document = result_of(world)
    document["certificate"]["scale"] *= 2
    for prices in (document["certificate"]["root"], *(node[3:] for node in document["certificate"]["nodes"])):
        prices[1][:] = [2 * price for price in prices[1]]
    wishes = document["certificate"].get("wishes")
    if wishes:
        wishes["scale"] *= 1
    assert accepted(world, document)
