"""Who is written to without an account: of what is still so, at the address that a member of that alliance keeps."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db.models import QuerySet
from django.utils import timezone

from comity_site.accounts.queries import with_account
from comity_site.alliances.models import Contact, Member
from comity_site.alliances.queries.hosting import conveners
from comity_site.plans.models import Reminder
from comity_site.plans.queries.reminders import FRESH_DAYS, holding
from comity_site.register.models import Belonging

APART = timedelta(days=7)  # between two e-mails to one address
Pair: TypeAlias = tuple[int, int | None]  # an organization, and the alliance in which it owes something


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail to one address: about what, for whom, and who keeps the address."""

    email: str
    language: str
    rows: tuple[Reminder, ...]
    conveners: tuple[str, ...]
    keepers: tuple[str, ...]


def letters(now: datetime) -> list[Letter]:
    """To each address one, and none within a week of another. A fixed number of queries."""
    rows = waiting(now)
    written = set(nudges().filter(sent_at__gt=now - APART).values_list("organization_id", "alliance_id"))
    kept = addresses({*map(pair, rows), *written})
    recent = {address(kept[one][0]) for one in written if one in kept}
    found: dict[str, list[Reminder]] = defaultdict(list)
    for row in rows:
        if pair(row) in kept and address(kept[pair(row)][0]) not in recent:
            found[address(kept[pair(row)][0])].append(row)
    names = convening({row.alliance_id for row in rows})
    return [
        letter(theirs, [one for row in theirs for one in kept[pair(row)]], names) for theirs in found.values()
    ]


def letter(rows: list[Reminder], contacts: list[Contact], names: dict[int, list[str]]) -> Letter:
    """To the first contact; each who keeps that address is named, for it is written to until the last forgets it."""
    same = [contact for contact in contacts if address(contact) == address(contacts[0])]
    languages = [contact.language for contact in same if contact.language]
    calling = [name for row in rows for name in names.get(row.alliance_id or 0, [])]
    keeping = [contact.keeper.name for contact in same]
    return Letter(
        contacts[0].email, languages[0] if languages else "", tuple(rows), tuple(dict.fromkeys(calling)),
        tuple(dict.fromkeys(keeping)),
    )  # fmt: skip


def address(contact: Contact) -> str:
    """The same, however it was typed."""
    return contact.email.lower()


def pair(row: Reminder) -> Pair:
    return row.organization_id, row.alliance_id


def nudges() -> QuerySet[Reminder]:
    return Reminder._base_manager.filter(kind=Reminder.Kind.NUDGE, way=Reminder.Way.EMAIL)


def waiting(now: datetime) -> list[Reminder]:
    """Nudges that were not sent, are fresh and still so, of no example and of nobody who signs in."""
    today = timezone.localdate(now)
    here = Belonging._base_manager.filter(with_account("person__"), left_at__isnull=True)
    rows = nudges().filter(
        sent_at__isnull=True, settled_at__isnull=True, made_on__gte=today - timedelta(days=FRESH_DAYS)
    )
    rows = rows.exclude(alliance__is_example=True).exclude(organization__in=here.values("organization"))
    told = holding(rows.select_related("organization", "alliance").order_by("pk"), today)
    return [one.reminder for one in told]


def addresses(pairs: Collection[Pair]) -> dict[Pair, list[Contact]]:
    """How each is written to in each alliance: as members of that one keep it, who kept it first before the others."""
    members: dict[int, set[int | None]] = defaultdict(set)
    standing = Member._base_manager.filter(alliance__in={a for _, a in pairs if a}, left_at__isnull=True)
    for organization, alliance in standing.values_list("organization_id", "alliance_id"):
        members[organization].add(alliance)
    contacts = Contact._base_manager.filter(organization__in={o for o, _ in pairs}, keeper__in=members)
    found: dict[Pair, list[Contact]] = defaultdict(list)
    for contact in contacts.exclude(email="").select_related("keeper").order_by("pk"):
        for alliance in members[contact.keeper_id]:
            found[contact.organization_id, alliance].append(contact)
    return found


def convening(alliances: Iterable[int | None]) -> dict[int, list[str]]:
    """Who calls each of these alliances together, by name."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = conveners().filter(alliance__in={one for one in alliances if one})
    for role in rows.select_related("organization", "person").order_by("pk"):
        found[role.alliance_id].append(str((role.organization or role.person).name))
    return found
