"""What was worked out, or is being worked out, beside an answer. Whoever may read the answer may read it."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from comity_site.analysis.models import Proposal, Weighing
from comity_site.analysis.queries.questions import FORGOTTEN, SILENT


def weighing_of(proposal: Proposal) -> Weighing | None:
    """Beside this answer; None when nobody has asked for it."""
    return Weighing._base_manager.filter(proposal=proposal.pk).first()


def weighings_left_behind() -> QuerySet[Weighing]:
    """In work with nobody at work."""
    now = timezone.now()
    silent = Q(state=Proposal.State.WORKING, heartbeat_at__lt=now - SILENT)
    forgotten = Q(state=Proposal.State.WAITING, queued_at__lt=now - FORGOTTEN)
    return Weighing._base_manager.filter(silent | forgotten, proposal__removed_at__isnull=True)
