"""Whose voice counts on which side of a promise."""

from django.db.models import Q

from comity_site.accounts.models import Person
from comity_site.accounts.queries import with_account
from comity_site.alliances.models import Alliance, Member, Right, Role
from comity_site.alliances.queries import rights_by_depth
from comity_site.plans.models import Promise, ToKind
from comity_site.register.models import Belonging, Organization


def receivers_of(promise: Promise) -> frozenset[str]:
    """The organizations that may speak for those to whom it is owed.

    To named ones: they themselves. To all, or to people served: the members that manage, and who convenes; where
    nobody else manages, every other member. Nobody at all in an alliance of one.
    """
    if promise.to_kind == ToKind.ORGANIZATIONS:
        ids = set(promise.to.values_list("pk", flat=True))
    else:
        own = {promise.owes_id}
        ids = managers_of(promise.alliance) - own or members_of(promise.alliance) - own
    return frozenset(map(str, ids))


def members_of(alliance: Alliance) -> set[int]:
    """Organizations that are in it now."""
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    return set(members.values_list("organization_id", flat=True))


def managers_of(alliance: Alliance) -> set[int]:
    """Standing members whose depth manages here, and the convener."""
    managing = [depth for depth, held in rights_by_depth(alliance).items() if Right.MANAGES in held]
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True, depth__in=managing)
    conveners = Role._base_manager.filter(
        alliance=alliance, kind=Role.Kind.CONVENER, ended_at__isnull=True, organization__isnull=False
    )
    return {
        *members.values_list("organization_id", flat=True),
        *conveners.values_list("organization_id", flat=True),
    }


def with_nobody_here(organizations: set[int], owes: int | None = None) -> set[int]:
    """Those of whom nobody can sign in: others may write down what they say.

    Who also belongs to the organization that `owes` speaks for no other side, so for those others they do not count.
    """
    if not organizations:
        return set()
    theirs = Belonging._base_manager.filter(left_at__isnull=True)
    spoken_for = theirs.filter(with_account("person__"), organization__in=organizations)
    if owes is not None:
        both = theirs.filter(organization=owes).values("person")
        spoken_for = spoken_for.exclude(~Q(organization=owes), person__in=both)
    return organizations - set(spoken_for.values_list("organization_id", flat=True))


def is_alone(promise: Promise, person: int) -> bool:
    """Nobody else who can sign in has a voice here: of a side, of a member that contributes, as who leads sessions."""
    alliance = promise.alliance
    contributing = [depth for depth, held in rights_by_depth(alliance).items() if Right.CONTRIBUTES in held]
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True, depth__in=contributing)
    leading = Role._base_manager.filter(
        alliance=alliance, ended_at__isnull=True, kind__in=[Role.Kind.CONVENER, Role.Kind.FACILITATOR]
    )
    belonging = Belonging._base_manager.filter(
        Q(organization__in={promise.owes_id, *map(int, receivers_of(promise))})
        | Q(organization__in=members.values("organization"))
        | Q(organization__in=leading.filter(person__isnull=True).values("organization")),
        left_at__isnull=True,
    )
    here = Q(pk__in=belonging.values("person")) | Q(pk__in=leading.values("person"))
    others = Person._base_manager.filter(here, with_account()).exclude(pk=person)
    return not others.exists()


def organizations_by_id(ids: set[int]) -> list[Organization]:
    return list(Organization._base_manager.filter(pk__in=ids).order_by("name", "pk"))
