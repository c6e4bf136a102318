"""Days on which an agreement is looked at again, or ends, are told to who convenes and to who stands by it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from comity_site.agreements.queries.days import SUBJECT, agreements_due, reminders_over, told_already
from comity_site.plans.mailing import mail_is_sent, site_address
from comity_site.plans.models import Reminder
from comity_site.plans.queries.due import Reach, row


@transaction.atomic
def remind_of_agreements(*, today: date) -> list[Reminder]:
    """Write down what is to be said and was not yet, and settle what is no longer so. Again it adds nothing."""
    reminders_over(today).update(settled_at=timezone.now())
    reach, told = Reach(mail_is_sent(), site_address()), told_already()
    rows = []
    for agreement, day, organization in agreements_due(today):
        if (agreement.pk, day.isoformat(), organization) in told:
            continue
        way = Reminder.Way.EMAIL if reach.by_account(organization) else Reminder.Way.CALL
        rows.append(
            row(
                Reminder.Kind.REVIEW, SUBJECT, agreement.pk, day.isoformat(), organization, way, today,
                agreement.alliance_id,
            )
        )  # fmt: skip
    Reminder._base_manager.bulk_create(rows, 1000, ignore_conflicts=True)
    return rows
