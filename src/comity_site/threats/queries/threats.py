"""Threats, each for those only who may see it."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Member, Role
from comity_site.alliances.queries import alliance_to_read, listeners_of, rights_in, standing_roles
from comity_site.alliances.rights import Rights
from comity_site.plans.models import Promise
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one
from comity_site.threats.models import Note, Threat

SOON = timedelta(days=7)
Sight, State = Threat.Sight, Threat.State


def leads(rights: Rights) -> bool:
    """Who facilitates, convenes or manages."""
    return rights.facilitates or rights.convenes or rights.manages


def in_sight(
    rights: Rights, *, sight: str, owner: int | None, named: set[int], with_facilitator: bool
) -> bool:
    """Whether somebody with these rights sees a threat that is kept so. The one who keeps an eye on it always does."""
    rights = rights.lasting
    if sight == Sight.MEMBERS or owner in rights.organizations:
        return True
    if sight == Sight.LEADING:
        return leads(rights)
    return bool(named & rights.organizations) or (with_facilitator and rights.facilitates)


def seen_by(rights: Rights) -> Q:
    """The same for rows, asked of the database."""
    rights = rights.lasting
    named = Threat.named.through._base_manager.filter(organization__in=rights.organizations)
    found = Q(sight=Sight.MEMBERS) | Q(owner__in=rights.organizations)
    found |= Q(sight=Sight.NAMED, pk__in=named.values("threat"))
    if leads(rights):
        found |= Q(sight=Sight.LEADING)
    if rights.facilitates:
        found |= Q(sight=Sight.NAMED, with_facilitator=True)
    return found


def may_write(rights: Rights, owner: int) -> bool:
    """Of what they may see: who leads, and the people of the organization that keeps an eye on it."""
    return leads(rights) or (rights.contributes and owner in rights.organizations)


def may_note(rights: Rights, row: Threat) -> bool:
    """Who leads, and whom home asks, of any depth: people of who watches it, and of who does what was agreed."""
    return leads(rights) or not rights.organizations.isdisjoint({row.owner_id, row.answer_by_id})


def threats_of(alliance: Alliance, rights: Rights) -> QuerySet[Threat]:
    """What this person may see, the next look first."""
    rows = Threat._base_manager.filter(seen_by(rights), alliance=alliance, removed_at__isnull=True)
    return (
        rows.select_related("owner", "answer_by", "late_to", "quiet_of")
        .prefetch_related("named")
        .order_by("look_on", "id")
    )


def removed_lately(alliance: Alliance, rights: Rights) -> list[Threat]:
    """What this person may put back."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Threat._base_manager.filter(seen_by(rights), alliance=alliance, removed_at__gte=since)
    return [row for row in rows.order_by("-removed_at") if may_write(rights, row.owner_id)]


def alliance_to_warn(scope: Scope, slug: str) -> tuple[Alliance, Rights]:
    """For a new threat: whoever contributes or leads. Or 404."""
    alliance, rights = alliance_to_read(scope, slug)
    if not (rights.contributes or leads(rights)):
        raise Http404
    return alliance, rights


def owners_for(alliance: Alliance, rights: Rights) -> list[Organization]:
    """Who can keep an eye on it: any member when those who lead say so, else one's own organizations."""
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    if not leads(rights):
        members = members.filter(organization__in=rights.organizations)
    return list(
        Organization._base_manager.filter(pk__in=members.values("organization")).order_by("name", "id")
    )


def units_in(alliance: Alliance, *others: str) -> list[str]:
    """Units of what was promised here, and `others`, one spelling for each."""
    rows = Promise._base_manager.filter(alliance=alliance).exclude(closed="void").order_by("unit")
    found = {fold(unit): unit for unit in rows.values_list("unit", flat=True).distinct()}
    found |= {fold(unit): unit for unit in others if unit}
    return sorted(found.values())


def threat_to_read(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Threat, Rights]:
    """With its notes, for who may see it. Or 404."""
    notes = Note._base_manager.filter(removed_at__isnull=True).select_related("by")
    rows = Threat._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=not removed)
    rows = rows.select_related("alliance", "owner", "answer_by", "late_to", "quiet_of")
    row = one(rows.prefetch_related("named", Prefetch("notes", notes.order_by("on", "id"))), pk=pk)
    rights = rights_in(scope, row.alliance)
    named = {found.pk for found in row.named.all()}
    if not in_sight(
        rights, sight=row.sight, owner=row.owner_id, named=named, with_facilitator=row.with_facilitator
    ):
        raise Http404
    return row, rights


def threat_to_change(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Threat, Rights]:
    row, rights = threat_to_read(scope, pk, removed=removed)
    too_old = row.removed_at and row.removed_at < timezone.now() - timedelta(days=UNDO_DAYS)
    if too_old or not may_write(rights, row.owner_id):
        raise Http404
    return row, rights


def threat_to_note(scope: Scope, pk: int) -> tuple[Threat, Rights]:
    row, rights = threat_to_read(scope, pk)
    if not may_note(rights, row):
        raise Http404
    return row, rights


def note_to_change(scope: Scope, pk: int, *, removed: bool = False) -> Note:
    """One note of a threat that the person may change; removed ones for 30 days. Or 404."""
    rows = Note._base_manager.filter(removed_at__isnull=not removed).select_related("threat")
    if removed:
        rows = rows.filter(removed_at__gte=timezone.now() - timedelta(days=UNDO_DAYS))
    note = one(rows, pk=pk)
    note.threat, _rights = threat_to_note(scope, note.threat_id)
    return note


def notes_removed(row: Threat) -> QuerySet[Note]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return Note._base_manager.filter(threat=row, removed_at__gte=since).order_by("-removed_at")


def whom_to_ask_alone(alliance: Alliance) -> dict[str, list[Role]]:
    """Who facilitates, and who hears complaints: people one can turn to without the others."""
    facilitators = standing_roles(alliance).filter(kind=Role.Kind.FACILITATOR)
    return {"facilitators": list(facilitators), "listeners": listeners_of(alliance)}


# Home


def standing_threats() -> QuerySet[Threat]:
    """Of alliances that go on, with an owner who is still a member."""
    return Threat._base_manager.filter(
        Exists(standing_member("owner")), removed_at__isnull=True, alliance__ended_at__isnull=True
    )


def standing_member(which: str) -> QuerySet[Member]:
    return Member._base_manager.filter(
        alliance=OuterRef("alliance"), organization=OuterRef(which), left_at__isnull=True
    )


def watched_by(scope: Scope) -> QuerySet[Threat]:
    """What the person's own organizations keep an eye on."""
    return standing_threats().filter(owner__in=scope.organization_ids, alliance__in=scope.alliance_ids)


def threats_to_look_at(scope: Scope, today: date) -> QuerySet[Threat]:
    """For its owner: what happened, and what is looked at again within a week; for who does the answer: what happened.

    As far as they see it: what is for those who lead waits for its owner only.
    """
    own = Q(owner__in=scope.organization_ids)
    named = Threat.named.through._base_manager.filter(organization__in=scope.organization_ids)
    does = Q(Exists(standing_member("answer_by")), answer_by__in=scope.organization_ids)
    does &= Q(sight=Sight.MEMBERS) | Q(sight=Sight.NAMED, pk__in=named.values("threat"))
    near = Q(state__in=[State.WATCHED, State.ANSWERED], look_on__lte=today + SOON)
    happened = Q(state=State.HAPPENED)
    rows = standing_threats().filter(alliance__in=scope.alliance_ids)
    rows = rows.filter((own & (near | happened)) | (does & happened))
    return rows.select_related("alliance").order_by("look_on", "id")
