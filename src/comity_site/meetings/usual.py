"""What a form of a meeting begins with, so that nobody types what is known: days, the right of before."""

from datetime import date, timedelta
from typing import Any

from comity_site.meetings.models import Meeting
from comity_site.meetings.queries import day_of_next
from comity_site.plans.models import Priority

WEEKS = {Meeting.Kind.QUARTERLY: 13}  # the same day of the week
OTHERWISE = 4


def usual_next(meeting: Meeting) -> date | None:
    """When a meeting of this kind comes again; None where that is not known of the kind."""
    weeks = WEEKS.get(Meeting.Kind(meeting.kind))
    return meeting.on + timedelta(weeks=weeks) if weeks else None


def usual_due(meeting: Meeting, today: date) -> date | None:
    """The next meeting, called or usual: by then one would like to hear of it. None when that is over."""
    due = day_of_next(meeting) or usual_next(meeting) or meeting.on + timedelta(weeks=OTHERWISE)
    return due if due >= today else None


def usual_decision(meeting: Meeting, priorities: list[Priority], today: date) -> dict[str, Any]:
    """As the decision before it: by the same right, a step of the same priority; and due at the next meeting."""
    before = list(meeting.decisions.all())
    step = next((one.step for one in reversed(before) if one.step), None)
    only = priorities[0].pk if len(priorities) == 1 else None
    found: dict[str, Any] = {
        "due": usual_due(meeting, today), "priority": step.priority_id if step else only,
    }  # fmt: skip
    return found | ({"right": before[-1].right} if before else {})
