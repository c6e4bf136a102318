"""Coming in by a yes, and going out in the same request."""

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, Answer, Ask, Member, Role


class NotSaidYes(Exception):
    """Nobody is a member who has not said yes to being one."""


@transaction.atomic
def join_alliance(*, alliance: Alliance, ask: Ask, by: Person | None, part: str = "") -> Member:
    """Whoever said yes to an ask to join is a member. Raises NotSaidYes, ValidationError."""
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
def leave_alliance(*, member: Member, version: int, by: Person | None, words: str = "") -> Member:
    """Out from this moment: what was open to them closes with the next request. Raises Stale."""
    now = timezone.now()
    member.left_at, member.left_words, member.version = now, words, version
    save_version(member, fields=["left_at", "left_words"])
    roles = Role._base_manager.filter(
        alliance=member.alliance_id, organization=member.organization_id, ended_at__isnull=True
    )
    for role in roles:
        role.ended_at = now
        save_version(role, fields=["ended_at"])
        record(role, "end_role", by=by)
    record(member, "leave_alliance", by=by, alliance=member.alliance_id, organization=member.organization_id)
    return member
