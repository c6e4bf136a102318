"""Who may say what of the terms: promise, own up, change, release, pause, void."""

from dataclasses import replace
from decimal import Decimal

import pytest

from comity.plans import rules
from comity.plans.carrying import carried_of
from comity.plans.kinds import EventKind, ToKind
from comity.plans.rules import Refusal, Side, side_of
from tests.library.plans.speakers import (
    CORA,
    CORA_FOR_VILLAGE,
    LINK_OF_VILLAGE,
    RECEIVERS,
    SAM,
    SAM_FOR_CLINIC,
    VERA,
    VERA_FOR_CLINIC,
    speaks,
)
from tests.library.plans.stories import DAY, DUE, Story, days


def promise(speaker=CORA, owes="clinic", to=("village",), unit="visits", due=DUE, on=DAY, **more):
    kind = more.pop("to_kind", ToKind.ORGANIZATIONS)
    return rules.check_promise(speaker, owes, kind, to, Decimal(4), unit, due, on, DAY, **more)


def test_what_is_promised_has_a_receiver_a_unit_and_a_date_to_come():
    assert promise() is None
    assert promise(to=()) is Refusal.NOBODY
    assert promise(to=(), to_kind=ToKind.ALL) is None
    assert promise(to=("village", "clinic")) is Refusal.TO_ITSELF
    assert promise(unit="  ") is Refusal.UNIT_MISSING
    assert promise(due=days(-1)) is Refusal.DUE_BEFORE
    assert promise(on=days(-9), due=days(-1)) is None
    assert promise(on=days(1)) is Refusal.IN_FUTURE


def test_what_another_promises_is_only_a_note():
    assert promise(speaker=VERA) is Refusal.ONLY_A_NOTE
    assert promise(speaker=VERA, note=True) is None
    assert promise(speaker=VERA_FOR_CLINIC) is None


def test_only_they_stand_by_our_note_and_what_is_written_for_them_was_read_back():
    note = Story(acting="village", note=True)
    assert rules.check_acknowledgement(note.folded, CORA, None) is None
    assert rules.check_acknowledgement(note.folded, VERA, None) is Refusal.NOT_OWING_SIDE
    assert rules.check_acknowledgement(note.folded, VERA_FOR_CLINIC, None) is Refusal.READ_BACK_MISSING
    assert rules.check_acknowledgement(note.folded, VERA_FOR_CLINIC, DAY) is None
    assert rules.check_acknowledgement(Story().folded, CORA, None) is Refusal.ALREADY_ACKNOWLEDGED


def change(story=None, speaker=VERA, quantity=30, unit="visits", due=DUE):
    folded = (story or Story()).folded
    return rules.check_change(folded, speaker, RECEIVERS, Decimal(quantity), unit, due, DAY)


def test_either_side_may_propose_other_terms():
    assert change(speaker=CORA) is change(speaker=VERA) is change(speaker=VERA_FOR_CLINIC) is None
    assert change(speaker=SAM) is Refusal.NOT_A_SIDE
    assert change(speaker=CORA_FOR_VILLAGE) is Refusal.SELF_DEALING
    assert change(quantity=40) is Refusal.NOTHING_CHANGES
    assert change(quantity=40, unit=" VISITS ") is Refusal.NOTHING_CHANGES
    assert change(due=days(-1)) is Refusal.DUE_BEFORE
    assert change(Story(40).delivered(40)) is Refusal.KEPT


def test_a_unit_in_which_work_was_done_stays():
    assert change(unit="evenings") is None
    assert change(Story().delivered(3), unit="evenings") is Refusal.UNIT_HAS_WORK
    assert change(Story().delivered(3), unit="Visits") is None


def agreed(story, speaker, read_back_on=None, today=DAY):
    return rules.check_change_agreed(story.folded, speaker, RECEIVERS, read_back_on, today)


