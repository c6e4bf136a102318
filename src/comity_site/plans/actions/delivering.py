"""The work itself: done, seen by others, taken back, not in full, not coming."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from comity.plans.events import data_of_confirmed, data_of_delivered, data_of_taken_back
from comity.plans.kinds import EventKind
from comity.plans.rules import (
    check_confirmation,
    check_delivery,
    check_not_coming,
    check_not_in_full,
    check_taken_back,
)
from comity_site.accounts.models import Person
from comity_site.plans.actions.ledger import say
from comity_site.plans.actions.promising import read_back_at_once
from comity_site.plans.models import Event, Promise
from comity_site.plans.queries.parties import receivers_of
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization


@transaction.atomic
def record_delivery(
    *, promise: Promise, quantity: Decimal, on: date, credited: Sequence[Organization] = (), witnessed: bool = False,
    speaking: Speaking, by: Person | None, once: str | None = None, seen: int | None = None,
) -> Event:  # fmt: skip
    """So much was done on a day, by who owes and those credited. Raises NotAllowed, Stale, ValidationError."""
    ids = [str(one.pk) for one in credited if one.pk != promise.owes_id]
    today = timezone.localdate()
    version = promise.version
    row = say(
        promise, EventKind.DELIVERED,
        lambda folded, speaker: check_delivery(folded, speaker, quantity, on, today, ids, witnessed),
        speaking=speaking, by=by, once=once, seen=seen, on=on,
        data=lambda folded: data_of_delivered(
            delivery=folded.next_delivery, quantity=quantity, credited=ids, witnessed=witnessed
        ),
    )  # fmt: skip
    if promise.version != version:  # not the same form once more
        read_back_at_once(promise, speaking=speaking, by=by, delivery=row.data["delivery"])
    return row


def confirm_delivery(
    *, promise: Promise, delivery: int, quantity: Decimal, speaking: Speaking, by: Person | None,
    once: str | None = None, seen: int | None = None,
) -> Event:  # fmt: skip
    """Somebody who did not make it saw so much of it. Raises NotAllowed, Stale."""
    return say(
        promise, EventKind.CONFIRMED,
        lambda folded, speaker: check_confirmation(folded, delivery, speaker, quantity),
        speaking=speaking, by=by, once=once, seen=seen,
        data=lambda folded: data_of_confirmed(delivery=delivery, quantity=quantity),
    )  # fmt: skip


def take_back_delivery(
    *, promise: Promise, delivery: int, speaking: Speaking, by: Person | None, once: str | None = None,
    seen: int | None = None,
) -> Event:  # fmt: skip
    """It was not done after all. Raises NotAllowed, Stale."""
    return say(
        promise, EventKind.TAKEN_BACK, lambda folded, speaker: check_taken_back(folded, delivery, speaker),
        speaking=speaking, by=by, once=once, seen=seen,
        data=lambda folded: data_of_taken_back(delivery=delivery),
    )  # fmt: skip


def say_not_in_full(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """It is not, or will not be, done in full by its date. Raises NotAllowed, Stale."""
    receivers = receivers_of(promise)
    return say(
        promise, EventKind.NOT_IN_FULL,
        lambda folded, speaker: check_not_in_full(folded, speaker, receivers),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip


def say_not_coming(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """Said by who owes, or by the receiver after talking; nothing computes it. Raises NotAllowed, Stale."""
    receivers = receivers_of(promise)
    return say(
        promise, EventKind.NOT_COMING,
        lambda folded, speaker: check_not_coming(folded, speaker, receivers),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip
