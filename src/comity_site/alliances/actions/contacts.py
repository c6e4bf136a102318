"""How somebody is reached, and their wish not to be asked again."""

from datetime import date
from typing import Any

from django.db import transaction

from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Contact, DoNotAsk
from comity_site.register.models import Organization

KEPT = ("who", "reach", "email", "when", "mind", "may_be_passed_on", "language")


@transaction.atomic
def keep_contact(
    *, keeper: Organization, organization: Organization, version: int, by: Person | None, **values: Any
) -> Contact:
    """Note how `keeper` reaches `organization`; `version` is 0 for the first time. Raises Stale, ValidationError."""
    if unknown := values.keys() - set(KEPT):
        raise TypeError(f"not said of a contact: {sorted(unknown)}")
    contact = Contact._base_manager.filter(keeper=keeper, organization=organization).first()
    if contact is None:
        contact = Contact(keeper=keeper, organization=organization, **values)
        contact.full_clean()
        contact.save(force_insert=True)
    elif not version:
        raise Stale(contact)
    else:
        for name, value in values.items():
            setattr(contact, name, value)
        contact.version = version
        save_version(contact, fields=list(values))
    record(contact, "keep_contact", by=by, keeper=keeper.pk, organization=organization.pk)
    return contact


@transaction.atomic
def forget_contact(*, contact: Contact, by: Person | None) -> None:
    """Erase it: people's telephone numbers are not kept longer than they are needed."""
    record(contact, "forget_contact", by=by, keeper=contact.keeper_id, organization=contact.organization_id)
    contact.delete()


@transaction.atomic
def ask_no_more(
    *, asker: Organization, asked: Organization, since: date, said_by: str = "", by: Person | None
) -> DoNotAsk:
    """They do not wish to be asked again: later asks of this asker are refused. Said twice, it stands as first said."""
    stands = DoNotAsk._base_manager.filter(asker=asker, asked=asked, lifted_on__isnull=True).first()
    if stands:
        return stands
    wish = DoNotAsk(asker=asker, asked=asked, since=since, said_by=said_by, by=by)
    wish.full_clean(exclude=["by"])
    wish.save(force_insert=True)
    record(wish, "ask_no_more", by=by, asker=asker.pk, asked=asked.pk)
    return wish


@transaction.atomic
def may_ask_again(*, wish: DoNotAsk, version: int, on: date, said_by: str, by: Person | None) -> DoNotAsk:
    """They said themselves that they may be asked again: who, and when. Raises Stale, ValidationError."""
    wish.lifted_on, wish.lifted_said_by, wish.version = on, said_by, version
    save_version(wish, fields=["lifted_on", "lifted_said_by"])
    record(wish, "may_ask_again", by=by, asker=wish.asker_id, asked=wish.asked_id)
    return wish