def test_a_change_is_agreed_by_the_other_side():
    proposed = Story().change_proposed(30)
    assert agreed(proposed, VERA) is agreed(proposed, LINK_OF_VILLAGE) is None
    assert agreed(proposed, CORA) is agreed(proposed, VERA_FOR_CLINIC) is Refusal.SAME_SIDE
    assert agreed(proposed, CORA_FOR_VILLAGE) is Refusal.SELF_DEALING
    assert agreed(Story(), VERA) is Refusal.NOTHING_PROPOSED
    asked_for = Story().change_proposed(30, acting="village")
    assert agreed(asked_for, CORA) is None
    assert agreed(asked_for, VERA) is Refusal.SAME_SIDE


def test_nobody_agrees_to_a_date_that_has_gone_by_but_may_say_later_that_they_agreed_in_time():
    proposed = Story().change_proposed(30, due=days(3))
    assert agreed(proposed, VERA, today=days(3)) is None
    assert agreed(proposed, VERA, today=days(4)) is Refusal.DATE_GONE_BY
    asked_for = Story().change_proposed(30, due=days(3), acting="village", by="vera")
    assert agreed(asked_for, SAM_FOR_CLINIC, days(3), today=days(4)) is None
    assert agreed(Story().change_proposed(30, due=None), VERA, today=days(400)) is None


def test_an_agreement_written_down_for_others_was_read_back_and_nobody_writes_down_both_sides():
    asked_for = Story().change_proposed(30, acting="village", by="vera")
    assert agreed(asked_for, VERA_FOR_CLINIC) is Refusal.READ_BACK_MISSING
    assert agreed(asked_for, VERA_FOR_CLINIC, DAY) is agreed(asked_for, SAM_FOR_CLINIC, DAY) is None
    by_sam = Story().change_proposed(30, acting="village", by="sam", recorded_for=True)
    assert agreed(by_sam, SAM_FOR_CLINIC, DAY) is Refusal.WROTE_BOTH
    assert agreed(by_sam, VERA_FOR_CLINIC, DAY) is agreed(by_sam, CORA) is None
    for_clinic = Story().change_proposed(30, acting="clinic", by="vera", recorded_for=True)
    assert agreed(for_clinic, VERA) is Refusal.WROTE_BOTH
    assert agreed(for_clinic, LINK_OF_VILLAGE) is None
    assert agreed(for_clinic, replace(LINK_OF_VILLAGE, link_by="sam")) is None
    assert agreed(for_clinic, replace(LINK_OF_VILLAGE, link_by="vera")) is Refusal.WROTE_BOTH


def test_a_mistake_is_agreed_to_in_the_same_way():
    by_sam = Story().say(EventKind.VOID_PROPOSED, DAY, acting="village", by="sam", recorded_for=True)
    assert void(by_sam, SAM_FOR_CLINIC, DAY) is Refusal.WROTE_BOTH
    assert void(by_sam, VERA_FOR_CLINIC) is Refusal.READ_BACK_MISSING
    assert void(by_sam, VERA_FOR_CLINIC, DAY) is void(by_sam, CORA) is None
    link = speaks(None, "clinic")
    assert void(by_sam, link) is void(by_sam, replace(link, link_by="vera")) is None
    assert void(by_sam, replace(link, link_by="sam")) is Refusal.WROTE_BOTH


def test_our_note_is_changed_by_those_who_noted_it_alone():
    note = Story(acting="village", note=True)
    assert agreed(note, VERA) is None
    assert agreed(note, CORA) is Refusal.NOTHING_PROPOSED
    by_nobody_s_member = Story(acting="school", note=True)
    assert agreed(by_nobody_s_member, SAM) is None


def test_declining_needs_something_proposed():
    def declined(story, speaker):
        return rules.check_change_declined(story.folded, speaker, RECEIVERS)

    assert declined(Story(), VERA) is Refusal.NOTHING_PROPOSED
    assert declined(Story().change_proposed(30), VERA) is declined(Story().change_proposed(30), CORA) is None


def test_only_the_receiving_side_releases():
    def released(speaker, story=None):
        return rules.check_release((story or Story()).folded, speaker, RECEIVERS)

    assert released(VERA) is None
    assert released(CORA) is Refusal.NOT_RECEIVING_SIDE
    assert released(CORA_FOR_VILLAGE) is Refusal.SELF_DEALING
    assert released(SAM) is Refusal.NOT_A_SIDE
    assert released(VERA, Story(40).delivered(40)) is Refusal.KEPT


