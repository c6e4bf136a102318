"""Entries of a register: added, changed, removed, and restored while removing can be undone."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from comity_site.accounts.journal import save_version
from comity_site.accounts.models import Person
from comity_site.register.actions.facts import restate
from comity_site.register.actions.noting import count_register, note, renew_search
from comity_site.register.models import Organization, Register

CHANGEABLE = frozenset({"name", "language", "kind", "country", "cost", "reliability", "website"})
Lists = Mapping[str, Sequence[str]]
"""Property of a fact → the values that stand."""


@transaction.atomic
def add_organization(
    *,
    register: Register,
    name: str,
    by: Person | None,
    key: str = "",
    lists: Lists | None = None,
    source: str = "",
    as_of: str = "",
    words: str = "",
    **values: Any,
) -> Organization:
    """A new entry, with what is stated of it in `lists` and how that is known. Raises ValidationError.

    `words` is the language of the lists; the language of the name is `language`.
    """
    count_register(register.pk)
    row = Organization(
        register=register, name=name, key=key or free_key(register, name), changed_by=by, **values
    )
    row.full_clean()
    row.save(force_insert=True)
    restate(row, lists or {}, source=source, as_of=as_of, language=words, by=by)
    note(row, "add_organization", by=by, name=name)
    return row


@transaction.atomic
def change_organization(
    *, organization: Organization, version: int, by: Person | None, **values: Any
) -> Organization:
    """Change what the entry says of itself. Raises Stale when it is no longer what was shown as `version`."""
    change_fields(organization, version=version, by=by, values=values)
    return organization


@transaction.atomic
def change_entry(
    *,
    organization: Organization,
    version: int,
    by: Person | None,
    lists: Lists,
    source: str = "",
    as_of: str = "",
    words: str = "",
    **values: Any,
) -> Organization:
    """Change fields and whole lists of facts at once (the API does). Raises Stale, ValidationError."""
    change_fields(organization, version=version, by=by, values=values, lists=sorted(lists))
    restate(organization, lists, source=source, as_of=as_of, language=words, by=by)
    renew_search(organization)
    return organization


def change_fields(
    row: Organization, *, version: int, by: Person | None, values: Mapping[str, Any], **data: Any
) -> None:
    """Write fields under the version that was shown."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"not said of an organization: {sorted(unknown)}")
    count_register(row.register_id)
    was = {name: str(getattr(row, name)) for name in values if getattr(row, name) != values[name]}
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.changed_by, row.changed_at = version, by, timezone.now()
    save_version(row, fields=[*values, "changed_by", "changed_at"])
    note(row, "change_organization", by=by, was=was, **data)


@transaction.atomic
def remove_organization(*, organization: Organization, version: int, by: Person | None) -> Organization:
    """Take an entry out of its register; it can be restored for thirty days. Raises Stale."""
    return set_removed(organization, timezone.now(), "remove_organization", version=version, by=by)


@transaction.atomic
def restore_organization(*, organization: Organization, version: int, by: Person | None) -> Organization:
    """Put a removed entry back as it was. Raises Stale."""
    return set_removed(organization, None, "restore_organization", version=version, by=by)


def set_removed(row: Organization, at: Any, verb: str, *, version: int, by: Person | None) -> Organization:
    count_register(row.register_id)
    row.removed_at, row.version, row.changed_by, row.changed_at = at, version, by, timezone.now()
    save_version(row, fields=["removed_at", "changed_by", "changed_at"])
    note(row, verb, by=by)
    return row


def free_key(register: Register, name: str) -> str:
    """An id for files, made of the name, that no other entry of the register has."""
    stem = slugify(name)[:60].strip("-") or "organization"
    taken = register.organizations.filter(key=stem).exists()
    return f"{stem}-{uuid4().hex[:8]}" if taken else stem
