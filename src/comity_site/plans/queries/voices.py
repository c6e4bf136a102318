"""For which organizations a person may say something about a promise, or make one."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from comity.plans.kinds import EventKind
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import rights_in
from comity_site.plans.models import Promise
from comity_site.plans.queries.parties import receivers_of, with_nobody_here

BY_BOTH = frozenset({EventKind.CHANGE_PROPOSED, EventKind.CHANGED, EventKind.VOID_PROPOSED, EventKind.VOIDED})


@dataclass(frozen=True, slots=True)
class Voices:
    """For which organizations a person may speak about one promise: their own, and those they write down for."""

    organizations: frozenset[int]  # all that the person belongs to
    own: frozenset[int]
    recorded: frozenset[int]
    owes: int | None = None

    @property
    def all(self) -> frozenset[int]:
        return self.own | self.recorded

    def about(self, kind: EventKind) -> "Voices":
        """What both sides settle is said for nobody who can say it here themselves."""
        return self.of_the_absent() if kind in BY_BOTH else self

    def of_the_absent(self) -> "Voices":
        """Only one's own, and those of whom nobody can say it here."""
        return replace(self, recorded=frozenset(with_nobody_here(set(self.recorded), self.owes)))


def voices_for(scope: Scope, promise: Promise) -> Voices:
    """What concerns one's own organization one may always answer; the rest follows the rights in the alliance.

    What was promised stays promised when the alliance has ended: it is said of it what becomes of it.

    Who contributes writes down for those of whom nobody can sign in; who manages, for everybody concerned.
    """
    rights = rights_in(scope, promise.alliance, closing=True)
    concerned = {promise.owes_id, *map(int, receivers_of(promise)), *_named(promise)}
    own = frozenset(concerned & scope.organization_ids)
    if not rights.contributes and not rights.manages:
        mine = own & frozenset({promise.owes_id, *_named(promise)})
        return Voices(scope.organization_ids, mine, frozenset(), promise.owes_id)
    own |= rights.organizations
    others = concerned - own - scope.organization_ids
    recorded = others if rights.manages else with_nobody_here(others, promise.owes_id)
    return Voices(scope.organization_ids, own, frozenset(recorded), promise.owes_id)


def _named(promise: Promise) -> set[int]:
    return set(promise.to.values_list("pk", flat=True))


def voices_in(scope: Scope, alliance: Alliance, parties: Collection[int], *, closing: bool = False) -> Voices:
    """For which of the parties a new promise may be said: one's own members, and those that one may write down for."""
    rights = rights_in(scope, alliance, closing=closing)
    others = set(parties) - scope.organization_ids
    if not rights.contributes and not rights.manages:
        return Voices(scope.organization_ids, frozenset(), frozenset())
    recorded = others if rights.manages else with_nobody_here(others)
    return Voices(scope.organization_ids, rights.organizations, frozenset(recorded))
