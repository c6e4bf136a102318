"""Rows of the room: promises with their events, priorities and steps, targets, reminders, calendar addresses."""

from comity_site.plans.models.calendars import CalendarFeed
from comity_site.plans.models.plan import Priority, Step, StepOrganization, StepWait, Target
from comity_site.plans.models.promises import Closed, Event, EventText, Head, Promise, ToKind
from comity_site.plans.models.records import RecordRelease, RecordWords
from comity_site.plans.models.reminders import Digest, Reminder

__all__ = [
    "CalendarFeed",
    "Closed",
    "Digest",
    "Event",
    "EventText",
    "Head",
    "Priority",
    "Promise",
    "RecordRelease",
    "RecordWords",
    "Reminder",
    "Step",
    "StepOrganization",
    "StepWait",
    "Target",
    "ToKind",
]
