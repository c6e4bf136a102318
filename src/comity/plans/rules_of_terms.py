"""What may be said of the terms: promise, own up, change, release, pause, void."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from comity.plans.folded import Folded
from comity.plans.kinds import EventKind, ToKind
from comity.plans.speaking import (
    Refusal,
    Side,
    Speaker,
    check_running,
    check_side,
    check_terms,
    check_unkept,
    side_of,
)
from comity.plans.standing import is_paused
from comity.words.folding import fold as same_word


def check_promise(
    speaker: Speaker,
    owes: str,
    to_kind: ToKind,
    to: Collection[str],
    quantity: Decimal,
    unit: str,
    due: date | None,
    on: date,
    today: date,
    note: bool = False,
) -> Refusal | None:
    """One organization owes others, all, or people served so much by when; what others write down is a note."""
    if to_kind is ToKind.ORGANIZATIONS and not to:
        return Refusal.NOBODY
    if owes in to:
        return Refusal.TO_ITSELF
    if on > today:
        return Refusal.IN_FUTURE
    if speaker.acting != owes and not note:
        return Refusal.ONLY_A_NOTE
    return check_terms(quantity, unit, due, on)


def check_acknowledgement(folded: Folded, speaker: Speaker, read_back_on: date | None) -> Refusal | None:
    """The one who owes stands by our note; written down for them, it was read back on a day."""
    refusal = check_running(folded, EventKind.ACKNOWLEDGED)
    if refusal:
        return refusal
    if folded.acknowledged:
        return Refusal.ALREADY_ACKNOWLEDGED
    if speaker.acting != folded.owes:
        return Refusal.NOT_OWING_SIDE
    return Refusal.READ_BACK_MISSING if speaker.recorded_for and read_back_on is None else None


def check_change(
    folded: Folded,
    speaker: Speaker,
    receivers: Collection[str],
    quantity: Decimal,
    unit: str,
    due: date | None,
    today: date,
) -> Refusal | None:
    """Either side would like other terms. A unit in which work was done stays, or that work would be lost."""
    refusal = (
        check_unkept(folded, EventKind.CHANGE_PROPOSED)
        or check_side(folded, speaker, receivers)
        or check_terms(quantity, unit, due, today)
    )
    if refusal:
        return refusal
    same_unit = same_word(unit) == same_word(folded.unit)
    if folded.delivered and not same_unit:
        return Refusal.UNIT_HAS_WORK
    same = same_unit and (quantity, due) == (folded.quantity, folded.due)
    return Refusal.NOTHING_CHANGES if same else None


def check_change_agreed(
    folded: Folded, speaker: Speaker, receivers: Collection[str], read_back_on: date | None, today: date
) -> Refusal | None:
    """The other side than the proposing one agrees; our note is changed by those who noted it, alone.

    Nobody agrees to a date that has gone by: the promise would be overdue in the moment in which it is made.
    """
    refusal = check_unkept(folded, EventKind.CHANGED) or check_side(folded, speaker, receivers)
    if refusal:
        return refusal
    terms = folded.proposed_change
    if terms and terms.due is not None and terms.due < (read_back_on or today):
        return Refusal.DATE_GONE_BY
    noting = speaker.acting == folded.noted_by or side_of(folded, speaker, receivers) is Side.RECEIVING
    if not folded.acknowledged and noting:
        return None
    refusal = _other_side(folded, terms.by_acting if terms else None, speaker, receivers)
    return refusal or _heard(speaker, terms.written_by if terms else None, receivers, read_back_on)


def check_change_declined(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """Either side leaves the terms as they are; who proposed may withdraw."""
    refusal = check_running(folded, EventKind.CHANGE_DECLINED) or check_side(folded, speaker, receivers)
    return refusal or (None if folded.proposed_change else Refusal.NOTHING_PROPOSED)


def _other_side(
    folded: Folded, proposed_by: str | None, speaker: Speaker, receivers: Collection[str]
) -> Refusal | None:
    """Who owes, and everybody else who has a say; where there is nobody else, nobody is waited for."""
    if proposed_by is None:
        return Refusal.NOTHING_PROPOSED
    if not receivers:
        return None
    same = (proposed_by == folded.owes) == (speaker.acting == folded.owes)
    return Refusal.SAME_SIDE if same else None


def _heard(
    speaker: Speaker, proposal_written_by: str | None, receivers: Collection[str], read_back_on: date | None
) -> Refusal | None:
    """Who wrote down what one side asked does not answer it, nor opens their own link to answer it.

    An answer that is written down was read back.
    """
    if not receivers:
        return None
    if proposal_written_by is not None and proposal_written_by in (speaker.person, speaker.link_by):
        return Refusal.WROTE_BOTH
    return Refusal.READ_BACK_MISSING if speaker.recorded_for and read_back_on is None else None


def check_release(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """The receiving side asks no more, with thanks."""
    refusal = check_unkept(folded, EventKind.RELEASED) or check_side(folded, speaker, receivers)
    if refusal:
        return refusal
    return None if speaker.acting != folded.owes else Refusal.NOT_RECEIVING_SIDE


def check_pause(
    folded: Folded, speaker: Speaker, receivers: Collection[str], until: date, today: date
) -> Refusal | None:
    """Either side: nothing is expected before `until`."""
    refusal = check_unkept(folded, EventKind.PAUSED) or check_side(folded, speaker, receivers)
    return refusal or (None if until > today else Refusal.UNTIL_NOT_LATER)


def check_resume(folded: Folded, speaker: Speaker, receivers: Collection[str], today: date) -> Refusal | None:
    """Either side ends a pause that holds today."""
    refusal = check_running(folded, EventKind.RESUMED) or check_side(folded, speaker, receivers)
    return refusal or (None if is_paused(folded, today) else Refusal.NOT_PAUSED)


def check_void_proposed(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """Either side says that it was entered by mistake."""
    refusal = _check_voiding(folded, speaker, receivers, EventKind.VOID_PROPOSED)
    return refusal or (Refusal.ALREADY_PROPOSED if folded.void_proposed_by else None)


def check_void_agreed(
    folded: Folded, speaker: Speaker, receivers: Collection[str], read_back_on: date | None
) -> Refusal | None:
    """The other side agrees. What the one who owes never stood by, either side takes away alone."""
    refusal = _check_voiding(folded, speaker, receivers, EventKind.VOIDED)
    if refusal or not folded.acknowledged:
        return refusal
    refusal = _other_side(folded, folded.void_proposed_by, speaker, receivers)
    return refusal or _heard(speaker, folded.void_written_by, receivers, read_back_on)


def check_void_declined(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """Either side says that it was no mistake; who proposed may withdraw."""
    refusal = check_running(folded, EventKind.VOID_DECLINED) or check_side(folded, speaker, receivers)
    return refusal or (None if folded.void_proposed_by else Refusal.NOTHING_PROPOSED)


def _check_voiding(
    folded: Folded, speaker: Speaker, receivers: Collection[str], kind: EventKind
) -> Refusal | None:
    """Work that was carried from one promise to the next cannot vanish with either of them."""
    refusal = check_running(folded, kind) or check_side(folded, speaker, receivers)
    if refusal:
        return refusal
    brought = bool(folded.lump_delivered) or any(part.carried for part in folded.standing_deliveries)
    handed_on = folded.successor is not None and bool(folded.delivered)
    return Refusal.WORK_PASSED_ON if brought or handed_on else None
