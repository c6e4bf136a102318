"""Contributions of an alliance, and for whom a person may write them down."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from comity.plans.pool import PAID
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read, members_of, rights_in
from comity_site.alliances.rights import Rights
from comity_site.giving.models import Entry, Fund, Given, Planned
from comity_site.plans.queries.voices import Voices, voices_in
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one

MODELS: dict[str, type[Planned] | type[Given]] = {"planned": Planned, "given": Given}


@dataclass(frozen=True, slots=True)
class Writing:
    """Somebody in an alliance, and for which of its members they may write."""

    alliance: Alliance
    rights: Rights
    voices: Voices
    organizations: list[Organization]


def writing_in(scope: Scope, slug: str, *, closing: bool = True) -> Writing:
    """For its page: the members for whom this person may write come with it, perhaps none.

    The books are closed after the end of an alliance; what is only planned is not (`closing=False`).
    """
    alliance, rights = alliance_to_read(scope, slug, closing=closing)
    members = [member.organization for member in members_of(alliance)]
    voices = voices_in(scope, alliance, {one.pk for one in members}, closing=closing)
    return Writing(alliance, rights, voices, [one for one in members if one.pk in voices.all])


def writing_to_give(scope: Scope, slug: str, *, closing: bool = True) -> Writing:
    """Their own organization's people, who manages for all, who contributes for those without an account. Or 404."""
    found = writing_in(scope, slug, closing=closing)
    if not found.organizations:
        raise Http404
    return found


def standing(model: type[Planned] | type[Given], alliance: Alliance) -> QuerySet[Planned] | QuerySet[Given]:
    rows = model._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return rows.select_related("giver", "by")


def planned_of(alliance: Alliance) -> list[Planned]:
    return list(standing(Planned, alliance).order_by("due", "id"))


def given_of(alliance: Alliance) -> list[Given]:
    return list(standing(Given, alliance).order_by("on", "id"))


def removed_of(alliance: Alliance, voices: Voices) -> list[tuple[str, Planned | Given]]:
    """Taken back in the last thirty days, of those for whom this person may write; the newest first."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    found: list[tuple[str, Planned | Given]] = []
    for name, model in MODELS.items():
        rows = model._base_manager.filter(alliance=alliance, removed_at__gte=since, giver__in=voices.all)
        found += [(name, row) for row in rows.select_related("giver").order_by("-removed_at")[:20]]
    return found


def contribution(scope: Scope, which: str, pk: int, *, removed: bool) -> Planned | Given:
    """One to take back, or taken back and to be put back, by whoever may write for its giver. Or 404."""
    model = MODELS.get(which)
    if model is None:
        raise Http404
    rows = model._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=not removed)
    if removed:
        rows = rows.filter(removed_at__gte=timezone.now() - timedelta(days=UNDO_DAYS))
    row = one(rows.select_related("alliance", "giver"), pk=pk)
    # Who manages writes for all: also for those who left meanwhile
    may = voices_in(scope, row.alliance, {row.giver_id}, closing=True)
    if row.giver_id not in may.all and not rights_in(scope, row.alliance, closing=True).manages:
        raise Http404
    return row


def paid_into_funds(alliance: Alliance) -> list[Entry]:
    """Money that organizations paid into funds and that was not countered: given, too, and never typed twice."""
    rows = Entry._base_manager.filter(
        fund__alliance=alliance, kind=PAID, organization__isnull=False, answer__isnull=True
    )
    return list(rows.select_related("fund", "organization").order_by("on", "id"))


def currencies_of(alliance: Alliance) -> list[str]:
    """Currencies used here before, those of funds first."""
    found = dict.fromkeys(
        Fund._base_manager.filter(alliance=alliance).order_by("id").values_list("currency", flat=True)
    )
    for model in MODELS.values():
        found |= dict.fromkeys(
            model._base_manager.filter(alliance=alliance, kind="cash").order_by("-id").values_list("unit", flat=True)
        )  # fmt: skip
    return list(found)


def given_by_unit(alliance: Alliance) -> dict[tuple[str, str], dict[int, Decimal]]:
    """(kind, unit as first written) → organization → how much it gave, money paid into funds included. Two queries."""
    given = [(row.kind, row.unit, row.giver_id, row.amount) for row in given_of(alliance)]
    paid = [("cash", e.fund.currency, e.organization_id or 0, e.amount) for e in paid_into_funds(alliance)]
    written: dict[tuple[str, str], tuple[str, str]] = {}
    found: dict[tuple[str, str], dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for kind, unit, who, amount in [*given, *paid]:
        found[written.setdefault((kind, fold(unit)), (kind, unit))][who] += amount
    return {unit: dict(by) for unit, by in found.items()}
