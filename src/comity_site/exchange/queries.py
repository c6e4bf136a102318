"""Files offered and imports made, for those who keep the register."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.exchange.models import Import, Upload
from comity_site.register.queries import one, registers_to_change

PREVIEW_HOURS = 24
UNDO_DAYS = 30


def upload_to_decide(scope: Scope, pk: int) -> Upload:
    """A file that this person offered within the last day, for a register they still keep."""
    since = timezone.now() - timedelta(hours=PREVIEW_HOURS)
    rows = Upload._base_manager.filter(
        by=scope.person_id, at__gte=since, register__in=registers_to_change(scope)
    )
    return one(rows.select_related("register"), pk=pk)


def uploads_to_decide(scope: Scope) -> QuerySet[Upload]:
    since = timezone.now() - timedelta(hours=PREVIEW_HOURS)
    rows = Upload._base_manager.filter(
        by=scope.person_id, at__gte=since, register__in=registers_to_change(scope)
    )
    return rows.select_related("register").defer("data").order_by("-at")


def stale_uploads() -> QuerySet[Upload]:
    """Files whose preview nobody decided within a day."""
    return Upload._base_manager.filter(at__lt=timezone.now() - timedelta(hours=PREVIEW_HOURS))


def imports_to_read(scope: Scope) -> QuerySet[Import]:
    rows = Import._base_manager.filter(register__in=registers_to_change(scope))
    return rows.select_related("register", "by", "undone_by").defer("before").order_by("-at", "-id")


def import_to_read(scope: Scope, pk: int) -> Import:
    return one(imports_to_read(scope), pk=pk)


def import_to_undo(scope: Scope, pk: int) -> Import:
    """An import of the last 30 days that still stands."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return one(imports_to_read(scope).filter(undone_at__isnull=True, at__gte=since), pk=pk)
