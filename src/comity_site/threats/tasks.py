"""What the worker does once a day for threats."""

import logging
from datetime import date

from django.db import DatabaseError, InterfaceError

from comity_site.threats.actions.reminding import remind_of_threats

log = logging.getLogger(__name__)


def try_to_remind(today: date) -> bool:
    """When the database is busy or away, it is left for the next time."""
    try:
        remind_of_threats(today=today)
    except (DatabaseError, InterfaceError) as error:
        log.warning("Reminders of threats wait for the next time: %s", error)
        return False
    return True
