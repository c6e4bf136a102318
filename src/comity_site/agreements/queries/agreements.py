"""Agreements of an alliance, each fetched with the right that the page needs."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.agreements.models import Agreement, Aloud, Clause, Edition, Paper, Signed
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read, members_of, rights_in
from comity_site.alliances.rights import Rights
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one


@dataclass(frozen=True, slots=True)
class Table:
    """Somebody at the table of an alliance, and what they may do there."""

    alliance: Alliance
    rights: Rights

    @property
    def writes(self) -> bool:
        """The text of agreements and the offices: who manages, convenes or facilitates."""
        return self.rights.manages or self.rights.convenes or self.rights.facilitates

    def signs_for(self, organization: int) -> bool:
        """Their own organization's signature; who writes notes everybody's."""
        return self.writes or organization in self.rights.organizations

    def signers(self) -> list[Organization]:
        """For whom this person may note a signature: members, the convener's first. One query."""
        return [one.organization for one in members_of(self.alliance) if self.signs_for(one.organization_id)]


def table_to_read(scope: Scope, slug: str, *, closing: bool = False) -> Table:
    return Table(*alliance_to_read(scope, slug, closing=closing))


def table_to_write(scope: Scope, slug: str) -> Table:
    table = table_to_read(scope, slug)
    if not table.writes:
        raise Http404
    return table


def agreements_to_read(scope: Scope) -> QuerySet[Agreement]:
    rows = Agreement._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    return rows.select_related("alliance", "annex_to")


def agreements_of(alliance: Alliance) -> QuerySet[Agreement]:
    """All that stand, the newest first, with `is_sealed`: whether somebody stands by a version. One query."""
    sealed = Edition._base_manager.filter(agreement=OuterRef("pk"), sealed_at__isnull=False)
    rows = Agreement._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return rows.annotate(is_sealed=Exists(sealed)).order_by("-made_at", "-id")


def agreements_removed(alliance: Alliance) -> QuerySet[Agreement]:
    """Drafts taken away lately."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return Agreement._base_manager.filter(alliance=alliance, removed_at__gte=since).order_by("-removed_at")


def agreement_to_read(scope: Scope, pk: int) -> tuple[Agreement, Table]:
    return with_table(scope, one(agreements_to_read(scope), pk=pk))


def with_table(scope: Scope, agreement: Agreement) -> tuple[Agreement, Table]:
    return agreement, Table(agreement.alliance, rights_in(scope, agreement.alliance))


def agreement_to_write(scope: Scope, pk: int) -> tuple[Agreement, Table]:
    agreement, table = agreement_to_read(scope, pk)
    if not table.writes:
        raise Http404
    return agreement, table


def agreement_to_sign(scope: Scope, pk: int) -> tuple[Agreement, Table]:
    """For whoever may note at least one organization's signature."""
    agreement, table = agreement_to_read(scope, pk)
    if not (table.writes or table.rights.organizations):
        raise Http404
    return agreement, table


def agreement_to_restore(scope: Scope, pk: int) -> tuple[Agreement, Table]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Agreement._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__gte=since)
    agreement, table = with_table(scope, one(rows.select_related("alliance"), pk=pk))
    if not table.writes:
        raise Http404
    return agreement, table


# Versions


def editions_of(agreement: Agreement) -> list[Edition]:
    """All versions with who stands by each, the first one first. Five queries."""
    signed = Signed._base_manager.filter(removed_at__isnull=True).select_related("organization", "office")
    aloud = Aloud._base_manager.prefetch_related("organizations")
    papers = Paper._base_manager.defer("data")
    rows = Edition._base_manager.filter(agreement=agreement).select_related("by").order_by("number")
    return list(
        rows.prefetch_related(
            Prefetch("signed", signed.order_by("on", "id"), to_attr="signatures"),
            Prefetch("aloud", aloud),
            Prefetch("papers", papers.order_by("id"), to_attr="kept"),
        )
    )


def edition_of(agreement: Agreement, number: int | None = None) -> Edition:
    """One version, the last by default. Or 404."""
    rows = Edition._base_manager.filter(agreement=agreement).order_by("-number")
    return one(rows, number=number) if number else one(rows)


def clauses_of(edition: Edition) -> list[Clause]:
    rows = Clause._base_manager.filter(edition=edition).select_related("by")
    return list(rows.order_by("order", "id"))


def clause_to_write(agreement: Agreement, key: UUID) -> Clause:
    """As it stands in the last version. Or 404."""
    return one(Clause._base_manager.filter(edition=edition_of(agreement)).select_related("by"), key=key)


def clause_to_restore(agreement: Agreement, pk: int) -> Clause:
    """One of any version of this agreement. Or 404."""
    return one(Clause._base_manager.filter(edition__agreement=agreement), pk=pk)


# Who stands by it


def aloud_of(edition: Edition) -> Aloud | None:
    return Aloud._base_manager.filter(edition=edition).prefetch_related("organizations").first()


def signature_to_withdraw(scope: Scope, pk: int) -> tuple[Signed, Table]:
    rows = Signed._base_manager.filter(
        edition__agreement__alliance__in=scope.alliance_ids, removed_at__isnull=True
    ).select_related("edition__agreement__alliance")
    signed = one(rows, pk=pk)
    _agreement, table = with_table(scope, signed.edition.agreement)
    if not table.signs_for(signed.organization_id):
        raise Http404
    return signed, table


def paper_to_read(scope: Scope, pk: int, *, write: bool = False) -> tuple[Paper, Table]:
    rows = Paper._base_manager.filter(
        edition__agreement__alliance__in=scope.alliance_ids, edition__agreement__removed_at__isnull=True
    )
    paper = one(rows.select_related("edition__agreement__alliance"), pk=pk)
    _agreement, table = with_table(scope, paper.edition.agreement)
    if write and not (table.writes or paper.by_id == scope.person_id):
        raise Http404
    return paper, table


def signed_for(office: int) -> QuerySet[Signed]:
    """What binds an office: its standing signatures, of agreements that stand, the newest version last."""
    rows = Signed._base_manager.filter(
        office=office, removed_at__isnull=True, edition__agreement__removed_at__isnull=True
    )
    return rows.select_related("edition__agreement").order_by("edition__agreement", "edition__number")


def bound_by(alliance: Alliance, organization: int) -> list[Agreement]:
    """Agreements that an organization signed, or agreed to aloud. Two queries."""
    signed = Signed._base_manager.filter(
        edition__agreement__alliance=alliance, organization=organization, removed_at__isnull=True
    )
    said = Aloud._base_manager.filter(edition__agreement__alliance=alliance, organizations=organization)
    pks = {
        *signed.values_list("edition__agreement", flat=True), *said.values_list("edition__agreement", flat=True),
    }  # fmt: skip
    return list(agreements_of(alliance).filter(pk__in=pks))
