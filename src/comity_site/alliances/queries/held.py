"""What a person holds in all alliances: memberships of their organizations, with the rights of each, and roles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from django.db.models import Q

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import DepthRights, Member, Right, Role
from comity_site.alliances.rights import DEFAULT_RIGHTS

ByDepth = dict[int, dict[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Held:
    """`members`: (alliance, organization, depth); `roles`: (alliance, kind); `by_depth`: rights where they were set."""

    members: list[tuple[int, int, str]]
    roles: list[tuple[int, str]]
    by_depth: ByDepth

    def rights_of(self, alliance: int, depth: str) -> frozenset[str]:
        """What a depth may do there: as the alliance set it, else as it is by default."""
        return self.by_depth[alliance].get(depth, DEFAULT_RIGHTS[depth])


def held_by(scope: Scope) -> Held:
    """Three queries, however many alliances there are, and once for a page that only reads."""
    return scope.once("held", lambda: look_up(scope))


def look_up(scope: Scope) -> Held:
    members = standing_memberships(scope)
    return Held(members, roles_held(scope), rights_set({alliance for alliance, _, _ in members}))


def standing_memberships(scope: Scope) -> list[tuple[int, int, str]]:
    rows = Member._base_manager.filter(organization__in=scope.organization_ids, left_at__isnull=True)
    return list(rows.order_by().values_list("alliance_id", "organization_id", "depth"))


def roles_held(scope: Scope) -> list[tuple[int, str]]:
    """Held in person, as long as they belong where they hold it for, or by one of their organizations as a whole."""
    near = Q(person=scope.person_id) | Q(organization__in=scope.organization_ids)
    rows = Role._base_manager.filter(near, ended_at__isnull=True).order_by()
    return [
        (alliance, kind)
        for alliance, kind, person, organization in rows.values_list(
            "alliance_id", "kind", "person_id", "organization_id"
        )
        if person in (None, scope.person_id) and organization in (None, *scope.organization_ids)
    ]


def rights_set(alliances: Iterable[int]) -> ByDepth:
    """Alliance → depth → rights, as far as they were set."""
    found: ByDepth = defaultdict(dict)
    names = [right.value for right in Right]
    rows = DepthRights._base_manager.filter(alliance__in=alliances).order_by()
    for alliance, depth, *has in rows.values_list("alliance_id", "depth", *names):
        found[alliance][depth] = frozenset(compress(names, has))
    return found
