"""Funds of an alliance, who keeps them, and what their entries come to."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.http import Http404

from comity.plans.pool import Pool, PoolError
from comity.plans.pool_reading import held_after, read_pool
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Role
from comity_site.alliances.queries import rights_in
from comity_site.alliances.queries.members import member_organizations
from comity_site.alliances.queries.roles import standing_roles
from comity_site.alliances.rights import Rights
from comity_site.giving.models import Cost, Entry, Fund
from comity_site.giving.snapshot import kept_of
from comity_site.register.models import Organization
from comity_site.register.queries import one


class Astray(Exception):
    """The stored entries of a fund cannot be what was written: somebody wrote to the database by hand.

    `code` is one of `comity.plans.pool_reading`, or `cut` (entries are gone from the end), or `after`.
    """

    def __init__(self, fund: Fund, code: str, number: int) -> None:
        super().__init__(f"fund {fund.pk}, entry {number}: {code}")
        self.fund, self.code, self.number = fund, code, number


def pool_of(fund: Fund, rows: Sequence[Entry]) -> Pool:
    """What the entries come to, each checked as if it were written now. Raises Astray."""
    try:
        pool = read_pool(fund.places, [kept_of(row, fund.places) for row in rows])
    except PoolError as fault:
        raise Astray(fund, fault.code, fault.number) from fault
    if len(rows) != fund.number:
        raise Astray(fund, "cut", len(rows) + 1)
    for row, stands in zip(rows, held_after(pool), strict=True):
        if row.after != stands:
            raise Astray(fund, "after", row.number)
    return pool


def all_funds() -> Iterator[Fund]:
    """Of every alliance, for the check of the whole site."""
    return Fund._base_manager.select_related("alliance").order_by("pk").iterator()


def entries_of(fund: Fund) -> list[Entry]:
    rows = Entry._base_manager.filter(fund=fund).order_by("number", "id")
    return list(rows.select_related("organization", "answers__organization", "answer", "by", "cost"))


def may_keep(rights: Rights, fund: Fund) -> bool:
    """Writing in it: who manages, who has the part of the host, and the people of who holds it."""
    return rights.manages or Role.Kind.HOST in rights.roles or fund.host_id in rights.organizations


def funds_of(alliance: Alliance) -> QuerySet[Fund]:
    rows = Fund._base_manager.filter(alliance=alliance).select_related("host")
    return rows.order_by("closed_on", "id")


def fund_to_read(scope: Scope, pk: int) -> tuple[Fund, Rights]:
    """For everybody who takes part in the alliance. Or 404."""
    rows = Fund._base_manager.filter(alliance__in=scope.alliance_ids).select_related("alliance", "host")
    fund = one(rows, pk=pk)
    return fund, rights_in(scope, fund.alliance, closing=True)


def fund_to_keep(scope: Scope, pk: int) -> tuple[Fund, Rights]:
    fund, rights = fund_to_read(scope, pk)
    if not may_keep(rights, fund):
        raise Http404
    return fund, rights


def entry_to_counter(scope: Scope, pk: int, number: int) -> tuple[Entry, Rights]:
    fund, rights = fund_to_keep(scope, pk)
    row = one(
        Entry._base_manager.filter(fund=fund).select_related("fund__alliance", "organization", "answer"),
        number=number,
    )
    return row, rights


def parties_of(fund: Fund, rows: Sequence[Entry] = ()) -> list[Organization]:
    """Members, the host, and whoever stands in an entry, by name."""
    others = {row.organization_id for row in rows if row.organization_id}
    return list(member_organizations(fund.alliance, fund.host_id, *others))


def decisions_of(rows: Sequence[Entry]) -> list[str]:
    """Decisions named before, the newest first, to choose from."""
    return list(dict.fromkeys(row.decision for row in reversed(rows) if row.decision))[:20]


def decisions_in(alliance: Alliance) -> list[str]:
    """Those of all its funds."""
    rows = Entry._base_manager.filter(fund__alliance=alliance).exclude(decision="").order_by("-id")
    return list(dict.fromkeys(rows.values_list("decision", flat=True)[:200]))[:20]


def funds_for(cost: Cost) -> QuerySet[Fund]:
    """Open funds in the currency of the cost."""
    rows = Fund._base_manager.filter(alliance=cost.alliance, currency=cost.currency, closed_on__isnull=True)
    return rows.select_related("alliance", "host").order_by("id")


def host_of(alliance: Alliance) -> int | None:
    """The organization that has the part of the host, if any."""
    roles = standing_roles(alliance).filter(kind=Role.Kind.HOST, organization__isnull=False)
    return roles.values_list("organization_id", flat=True).first()
