"""Whose rights are whose: worked out from memberships and roles at the moment of asking."""

from types import SimpleNamespace

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, DepthRights, Right
from comity_site.alliances.queries.held import held_by, rights_set
from comity_site.alliances.rights import DEFAULT_RIGHTS, ROLE_RIGHTS, HasEnded, Rights, after_the_end


def rights_in(scope: Scope, alliance: Alliance, *, closing: bool = False) -> Rights:
    """The rights of the person in this alliance; none for somebody outside.

    After its end an alliance is read only: nothing is left but reading, and whatever is sent raises HasEnded, except
    for what ending itself needs, which asks with `closing` (docs/decisions/0042).
    """
    rights = rights_given(scope, alliance)
    if alliance.ended_at is None or closing or not rights.held:
        return rights
    if scope.writes:
        raise HasEnded
    return after_the_end(rights)


def rights_given(scope: Scope, alliance: Alliance) -> Rights:
    """By the depths of their organizations and by their parts, whether or not the alliance has ended."""
    if alliance.pk not in scope.alliance_ids:
        return Rights()
    held = held_by(scope)
    depths = {organization: depth for at, organization, depth in held.members if at == alliance.pk}
    roles = frozenset(kind for at, kind in held.roles if at == alliance.pk)
    rights = frozenset[str]().union(
        *(held.rights_of(alliance.pk, depth) for depth in depths.values()),
        *(ROLE_RIGHTS[role] for role in roles),
    )
    return Rights(rights, frozenset(depths), roles)


def rights_by_depth(alliance: Alliance) -> dict[str, frozenset[str]]:
    """What each depth may do here: as the alliance set it, else as it is by default."""
    return DEFAULT_RIGHTS | rights_set([alliance.pk])[alliance.pk]


def rights_version(alliance: Alliance) -> int:
    """One number for the rights of all depths: it grows with every change of any."""
    return sum(DepthRights._base_manager.filter(alliance=alliance).values_list("version", flat=True))


def rights_as_they_stand(alliance: Alliance) -> SimpleNamespace:
    """Depth → rights in their order, with the version of all, as a form of them shows it."""
    held = rights_by_depth(alliance)
    lists = {str(depth): [right.value for right in Right if right in held[depth]] for depth in held}
    return SimpleNamespace(version=rights_version(alliance), **lists)
