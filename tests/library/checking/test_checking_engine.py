"""What the engine hands out is verified by the checker that shares nothing with it, and refused once changed."""

import json
from collections import Counter
from itertools import product
from typing import Any

import pytest

from comity.formation.checking import check_files
from comity.formation.forming import form_files
from tests.budget import few
from tests.library.checking import brute
from tests.library.checking.tampering_of_proofs import tampered
from tests.library.checking.worlds import World, draw_world

GOALS = ("fewest", "cost", "reliability")


def formed(world: World) -> dict[str, Any]:
    """The document after a journey through JSON, as a person would hand it on."""
    found: dict[str, Any] = json.loads(json.dumps(form_files(*world.files(), alternatives=2)))
    return found


def hold_together(world: World, document: dict[str, Any], seed: int) -> None:
    """The engine, the checker and a look at every set agree; a changed document is refused."""
    found = check_files(*world.files(), json.dumps(document).encode())
    assert found.ok, (seed, found.failures)
    assert found.certified
    best = brute.best(world)
    assert (document["status"] == "infeasible") == (best is None), seed
    if best is not None:
        assert document["value"] == pytest.approx(float(brute.value(world, best)), abs=1e-12), seed
        assert document["wish_value"] == float(brute.wish_value(world, best)), seed
    for name, changed in tampered(world, document, seed):
        assert not check_files(*world.files(), json.dumps(changed).encode()).ok, (name, seed)


def test_answers_of_the_engine_are_verified_and_changed_ones_refused():
    kinds: Counter[tuple[str, str]] = Counter()
    for goal, seed in product(GOALS, range(few(40))):
        world = draw_world(seed, goal, size=8)
        document = formed(world)
        hold_together(world, document, seed)
        kinds[goal, document["status"]] += 1
    assert set(kinds) == set(product(GOALS, ("optimal", "infeasible")))


@pytest.mark.drill
@pytest.mark.parametrize("goal", GOALS)
def test_thousands_of_answers_are_verified_and_changed_ones_refused(goal):
    for seed in range(1000, 3000):
        world = draw_world(seed, goal, size=10)
        hold_together(world, formed(world), seed)
