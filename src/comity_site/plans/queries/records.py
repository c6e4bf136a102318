"""The record of an organization, fetched with the right to read it: its own people, a convener, whom it shows it to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from comity.plans.kinds import NOTICE, Standing
from comity.plans.record import Due, Record, Share, due_from, proof_of, record_of
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Member, Role
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.queries.managing import alliances_with_role
from comity_site.alliances.queries.members import has_account
from comity_site.plans.models import Closed, Event, Promise, RecordRelease, RecordWords
from comity_site.plans.queries.standing import shared_case, standing_case
from comity_site.register.models import Organization, Register
from comity_site.register.queries import one

HALF_LIFE = 365  # days: what fell due a year ago counts half as much as what falls due today
STILL_IN = Member._base_manager.filter(
    alliance=OuterRef("alliance"), organization=OuterRef("organization"), left_at__isnull=True
)
COLUMNS = (
    "owes_id", "stands", "acknowledged", "is_kept_late", "due_effective", "completed_on", "told_in_time",
    "quantity", "confirmed",
)  # fmt: skip


@dataclass(slots=True)
class Held:
    """What a page shows of a record; `record` is None in a worked example, where nobody is rated."""

    organization: Organization
    record: Record | None
    alliance: Alliance | None = None
    own: bool = False
    words: list[RecordWords] = field(default_factory=list)
    releases: list[RecordRelease] = field(default_factory=list)
    may_show_to: list[Alliance] = field(default_factory=list)
    recorded: RecordRelease | None = None  # written down for them, of the part from `alliance`
    may_record: bool = False
    may_revoke: bool = False


def record_to_read(scope: Scope, pk: int, today: date) -> Held:
    """The whole record: for its own people, and for those to whom it is shown; nobody else learns that there is one."""
    row = one(Organization._base_manager.filter(removed_at__isnull=True), pk=pk)
    own = pk in scope.organization_ids
    if not own and not _shown_to(scope).filter(organization=row).exists():
        raise Http404
    # Examples show no failing and no rating of anybody.
    figures = None if row.register.is_example else records_of([row.pk], today, shared=not own)[row.pk]
    held = Held(row, figures, own=own, words=words_of(row))
    if own:
        held.releases, held.may_show_to = standing_releases(row), alliances_to_show(row)
    return held


def record_in_alliance(scope: Scope, slug: str, pk: int, today: date) -> Held:
    """What happened in one alliance alone: for its own people, the convener, and whom it is shown there."""
    alliance, rights = alliance_to_read(scope, slug)
    own, recorded = pk in scope.organization_ids, recorded_release(alliance, pk)
    if not own and not rights.lasting.convenes and recorded is None:
        raise Http404
    owing = Promise._base_manager.filter(alliance=alliance).order_by().values("owes")
    member = Member._base_manager.filter(alliance=alliance, left_at__isnull=True).values("organization")
    row = one(Organization._base_manager.filter(Q(pk__in=owing) | Q(pk__in=member)), pk=pk)
    figures = records_of([row.pk], today, alliance=alliance, shared=not own)[row.pk]
    held = Held(
        row, None if alliance.is_example else figures, alliance, own, words_of(row), recorded=recorded
    )
    held.may_revoke = recorded is not None and (own or rights.convenes)
    held.may_record = may_be_recorded(alliance, row) and rights.convenes and not recorded
    return held


def may_be_recorded(alliance: Alliance, row: Organization) -> bool:
    """Whether a release may be written down for it: a member of which nobody signs in, and that shows nothing there."""
    there = Member._base_manager.filter(alliance=alliance, organization=row, left_at__isnull=True)
    shown = RecordRelease._base_manager.filter(alliance=alliance, organization=row, revoked_at__isnull=True)
    return not alliance.is_example and there.exists() and not shown.exists() and not has_account(row)


def recorded_release(alliance: Alliance, organization: int) -> RecordRelease | None:
    """The standing one that was written down for a member of this alliance."""
    rows = _recorded(frozenset({alliance.pk})).filter(organization=organization)
    return rows.select_related("by").first()


def _recorded(alliances: frozenset[int]) -> QuerySet[RecordRelease]:
    return RecordRelease._base_manager.filter(
        Exists(STILL_IN), alliance__in=alliances, recorded_for=True, revoked_at__isnull=True,
        organization__removed_at__isnull=True,
    )  # fmt: skip


def parts_shown(scope: Scope, row: Organization) -> list[Alliance]:
    """Alliances of this person in which the part from there is shown, as it was written down for the organization."""
    rows = _recorded(scope.alliance_ids).filter(organization=row).select_related("alliance").order_by("pk")
    return [one.alliance for one in rows if one.alliance is not None]


def record_to_release(scope: Scope, slug: str, pk: int) -> tuple[Organization, Alliance]:
    """A member of whose showing the convener writes down; 404 for everybody who can say so themselves."""
    alliance, rights = alliance_to_read(scope, slug)
    row = one(Organization._base_manager.filter(removed_at__isnull=True), pk=pk)
    if not rights.convenes or not may_be_recorded(alliance, row):
        raise Http404
    return row, alliance


def records_of(
    organizations: Iterable[int], today: date, *, alliance: Alliance | None = None, shared: bool = True
) -> dict[int, Record]:
    """Organization → its record, in one alliance or (None) in all but examples. Two queries at most.

    `shared`: what was missed is open until its grace is over, as on every page that others read.
    """
    ids = list(organizations)
    rows = Promise._base_manager.filter(owes__in=ids).exclude(closed=Closed.VOID)
    rows = rows.filter(alliance__is_example=False) if alliance is None else rows.filter(alliance=alliance)
    grace = set(rows.order_by().values_list("alliance__grace_days", flat=True).distinct()) if shared else ()
    case = shared_case(today, grace) if shared else standing_case(today)
    told = Event._base_manager.filter(
        promise=OuterRef("pk"), kind__in=[kind.value for kind in NOTICE], on__lte=OuterRef("due_effective")
    )
    found: dict[int, list[Due]] = {pk: [] for pk in ids}
    for values in rows.order_by().annotate(stands=case, told_in_time=Exists(told)).values(*COLUMNS):
        found[values["owes_id"]].append(_due(values))
    return {pk: record_of(dues, today, half_life=HALF_LIFE) for pk, dues in found.items()}


def _due(row: dict[str, Any]) -> Due:
    """A promise's columns as the library takes them; of the day of a notice only counts whether it was in time."""
    stands = Standing(row["stands"])
    return due_from(
        stands,
        acknowledged=row["acknowledged"],
        kept_late=row["is_kept_late"],
        due=row["due_effective"],
        completed_on=row["completed_on"],
        notice_on=row["due_effective"] if row["told_in_time"] else None,
        proof=proof_of(row["quantity"], row["confirmed"]) if stands is Standing.KEPT else None,
    )


