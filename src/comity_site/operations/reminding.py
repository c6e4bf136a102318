"""`comity remind`: tell now what the worker tells once a day."""

from argparse import Namespace

from comity_site.operations.refusals import DONE
from comity_site.operations.surroundings import on_site, require_ready


@on_site()
def run_remind(arguments: Namespace) -> int:
    """Each line is one reminder; on a dry run nothing is written and nothing is sent."""
    from django.db import transaction
    from django.utils import timezone
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from comity_site.agreements.actions.reminding import remind_of_agreements
    from comity_site.plans.actions.digesting import send_digests
    from comity_site.plans.actions.reminding import remind
    from comity_site.threats.actions.reminding import remind_of_threats

    require_ready()
    now = timezone.now()
    with transaction.atomic():
        today = timezone.localdate(now)
        rows = [*remind(today=today), *remind_of_agreements(today=today), *remind_of_threats(today=today)]
        transaction.set_rollback(arguments.dry_run)
    for row in rows:
        print(f"{row.get_kind_display()} · {row.organization.name} · {row.get_way_display()}")
    said = ngettext("%(count)s reminder.", "%(count)s reminders.", len(rows)) % {"count": len(rows)}
    if arguments.dry_run:
        print(said, _("Nothing was changed: this was a dry run."))
        return DONE
    sent = send_digests(now=now)
    print(
        said, ngettext("%(count)s e-mail was sent.", "%(count)s e-mails were sent.", sent) % {"count": sent}
    )
    return DONE
