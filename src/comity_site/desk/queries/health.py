"""How much work waits for the worker."""

from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

LATE = timedelta(minutes=2)


def work_waiting() -> tuple[int, bool]:
    """How much long work waits, and whether it has waited so long that no worker seems to be there."""
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("id"), since=Min("enqueued_at"))
    since = waiting["since"]
    return waiting["count"], since is not None and since < timezone.now() - LATE
