"""Adding people, changing what is known of them, letting them in and out."""

from allauth.account.models import EmailAddress
from django.db import transaction

from comity_site.accounts.actions.sessions import end_other_sessions
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Link, Person
from comity_site.accounts.refusals import Refused


def clean_email(email: str | None) -> str | None:
    """E-mail addresses are kept in lower case; none is None, so that many people may have none."""
    return (email or "").strip().lower() or None


@transaction.atomic
def add_person(
    *, name: str, email: str = "", language: str = "", is_administrator: bool = False, by: Person | None
) -> Person:
    """Somebody new, without a way to sign in until a link is given. `by` is None for the first of a site."""
    person = Person(
        name=name.strip(), email=clean_email(email), language=language, is_administrator=is_administrator
    )
    person.set_unusable_password()
    person.full_clean()
    person.save()
    record(person, "person added", by=by)
    return person


@transaction.atomic
def change_person(*, person: Person, name: str, language: str, by: Person) -> None:
    person.name, person.language = name.strip(), language
    save_version(person, fields=["name", "language"])
    record(person, "person changed", by=by)


@transaction.atomic
def set_language(*, person: Person, language: str, by: Person) -> None:
    person.language = language
    save_version(person, fields=["language"])
    record(person, "language changed", by=by)


@transaction.atomic
def change_email(*, person: Person, email: str, by: Person) -> None:
    """The earlier address no longer signs in, wherever it was noted."""
    person.email = clean_email(email)
    save_version(person, fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    record(person, "e-mail changed", by=by)


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person | None) -> None:
    """A new password ends every session begun with the old one (Django compares a digest of it)."""
    person.set_password(password)
    save_version(person, fields=["password"])
    record(person, "password changed", by=by)


def keep_an_administrator(person: Person) -> None:
    """Raises Refused when `person` is the only active administrator. Locks the others until the end."""
    active = Person.objects.select_for_update().filter(is_administrator=True, is_active=True)
    if {one.pk for one in active} <= {person.pk}:
        raise Refused("last_administrator")


@transaction.atomic
def deactivate_person(*, person: Person, by: Person | None) -> None:
    """Out in the same request: sessions end, links no longer open, the account no longer signs in."""
    if person.is_administrator:
        keep_an_administrator(person)
    person.is_active = False
    save_version(person, fields=["is_active"])
    Link.objects.filter(person=person, used_at__isnull=True).delete()
    end_other_sessions(person=person, but=None, by=by)
    record(person, "person deactivated", by=by)


@transaction.atomic
def reactivate_person(*, person: Person, by: Person | None) -> None:
    person.is_active = True
    save_version(person, fields=["is_active"])
    record(person, "person reactivated", by=by)


@transaction.atomic
def make_administrator(*, person: Person, by: Person | None) -> None:
    person.is_administrator = True
    save_version(person, fields=["is_administrator"])
    record(person, "made administrator", by=by)


@transaction.atomic
def relieve_administrator(*, person: Person, by: Person | None) -> None:
    keep_an_administrator(person)
    person.is_administrator = False
    save_version(person, fields=["is_administrator"])
    record(person, "relieved as administrator", by=by)
