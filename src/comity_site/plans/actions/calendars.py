"""Private addresses for calendar programs: made, made anew, ended. The secret is told once; only a digest is kept."""

import secrets

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person, digest_of
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.plans.models import CalendarFeed
from comity_site.plans.queries.calendars import feed_of


@transaction.atomic
def make_calendar_feed(*, alliance: Alliance, by: Person) -> str:
    """The secret of an address for this person alone; the one they had before ends."""
    hold(alliance.pk)
    end_calendar_feed(alliance=alliance, by=by)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed._base_manager.create(person=by, alliance=alliance, digest=digest_of(secret))
    record(feed, "make_calendar_feed", by=by, alliance=alliance.pk)
    return secret


@transaction.atomic
def end_calendar_feed(*, alliance: Alliance, by: Person) -> bool:
    """From now on the address shows nothing. False when there was none."""
    feed = feed_of(by.pk, alliance)
    if feed is None:
        return False
    CalendarFeed._base_manager.filter(pk=feed.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    record(feed, "end_calendar_feed", by=by, alliance=alliance.pk)
    return True
