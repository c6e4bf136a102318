"""Members of one alliance, who speaks for them, and who is waiting to come in."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.queries import with_account
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Answer, Ask, Availability, Member, SubContract
from comity_site.alliances.queries.alliances import alliance_to_read
from comity_site.alliances.rights import HasEnded, Rights
from comity_site.register.models import Belonging, Organization
from comity_site.register.queries import UNDO_DAYS, one

Found = tuple[Alliance, Rights, Member]


def with_an_account(organization: str = "organization") -> Exists:
    """Whether somebody with an account belongs to the organization now."""
    theirs = Belonging._base_manager.filter(organization=OuterRef(organization), left_at__isnull=True)
    return Exists(theirs.filter(with_account("person__")))


def has_account(organization: Organization) -> bool:
    """Whether the organization can speak here for itself."""
    return Organization._base_manager.filter(pk=organization.pk).filter(with_an_account("pk")).exists()


def standing(alliance: Alliance) -> QuerySet[Member]:
    """Standing members with `has_account`, the founder first, each with its organization and availability."""
    rows = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    rows = rows.annotate(has_account=with_an_account()).select_related("organization")
    return rows.prefetch_related("availability").order_by("-is_founder", "said_yes_on", "id")


def member_organizations(alliance: Alliance, *others: int) -> QuerySet[Organization]:
    """Organizations of standing members (and `others`, which a row names already), by name."""
    inside = Member._base_manager.filter(alliance=alliance, left_at__isnull=True).values("organization")
    return Organization._base_manager.filter(Q(pk__in=inside) | Q(pk__in=others)).order_by("name", "id")


def own_organizations(scope: Scope) -> QuerySet[Organization]:
    """Those the person belongs to and may speak for."""
    rows = Organization._base_manager.filter(pk__in=scope.organization_ids, removed_at__isnull=True)
    return rows.order_by("name", "id")


def member_to_read(scope: Scope, slug: str, pk: int, *, closing: bool = False) -> Found:
    alliance, rights = alliance_to_read(scope, slug, closing=closing)
    return alliance, rights, one(standing(alliance), pk=pk)


def may_speak_for(rights: Rights, member: Member) -> bool:
    """Their own people; for a member without an account, whoever contributes writes it down for them."""
    own = member.organization_id in rights.organizations
    return own or (rights.contributes and not getattr(member, "has_account", True))


def may_note_about(rights: Rights, member: Member) -> bool:
    """Who speaks for them, and who manages: the part they have, when they can be there."""
    return may_speak_for(rights, member) or rights.manages


def may_let_go(rights: Rights, member: Member) -> bool:
    """Their own people, at any time; and who decides."""
    own = member.organization_id in rights.lasting.organizations
    return own or rights.decides or rights.convenes


def member_to_note(scope: Scope, slug: str, pk: int) -> Found:
    alliance, rights, member = member_to_read(scope, slug, pk)
    if not may_note_about(rights, member):
        raise Http404
    return alliance, rights, member


def member_to_speak_for(scope: Scope, slug: str, pk: int) -> Found:
    """For their own word of being named in public, which they may take back also after the end."""
    alliance, rights, member = member_to_read(scope, slug, pk, closing=True)
    if not may_speak_for(rights, member):
        raise Http404
    return alliance, rights, member


def member_to_let_go(scope: Scope, slug: str, pk: int) -> Found:
    alliance, rights, member = member_to_read(scope, slug, pk, closing=True)
    if not may_let_go(rights, member):
        raise Http404
    if alliance.ended_at and member.organization_id not in rights.organizations:
        raise HasEnded
    return alliance, rights, member


def let_go(alliance: Alliance) -> QuerySet[Member]:
    """Members that others let go, while that can be taken back. Who left by itself stays out until it says yes."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Member._base_manager.filter(alliance=alliance, was_let_go=True, left_at__gte=since)
    again = Member._base_manager.filter(
        alliance=alliance, organization=OuterRef("organization"), left_at__isnull=True
    )
    return rows.filter(~Exists(again)).select_related("organization").order_by("-left_at")


def availability_to_change(scope: Scope, slug: str, pk: int) -> tuple[Alliance, Rights, Availability]:
    alliance, rights = alliance_to_read(scope, slug)
    rows = Availability._base_manager.filter(member__alliance=alliance)
    row = one(rows, pk=pk)
    row.member = one(standing(alliance), pk=row.member_id)
    if not may_note_about(rights, row.member):
        raise Http404
    return alliance, rights, row


def yes_to_join(scope: Scope, alliance: Alliance | None = None) -> QuerySet[Ask]:
    """Asks to join that were answered with yes, by organizations that are no members yet.

    Those of one's own organizations that belong to no alliance; with `alliance`, which the caller manages, also
    every ask made for it.
    """
    where = Q(alliance__isnull=True, asker__in=scope.organization_ids)
    if alliance is not None:
        where |= Q(alliance=alliance)
    rows = Ask._base_manager.filter(
        where, answer=Answer.YES, to_join=True, removed_at__isnull=True, member__isnull=True
    )
    if alliance is not None:
        inside = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
        rows = rows.exclude(asked__in=inside.values("organization"))
    return rows.select_related("asked", "asker").order_by("answered_on", "id")


def sub_contracts_of(alliance: Alliance) -> QuerySet[SubContract]:
    rows = SubContract._base_manager.filter(alliance=alliance, ended_at__isnull=True)
    return rows.select_related("giver__organization", "taker__organization")


def sub_contract_to_change(alliance: Alliance, pk: int) -> SubContract:
    """One that stands, of an alliance that was fetched with the right to change it."""
    return one(sub_contracts_of(alliance), pk=pk)
