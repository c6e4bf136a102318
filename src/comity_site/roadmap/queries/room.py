"""The roadmap of an alliance as a person may read and lead it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read, members_of
from comity_site.alliances.rights import Rights
from comity_site.register.models import Organization
from comity_site.register.queries import one
from comity_site.roadmap.models import Presence, PrivateNote, Roadmap, Voice


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at a roadmap: it, its alliance, and what the person may do there."""

    alliance: Alliance
    roadmap: Roadmap
    rights: Rights

    @property
    def leads(self) -> bool:
        return may_lead(self.rights)

    @property
    def settles(self) -> bool:
        """Writing down what the room decides: who decides, and who convenes or facilitates."""
        return self.rights.decides or self.rights.convenes or self.rights.facilitates

    def says_for(self, organization: int | None) -> bool:
        return may_say_for(self.rights, organization)


def roadmap_to_read(scope: Scope, slug: str, *, closing: bool = False) -> Seat:
    """The roadmap of an alliance that the person takes part in; an unsaved one when it was not begun. Or 404."""
    alliance, rights = alliance_to_read(scope, slug, closing=closing)
    found = Roadmap._base_manager.filter(alliance=alliance).first()
    return Seat(alliance, found or Roadmap(alliance=alliance), rights)


def roadmap_of(alliance: Alliance) -> Roadmap | None:
    """None where it was not begun."""
    return Roadmap._base_manager.filter(alliance=alliance).first()


def roadmap_to_lead(scope: Scope, slug: str) -> Seat:
    """For whoever leads the room and writes for it. Or 404."""
    seat = roadmap_to_read(scope, slug)
    if not seat.leads:
        raise Http404
    return seat


def seat_at(scope: Scope, roadmap: int) -> Seat:
    """The seat at the roadmap of a row that was fetched by its number. Or 404."""
    rows = Roadmap._base_manager.filter(alliance__in=scope.alliance_ids).select_related("alliance")
    return roadmap_to_read(scope, one(rows, pk=roadmap).alliance.slug)


def may_lead(rights: Rights) -> bool:
    """Leading the room, writing what others say: who facilitates, convenes or manages."""
    return rights.facilitates or rights.convenes or rights.manages


def may_say_for(rights: Rights, organization: int | None) -> bool:
    """Who leads writes for everybody; members that contribute say their own, and what the room says together."""
    own = organization is None or organization in rights.organizations
    return may_lead(rights) or (rights.contributes and own)


def seats(alliance: Alliance) -> list[Organization]:
    """The organizations that answer for themselves: standing members, the convener's first. One query."""
    return [member.organization for member in members_of(alliance)]


def standing_voices(roadmap: Roadmap) -> QuerySet[Voice]:
    """Voices that were settled, of those who are still members: whoever leaves is out with it."""
    members = members_of(roadmap.alliance).order_by().values("organization")
    return Voice._base_manager.filter(roadmap=roadmap.pk, organization__in=members)


def voices_of(roadmap: Roadmap) -> list[int]:
    """Organizations whose ranking counts. One query."""
    return list(standing_voices(roadmap).values_list("organization", flat=True))


def presences_of(roadmap: Roadmap, phase: str = "") -> QuerySet[Presence]:
    """Who was there, in one phase or in all."""
    rows = Presence._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True)
    return (rows.filter(phase=phase) if phase else rows).select_related("organization")


def private_notes_of(scope: Scope, roadmap: Roadmap) -> QuerySet[PrivateNote]:
    """The person's own notes; nobody else's, whatever right they hold."""
    rows = PrivateNote._base_manager.filter(roadmap=roadmap.pk, by=scope.person_id, removed_at__isnull=True)
    return rows.select_related("organization")
