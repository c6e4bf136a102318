"""A network hosts its members' alliances: which an alliance may name, what a network lists, what one is about."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask, Member, Role
from comity_site.register.models import Fact, Organization


def conveners() -> QuerySet[Role]:
    return Role._base_manager.filter(kind=Role.Kind.CONVENER, ended_at__isnull=True)


def networks_for(alliance: Alliance) -> QuerySet[Alliance]:
    """Networks of which the convener is a member, and which do not stand within this alliance themselves."""
    theirs = conveners().filter(alliance=alliance).values("organization")
    joined = Member._base_manager.filter(organization__in=theirs, left_at__isnull=True).values("alliance")
    rows = Alliance._base_manager.filter(pk__in=joined, form=Alliance.Form.NETWORK, ended_at__isnull=True)
    return rows.exclude(pk__in=within_of(alliance)).order_by("name", "id")


def network_of(alliance: Alliance) -> QuerySet[Alliance]:
    """The network that hosts it now, if any: it stays a choice even when the convener has left it."""
    return Alliance._base_manager.filter(pk=alliance.within_id)


def within_of(alliance: Alliance) -> set[int]:
    """The alliance and all that stand within it, however deep."""
    found = {alliance.pk}
    edge = found
    while edge:
        inner = Alliance._base_manager.filter(within__in=edge).values_list("pk", flat=True)
        edge = set(inner) - found
        found |= edge
    return found


def purposes_of(scope: Scope, organization: Organization) -> QuerySet[Alliance]:
    """What a page about the reader's own organization may say it is about: alliances that it convenes, when everybody
    may read their purpose or there is nobody else in them yet."""
    if organization.pk not in scope.organization_ids:
        return Alliance._base_manager.none()
    convened = conveners().filter(alliance=OuterRef("pk"), organization=organization)
    others = Member._base_manager.filter(alliance=OuterRef("pk"), left_at__isnull=True)
    others = others.exclude(organization=organization)
    rows = Alliance._base_manager.filter(Exists(convened), pk__in=scope.alliance_ids, ended_at__isnull=True)
    return rows.filter(Q(public_purpose=True) | ~Exists(others)).order_by("name", "id")


def could_give(scope: Scope, organization: Organization) -> list[Fact]:
    """What the reader's own organization noted that it could give to those it asks, each thing once.

    It stands with the names that it keeps for itself; what others need, as a shared register says, is no offer.
    """
    if organization.pk not in scope.organization_ids:
        return []
    asked = Ask._base_manager.filter(asker=organization, removed_at__isnull=True).values("asked")
    rows = Fact._base_manager.filter(
        property=Fact.Property.NEED, organization__in=asked, organization__removed_at__isnull=True,
        organization__register__kept_by=organization, organization__register__is_shared=False,
    )  # fmt: skip
    return list({fact.folded: fact for fact in rows.order_by("-id")}.values())[::-1]


def hosted_by(network: Alliance) -> QuerySet[Alliance]:
    """Alliances that said they are hosted here, while their convener is a member. Shown by name and purpose only."""
    inside = Member._base_manager.filter(alliance=network, left_at__isnull=True).values("organization")
    convened = conveners().filter(alliance=OuterRef("pk"), organization__in=inside)
    rows = Alliance._base_manager.filter(within=network, ended_at__isnull=True)
    return rows.filter(Exists(convened)).order_by("name", "id")
