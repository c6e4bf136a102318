"""Who may say what of the work: done, confirmed, taken back, read back, not in full, not coming."""

from decimal import Decimal

import pytest

from comity.plans import rules
from comity.plans.kinds import EventKind
from comity.plans.rules import Refusal
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
from tests.library.plans.stories import DAY, Story, days

ONE = Decimal(1)


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
        ("999999999.999", None),
        ("1E+8", None),
        ("2.500000000", None),
        ("1000000000", Refusal.TOO_LONG),
        ("1E+400", Refusal.TOO_LONG),
        ("1E-400", Refusal.TOO_LONG),
        ("0.0001", Refusal.TOO_LONG),
        ("1." + "0" * 40 + "1", Refusal.TOO_LONG),
    ],
)
def test_a_quantity_is_above_zero_and_has_nine_digits_before_the_point_and_three_after(quantity, refusal):
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


def test_not_coming_and_not_in_full_are_said_by_either_side():
    for check in (rules.check_not_coming, rules.check_not_in_full):
        assert check(Story().folded, CORA, RECEIVERS) is None
        assert check(Story().folded, VERA, RECEIVERS) is None
        assert check(Story().folded, SAM, RECEIVERS) is Refusal.NOT_A_SIDE
        assert check(Story(40).delivered(40).folded, CORA, RECEIVERS) is Refusal.KEPT
