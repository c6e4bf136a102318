"""What stands side by side of organizations that were fetched with the right to them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.register.models import Fact, Tie
from comity_site.register.queries import organizations_to_read


def facts_of_all(organizations: Collection[int]) -> QuerySet[Fact]:
    return Fact._base_manager.filter(organization__in=organizations).order_by("id")


def ties_of_all(scope: Scope, organizations: Collection[int]) -> QuerySet[Tie]:
    """Their ties with organizations that the person may read."""
    readable = organizations_to_read(scope).order_by().values("pk")
    rows = Tie._base_manager.filter(Q(source__in=organizations) | Q(target__in=organizations))
    rows = rows.filter(source__in=readable, target__in=readable)
    return rows.select_related("source", "target").order_by("id")
