"""What is done once a day without anybody asking: reminders are written down, and digests go out."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from comity_site.plans.actions.digesting import send_digests
from comity_site.plans.actions.reminding import remind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """How many reminders were written down, and how many e-mails went out."""

    reminders: int
    emails: int


def tell_of_the_day(now: datetime) -> Told:
    """Done again on the same day, or by two at once, it adds nothing."""
    return Told(len(remind(today=timezone.localdate(now))), send_digests(now=now))


def try_to_tell(now: datetime) -> bool:
    """As a worker does it beside its work: when the database is busy or away, it is left for the next time."""
    try:
        tell_of_the_day(now)
    except (DatabaseError, InterfaceError) as error:
        log.warning("Reminders wait for the next time: %s", error)
        return False
    return True
