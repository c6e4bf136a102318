"""Since when what a target counts was promised."""

from datetime import date

from django.db.models import Min

from comity.plans.kinds import EventKind
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Closed, Event


def promised_since(alliance: Alliance) -> dict[str, date]:
    """Folded unit → the day of the first promise in it. One query."""
    rows = Event._base_manager.filter(alliance=alliance, kind=EventKind.PROMISED.value)
    rows = rows.exclude(promise__closed=Closed.VOID).order_by().values("promise__unit_folded")
    return {row["promise__unit_folded"]: row["first"] for row in rows.annotate(first=Min("on"))}
