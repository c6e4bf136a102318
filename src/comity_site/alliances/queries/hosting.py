"""A network hosts its members' alliances: which networks an alliance may name, and what a network lists."""

from django.db.models import Exists, OuterRef, QuerySet

from comity_site.alliances.models import Alliance, Member, Role


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


def hosted_by(network: Alliance) -> QuerySet[Alliance]:
    """Alliances that said they are hosted here, while their convener is a member. Shown by name and purpose only."""
    inside = Member._base_manager.filter(alliance=network, left_at__isnull=True).values("organization")
    convened = conveners().filter(alliance=OuterRef("pk"), organization__in=inside)
    rows = Alliance._base_manager.filter(within=network, ended_at__isnull=True)
    return rows.filter(Exists(convened)).order_by("name", "id")