def _shown_to(scope: Scope) -> QuerySet[RecordRelease]:
    """Releases of whole records for this reader: to all, or to an alliance of theirs where the organization is."""
    to_ours = Q(Exists(STILL_IN), alliance__in=scope.alliance_ids)
    return RecordRelease._base_manager.filter(
        Q(alliance__isnull=True) | to_ours, revoked_at__isnull=True, recorded_for=False,
        organization__removed_at__isnull=True,
    )  # fmt: skip


def shown_records(scope: Scope, organizations: Iterable[int]) -> set[int]:
    """Of these organizations, those whose record this person may read whole. One query."""
    ids = set(organizations)
    rows = _shown_to(scope).filter(organization__in=ids).values_list("organization_id", flat=True)
    return {*rows, *(ids & scope.organization_ids)}


def records_shown(scope: Scope, organizations: Iterable[int], today: date) -> dict[int, Record]:
    """Organization → the record that this person may read of it: whole, else the part from one of their alliances.

    Of several parts, the one with the most promises that count. Two queries, and two for each alliance with parts.
    """
    ids = set(organizations)
    whole = shown_records(scope, ids)
    found = records_of(whole, today)
    parts = _recorded(scope.alliance_ids).filter(organization__in=ids - whole).select_related("alliance")
    by_alliance: dict[Alliance, list[int]] = {}
    for row in parts.order_by("pk"):
        if row.alliance is not None:
            by_alliance.setdefault(row.alliance, []).append(row.organization_id)
    for alliance, theirs in by_alliance.items():
        for pk, part in records_of(theirs, today, alliance=alliance).items():
            if pk not in found or numbered(part) > numbered(found[pk]):
                found[pk] = part
    return found


