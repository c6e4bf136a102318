"""What the events of a promise come to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from comity.plans.events import Event
from comity.plans.folding import Fault, Malformed, fold
from comity.plans.kinds import EventKind, Standing
from tests.library.plans.stories import DAY, DUE, Story, days


def fault(story):
    with pytest.raises(Malformed) as found:
        fold(story.events)
    return found.value.code, found.value.number


def test_a_promise_alone_leaves_all_of_it_to_do():
    folded = Story(quantity=40).folded
    assert (folded.quantity, folded.delivered, folded.confirmed, folded.remaining) == (40, 0, 0, 40)
    assert folded.acknowledged
    assert folded.completed_on is None


def test_parts_add_up_and_the_last_one_completes():
    folded = Story(40).delivered(25, on=days(3)).delivered(15, on=days(5)).folded
    assert (folded.delivered, folded.remaining, folded.completed_on) == (40, 0, days(5))


def test_what_completes_is_decided_by_the_days_of_the_work_not_of_the_telling():
    folded = Story(40).delivered(25, on=days(9)).delivered(15, on=days(2)).folded
    assert folded.completed_on == days(9)


def test_more_than_promised_leaves_nothing_to_do():
    assert Story(40).delivered(50).folded.remaining == 0


def test_a_delivery_taken_back_counts_nowhere():
    folded = Story(40).delivered(40).confirmed(40).taken_back().folded
    assert (folded.delivered, folded.confirmed, folded.remaining, folded.completed_on) == (0, 0, 40, None)


def test_two_who_confirm_the_same_do_not_double_it():
    folded = Story(40).delivered(30).confirmed(20).confirmed(25, acting="school").folded
    assert folded.confirmed == 25
    assert folded.deliveries[0].confirmed_by == ("village", "school")


def test_who_saw_less_than_first_thought_may_say_so():
    assert Story(40).delivered(30).confirmed(30).confirmed(20).folded.confirmed == 20


def test_a_partner_who_was_there_confirms_by_telling():
    folded = Story(40).delivered(30, acting="school", witnessed=True).folded
    assert (folded.delivered, folded.confirmed) == (30, 30)


def test_credit_is_shared_and_the_result_counted_once():
    folded = Story(40).delivered(30, credited=["circle", "clinic", "school"]).folded
    assert folded.delivered == 30
    assert folded.deliveries[0].credited == ("circle", "school")


def test_our_note_is_not_theirs_until_they_speak():
    story = Story(acting="village", note=True)
    assert not story.folded.acknowledged
    assert not story.delivered(3, recorded_for=True).folded.acknowledged
    assert story.read_back(delivery=1, recorded_for=True).folded.acknowledged


@pytest.mark.parametrize("kind", [EventKind.NOT_COMING, EventKind.NOT_IN_FULL, EventKind.ACKNOWLEDGED])
def test_they_stand_by_a_note_with_anything_they_say_of_it(kind):
    assert Story(acting="village", note=True).say(kind, DAY).folded.acknowledged


def test_to_call_a_note_a_mistake_is_not_to_stand_by_it():
    assert not Story(acting="village", note=True).say(EventKind.VOID_PROPOSED, DAY).folded.acknowledged


def test_what_others_write_down_is_a_note_even_when_it_does_not_say_so():
    assert not Story(acting="village").folded.acknowledged


def test_a_void_promise_counts_nothing():
    story = Story(40).delivered(40).confirmed(40).say(EventKind.VOID_PROPOSED, DAY)
    folded = story.say(EventKind.VOIDED, DAY, acting="village").folded
    assert (folded.delivered, folded.confirmed, folded.remaining) == (0, 0, 0)
    assert folded.closed is Standing.VOID


def test_a_pause_before_the_date_moves_it():
    folded = Story().paused(until=days(60), on=days(10)).folded
    assert (folded.due, folded.due_effective) == (DUE, days(60))


def test_a_pause_after_the_date_does_not_move_it():
    assert Story().paused(until=days(60), on=days(31)).folded.due_effective == DUE


def test_a_pause_made_longer_keeps_moving_the_date():
    folded = Story().paused(until=days(40), on=days(10)).paused(until=days(60), on=days(35)).folded
    assert folded.due_effective == days(60)


def test_a_pause_ended_early_moves_the_date_only_so_far():
    story = Story().paused(until=days(60), on=days(10)).say(EventKind.RESUMED, days(35))
    assert (story.folded.due_effective, story.folded.paused_until) == (days(35), days(35))


def test_a_pause_ended_before_the_date_leaves_it_where_it_was():
    story = Story().paused(until=days(60), on=days(10)).say(EventKind.RESUMED, days(20))
    assert story.folded.due_effective == DUE


def test_a_pause_that_ended_before_it_began_was_none():
    story = Story().paused(until=days(60), on=days(10)).say(EventKind.RESUMED, days(5))
    assert (story.folded.paused_from, story.folded.paused_until) == (days(10), days(10))


def test_a_word_that_it_is_short_spoke_of_the_date_that_a_pause_moved():
    story = Story(40).say(EventKind.NOT_IN_FULL, days(9))
    assert story.paused(until=days(60), on=days(10)).folded.short_said_on is None


def test_a_word_that_it_is_short_is_forgotten_when_it_is_full():
    story = Story(40).say(EventKind.NOT_IN_FULL, days(31))
    assert story.folded.short_said_on == days(31)
    assert story.delivered(40, on=days(33)).folded.short_said_on is None


def test_a_part_after_the_date_says_that_the_rest_is_not_done():
    assert Story(40).delivered(10, on=days(31)).folded.short_said_on == days(31)
    assert Story(40).delivered(10, on=DUE).folded.short_said_on is None


def test_the_last_day_on_which_anything_was_heard():
    assert Story().delivered(3, on=days(9)).delivered(2, on=days(4)).folded.last_heard_on == days(9)


def test_a_changed_promise_points_to_its_successor():
    folded = Story().change_proposed(30).changed(30).folded
    assert (folded.closed, folded.successor, folded.proposed_change) == (Standing.CHANGED, "next", None)


def test_our_note_is_changed_without_a_proposal():
    assert Story(acting="village", note=True).changed(30).folded.closed is Standing.CHANGED


@pytest.mark.parametrize(
    ("story", "code", "number"),
    [
        (Story().delivered(0), Fault.BAD_DATA, 2),
        (Story().delivered(3).with_data(quantity=3), Fault.BAD_DATA, 2),
        (Story().delivered(3).with_data(quantity="three"), Fault.BAD_DATA, 2),
        (Story().delivered(3).with_data(quantity="NaN"), Fault.BAD_DATA, 2),
        (Story().delivered(3).with_data(delivery=True), Fault.BAD_DATA, 2),
        (Story().delivered(3).with_data(credited="circle"), Fault.BAD_DATA, 2),
        (Story().delivered(3).with_data(witnessed="yes"), Fault.BAD_DATA, 2),
        (Story().with_data(due="2027-02-30"), Fault.BAD_DATA, 1),
        (Story().with_data(to_kind="everybody"), Fault.BAD_DATA, 1),
        (Story().with_data(carried=3), Fault.BAD_DATA, 1),
        (Story().with_data(carried={"delivered": "2", "confirmed": "3"}), Fault.BAD_DATA, 1),
        (Story().paused(until=DAY), Fault.BAD_DATA, 2),
        (Story().delivered(3).delivered(3, delivery=1), Fault.DELIVERY_DOUBLED, 3),
        (Story().delivered(3).confirmed(3, delivery=2), Fault.DELIVERY_UNKNOWN, 3),
        (Story().delivered(3).taken_back().confirmed(3), Fault.DELIVERY_TAKEN_BACK, 4),
        (Story().delivered(3).confirmed(4), Fault.CONFIRMED_TOO_MUCH, 3),
        (Story().delivered(3).confirmed(3, acting="clinic"), Fault.CONFIRMED_BY_DELIVERER, 3),
        (
            Story().delivered(3, credited=["circle"]).confirmed(3, acting="circle"),
            Fault.CONFIRMED_BY_DELIVERER,
            3,
        ),
        (Story().delivered(3, witnessed=True), Fault.NOT_A_WITNESS, 2),
        (Story().delivered(3, acting="school", witnessed=True, recorded_for=True), Fault.NOT_A_WITNESS, 2),
        (Story().changed(), Fault.NOTHING_PROPOSED, 2),
        (Story().change_proposed(30).changed(20), Fault.NOT_AS_PROPOSED, 3),
        (Story().say(EventKind.CHANGE_DECLINED, DAY), Fault.NOTHING_PROPOSED, 2),
        (Story().say(EventKind.VOIDED, DAY), Fault.NOTHING_PROPOSED, 2),
        (Story().say(EventKind.VOID_DECLINED, DAY), Fault.NOTHING_PROPOSED, 2),
        (Story().say(EventKind.RESUMED, DAY), Fault.NOT_PAUSED, 2),
        (Story().say(EventKind.RELEASED, DAY).delivered(3), Fault.SETTLED, 3),
        (Story().change_proposed().changed().delivered(3), Fault.SETTLED, 4),
        (Story().say(EventKind.PROMISED, DAY), Fault.SETTLED, 2),
    ],
)
def test_a_sequence_that_no_rule_allows_is_refused_with_its_place(story, code, number):
    assert fault(story) == (code, number)


def test_nothing_is_no_promise():
    with pytest.raises(Malformed) as found:
        fold([])
    assert found.value.code is Fault.EMPTY


def test_a_promise_begins_with_the_promise():
    with pytest.raises(Malformed) as found:
        fold([Event(7, EventKind.DELIVERED, DAY, None, "clinic")])
    assert (found.value.code, found.value.number) == (Fault.NOT_PROMISED_FIRST, 7)


def test_two_events_that_changed_places_are_refused():
    story = Story().delivered(3).delivered(4)
    story.events[1:] = story.events[:0:-1]
    assert fault(story) == (Fault.OUT_OF_ORDER, 2)


def test_numbers_may_have_gaps_since_the_chain_is_the_alliance_s():
    story = Story().delivered(3)
    story.events[1] = replace(story.events[1], number=900)
    assert story.folded.delivered == Decimal(3)


def test_help_that_comes_after_all_is_counted():
    folded = Story(40).say(EventKind.NOT_COMING, days(3)).delivered(22, on=days(9)).folded
    assert (folded.closed, folded.delivered, folded.remaining) == (Standing.NOT_COMING, 22, 18)
