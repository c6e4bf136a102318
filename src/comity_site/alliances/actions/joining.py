"""Coming in by a yes, and going out in the same request."""

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.actions.settings import keep_a_decider, lock
from comity_site.alliances.models import Alliance, Answer, Ask, Member, Role


class NotSaidYes(Exception):
    """Nobody is a member who has not said yes to being one."""


@transaction.atomic
def join_alliance(*, alliance: Alliance, ask: Ask, by: Person | None, part: str = "") -> Member:
    """Whoever said yes to an ask to join is a member. Raises NotSaidYes, Refused, ValidationError."""
    if alliance.ended_at:
        raise Refused("alliance_has_ended")
    ask.refresh_from_db()
    if (
        ask.answer != Answer.YES
        or not ask.to_join
        or ask.removed_at
        or ask.alliance_id not in (None, alliance.pk)
    ):
        raise NotSaidYes
    if ask.alliance_id is None:
        ask.alliance = alliance
        save_version(ask, fields=["alliance"])
    member = Member(
        alliance=alliance, organization=ask.asked, ask=ask, depth=ask.depth, part=part,
        said_yes_on=ask.answered_on, heard=ask.heard,
    )  # fmt: skip
    member.full_clean()
    member.save(force_insert=True)
    record(member, "join_alliance", by=by, alliance=alliance.pk, organization=ask.asked_id)
    return member


@transaction.atomic
def leave_alliance(
    *, member: Member, version: int, by: Person | None, words: str = "", language: str = "",
    let_go: bool = False,
) -> Member:  # fmt: skip
    """Out from this moment: what was open to them closes with the next request.

    The one who calls together hands that over first. Raises Stale, Refused("last_convener").
    """
    lock(member.alliance_id)
    keep_a_convener(member)
    now = timezone.now()
    member.left_at, member.left_words, member.was_let_go, member.version = now, words, let_go, version
    fields = ["left_at", "left_words", "was_let_go"]
    if language and words:
        member.language, fields = language, [*fields, "language"]
    save_version(member, fields=fields)
    roles = Role._base_manager.filter(
        alliance=member.alliance_id, organization=member.organization_id, ended_at__isnull=True
    )
    for role in roles:
        role.ended_at = now
        save_version(role, fields=["ended_at"])
        record(role, "end_role", by=by)
    record(member, "leave_alliance", by=by, alliance=member.alliance_id, organization=member.organization_id)
    return member


def keep_a_convener(member: Member) -> None:
    """Raises Refused when nobody else calls together."""
    rows = Role._base_manager.filter(
        alliance=member.alliance_id, kind=Role.Kind.CONVENER, ended_at__isnull=True
    )
    held = set(rows.values_list("organization_id", flat=True))
    if member.organization_id in held and held <= {member.organization_id, None}:
        raise Refused("last_convener")


@transaction.atomic
def take_back_letting_go(*, member: Member, version: int, by: Person | None) -> Member:
    """A member that others let go is in again, by its yes of before. Raises Stale, Refused("left_by_itself")."""
    if not member.was_let_go:
        raise Refused("left_by_itself")
    member.left_at, member.was_let_go, member.version = None, False, version
    save_version(member, fields=["left_at", "was_let_go"])
    record(member, "take_back_letting_go", by=by, alliance=member.alliance_id)
    return member


@transaction.atomic
def change_depth(*, member: Member, version: int, depth: str, by: Person | None) -> Member:
    """How deep a member is in. Raises Stale, Refused("nobody_decides")."""
    lock(member.alliance_id)
    member.depth, member.version = depth, version
    save_version(member, fields=["depth"])
    keep_a_decider(member.alliance_id)
    record(member, "change_depth", by=by, depth=depth)
    return member