def numbered(record: Record) -> int:
    return record.share.number if record.share else 0


def shares_shown(scope: Scope, register: Register, today: date) -> dict[str, Share]:
    """Id in files → share, of organizations of a register whose record this person may read and who kept or lost any.

    None of the worked example.
    """
    if register.is_example:
        return {}
    shown = Q(pk__in=_shown_to(scope).values("organization")) | Q(pk__in=scope.organization_ids)
    shown |= Q(pk__in=_recorded(scope.alliance_ids).values("organization"))
    rows = Organization._base_manager.filter(shown, register=register, removed_at__isnull=True)
    keys = dict(rows.values_list("pk", "key"))
    found = records_shown(scope, keys, today)
    return {
        keys[pk]: record.share
        for pk, record in found.items()
        if record.share is not None and record.share.number
    }


def words_of(row: Organization) -> list[RecordWords]:
    return list(RecordWords._base_manager.filter(organization=row, removed_at__isnull=True).order_by("id"))


def standing_releases(row: Organization) -> list[RecordRelease]:
    rows = RecordRelease._base_manager.filter(organization=row, revoked_at__isnull=True)
    return list(rows.select_related("alliance", "by").order_by("id"))


def alliances_to_show(row: Organization) -> list[Alliance]:
    """Those it takes part in, to which its record is not shown yet."""
    member = Member._base_manager.filter(organization=row, left_at__isnull=True).values("alliance")
    shown = RecordRelease._base_manager.filter(
        organization=row, revoked_at__isnull=True, alliance__isnull=False, recorded_for=False
    )
    rows = Alliance._base_manager.filter(pk__in=member, is_example=False).exclude(
        pk__in=shown.values("alliance")
    )
    return list(rows.order_by("name", "id"))


def own_record(scope: Scope, pk: int) -> Organization:
    """One of the person's own organizations, or 404: nobody else decides about its record."""
    rows = Organization._base_manager.filter(pk__in=scope.organization_ids, removed_at__isnull=True)
    return one(rows, pk=pk)


def alliance_to_show(row: Organization, pk: int) -> Alliance:
    """An alliance that it takes part in, or 404."""
    member = Member._base_manager.filter(organization=row, left_at__isnull=True).values("alliance")
    return one(Alliance._base_manager.filter(pk__in=member, is_example=False), pk=pk)


def release_to_revoke(scope: Scope, pk: int) -> RecordRelease:
    """Its own people's; and what was written down for others, by who convenes there."""
    own = Q(organization__in=scope.organization_ids)
    convened = alliances_with_role(scope, Role.Kind.CONVENER)
    rows = RecordRelease._base_manager.filter(
        own | Q(recorded_for=True, alliance__in=convened), revoked_at__isnull=True
    )
    return one(rows.select_related("alliance"), pk=pk)


def words_to_unsay(scope: Scope, pk: int) -> RecordWords:
    rows = RecordWords._base_manager.filter(organization__in=scope.organization_ids, removed_at__isnull=True)
    return one(rows, pk=pk)
