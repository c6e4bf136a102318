"""Who keeps an eye on a threat hears once that it is to be looked at: a day among others, nothing of what it says."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from comity_site.plans.mailing import mail_is_sent, site_address
from comity_site.plans.models import Reminder
from comity_site.plans.queries.due import Reach, row
from comity_site.threats.queries.days import SUBJECT, known_reminders, threats_due


@transaction.atomic
def remind_of_threats(*, today: date) -> list[Reminder]:
    """Write down what is to be said and was not yet, and settle what is no longer so. Again it adds nothing."""
    due = {(threat.pk, mark, threat.owner_id): threat for threat, mark in threats_due(today)}
    known = {(one.subject_id, one.mark, one.organization_id): one for one in known_reminders()}
    over = [one.pk for key, one in known.items() if one.settled_at is None and key not in due]
    Reminder._base_manager.filter(pk__in=over).update(settled_at=timezone.now())
    new = [(mark, threat) for (pk, mark, who), threat in due.items() if (pk, mark, who) not in known]
    if not new:
        return []
    reach = Reach(mail_is_sent(), site_address())
    rows = []
    for mark, threat in new:
        way = Reminder.Way.EMAIL if reach.by_account(threat.owner_id) else Reminder.Way.CALL
        kind, about = Reminder.Kind.REVIEW, (SUBJECT, threat.pk)
        rows.append(row(kind, *about, mark, threat.owner_id, way, today, threat.alliance_id))
    Reminder._base_manager.bulk_create(rows, 1000, ignore_conflicts=True)
    return rows
