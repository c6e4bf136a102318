"""The right of reply: anybody who reads an entry can say what is wrong in it."""

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.register.models import Organization, Remark


@transaction.atomic
def make_remark(*, organization: Organization, text: str, by: Person, language: str = "") -> Remark:
    """Tell who keeps the register that something is wrong or missing. Raises ValidationError."""
    remark = Remark(organization=organization, text=text, language=language, by=by)
    remark.full_clean()
    remark.save(force_insert=True)
    record(organization, "make_remark", by=by, remark=remark.pk)
    return remark


@transaction.atomic
def settle_remark(*, remark: Remark, version: int, by: Person) -> Remark:
    """Seen and dealt with. Raises Stale."""
    remark.settled_at, remark.settled_by, remark.version = timezone.now(), by, version
    save_version(remark, fields=["settled_at", "settled_by"])
    record(remark.organization, "settle_remark", by=by, remark=remark.pk)
    return remark
