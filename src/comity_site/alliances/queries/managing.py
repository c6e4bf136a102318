"""In which alliances a person may do something: the rights of all of them at once, for lists."""

from comity_site.accounts.scope import Scope
from comity_site.alliances.queries.held import held_by
from comity_site.alliances.rights import ROLE_RIGHTS


def alliances_with(scope: Scope, right: str, *, roles: frozenset[str] = frozenset()) -> frozenset[int]:
    """Alliances in which the person has `right`, or holds one of `roles`."""
    if not scope.alliance_ids:
        return frozenset()
    held = held_by(scope)
    found = {alliance for alliance, kind in held.roles if right in ROLE_RIGHTS[kind] or kind in roles}
    found |= {alliance for alliance, _, depth in held.members if right in held.rights_of(alliance, depth)}
    return scope.alliance_ids & found


def alliances_with_role(scope: Scope, *kinds: str) -> frozenset[int]:
    """Alliances in which the person holds one of these parts."""
    return scope.alliance_ids & {alliance for alliance, held in held_by(scope).roles if held in kinds}
