"""Whose rights are whose: worked out from memberships and roles at the moment of asking."""

from types import SimpleNamespace

from django.db.models import Q

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, DepthRights, Member, Right, Role
from comity_site.alliances.rights import DEFAULT_RIGHTS, ROLE_RIGHTS, Rights


def rights_in(scope: Scope, alliance: Alliance) -> Rights:
    """The rights of the person in this alliance; none for somebody outside. Three queries."""
    if alliance.pk not in scope.alliance_ids:
        return Rights()
    members = list(
        Member._base_manager.filter(
            alliance=alliance, organization__in=scope.organization_ids, left_at__isnull=True
        ).values_list("organization_id", "depth")
    )
    roles = frozenset(roles_of(scope, alliance))
    by_depth = rights_by_depth(alliance)
    held = frozenset[str]().union(
        *(by_depth[depth] for _, depth in members), *(ROLE_RIGHTS[role] for role in roles)
    )
    return Rights(held, frozenset(organization for organization, _ in members), roles)


def roles_of(scope: Scope, alliance: Alliance) -> list[str]:
    """Roles held in person, or by one of the person's organizations as a whole."""
    own = Q(person=scope.person_id) & (
        Q(organization__isnull=True) | Q(organization__in=scope.organization_ids)
    )
    shared = Q(person__isnull=True, organization__in=scope.organization_ids)
    rows = Role._base_manager.filter(own | shared, alliance=alliance, ended_at__isnull=True)
    return list(rows.values_list("kind", flat=True))


def rights_by_depth(alliance: Alliance) -> dict[str, frozenset[str]]:
    """What each depth may do here: as the alliance set it, else as it is by default."""
    found = dict(DEFAULT_RIGHTS)
    for row in DepthRights._base_manager.filter(alliance=alliance):
        found[row.depth] = frozenset(right.value for right in Right if getattr(row, right.value))
    return found


def rights_version(alliance: Alliance) -> int:
    """One number for the rights of all depths: it grows with every change of any."""
    return sum(DepthRights._base_manager.filter(alliance=alliance).values_list("version", flat=True))


def rights_as_they_stand(alliance: Alliance) -> SimpleNamespace:
    """Depth → rights in their order, with the version of all, as a form of them shows it."""
    held = rights_by_depth(alliance)
    lists = {str(depth): [right.value for right in Right if right in held[depth]] for depth in held}
    return SimpleNamespace(version=rights_version(alliance), **lists)
