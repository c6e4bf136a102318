"""Ties between organizations of one register."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.register.actions.noting import count_register
from comity_site.register.models import Organization, Tie


@transaction.atomic
def tie_organizations(
    *,
    source: Organization,
    target: Organization,
    by: Person | None,
    kind: str = "worked together",
    weight: Decimal = Decimal(1),
    since: str = "",
    until: str = "",
    evidence: str = "",
) -> Tie:
    """Note that two organizations of one register have to do with each other. Raises ValidationError."""
    if source.register_id != target.register_id:
        raise ValidationError({"target": _("Both organizations must stand in the same register.")})
    count_register(source.register_id)
    between = Q(source=source, target=target) | Q(source=target, target=source)
    if Tie._base_manager.filter(between, kind=kind).exists():
        raise ValidationError({"target": _("This tie is already noted.")})
    tie = Tie(register_id=source.register_id, source=source, target=target, kind=kind, weight=weight)
    tie.since, tie.until, tie.evidence = since, until, evidence
    tie.full_clean()
    tie.save(force_insert=True)
    note_tie(tie, "tie_organizations", by=by)
    return tie


@transaction.atomic
def untie_organizations(*, tie: Tie, by: Person | None) -> None:
    """Take a tie back; the journal of both keeps what it said."""
    count_register(tie.register_id)
    note_tie(tie, "untie_organizations", by=by)
    tie.delete()


def note_tie(tie: Tie, verb: str, *, by: Person | None) -> None:
    """The journal of both organizations says with whom."""
    for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
        record(one, verb, by=by, other=other.name, other_id=other.pk, kind=tie.kind, evidence=tie.evidence)
