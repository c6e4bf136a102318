"""The scope of the person who asks, with the alliances they take part in, worked out in this one place."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import DepthRights, Member, Role
from comity_site.register import scope as register_scope

READING = ("GET", "HEAD")


def scope_of(person: Person | None) -> Scope:
    """Organizations as in the register's scope; alliances by standing membership, or by a role held in person.

    Whoever left an organization, or whose organization left the alliance, is out in the same request.
    """
    return with_alliances(register_scope.scope_of(person))


def with_alliances(scope: Scope) -> Scope:
    """The scope with its alliances. Administrators look after the site; that opens no alliance to them.

    An alliance may give a depth no right at all: then its people are not even informed, unless they hold a role.
    """
    if not scope.signed_in:
        return scope
    nothing = DepthRights._base_manager.filter(
        alliance=OuterRef("alliance"), depth=OuterRef("depth"), decides=False, manages=False,
        contributes=False, is_informed=False,
    )  # fmt: skip
    members = Member._base_manager.filter(organization__in=scope.organization_ids, left_at__isnull=True)
    members = members.filter(~Exists(nothing))
    own_roles = Q(person=scope.person_id, ended_at__isnull=True)
    own_roles &= Q(organization__isnull=True) | Q(organization__in=scope.organization_ids)
    shared_roles = Q(person__isnull=True, organization__in=scope.organization_ids, ended_at__isnull=True)
    roles = Role._base_manager.filter(own_roles | shared_roles)
    found = {*members.values_list("alliance_id", flat=True), *roles.values_list("alliance_id", flat=True)}
    return replace(scope, alliance_ids=frozenset(found))


def asked_by(request: HttpRequest) -> Scope:
    """The scope of a request with its alliances, worked out once."""
    if not hasattr(request, "comity_alliance_scope"):
        scope = with_alliances(register_scope.asked_by(request))
        request.comity_alliance_scope = scope.reading() if request.method in READING else scope
    return request.comity_alliance_scope
