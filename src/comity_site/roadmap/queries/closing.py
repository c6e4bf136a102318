"""What was answered in closing conversations."""

from datetime import timedelta

from django.utils import timezone

from comity_site.register.queries import UNDO_DAYS
from comity_site.roadmap.elements import ELEMENTS
from comity_site.roadmap.models import Card, Roadmap


def answers_of(roadmap: Roadmap) -> dict[str, list[Card]]:
    """Code of an element → its answers, the one of today's conversation or the last one first. One query."""
    rows = Card._base_manager.filter(
        roadmap=roadmap.pk, question__in=[one.code for one in ELEMENTS], removed_at__isnull=True
    )
    found: dict[str, list[Card]] = {}
    for card in rows.select_related("by").order_by("-id"):
        found.setdefault(card.question, []).append(card)
    return found


def answers_removed(roadmap: Roadmap) -> list[Card]:
    """Answers that were taken back lately and may be put back."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    codes = [one.code for one in ELEMENTS]
    rows = Card._base_manager.filter(roadmap=roadmap.pk, question__in=codes, removed_at__gte=since)
    return list(rows.order_by("-removed_at")[:20])
