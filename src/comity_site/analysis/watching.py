"""Watched questions are put again when their register changed: at most once a day, behind whatever people wait for."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils import timezone
from django_tasks import task

from comity.exchange.problems import Refused
from comity.formation.brief_writing import write_brief
from comity.formation.forming import form_files
from comity.formation.improving import is_better
from comity_site.analysis import actions, queries
from comity_site.analysis.filling import shares_again
from comity_site.analysis.models import Proposal, Watch
from comity_site.analysis.recorded import with_shares
from comity_site.analysis.snapshot import files_now, organizations_now
from comity_site.register.scope import scope_of

LAST = -50  # the priority: after every question that somebody waits for
LONGEST = 30  # seconds for each; a better answer that takes longer is found when somebody asks

log = logging.getLogger(__name__)


def look_at_watched(now: datetime) -> int:
    """Hand the watched questions that are due to the workers. Returns how many."""
    due = list(queries.watches_due(timezone.localdate(now)).values_list("pk", flat=True))
    for pk in due:
        look_for_better.enqueue(pk)
    return len(due)


def try_to_look(now: datetime) -> None:
    """As a worker's clock does it: when the database is busy or away, it is left for the next time."""
    try:
        look_at_watched(now)
    except (DatabaseError, InterfaceError) as error:
        log.warning("Watched questions wait for the next time: %s", error)


@task(priority=LAST)
def look_for_better(pk: int) -> None:
    """Put one watched question again. What is not better is not kept."""
    due = queries.watches_due(timezone.localdate()).filter(pk=pk).first()
    watch = queries.watch_to_look(scope_of(due.by), pk) if due else None
    if watch is not None and actions.begin_to_look(watch=watch):
        put_again(watch)


def put_again(watch: Watch) -> Proposal | None:
    """The better answer, when there is one: by today's records, where the asker said that records count."""
    register = watch.proposal.snapshot.register
    shares = shares_again(scope_of(watch.by), watch.proposal)
    brief = actions.today_of(watch.proposal, shares)
    files = files_now(register, with_shares(organizations_now(register), shares or {}))
    try:
        found = form_files(
            write_brief(brief),
            files.register,
            files.ties or None,
            alternatives=watch.proposal.alternatives,
            time_limit=min(LONGEST, settings.COMITY_TIME_LIMIT),
        )
    except Refused:
        actions.note_looked(watch=watch, register=register, found=Watch.Found.REFUSED)
        return None
    if not is_better(found, watch.best.answer or {}):
        actions.note_looked(watch=watch, register=register, found=Watch.Found.NOTHING)
        return None
    return actions.keep_better(
        watch=watch, brief=brief, register=register, files=files, document=found, shares=shares
    )
