"""Days of agreements, and who came into an office, are told once to who convenes and to whom it concerns."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from comity_site.agreements.models import Office
from comity_site.agreements.queries.days import OFFICE, reminders_due, reminders_over, told_already
from comity_site.plans.mailing import mail_is_sent, site_address
from comity_site.plans.models import Reminder
from comity_site.plans.queries.due import Reach, row


@transaction.atomic
def remind_of_agreements(*, today: date) -> list[Reminder]:
    """Write down what is to be said and was not yet, and settle what is no longer so. Again it adds nothing."""
    reminders_over(today).update(settled_at=timezone.now())
    reach, told = Reach(mail_is_sent(), site_address()), told_already()
    rows = []
    for due in reminders_due(today):
        if due.key not in told:
            way = Reminder.Way.EMAIL if reach.by_account(due.organization) else Reminder.Way.CALL
            rows.append(
                row(due.kind, due.subject, due.pk, due.mark, due.organization, way, today, due.alliance)
            )
    Reminder._base_manager.bulk_create(rows, 1000, ignore_conflicts=True)
    return rows


def settle_letter(office: Office) -> None:
    """Whoever holds the office has the letter: it waits for nobody any more."""
    rows = Reminder._base_manager.filter(subject=OFFICE, subject_id=office.pk, settled_at__isnull=True)
    rows.update(settled_at=timezone.now())
