"""Who has which part in an alliance, and who hears complaints."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Role
from comity_site.alliances.queries.alliances import alliance_to_read
from comity_site.alliances.queries.members import with_an_account
from comity_site.alliances.rights import HasEnded, Rights
from comity_site.register.models import Belonging, Organization
from comity_site.register.queries import one


def standing_roles(alliance: Alliance) -> QuerySet[Role]:
    """Every part somebody has now."""
    rows = Role._base_manager.filter(alliance=alliance, ended_at__isnull=True)
    return rows.select_related("organization", "person").order_by("id")


def conveners_of(alliance: Alliance) -> list[Organization]:
    """The organizations that call together; one as a rule."""
    rows = standing_roles(alliance).filter(kind=Role.Kind.CONVENER, organization__isnull=False)
    return [role.organization for role in rows if role.organization]


def out_of_reach(roles: Iterable[Role]) -> set[int]:
    """Roles of conveners of whom nobody can sign in any more: those who decide pass theirs on."""
    held = {role.pk: role.organization_id for role in roles if role.kind == Role.Kind.CONVENER}
    rows = Organization._base_manager.filter(pk__in=held.values()).filter(with_an_account("pk"))
    reached = set(rows.values_list("pk", flat=True))
    return {pk for pk, organization in held.items() if organization not in reached}


def may_end_role(scope: Scope, rights: Rights, role: Role) -> bool:
    """Who decides, and whoever has the part."""
    return is_own(scope, role) or rights.decides or rights.convenes


def is_own(scope: Scope, role: Role) -> bool:
    return role.person_id == scope.person_id or (
        role.person_id is None and role.organization_id in scope.organization_ids
    )


def role_to_end(scope: Scope, slug: str, pk: int) -> tuple[Alliance, Rights, Role]:
    alliance, rights = alliance_to_read(scope, slug, closing=True)
    role = one(standing_roles(alliance), pk=pk)
    if not may_end_role(scope, rights, role):
        raise Http404
    if alliance.ended_at and not is_own(scope, role):
        raise HasEnded
    return alliance, rights, role


def listeners_of(alliance: Alliance) -> list[Role]:
    """Those who hear complaints and can: they sign in, by e-mail or a link, and still belong where they speak for."""
    here = Belonging._base_manager.filter(left_at__isnull=True)
    rows = standing_roles(alliance).filter(
        Q(person__email__isnull=False) | Q(person__last_login__isnull=False),
        kind=Role.Kind.LISTENER, person__is_active=True,
    )  # fmt: skip
    belongs = set(
        here.filter(person__in=[role.person_id for role in rows]).values_list("person_id", "organization_id")
    )
    return [r for r in rows if r.organization_id is None or (r.person_id, r.organization_id) in belongs]


def person_called(name: str, organizations: set[int] | frozenset[int]) -> Person | None:
    """Somebody who belongs to one of these organizations now, by their whole name, any case."""
    theirs = Belonging._base_manager.filter(organization__in=organizations, left_at__isnull=True)
    rows = Person._base_manager.filter(Q(pk__in=theirs.values("person")), name__iexact=name.strip())
    return rows.order_by("id").first()
