"""What every action on a register ends with: versions counted up, the words of search renewed, the journal."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils import timezone

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.register.matching import plain_letters
from comity_site.register.models import Fact, Organization, Register

SEARCHED = (Fact.Property.ALIAS, Fact.Property.CAPACITY, Fact.Property.POPULATION, Fact.Property.PLACE)


def searchable_words(name: str, key: str, values: Iterable[str]) -> str:
    """What a search looks through: one folded text a line."""
    return "\n".join(sorted({plain_letters(text) for text in (name, key, *values)}))


def renew_search(organization: Organization) -> None:
    """Write the words of search anew from name and facts."""
    values = organization.facts.filter(property__in=SEARCHED).values_list("value", flat=True)
    organization.searchable = searchable_words(organization.name, organization.key, values)
    Organization._base_manager.filter(pk=organization.pk).update(searchable=organization.searchable)


def count_register(register_id: int) -> None:
    """Something in the register changes: its version counts up.

    Every action does this first. The register's row is then locked before any row in it, always in this order,
    so that an edit and a file taken in wait for each other instead of blocking each other.
    """
    Register._base_manager.filter(pk=register_id).update(version=F("version") + 1)


def touch(organization: Organization, verb: str, *, by: Person | None, **data: Any) -> None:
    """An entry changed through what is stated of it: count its version up, renew its search, note who did it."""
    Organization._base_manager.filter(pk=organization.pk).update(
        version=F("version") + 1, changed_at=timezone.now(), changed_by=by
    )
    organization.refresh_from_db(fields=["version", "changed_at", "changed_by"])
    note(organization, verb, by=by, **data)


def note(organization: Organization, verb: str, *, by: Person | None, **data: Any) -> None:
    """After the row is written: search, journal."""
    renew_search(organization)
    record(organization, verb, by=by, **data)
