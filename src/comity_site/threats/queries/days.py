"""Days and questions of which the owner of a threat hears once by reminder: a count, never a word of the threat."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from comity_site.plans.models import Reminder
from comity_site.threats.models import Threat
from comity_site.threats.queries.signs import WATCHING, stands, with_signs
from comity_site.threats.queries.threats import SOON, standing_threats

SUBJECT = "threat"
Due = tuple[Threat, str]  # and the mark of what is told


def threats_due(today: date) -> Iterator[Due]:
    """What is to be looked at again within a week, and every sign that has come."""
    rows = standing_threats().filter(alliance__is_example=False)
    near = Q(state__in=WATCHING, look_on__lte=today + SOON)
    yield from ((row, row.look_on.isoformat()) for row in rows.filter(near).order_by("pk"))
    for stand in stands(with_signs(rows), today):
        yield from ((one.threat, f"{one.sign.kind} {one.sign.since}") for one in stand.signs)


def known_reminders() -> list[Reminder]:
    return list(Reminder._base_manager.filter(kind=Reminder.Kind.REVIEW, subject=SUBJECT))
