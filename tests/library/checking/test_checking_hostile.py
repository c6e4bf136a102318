"""Whatever stands in a result, the checker answers; it never falls over and never takes a lie."""

import copy
import json
from functools import lru_cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.formation.checking import Unreadable, check_files
from tests.budget import few
from tests.library.checking.documents import result_of
from tests.library.checking.worlds import World, draw_world

JUNK: list[Any] = [
    None, True, False, 0, 1, -1, 2, 10**30, -(10**30), 0.5, 1e300, "", "x", "need:0", [], {}, [[]], [[], []], {"a": []},
    ["country", "MD"], ["wish", 0], ["wish", True], [0, "o0", 0, [], []], [[0, "o0", 1, [], []]] * 3, "\ud800",
]  # fmt: skip
CORE = ("status", "value", "bound", "wish_value", "goal")


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in a document."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, inside in steps for deeper in places(inside, (*path, key)))]


@lru_cache
def found_in(seed: int) -> tuple[World, dict[str, Any]]:
    world = draw_world(seed)
    return world, result_of(world)


def put(document: Any, path: tuple[Any, ...], junk: Any) -> None:
    for key in path[:-1]:
        document = document[key]
    document[path[-1]] = junk


@settings(max_examples=few(600), deadline=None)
@given(st.integers(0, 40), st.integers(0, 10**9), st.integers(1, 3))
def test_junk_anywhere_gets_an_answer_and_changes_no_claim(world_seed, seed, changes):
    random, (world, original) = Random(seed), found_in(world_seed)
    document = copy.deepcopy(original)
    for _ in range(changes):
        put(document, random.choice(places(document)[1:]), copy.deepcopy(random.choice(JUNK)))
    try:
        found = check_files(*world.files(), json.dumps(document).encode())
    except Unreadable:
        pytest.fail("a document with all its keys is a result, however wrong")
    if found.ok:
        assert [document[key] or 0 for key in CORE] == [original[key] or 0 for key in CORE]
        assert {entry["id"] for entry in document["members"]} == {
            entry["id"] for entry in original["members"]
        }


@settings(max_examples=few(300), deadline=None)
@given(st.integers(0, 40), st.integers(0, 10**9))
def test_something_missing_gets_an_answer(world_seed, seed):
    random, (world, original) = Random(seed), found_in(world_seed)
    document = copy.deepcopy(original)
    path = random.choice([path for path in places(document) if path])
    inside = document
    for key in path[:-1]:
        inside = inside[key]
    del inside[path[-1]]
    if len(path) == 1 and path[0] in ("status", "goal", "members", "certificate"):
        with pytest.raises(Unreadable):
            check_files(*world.files(), json.dumps(document).encode())
    else:
        check_files(*world.files(), json.dumps(document).encode())


def result_text() -> str:
    return json.dumps(result_of(draw_world(1, goal="fewest")))


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe\xff", "not_text"),
        (b"\x80abc", "not_text"),
        (b"[]", "not_a_result"),
        (b"7", "not_a_result"),
        (b'{"status": "optimal"}', "not_a_result"),
        (b'{"status": "optimal", "status": "feasible"}', "key_twice"),
        (b"[" * 200_000, "nested_too_deep"),
        (b'{"a":' * 200_000, "nested_too_deep"),
    ],
)
def test_what_is_no_result_is_said_to_be_none(result, code):
    with pytest.raises(Unreadable) as error:
        check_files(*draw_world(1, goal="fewest").files(), result)
    assert error.value.code == code


@pytest.mark.parametrize(
    "number", ["1e999999999", "9" * 5000, "NaN", "-Infinity", "1e-999999999", "0." + "1" * 2000]
)
@pytest.mark.parametrize("key", ["value", "bound", "gap", "wish_value"])
def test_a_number_no_one_can_mean_is_refused(number, key):
    world = next(w for w in map(draw_world, range(50)) if result_of(w)["status"] == "optimal")
    document = result_of(world)
    marked = json.dumps(document | {key: "HERE"}).replace('"HERE"', number)
    assert not check_files(*world.files(), marked.encode()).ok


def test_prices_beyond_sixty_four_bits_are_counted_exactly():
    world = draw_world(3, goal="cost")
    document = result_of(world)
    proof = document["certificate"]
    proof["scale"] *= 10**40
    for prices in (proof["root"], *(node[3:] for node in proof["nodes"])):
        prices[1][:] = [price * 10**40 for price in prices[1]]
    assert check_files(*world.files(), json.dumps(document).encode()).ok


def test_a_result_may_have_a_mark_of_its_encoding():
    world = draw_world(1, goal="fewest")
    text = result_text()
    for encoding in ("utf-8-sig", "utf-16"):
        assert check_files(*world.files(), text.encode(encoding)).ok


def test_a_tree_beyond_the_limit_is_not_walked():
    world = draw_world(1, goal="fewest")
    document = result_of(world)
    document["certificate"]["nodes"] = [[0, "o0", 0, [], []]] * 20_001
    found = check_files(*world.files(), json.dumps(document).encode())
    assert [failure.code for failure in found.failures] == ["too_many_nodes"]
