"""In which alliances a person may do something: the rights of all of them at once, for lists."""

from collections import defaultdict
from itertools import compress

from django.db.models import Q

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import DepthRights, Member, Right, Role
from comity_site.alliances.rights import DEFAULT_RIGHTS, ROLE_RIGHTS


def alliances_with(scope: Scope, right: str, *, roles: frozenset[str] = frozenset()) -> frozenset[int]:
    """Alliances in which the person has `right`, or holds one of `roles`. Three queries, however many there are,
    and once for a page that only reads.
    """
    if not scope.alliance_ids:
        return frozenset()
    found = set[int]()
    for alliance, kind in roles_held(scope):
        if right in ROLE_RIGHTS[kind] or kind in roles:
            found.add(alliance)
    by_depth = scope.once("rights by depth", lambda: rights_set(scope.alliance_ids))
    for alliance, depth in depths_held(scope):
        if right in by_depth[alliance].get(depth, DEFAULT_RIGHTS[depth]):
            found.add(alliance)
    return frozenset(found)


def alliances_with_role(scope: Scope, kind: str) -> frozenset[int]:
    """Alliances in which the person holds that part."""
    return frozenset(alliance for alliance, held in roles_held(scope) if held == kind)


def depths_held(scope: Scope) -> list[tuple[int, str]]:
    """(alliance, depth) of every standing membership of the person's organizations."""
    return scope.once("depths", lambda: look_up_depths(scope))


def look_up_depths(scope: Scope) -> list[tuple[int, str]]:
    rows = Member._base_manager.filter(
        alliance__in=scope.alliance_ids, organization__in=scope.organization_ids, left_at__isnull=True
    )
    return list(rows.values_list("alliance_id", "depth"))


def roles_held(scope: Scope) -> list[tuple[int, str]]:
    """(alliance, kind) of every role held in person or by one of the person's organizations as a whole."""
    return scope.once("roles", lambda: look_up_roles(scope))


def look_up_roles(scope: Scope) -> list[tuple[int, str]]:
    own = Q(person=scope.person_id) & (
        Q(organization__isnull=True) | Q(organization__in=scope.organization_ids)
    )
    shared = Q(person__isnull=True, organization__in=scope.organization_ids)
    rows = Role._base_manager.filter(own | shared, alliance__in=scope.alliance_ids, ended_at__isnull=True)
    return list(rows.values_list("alliance_id", "kind"))


def rights_set(alliances: frozenset[int]) -> dict[int, dict[str, frozenset[str]]]:
    """Alliance → depth → rights, as far as they were set."""
    found: dict[int, dict[str, frozenset[str]]] = defaultdict(dict)
    names = [right.value for right in Right]
    rows = DepthRights._base_manager.filter(alliance__in=alliances)
    for alliance, depth, *has in rows.values_list("alliance_id", "depth", *names):
        found[alliance][depth] = frozenset(compress(names, has))
    return found
