"""Who may say what about a promise."""

from decimal import Decimal

import pytest

from comity.plans import rules
from comity.plans.kinds import EventKind, ToKind
from comity.plans.rules import Refusal, Side, Speaker, side_of
from tests.library.plans.stories import DAY, DUE, Story, days

RECEIVERS = frozenset({"village"})
ONE = Decimal(1)


def speaks(person, *organizations, acting=None):
    return Speaker(person, frozenset(organizations), acting or organizations[0])


CORA, VERA, SAM = speaks("cora", "clinic"), speaks("vera", "village"), speaks("sam", "school")
SAM_FOR_CLINIC = speaks("sam", "school", acting="clinic")
CORA_FOR_VILLAGE = speaks("cora", "clinic", acting="village")
VERA_FOR_CLINIC = speaks("vera", "village", acting="clinic")
LINK_OF_VILLAGE = speaks(None, "village")


def delivery(story=None, speaker=CORA, quantity=ONE, on=DAY, **more):
    return rules.check_delivery((story or Story()).folded, speaker, quantity, on, DAY, **more)


def confirmation(speaker, quantity=ONE, number=1, **delivered):
    folded = Story().delivered(3, **delivered).folded
    return rules.check_confirmation(folded, number, speaker, quantity)


def test_who_writes_for_another_is_seen():
    assert SAM_FOR_CLINIC.recorded_for
    assert not CORA.recorded_for
    assert not LINK_OF_VILLAGE.recorded_for


@pytest.mark.parametrize("speaker", [CORA, SAM_FOR_CLINIC, VERA_FOR_CLINIC])
def test_a_delivery_is_told_by_or_for_who_owes(speaker):
    assert delivery(speaker=speaker) is None


def test_who_has_the_credit_may_tell_it():
    assert delivery(speaker=SAM) is Refusal.NOT_OWING_SIDE
    assert delivery(speaker=SAM, credited=["school"]) is None


@pytest.mark.parametrize(
    ("quantity", "refusal"),
    [
        ("0", Refusal.NOT_POSITIVE),
        ("-3", Refusal.NOT_POSITIVE),
        ("NaN", Refusal.NOT_POSITIVE),
        ("Infinity", Refusal.NOT_POSITIVE),
        ("0.001", None),
        ("999999999999", None),
        ("1E+11", None),
        ("100000.000000000", None),
        ("1000000000000", Refusal.TOO_LONG),
        ("1E+400", Refusal.TOO_LONG),
        ("1E-400", Refusal.TOO_LONG),
        ("123456.1234567", Refusal.TOO_LONG),
    ],
)
def test_a_quantity_is_above_zero_and_has_at_most_twelve_digits(quantity, refusal):
    assert delivery(quantity=Decimal(quantity)) is refusal


def test_nothing_is_done_tomorrow():
    assert delivery(on=days(1)) is Refusal.IN_FUTURE


def test_a_witness_was_there_and_delivered_nothing():
    assert delivery(speaker=SAM, witnessed=True) is None
    assert delivery(speaker=VERA, witnessed=True) is None
    assert delivery(speaker=CORA, witnessed=True) is Refusal.NOT_A_WITNESS
    assert delivery(speaker=SAM, witnessed=True, credited=["school"]) is Refusal.NOT_A_WITNESS
    assert delivery(speaker=CORA_FOR_VILLAGE, witnessed=True) is Refusal.NOT_A_WITNESS
    in_both = speaks("both", "clinic", "village", acting="village")
    assert delivery(speaker=in_both, witnessed=True) is Refusal.NOT_A_WITNESS


def test_after_release_nothing_more_is_delivered_but_after_not_coming_it_may():
    assert delivery(Story().say(EventKind.RELEASED, DAY, acting="village")) is Refusal.SETTLED
    assert delivery(Story().say(EventKind.NOT_COMING, DAY)) is None


@pytest.mark.parametrize("speaker", [VERA, SAM, LINK_OF_VILLAGE])
def test_the_receiver_or_somebody_who_delivered_nothing_confirms(speaker):
    assert confirmation(speaker) is None


@pytest.mark.parametrize(
    "speaker", [CORA, CORA_FOR_VILLAGE, SAM_FOR_CLINIC, speaks("both", "clinic", "village", acting="village")]
)
def test_nobody_who_delivers_confirms_in_whoever_s_name(speaker):
    assert confirmation(speaker) is Refusal.OWN_DELIVERY


def test_who_shares_the_credit_does_not_confirm():
    assert confirmation(SAM, credited=["school"]) is Refusal.OWN_DELIVERY