def test_a_pause_ends_later_than_today_and_is_ended_while_it_holds():
    story = Story()
    assert rules.check_pause(story.folded, CORA, RECEIVERS, days(1), DAY) is None
    assert rules.check_pause(story.folded, CORA, RECEIVERS, DAY, DAY) is Refusal.UNTIL_NOT_LATER
    assert rules.check_resume(story.folded, CORA, RECEIVERS, DAY) is Refusal.NOT_PAUSED
    story.paused(until=days(5))
    assert rules.check_resume(story.folded, VERA, RECEIVERS, days(4)) is None
    assert rules.check_resume(story.folded, VERA, RECEIVERS, days(5)) is Refusal.NOT_PAUSED


def void(story, speaker, read_back_on=None):
    return rules.check_void_agreed(story.folded, speaker, RECEIVERS, read_back_on)


def test_a_mistake_is_taken_away_by_both():
    proposed = Story().say(EventKind.VOID_PROPOSED, DAY)
    assert void(proposed, VERA) is None
    assert void(proposed, CORA) is Refusal.SAME_SIDE
    assert void(proposed, CORA_FOR_VILLAGE) is Refusal.SELF_DEALING
    assert void(Story(), VERA) is Refusal.NOTHING_PROPOSED
    assert rules.check_void_proposed(proposed.folded, VERA, RECEIVERS) is Refusal.ALREADY_PROPOSED
    assert rules.check_void_declined(proposed.folded, VERA, RECEIVERS) is None
    assert rules.check_void_declined(Story().folded, VERA, RECEIVERS) is Refusal.NOTHING_PROPOSED


@pytest.mark.parametrize("speaker", [VERA, CORA])
def test_a_note_that_they_never_stood_by_is_taken_away_by_either_alone(speaker):
    assert void(Story(acting="village", note=True), speaker) is None


def test_work_carried_to_a_successor_does_not_vanish_as_a_mistake():
    before = Story().delivered(3).change_proposed(30).changed(30)
    after = Story(30, carried={"delivered": "3", "confirmed": "0"})
    for story in (before, after):
        assert rules.check_void_proposed(story.folded, CORA, RECEIVERS) is Refusal.WORK_PASSED_ON


def test_work_that_was_taken_back_after_a_change_holds_no_mistake_back():
    before = Story().delivered(3).change_proposed(30)
    after = Story(30, carried=carried_of(before.folded))
    assert rules.check_void_proposed(after.folded, CORA, RECEIVERS) is Refusal.WORK_PASSED_ON
    assert rules.check_void_proposed(after.taken_back().folded, CORA, RECEIVERS) is None


def test_nothing_follows_a_void():
    story = Story().say(EventKind.VOID_PROPOSED, DAY).say(EventKind.VOIDED, DAY, acting="village")
    for speaker in (CORA, VERA, SAM, VERA_FOR_CLINIC):
        assert not rules.allowed(story.folded, speaker, RECEIVERS, DAY)


def test_the_buttons_of_each_side():
    story = Story(40).delivered(10)
    owing = rules.allowed(story.folded, CORA, RECEIVERS, DAY)
    receiving = rules.allowed(story.folded, VERA, RECEIVERS, DAY)
    other = rules.allowed(story.folded, SAM, RECEIVERS, DAY)
    both = {
        EventKind.DELIVERED,
        EventKind.NOT_IN_FULL,
        EventKind.NOT_COMING,
        EventKind.CHANGE_PROPOSED,
        EventKind.PAUSED,
        EventKind.VOID_PROPOSED,
    }
    assert owing == both | {EventKind.TAKEN_BACK}
    assert receiving == both | {EventKind.CONFIRMED, EventKind.RELEASED}
    assert other == {EventKind.DELIVERED, EventKind.CONFIRMED}


def test_who_noted_stands_on_the_receiving_side_until_they_have_spoken():
    note = Story(acting="school", note=True)
    assert side_of(note.folded, SAM, RECEIVERS) is Side.RECEIVING
    assert side_of(note.say(EventKind.ACKNOWLEDGED, DAY).folded, SAM, RECEIVERS) is None
