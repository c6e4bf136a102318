"""What more or less would buy is asked of an answer, worked out by a worker, and kept."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

import comity
from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.analysis.actions.questions import ATTEMPTS
from comity_site.analysis.models import Proposal, Weighing
from comity_site.analysis.queries import FORGOTTEN, SILENT

State = Proposal.State


@transaction.atomic
def weigh(*, proposal: Proposal, by: Person) -> Weighing | None:
    """Ask for it, once for each answer; again when the work had stopped too often. None: it is there or in work."""
    now = timezone.now()
    weighing, new = Weighing._base_manager.get_or_create(
        proposal=proposal, defaults={"by": by, "queued_at": now}
    )
    stopped = Weighing._base_manager.filter(pk=weighing.pk, state=State.REFUSED)
    if not new and not stopped.update(state=State.WAITING, attempts=0, queued_at=now):
        return None
    record(proposal, "weigh", by=by)
    return weighing


def take_up_weighing(*, pk: int) -> Weighing | None:
    """A worker begins; None when somebody else is at it, it is done or its answer removed, or it stopped too often."""
    now = timezone.now()
    silent = Q(state=State.WORKING, heartbeat_at__lt=now - SILENT)
    rows = Weighing._base_manager.filter(
        Q(state=State.WAITING) | silent, pk=pk, proposal__removed_at__isnull=True
    )
    if rows.filter(attempts__gte=ATTEMPTS).exists():
        rows.update(state=State.REFUSED, answered_at=now)
        return None
    taken = rows.update(state=State.WORKING, heartbeat_at=now, attempts=F("attempts") + 1)
    return Weighing._base_manager.select_related("proposal__snapshot").get(pk=pk) if taken else None


def say_still_weighing(*, weighing: Weighing) -> bool:
    """The worker is still at it. False: stop, nobody waits for it any more."""
    return bool(_worked_on(weighing).update(heartbeat_at=timezone.now()))


def keep_weighed(*, weighing: Weighing, found: dict[str, Any]) -> bool:
    """Keep what was worked out; False when somebody else took it up or the answer was removed."""
    made_with = f"Comity {comity.__version__}"
    values = {"state": State.ANSWERED, "found": found, "made_with": made_with, "answered_at": timezone.now()}
    return bool(_worked_on(weighing).update(**values))


def note_weighing_queued(*, weighing: Weighing) -> bool:
    """True for the one caller who may hand it to a worker again: nobody is at work on it."""
    now = timezone.now()
    silent = Q(state=State.WORKING, heartbeat_at__lt=now - SILENT) & ~Q(queued_at__gte=now - SILENT)
    lost = Q(state=State.WAITING, queued_at__lt=now - FORGOTTEN)
    return bool(Weighing._base_manager.filter(silent | lost, pk=weighing.pk).update(queued_at=now))


def _worked_on(weighing: Weighing) -> Any:
    """The row, as long as this worker's attempt is the one that counts."""
    return Weighing._base_manager.filter(
        pk=weighing.pk, state=State.WORKING, attempts=weighing.attempts, proposal__removed_at__isnull=True
    )
