"""What of events waits for somebody at home: calls, and lists whose day has come."""

from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Right
from comity_site.alliances.queries import alliances_with
from comity_site.turnout.models import Call, Gathering, PaperList, Sheet


def total(rows: QuerySet[Sheet] | QuerySet[Call], column: str) -> Coalesce:
    """The sum of a column over the rows of each event, 0 for none."""
    of_one = rows.filter(gathering=OuterRef("pk")).order_by().values("gathering").annotate(n=Sum(column))
    return Coalesce(Subquery(of_one.values("n")), Value(0))


def calls_to_make(scope: Scope) -> QuerySet[Gathering]:
    """Events whose calls one's own organization took, while somebody is left to call; with `wanted` and `reached`."""
    rows = Gathering._base_manager.filter(
        alliance__in=alliances_with(scope, Right.CONTRIBUTES), alliance__ended_at__isnull=True, removed_at__isnull=True,
        calls_closed_at__isnull=True, called_by__in=scope.organization_ids,
    )  # fmt: skip
    sheets = Sheet._base_manager.filter(removed_at__isnull=True)
    rows = rows.annotate(wanted=total(sheets, "call_back"), reached=total(Call._base_manager.all(), "count"))
    rows = rows.filter(wanted__gt=F("reached")).select_related("alliance")
    return rows.order_by(F("call_until").asc(nulls_last=True), "on", "pk")


def lists_to_destroy(scope: Scope, today: date) -> QuerySet[PaperList]:
    """Whose day has come: for who keeps the paper, and for who manages. Also when the event is gone."""
    rows = PaperList._base_manager.filter(
        gathering__alliance__in=scope.alliance_ids, destroyed_on__isnull=True, destroy_on__lte=today
    )
    managed = alliances_with(scope, Right.MANAGES)
    mine = rows.filter(keeper__in=scope.organization_ids) | rows.filter(gathering__alliance__in=managed)
    return mine.select_related("gathering__alliance").order_by("destroy_on", "pk")
