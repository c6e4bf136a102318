"""The scope of the person who asks, with the alliances they take part in, worked out in this one place."""

from dataclasses import replace

from django.http import HttpRequest

from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.queries.held import held_by
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
    held = held_by(scope)
    informed = {alliance for alliance, _, depth in held.members if held.rights_of(alliance, depth)}
    return replace(scope, alliance_ids=frozenset(informed | {alliance for alliance, _ in held.roles}))


def asked_by(request: HttpRequest) -> Scope:
    """The scope of a request with its alliances, worked out once."""
    if not hasattr(request, "comity_alliance_scope"):
        scope = register_scope.asked_by(request)
        reads = request.method in READING
        request.comity_alliance_scope = with_alliances(
            scope.reading() if reads else replace(scope, writes=True)
        )
    return request.comity_alliance_scope
