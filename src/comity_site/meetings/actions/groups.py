"""Groups with a mandate: made, changed, dissolved."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.meetings.models import Body
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

OF_BODY = frozenset({"name", "mandate", "language", "others", "review_on"})


@transaction.atomic
def make_body(
    *, alliance: Alliance, members: Iterable[Organization], by: Person | None, **values: Any
) -> Body:
    """A group with a mandate; sent twice it is one. Raises ValidationError."""
    only(OF_BODY, values)
    hold(alliance.pk)
    there = Body._base_manager.filter(alliance=alliance, name=values["name"], removed_at__isnull=True).first()
    if there and all(getattr(there, name) == value for name, value in values.items()):
        return there
    if there:
        raise ValidationError({"name": _("There is one of this name already.")})
    body = Body(alliance=alliance, **values)
    body.full_clean()
    body.save(force_insert=True)
    body.members.set(members)
    record(body, "make_body", by=by, alliance=alliance.pk)
    return body


@transaction.atomic
def change_body(
    *, body: Body, version: int, members: Iterable[Organization], by: Person | None, **values: Any
) -> Body:
    """Raises Stale, ValidationError."""
    only(OF_BODY, values)
    write_values(body, version, values)
    body.members.set(members)
    record(body, "change_body", by=by, fields=sorted(values))
    return body


@transaction.atomic
def dissolve_body(*, body: Body, version: int, by: Person | None) -> None:
    """It stays on the meetings it held. Raises Stale."""
    write_values(body, version, {"removed_at": timezone.now()})
    record(body, "dissolve_body", by=by)
