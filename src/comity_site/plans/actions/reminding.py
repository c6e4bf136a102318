"""Reminders are made: each thing is told once; what was called is ticked off; everybody says how often they hear."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.plans.mailing import mail_is_sent, site_address
from comity_site.plans.models import Digest, Reminder
from comity_site.plans.queries.due import Reach, reminders_due

AT_ONCE = 1000


@transaction.atomic
def remind(*, today: date) -> list[Reminder]:
    """Write down what is to be said today and was not yet. Again, or by two at once, it adds nothing."""
    rows = list(reminders_due(today, Reach(mail_is_sent(), site_address())))
    Reminder._base_manager.bulk_create(rows, AT_ONCE, ignore_conflicts=True)
    return rows


@transaction.atomic
def settle_reminder(
    *, reminder: Reminder, version: int, by: Person, same: Iterable[Reminder] = ()
) -> Reminder:
    """Somebody called, or has looked; `same` told the same thing to other organizations of theirs. Raises Stale."""
    reminder.version = version
    for row in (reminder, *same):
        row.settled_at = timezone.now()
        save_version(row, fields=["settled_at"])
        record(row, "settle_reminder", by=by)
    return reminder


@transaction.atomic
def set_rhythm(*, person: Person, rhythm: str, version: int, by: Person) -> Digest:
    """How often they hear by e-mail; `version` is 0 for the first time. Raises Stale, ValidationError."""
    digest = Digest._base_manager.filter(person=person).first()
    if digest is None:
        digest = Digest(person=person, rhythm=rhythm)
        digest.full_clean()
        digest.save(force_insert=True)
    elif not version:
        raise Stale(digest)
    else:
        digest.rhythm, digest.version = rhythm, version
        save_version(digest, fields=["rhythm"])
    record(digest, "set_rhythm", by=by, rhythm=rhythm)
    return digest
