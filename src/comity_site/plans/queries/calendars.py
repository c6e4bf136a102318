"""What a private calendar address opens, asked anew each time it is read."""

from comity_site.accounts.models import digest_of
from comity_site.alliances.models import Alliance
from comity_site.alliances.scope import scope_of
from comity_site.plans.models import CalendarFeed


def feed_of(person_id: int | None, alliance: Alliance) -> CalendarFeed | None:
    """The person's standing address for this alliance."""
    return CalendarFeed._base_manager.filter(
        person=person_id, alliance=alliance, revoked_at__isnull=True
    ).first()


def alliance_fed(secret: str) -> Alliance | None:
    """The alliance whose plan this secret shows; None when it ended, or its person may not read it any more.

    A secret holds 256 random bits: nobody finds one by trying, so trying needs no counting.
    """
    rows = CalendarFeed._base_manager.select_related("person", "alliance")
    feed = rows.filter(digest=digest_of(secret), revoked_at__isnull=True, person__is_active=True).first()
    if feed is None or feed.alliance_id not in scope_of(feed.person).alliance_ids:
        return None
    return feed.alliance