def test_who_wrote_it_down_for_somebody_does_not_confirm_but_a_colleague_may():
    written = {"by": "sam", "recorded_for": True}
    assert confirmation(SAM, **written) is Refusal.WRITER
    assert confirmation(speaks("sam", "school", acting="village"), **written) is Refusal.WRITER
    assert confirmation(speaks("sue", "school"), **written) is None


def test_two_holders_of_links_are_not_the_same_person():
    assert confirmation(LINK_OF_VILLAGE, by=None, recorded_for=True) is None


def test_only_what_was_delivered_is_confirmed():
    assert confirmation(VERA, Decimal(4)) is Refusal.MORE_THAN_DELIVERED
    assert confirmation(VERA, Decimal(0)) is Refusal.NOT_POSITIVE
    assert confirmation(VERA, number=2) is Refusal.NO_DELIVERY
    taken_back = Story().delivered(3).taken_back().folded
    assert rules.check_confirmation(taken_back, 1, VERA, ONE) is Refusal.TAKEN_BACK


def test_a_delivery_is_taken_back_by_who_owes_or_who_wrote_it():
    folded = Story().delivered(3, by="sam", recorded_for=True).folded
    assert rules.check_taken_back(folded, 1, CORA) is None
    assert rules.check_taken_back(folded, 1, SAM) is None
    assert rules.check_taken_back(folded, 1, VERA) is Refusal.NOT_OWING_SIDE
    assert rules.check_taken_back(folded, 2, CORA) is Refusal.NO_DELIVERY
    nobody_known = Story().delivered(3, by=None).folded
    assert rules.check_taken_back(nobody_known, 1, LINK_OF_VILLAGE) is Refusal.NOT_OWING_SIDE


def test_what_was_written_down_for_somebody_is_read_back_once():
    story = Story(recorded_for=True).delivered(3, recorded_for=True).delivered(4)
    assert rules.check_read_back(story.folded, 1, SAM_FOR_CLINIC) is None
    assert rules.check_read_back(story.folded, None, SAM_FOR_CLINIC) is None
    assert rules.check_read_back(story.folded, 2, SAM_FOR_CLINIC) is Refusal.NOTHING_TO_READ_BACK
    assert rules.check_read_back(story.folded, 1, SAM) is Refusal.NOT_OWING_SIDE
    story.read_back(delivery=1).read_back()
    assert rules.check_read_back(story.folded, 1, SAM_FOR_CLINIC) is Refusal.NOTHING_TO_READ_BACK
    assert rules.check_read_back(story.folded, None, SAM_FOR_CLINIC) is Refusal.NOTHING_TO_READ_BACK


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


def agreed(story, speaker):
    return rules.check_change_agreed(story.folded, speaker, RECEIVERS)


def test_a_change_is_agreed_by_the_other_side():
    proposed = Story().change_proposed(30)
    assert agreed(proposed, VERA) is agreed(proposed, LINK_OF_VILLAGE) is None
    assert agreed(proposed, CORA) is agreed(proposed, VERA_FOR_CLINIC) is Refusal.SAME_SIDE
    assert agreed(proposed, CORA_FOR_VILLAGE) is Refusal.SELF_DEALING
    assert agreed(Story(), VERA) is Refusal.NOTHING_PROPOSED
    asked_for = Story().change_proposed(30, acting="village")
    assert agreed(asked_for, CORA) is agreed(asked_for, VERA_FOR_CLINIC) is None
    assert agreed(asked_for, VERA) is Refusal.SAME_SIDE


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


def test_not_coming_and_not_in_full_are_said_by_either_side():
    for check in (rules.check_not_coming, rules.check_not_in_full):
        assert check(Story().folded, CORA, RECEIVERS) is None
        assert check(Story().folded, VERA, RECEIVERS) is None
        assert check(Story().folded, SAM, RECEIVERS) is Refusal.NOT_A_SIDE
        assert check(Story(40).delivered(40).folded, CORA, RECEIVERS) is Refusal.KEPT


def test_a_pause_ends_later_than_today_and_is_ended_while_it_holds():
    story = Story()
    assert rules.check_pause(story.folded, CORA, RECEIVERS, days(1), DAY) is None
    assert rules.check_pause(story.folded, CORA, RECEIVERS, DAY, DAY) is Refusal.UNTIL_NOT_LATER
    assert rules.check_resume(story.folded, CORA, RECEIVERS, DAY) is Refusal.NOT_PAUSED
    story.paused(until=days(5))
    assert rules.check_resume(story.folded, VERA, RECEIVERS, days(4)) is None
    assert rules.check_resume(story.folded, VERA, RECEIVERS, days(5)) is Refusal.NOT_PAUSED


def void(story, speaker):
    return rules.check_void_agreed(story.folded, speaker, RECEIVERS)


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
