"""Discussions as a person may read and write them: private until their writer releases them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_contribute, alliance_to_read
from comity_site.alliances.queries.rights import rights_in
from comity_site.alliances.rights import Rights
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one
from comity_site.roadmap.models import Card, Discussion, Prompt


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at a discussion, and what they may do there."""

    discussion: Discussion
    rights: Rights
    is_writer: bool

    @property
    def alliance(self) -> Alliance:
        return self.discussion.alliance

    @property
    def writes(self) -> bool:
        """Its writer, and who leads rooms here; what was released stays as it is."""
        may = self.rights.contributes and (self.is_writer or leads_rooms(self.rights))
        return may and self.discussion.released_at is None

    @property
    def may_release(self) -> bool:
        return self.is_writer and self.writes

    @property
    def may_correct(self) -> bool:
        """Beside what was released, and at any time: its writer."""
        return self.is_writer and self.rights.contributes and self.discussion.released_at is not None

    @property
    def may_take_back(self) -> bool:
        released = self.discussion.released_at
        return self.is_writer and released is not None and released >= lately()


def lately() -> datetime:
    return timezone.now() - timedelta(days=UNDO_DAYS)


def leads_rooms(rights: Rights) -> bool:
    """Who leads a session in person: convener or facilitator. To manage an alliance opens nobody's private notes."""
    return rights.convenes or rights.facilitates


def readable(scope: Scope, rights: Rights | None = None) -> Q:
    """Released ones, one's own, and for who leads rooms all of that alliance."""
    return Q() if rights and leads_rooms(rights) else Q(released_at__isnull=False) | Q(by=scope.person_id)


def discussions_at(
    scope: Scope, slug: str, *, to_start: bool = False
) -> tuple[Alliance, Rights, QuerySet[Discussion]]:
    """Those of one alliance that the person may read. Or 404."""
    alliance, rights = (alliance_to_contribute if to_start else alliance_to_read)(scope, slug, closing=True)
    rows = Discussion._base_manager.filter(
        readable(scope, rights), alliance=alliance, removed_at__isnull=True
    )
    return alliance, rights, counted(rows)


def casebook_of(scope: Scope) -> tuple[list[Discussion], list[Discussion]]:
    """The person's own notes that are not released, and what was released in their alliances. Two queries."""
    rows = Discussion._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    rows = counted(rows).select_related("alliance")
    own = rows.filter(released_at__isnull=True, by=scope.person_id)
    return list(own[:200]), list(rows.filter(released_at__isnull=False)[:200])


def released_in(alliance: Alliance) -> list[Discussion]:
    """What everybody of the alliance reads, the oldest first, with what was put right afterwards. Two queries."""
    rows = Discussion._base_manager.filter(
        alliance=alliance, removed_at__isnull=True, released_at__isnull=False
    )
    return list(rows.prefetch_related("corrections").order_by("on", "id"))


def counted(rows: QuerySet[Discussion]) -> QuerySet[Discussion]:
    """With the number of cards as `said`."""
    standing = Count("prompts__cards", filter=Q(prompts__cards__removed_at__isnull=True))
    return rows.select_related("by").annotate(said=standing).order_by("-on", "-id")


def discussions_removed(scope: Scope, alliance: Alliance) -> list[Discussion]:
    """One's own that were taken away lately."""
    rows = Discussion._base_manager.filter(alliance=alliance, by=scope.person_id, removed_at__gte=lately())
    return list(rows.order_by("-removed_at")[:20])


def discussion_to_read(scope: Scope, pk: int, *, removed: bool = False) -> Sitting:
    """Or 404, as for a number that never was."""
    rows = Discussion._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=not removed)
    found = one(rows.select_related("alliance", "by"), pk=pk)
    rights = rights_in(scope, found.alliance, closing=True)
    sitting = Sitting(found, rights, found.by_id is not None and found.by_id == scope.person_id)
    if not (found.released_at or sitting.is_writer or leads_rooms(rights)):
        raise Http404
    return sitting


def discussion_to_write(scope: Scope, pk: int) -> Sitting:
    return must(discussion_to_read(scope, pk), "writes")


def discussion_to_release(scope: Scope, pk: int) -> Sitting:
    return must(discussion_to_read(scope, pk), "may_release")


def discussion_to_take_back(scope: Scope, pk: int) -> Sitting:
    return must(discussion_to_read(scope, pk), "may_take_back")


def discussion_to_correct(scope: Scope, pk: int) -> Sitting:
    return must(discussion_to_read(scope, pk), "may_correct")


def discussion_to_restore(scope: Scope, pk: int) -> Sitting:
    return must(discussion_to_read(scope, pk, removed=True), "may_release")


def must(sitting: Sitting, right: str) -> Sitting:
    if not getattr(sitting, right):
        raise Http404
    return sitting


def prompts_of(discussion: Discussion) -> list[Prompt]:
    """Its questions in order, each with its standing cards as `said`. Two queries."""
    cards = Card._base_manager.filter(removed_at__isnull=True).select_related("organization").order_by("id")
    rows = Prompt._base_manager.filter(discussion=discussion)
    return list(rows.prefetch_related(Prefetch("cards", queryset=cards, to_attr="said")))


def prompt_to_write(scope: Scope, pk: int) -> tuple[Prompt, Sitting]:
    prompt = one(Prompt._base_manager.filter(discussion__alliance__in=scope.alliance_ids), pk=pk)
    return prompt, discussion_to_write(scope, prompt.discussion_id)


def spoken_to_change(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Card, Sitting]:
    """A card of a discussion, for whoever writes there."""
    rows = Card._base_manager.filter(
        prompt__discussion__alliance__in=scope.alliance_ids, removed_at__isnull=not removed
    ).select_related("prompt", "organization", "by")
    card = one(rows, pk=pk)
    return card, discussion_to_write(scope, card.prompt.discussion_id)


def spoken_removed(prompt: Prompt) -> list[Card]:
    rows = Card._base_manager.filter(prompt=prompt, removed_at__gte=lately()).select_related("organization")
    return list(rows.order_by("-removed_at")[:20])


def in_the_room(discussion: Discussion, members: list[Organization]) -> list[Organization]:
    """Who sits there, in the order of the members; one that has left since comes last."""
    here = {organization.pk: organization for organization in discussion.here.all()}
    return [here.pop(one.pk) for one in members if one.pk in here] + list(here.values())
