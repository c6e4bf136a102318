"""The scope of the person who asks, worked out in this one place."""

from django.http import HttpRequest

from comity_site.accounts.models import Person
from comity_site.accounts.scope import NOBODY, Scope
from comity_site.register.models import Belonging


def scope_of(person: Person | None) -> Scope:
    """What this person may see now; somebody who left an organization is out in the same request.

    An organization taken out of a list still keeps what it keeps: whoever keeps the list may not shut its people out.
    """
    if person is None or not person.is_authenticated or not person.is_active:
        return NOBODY
    belongs = Belonging._base_manager.filter(person=person, left_at__isnull=True)
    organizations = frozenset(belongs.values_list("organization_id", flat=True))
    return Scope(person.pk, organizations, administrator=person.is_administrator)


def asked_by(request: HttpRequest) -> Scope:
    """The scope of a request, worked out once."""
    if not hasattr(request, "comity_scope"):
        request.comity_scope = scope_of(request.user if request.user.is_authenticated else None)
    return request.comity_scope
