"""What a member says of its part, whether it is named in public, when it can be there, who works for whom."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.models import Availability, How, Member, SubContract


@transaction.atomic
def change_part(*, member: Member, version: int, part: str, language: str, by: Person | None) -> Member:
    """Their part in a sentence. Raises Stale, ValidationError."""
    member.part, member.language, member.version = part, language, version
    save_version(member, fields=["part", "language"])
    record(member, "change_part", by=by)
    return member


@transaction.atomic
def say_public(
    *, member: Member, version: int, is_public: bool, public_name: str, by: Person | None, own: bool,
    heard: str = How.OWN, read_back_on: date | None = None,
) -> Member:  # fmt: skip
    """Whether and under which name a member is named in public: its own word.

    Somebody else writes it down only when it was read back to them. Raises Stale, Refused("not_read_back").
    """
    if is_public and not own and (read_back_on is None or heard in ("", How.OWN)):
        raise Refused("not_read_back")
    member.is_public, member.public_name, member.version = is_public, public_name.strip(), version
    member.public_heard = How.OWN if own else heard
    member.public_read_back_on = None if own else read_back_on
    save_version(member, fields=["is_public", "public_name", "public_heard", "public_read_back_on"])
    record(member, "say_public", by=by, is_public=is_public, own=own)
    return member


@transaction.atomic
def say_hours(
    *, member: Member, version: int, paid_hours: Decimal | None, unpaid_hours: Decimal | None,
    by: Person | None,
) -> Member:  # fmt: skip
    """How many hours a week they have for the plan; None is not said. Raises Stale, ValidationError."""
    member.paid_hours, member.unpaid_hours, member.version = paid_hours, unpaid_hours, version
    save_version(member, fields=["paid_hours", "unpaid_hours"])
    said = {"paid_hours": paid_hours, "unpaid_hours": unpaid_hours}
    record(
        member, "say_hours", by=by, **{name: None if one is None else str(one) for name, one in said.items()}
    )
    return member


@transaction.atomic
def add_availability(*, member: Member, by: Person | None, **values: Any) -> Availability:
    """When they can be there or are away. Said twice, it is one. Raises ValidationError."""
    known = Availability._base_manager.filter(member=member, **values).first()
    if known:
        return known
    row = Availability(member=member, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_availability", by=by, member=member.pk)
    return row


@transaction.atomic
def change_availability(*, row: Availability, version: int, by: Person | None, **values: Any) -> Availability:
    """Raises Stale, ValidationError."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version = version
    save_version(row, fields=list(values))
    record(row, "change_availability", by=by)
    return row


@transaction.atomic
def remove_availability(*, row: Availability, by: Person | None) -> None:
    """It no longer holds; what it said stays in the journal."""
    said = {"words": row.words, "starts": str(row.starts or ""), "ends": str(row.ends or "")}
    record(row, "remove_availability", by=by, member=row.member_id, **said)
    row.delete()


@transaction.atomic
def add_sub_contract(
    *, giver: Member, taker: Member, what: str, by: Person | None, terms: str = "", language: str = ""
) -> SubContract:
    """One member does a part of the work for another. Noted twice, it is one. Raises ValidationError, Refused."""
    if giver.alliance_id != taker.alliance_id:
        raise Refused("not_of_this_alliance")
    rows = SubContract._base_manager.filter(giver=giver, taker=taker, what=what, ended_at__isnull=True)
    if known := rows.first():
        return known
    row = SubContract(
        alliance_id=giver.alliance_id, giver=giver, taker=taker, what=what, terms=terms, language=language
    )
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_sub_contract", by=by, alliance=giver.alliance_id)
    return row


@transaction.atomic
def change_sub_contract(
    *, row: SubContract, version: int, what: str, terms: str, language: str, by: Person | None
) -> SubContract:
    """Raises Stale, ValidationError."""
    row.what, row.terms, row.language, row.version = what, terms, language, version
    save_version(row, fields=["what", "terms", "language"])
    record(row, "change_sub_contract", by=by)
    return row


@transaction.atomic
def end_sub_contract(*, row: SubContract, version: int, by: Person | None) -> SubContract:
    """The work for the other is over. Raises Stale."""
    row.ended_at, row.version = timezone.now(), version
    save_version(row, fields=["ended_at"])
    record(row, "end_sub_contract", by=by)
    return row
