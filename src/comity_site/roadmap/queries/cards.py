"""Cards as a person may read and change them."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.plans.models import Priority, Step
from comity_site.register.queries import UNDO_DAYS, one
from comity_site.roadmap.elements import BY_CODE as ELEMENTS
from comity_site.roadmap.models import Assumption, Card, Intersection, Roadmap, Voice, Vote
from comity_site.roadmap.queries.room import Seat, seat_at


def cards_of(roadmap: Roadmap, *questions: str) -> QuerySet[Card]:
    """Standing cards to these questions (to all without any), in the order in which they were said. One query."""
    rows = Card._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True)
    rows = rows.filter(question__in=questions) if questions else rows
    return rows.select_related("organization", "given_by", "by").order_by("id")


def cards_to_take_up(roadmap: Roadmap) -> list[Card]:
    """What organizations can take on and is no priority of the plan, or not any more."""
    rows = cards_of(roadmap, "take_on").select_related("organization", "priority")
    return [card for card in rows if card.priority is None or card.priority.removed_at is not None]


def cards_removed(seat: Seat, question: str) -> list[Card]:
    """What was taken away lately and may be put back by this person."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Card._base_manager.filter(roadmap=seat.roadmap.pk, question=question, removed_at__gte=since)
    found = rows.select_related("organization").order_by("-removed_at")[:20]
    return [card for card in found if seat.says_for(card.organization_id)]


def card_to_change(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Card, Seat]:
    """A card of a roadmap, for whoever may say it. Or 404."""
    rows = Card._base_manager.filter(
        roadmap__alliance__in=scope.alliance_ids, removed_at__isnull=not removed
    ).select_related("organization", "given_by", "by")
    card = one(rows, pk=pk)
    seat = seat_at(scope, card.roadmap_id)
    if not seat.says_for(card.organization_id):
        raise Http404
    return card, seat


def filled_pages(roadmap: Roadmap) -> frozenset[str]:
    """Codes of the pages on which something stands. Two queries."""
    cards = Card._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True)
    steps = Step._base_manager.filter(priority__alliance=roadmap.alliance_id, removed_at__isnull=True)
    others: dict[str, QuerySet[Any]] = {
        "room": Voice._base_manager.filter(roadmap=roadmap.pk),
        "meet": Intersection._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True),
        "priorities": Priority._base_manager.filter(alliance=roadmap.alliance_id, removed_at__isnull=True),
        "ranking": Vote._base_manager.filter(
            roadmap=roadmap.pk, settled_at__isnull=False, removed_at__isnull=True
        ),
        "steps": steps.filter(priority__removed_at__isnull=True),
        "frame": Assumption._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True),
    }
    there = {f"on_{code}": Exists(rows) for code, rows in others.items()}
    found = Roadmap._base_manager.filter(pk=roadmap.pk).annotate(**there).values(*there).first() or {}
    filled = {code for code in others if found.get(f"on_{code}")}
    codes = cards.order_by().values_list("question", flat=True).distinct()
    return frozenset({*filled, *("closing" if code in ELEMENTS else code for code in codes)})
