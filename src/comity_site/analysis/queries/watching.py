"""Questions that somebody wants to be told of when something better has joined the register."""

from datetime import date

from django.db.models import F, Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.analysis.models import Proposal, Watch
from comity_site.analysis.queries.questions import BULK, proposals_to_read
from comity_site.register.queries import one

BULKY = tuple(f"{at}__{name}" for at in ("proposal", "best") for name in BULK)


def _watches(scope: Scope) -> QuerySet[Watch]:
    """One's own, of questions that one may still read."""
    readable = proposals_to_read(scope).order_by().values("pk")
    rows = Watch._base_manager.filter(by=scope.person_id, ended_at__isnull=True, proposal__in=readable)
    return rows.select_related("by", "best__snapshot", "proposal__snapshot__register").defer(*BULKY)


def watches_of(scope: Scope) -> QuerySet[Watch]:
    """What the person watches, the newest first."""
    return _watches(scope).order_by("-id")


def watch_of(scope: Scope, proposal: Proposal) -> Watch | None:
    """Whether the person watches this question, from whichever of its answers one looks at it."""
    return _watches(scope).filter(Q(proposal=proposal) | Q(best=proposal)).first()


def watch_to_end(scope: Scope, pk: int) -> Watch:
    return one(_watches(scope), pk=pk)


def watches_due(today: date) -> QuerySet[Watch]:
    """Whose register changed since it was looked at last, or which go by records; nobody looked at them today."""
    rows = Watch._base_manager.filter(ended_at__isnull=True, proposal__removed_at__isnull=True)
    changed = ~Q(proposal__snapshot__register__version=F("looked_version"))
    rows = rows.filter(changed | Q(proposal__records_on__isnull=False))
    return rows.exclude(looked_at__date=today).select_related("by").order_by("id")


def watch_to_look(scope: Scope, pk: int) -> Watch | None:
    """With its answers; None when the person who watches may no longer read the question."""
    readable = proposals_to_read(scope).order_by().values("pk")
    rows = Watch._base_manager.filter(pk=pk, ended_at__isnull=True, proposal__in=readable)
    return rows.select_related("by", "best", "proposal__snapshot__register", "proposal__organization").first()
