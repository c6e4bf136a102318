"""A plan in the cast's alliance: two priorities, three steps, one of them waiting for another."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from comity_site.plans.actions import plan as priorities
from comity_site.plans.actions import steps
from comity_site.plans.models import Priority, Step
from tests.site.alliances_cast import Cast


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@dataclass
class Planned:
    """The rows by the names that tests use."""

    visits: Priority
    thread: Priority
    calls: Step
    guide: Step
    copies: Step


def planned(cast: Cast) -> Planned:
    """River House's people (cleo) wrote it; Harbour Clinic (ben) answers for the guide."""
    by, of = cast.cleo, cast.organizations
    visits = priorities.add_priority(alliance=cast.alliance, title="Visits", why="They wait longest.", by=by)
    thread = priorities.add_priority(alliance=cast.alliance, title="Thread", accountable=of["second"], by=by)
    calls = steps.add_step(
        priority=thread, title="Evening calls", accountable=of["second"], due=in_days(40), by=by
    )
    guide = steps.add_step(
        priority=thread, title="Guide read aloud", accountable=of["harbour"], due=in_days(25), by=by,
        responsible=[of["orchard"]], informed=[of["lamp"], of["second"]],
    )  # fmt: skip
    copies = steps.add_step(
        priority=thread, title="Two thousand copies", accountable=of["second"], due=in_days(60), by=by,
        waits_for=[guide],
    )  # fmt: skip
    return Planned(visits, thread, calls, guide, copies)
