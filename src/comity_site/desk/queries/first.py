"""The first evening as it stands: one alliance of one, its names, and what is known of them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from comity.partners.first_asks import FirstAsk, Known, ask_order
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask, Role
from comity_site.alliances.queries import alliance_to_change, alliances_to_read
from comity_site.plans.models import Promise
from comity_site.register.models import Fact, Organization

FIRST = 3
PROMISES_SHOWN = 60
OPEN = Q(removed_at__isnull=True)


@dataclass(frozen=True)
class Evening:
    """An alliance, the organization that asks, and its asks in the order of asking."""

    alliance: Alliance
    organization: Organization
    asks: list[Ask]

    @cached_property
    def needs(self) -> list[str]:
        return split(self.alliance.needs)

    @cached_property
    def open(self) -> list[Ask]:
        """Those who have not answered yet."""
        return [ask for ask in self.asks if not ask.answer]

    @cached_property
    def order(self) -> list[tuple[Ask, FirstAsk]]:
        """Everybody in the order that the list itself suggests, with reasons."""
        known = [
            Known(str(ask.pk), tuple(gives(ask)), tuple(could_use(ask)), tuple(people_in(ask.known_by)))
            for ask in sorted(self.open, key=lambda ask: ask.pk)
        ]
        ours = [word for one in known for word in one.could_use]
        by_id = {str(ask.pk): ask for ask in self.open}
        return [(by_id[one.id], one) for one in ask_order(known, self.needs, ours)]

    @property
    def first(self) -> list[Ask]:
        """The first three, in the order that was settled."""
        return sorted(self.open, key=lambda ask: (ask.rank or 999, ask.pk))[:FIRST]

    @property
    def is_known(self) -> bool:
        return bool(self.needs) or any(gives(ask) or ask.known_by for ask in self.asks)

    @property
    def is_ordered(self) -> bool:
        return any(ask.rank for ask in self.asks)

    @property
    def is_said(self) -> bool:
        """Somebody found words for the first three, and a day to say them."""
        return self.is_ordered and all(ask.when for ask in self.first)


def split(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(";") if piece.strip()]


def people_in(text: str) -> list[str]:
    """Who of us knows them: names between commas, semicolons or the sign &."""
    return [piece.strip() for piece in re.split(r"[;,&]", text) if piece.strip()]


def gives(ask: Ask) -> list[str]:
    """What the asked could give, as noted."""
    return [fact.value for fact in ask.asked.known if fact.property == Fact.Property.CAPACITY]


def could_use(ask: Ask) -> list[str]:
    """What we could give them, as noted."""
    return [fact.value for fact in ask.asked.known if fact.property == Fact.Property.NEED]


def evening(scope: Scope, slug: str) -> Evening:
    """An alliance that the person manages for the organization that convenes it, or 404."""
    alliance, rights = alliance_to_change(scope, slug)
    conveners = Role._base_manager.filter(
        alliance=alliance,
        kind=Role.Kind.CONVENER,
        ended_at__isnull=True,
        organization__in=rights.organizations,
    )
    role = conveners.select_related("organization__register").order_by("id").first()
    if role is None or alliance.ended_at is not None or alliance.is_example:
        raise Http404
    return Evening(alliance, role.organization, asks_of(alliance, role.organization))


def asks_of(alliance: Alliance, organization: Organization) -> list[Ask]:
    """Standing asks, the first to be asked first, each with what is known of the asked in `asked.known`."""
    noted = Fact._base_manager.filter(property__in=[Fact.Property.CAPACITY, Fact.Property.NEED]).order_by(
        "id"
    )
    rows = Ask._base_manager.filter(OPEN, alliance=alliance, asker=organization)
    facts = Prefetch("asked__facts", noted, to_attr="known")
    return list(rows.select_related("asked").prefetch_related(facts).order_by("rank", "id"))


def evenings_of(scope: Scope) -> QuerySet[Alliance]:
    """Alliances of one that the person's organizations convene: evenings to go on with, the newest first."""
    convened = Role._base_manager.filter(
        alliance=OuterRef("pk"), kind=Role.Kind.CONVENER, ended_at__isnull=True,
        organization__in=scope.organization_ids,
    )  # fmt: skip
    standing = Count("members", filter=Q(members__left_at__isnull=True))
    rows = alliances_to_read(scope).filter(Exists(convened), ended_at__isnull=True, is_example=False)
    return rows.annotate(standing=standing).filter(standing=1).order_by("-id")


def begun(scope: Scope, once: UUID) -> Alliance | None:
    """The evening that this form has begun already, if it was the same person's."""
    return Alliance._base_manager.filter(chain=once, made_by=scope.person_id).first()


def begun_alike(
    scope: Scope, *, organization: Organization | None, group: str, purpose: str
) -> Alliance | None:
    """An evening that the person can go on with, for the same group and with the same purpose."""
    rows = evenings_of(scope).filter(purpose=purpose)
    return next((one for one in rows if is_of(founder_of(one), organization, group)), None)


def founder_of(alliance: Alliance) -> Organization:
    return Organization._base_manager.get(memberships__alliance=alliance, memberships__is_founder=True)


def is_of(own: Organization, organization: Organization | None, group: str) -> bool:
    """As the form says for whom one asks: one of those that are here, or a group by its name."""
    return own == organization if organization else fold(group) == fold(own.name)


def began_as(
    alliance: Alliance, *, organization: Organization | None, group: str, purpose: str, names: Collection[str]
) -> bool:
    """Whether it was begun with just this: for whom, what for, and whom to ask (folded; one's own name asks nobody).

    A name that was taken out since, or may not be asked, makes it another thing.
    """
    own = founder_of(alliance)
    asked = Ask._base_manager.filter(alliance=alliance, asker=own, removed_at__isnull=True)
    said = {fold(name) for name in asked.values_list("asked__name", flat=True)}
    same = is_of(own, organization, group) and purpose == alliance.purpose
    return same and said == set(names) - {fold(own.name)}


def own_organizations(scope: Scope) -> QuerySet[Organization]:
    """For whom the person may ask, a group of the worked example last: what is done for it goes with it."""
    rows = Organization._base_manager.filter(OPEN, pk__in=scope.organization_ids)
    return rows.select_related("register").order_by("register__is_example", "name", "id")


def asked_organizations(found: Evening) -> QuerySet[Organization]:
    """The names of the evening, for a choice."""
    return Organization._base_manager.filter(pk__in=[ask.asked_id for ask in found.asks]).order_by(
        "name", "id"
    )


def promises_noted(alliance: Alliance) -> list[Promise]:
    """What was noted in this alliance, the next due first."""
    rows = Promise._base_manager.filter(alliance=alliance).exclude(closed="void")
    return list(rows.select_related("owes").prefetch_related("to").order_by("due", "id")[:PROMISES_SHOWN])
