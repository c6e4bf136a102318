"""Who calls together passes that on: offered with a pack, taken by the other's own yes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.actions.roles import end_role, give_role
from comity_site.alliances.actions.settings import lock
from comity_site.alliances.models import Alliance, Contact, HandOver, Role
from comity_site.alliances.queries.handing_over import may_take_over
from comity_site.register.models import Organization

PASSED_ON = ("who", "reach", "email", "when", "mind", "language")


@transaction.atomic
def offer_hand_over(
    *, alliance: Alliance, giver: Organization, taker: Organization, by: Person, words: str = "",
    language: str = "",
) -> HandOver:  # fmt: skip
    """Ask another member to call together from now on. An earlier offer that was not taken is withdrawn.

    Raises Refused("cannot_take_over") for an organization that nobody could sign in for.
    """
    lock(alliance.pk)
    if not may_take_over(alliance, giver).filter(pk=taker.pk).exists():
        raise Refused("cannot_take_over")
    for earlier in waiting(alliance, giver):
        withdraw_hand_over(hand_over=earlier, version=earlier.version, by=by)
    row = HandOver(alliance=alliance, giver=giver, taker=taker, words=words, language=language, by=by)
    row.full_clean(exclude=["held"])
    row.save(force_insert=True)
    record(row, "offer_hand_over", by=by, alliance=alliance.pk, taker=taker.pk)
    return row


def waiting(alliance: Alliance, giver: Organization) -> Sequence[HandOver]:
    rows = HandOver._base_manager.filter(alliance=alliance, giver=giver, taken_at__isnull=True)
    return list(rows.filter(removed_at__isnull=True))


@transaction.atomic
def withdraw_hand_over(*, hand_over: HandOver, version: int, by: Person | None) -> HandOver:
    """It was offered and not taken. Raises Stale."""
    hand_over.removed_at, hand_over.version = timezone.now(), version
    save_version(hand_over, fields=["removed_at"])
    record(hand_over, "withdraw_hand_over", by=by)
    return hand_over


@transaction.atomic
def take_over(*, hand_over: HandOver, version: int, held: dict[str, Any], heard: str, by: Person) -> HandOver:
    """The taker calls together, the giver no longer does; contacts that may be passed on are the taker's, too.

    `held` is the pack as it stands now; `heard` says how the taker said yes. Raises Stale, Refused.
    """
    alliance = hand_over.alliance
    lock(alliance.pk)
    given = Role._base_manager.filter(
        alliance=alliance, kind=Role.Kind.CONVENER, organization=hand_over.giver, ended_at__isnull=True
    ).first()
    if given is None or hand_over.removed_at or hand_over.taken_at:
        raise Refused("nothing_to_take_over")
    if not may_take_over(alliance, hand_over.giver).filter(pk=hand_over.taker_id).exists():
        raise Refused("cannot_take_over")
    hand_over.held, hand_over.heard = held, heard
    hand_over.taken_at, hand_over.version = timezone.now(), version
    save_version(hand_over, fields=["held", "heard", "taken_at"])
    give_role(alliance=alliance, kind=Role.Kind.CONVENER, organization=hand_over.taker, by=by)
    end_role(role=given, version=given.version, by=by)
    pass_contacts_on(hand_over, by)
    record(hand_over, "take_over", by=by, alliance=alliance.pk, taker=hand_over.taker_id)
    return hand_over


def pass_contacts_on(hand_over: HandOver, by: Person) -> None:
    """Only what those concerned agreed to, and nothing over what the taker keeps already."""
    about = [contact["organization"] for contact in hand_over.held.get("contacts", ())]
    agreed = Contact._base_manager.filter(
        keeper=hand_over.giver, organization__in=about, may_be_passed_on=True
    ).exclude(organization=hand_over.taker_id)
    for contact in agreed:
        if Contact._base_manager.filter(
            keeper=hand_over.taker, organization=contact.organization_id
        ).exists():
            continue
        values = {name: getattr(contact, name) for name in PASSED_ON}
        copy = Contact(
            keeper=hand_over.taker, organization_id=contact.organization_id, may_be_passed_on=True, **values
        )
        copy.full_clean()
        copy.save(force_insert=True)
        record(copy, "pass_contact_on", by=by, hand_over=hand_over.pk)
