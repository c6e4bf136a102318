"""Entered by mistake: both agree, and no figure has a trace of it."""

from django.db import transaction

from comity.plans import rules
from comity.plans.kinds import EventKind
from comity_site.accounts.models import Person
from comity_site.plans.actions.ledger import by_both, say
from comity_site.plans.actions.promising import without_words
from comity_site.plans.models import Event, Promise
from comity_site.plans.queries.parties import receivers_of
from comity_site.plans.speaking import Speaking


@transaction.atomic
def propose_void(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """One side says that it was a mistake; where there is no other side, that is the end of it.

    Raises NotAllowed, Stale.
    """
    receivers, version = receivers_of(promise), promise.version
    row = say(
        promise, EventKind.VOID_PROPOSED,
        by_both(promise, speaking, lambda folded, speaker: rules.check_void_proposed(folded, speaker, receivers)),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip
    if promise.version != version and not receivers:
        agree_void(promise=promise, speaking=without_words(speaking), by=by)
    return row


def agree_void(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """The other side agrees; what they never confirmed, either side takes away alone. Raises NotAllowed, Stale."""
    receivers = receivers_of(promise)
    return say(
        promise, EventKind.VOIDED,
        by_both(promise, speaking, lambda folded, speaker: rules.check_void_agreed(
            folded, speaker, receivers, speaking.read_back_on
        )),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip


def decline_void(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """It was no mistake; who proposed may withdraw. Raises NotAllowed, Stale."""
    receivers = receivers_of(promise)
    return say(
        promise, EventKind.VOID_DECLINED,
        lambda folded, speaker: rules.check_void_declined(folded, speaker, receivers),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip
