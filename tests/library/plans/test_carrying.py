"""What a promise hands to the one that takes its place."""

from decimal import Decimal

import pytest

from comity.plans.carrying import carried_of
from comity.plans.folding import Fault, Malformed
from tests.library.plans.stories import Story, days


def successor(story, quantity=30):
    return Story(quantity, carried=carried_of(story.folded))


def test_done_and_confirmed_go_over_and_go_on():
    before = Story(40).delivered(10, on=days(1)).confirmed(8).delivered(5).taken_back(2)
    after = successor(before)
    assert (after.folded.delivered, after.folded.confirmed, after.folded.remaining) == (10, 8, 20)
    after.confirmed(10)
    assert after.folded.confirmed == 10
    assert after.taken_back(1).folded.delivered == 0


def test_the_next_delivery_gets_a_number_of_its_own():
    after = successor(Story(40).delivered(10))
    assert after.folded.next_delivery == 2
    assert after.delivered(5, delivery=2).folded.delivered == 15


def test_who_wrote_it_and_who_has_credit_is_not_forgotten():
    before = Story(40).delivered(10, credited=["circle"], by="sam", recorded_for=True).read_back(1)
    [part] = successor(before).folded.deliveries
    assert (part.credited, part.by, part.recorded_for) == (("circle",), "sam", True)
    assert part.read_back_on is not None
    assert part.carried


def test_sums_without_parts_go_over_with_the_parts_that_follow():
    first = Story(40, carried={"delivered": "12", "confirmed": "10"}).delivered(3)
    second = successor(first)
    assert (second.folded.delivered, second.folded.confirmed) == (15, 10)
    assert second.folded.carried_delivered == Decimal(15)
    third = successor(second)
    assert (third.folded.delivered, third.folded.confirmed) == (15, 10)


def test_a_successor_that_is_full_from_the_start_was_completed_by_the_last_part():
    after = successor(Story(40).delivered(10, on=days(4)).delivered(10, on=days(2)), quantity=15)
    assert after.folded.completed_on == days(4)


@pytest.mark.parametrize(
    "broken",
    [
        {"delivered": "9"},
        {"confirmed": "11"},
        {"delivered": "-1"},
        {"delivered": None},
        {"deliveries": "all"},
        {"deliveries": [3]},
    ],
)
def test_sums_that_their_parts_do_not_make_are_refused(broken):
    carried = {**carried_of(Story(40).delivered(10).confirmed(8).folded), **broken}
    with pytest.raises(Malformed) as found:
        assert Story(30, carried=carried).folded
    assert found.value.code is Fault.BAD_DATA


def test_a_part_confirmed_by_who_made_it_is_refused():
    carried = carried_of(Story(40).delivered(10, credited=["circle"]).confirmed(8).folded)
    carried["deliveries"][0]["confirmed"][0]["acting"] = "circle"
    with pytest.raises(Malformed):
        assert Story(30, carried=carried).folded
    carried["deliveries"][0]["confirmed"][0]["acting"] = "village"
    assert Story(30, carried=carried).folded.confirmed == 8


def test_the_same_part_twice_is_refused():
    carried = carried_of(Story(40).delivered(10).folded)
    carried["deliveries"] *= 2
    with pytest.raises(Malformed):
        assert Story(30, carried={**carried, "delivered": "20"}).folded
