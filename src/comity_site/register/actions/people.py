"""Who belongs to an organization, with or without an account."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.accounts import actions as accounts
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.register.models import Belonging, Organization


@transaction.atomic
def add_person(
    *, organization: Organization, name: str, by: Person | None, role: str = "", language: str = ""
) -> Belonging:
    """Somebody new who belongs here. An account is not needed; a link to make one can be given afterwards."""
    person = accounts.add_person(name=name, language=language, by=by)
    return join(organization=organization, person=person, role=role, by=by)


@transaction.atomic
def join(*, organization: Organization, person: Person, by: Person | None, role: str = "") -> Belonging:
    """A known person belongs here from now on. Raises ValidationError for somebody who already does."""
    belonging = Belonging(organization=organization, person=person, role=role)
    if organization.belongings.filter(person=person, left_at__isnull=True).exists():
        raise ValidationError({"name": _("This person already belongs to the organization.")})
    belonging.full_clean()
    belonging.save(force_insert=True)
    record(belonging, "join", by=by, organization=organization.pk, person=person.pk)
    return belonging


@transaction.atomic
def end_belonging(*, belonging: Belonging, version: int, by: Person | None) -> Belonging:
    """Somebody leaves: from this moment nothing of the organization is open to them. Raises Stale."""
    belonging.left_at, belonging.version = timezone.now(), version
    save_version(belonging, fields=["left_at"])
    record(
        belonging, "end_belonging", by=by, organization=belonging.organization_id, person=belonging.person_id
    )
    return belonging
