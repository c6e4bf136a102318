"""Facts: stated with how we know, corrected, withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity.register.countries import read_place
from comity_site.accounts.journal import save_version
from comity_site.accounts.models import Person
from comity_site.register.actions.noting import count_register, touch
from comity_site.register.matching import folded
from comity_site.register.models import Fact, Organization
from comity_site.register.snapshot import LISTS

CHANGEABLE = ("value", "language", "source", "evidence", "as_of")
LISTED = frozenset(LISTS.values())
LISTED_LENGTH = 200  # what a register file holds in one entry of a list


@transaction.atomic
def state_fact(
    *,
    organization: Organization,
    property: str,  # noqa: A002  (the name of the field)
    value: str,
    by: Person | None,
    source: str,
    **said: Any,
) -> Fact:
    """State one thing of an organization, with how it is known. Raises ValidationError (also for one stated twice)."""
    count_register(organization.register_id)
    fact = new_fact(organization, property, value, source=source, by=by, **said)
    refuse_stated(fact)
    fact.full_clean()
    fact.save(force_insert=True)
    touch(organization, "state_fact", by=by, property=property, value=value, source=source)
    return fact


@transaction.atomic
def change_fact(*, fact: Fact, version: int, by: Person | None, **values: Any) -> Fact:
    """Correct what was stated, or how it is known. Raises Stale, ValidationError."""
    if unknown := values.keys() - set(CHANGEABLE):
        raise TypeError(f"not said in a fact: {sorted(unknown)}")
    count_register(fact.organization.register_id)
    was = {name: getattr(fact, name) for name in values if getattr(fact, name) != values[name]}
    for name, value in values.items():
        setattr(fact, name, value)
    if "value" in was:
        fact.value = checked_value(fact.property, fact.value)
        fact.is_by_project = False
    fact.folded = folded(fact.value)
    fact.version, fact.changed_by, fact.changed_at = version, by, timezone.now()
    refuse_stated(fact)
    fact.full_clean()
    save_version(fact, fields=[*values, "folded", "is_by_project", "changed_by", "changed_at"])
    touch(fact.organization, "change_fact", by=by, property=fact.property, value=fact.value, was=was)
    return fact


def refuse_stated(fact: Fact) -> None:
    """Once is enough on the same evidence. Raises ValidationError."""
    same = {name: getattr(fact, name) for name in ("organization", "property", "folded", "evidence")}
    if Fact._base_manager.filter(**same).exclude(pk=fact.pk).exists():
        raise ValidationError(_("This is stated already, shown by the same."))


@transaction.atomic
def withdraw_fact(*, fact: Fact, by: Person | None) -> None:
    """Take a statement back. The journal keeps what it said, so that it can be stated again."""
    count_register(fact.organization.register_id)
    said = {name: getattr(fact, name) for name in CHANGEABLE}
    fact.delete()
    touch(fact.organization, "withdraw_fact", by=by, property=fact.property, **said)


def restate(
    organization: Organization,
    lists: Mapping[str, Sequence[str]],
    *,
    source: str,
    as_of: str,
    language: str,
    by: Person | None,
) -> bool:
    """Let exactly the values of `lists` stand for its properties. What already stood keeps how it was known."""
    changed = False
    for prop, values in lists.items():
        wanted = {folded(value): value for value in values if value.strip()}
        standing = list(organization.facts.filter(property=prop))
        gone = [fact.pk for fact in standing if fact.folded not in wanted]
        organization.facts.filter(pk__in=gone).delete()
        known = {fact.folded for fact in standing}
        for form, value in wanted.items():
            if form not in known:
                fact = new_fact(
                    organization, prop, value, source=source, by=by, as_of=as_of, language=language
                )
                fact.full_clean()
                fact.save(force_insert=True)
        changed = changed or bool(gone) or bool(wanted.keys() - known)
    return changed


def new_fact(
    organization: Organization, prop: str, value: str, *, source: str, by: Person | None, **said: Any
) -> Fact:
    """A fact that is not yet written. Raises ValidationError."""
    value = checked_value(prop, value)
    return Fact(
        organization=organization,
        property=prop,
        value=value,
        folded=folded(value),
        source=source,
        changed_by=by,
        **said,
    )


def checked_value(prop: str, value: str) -> str:
    """A value as a register file can hold it. Raises ValidationError."""
    value = value.strip()
    if prop in LISTED and (";" in value or len(value) > LISTED_LENGTH):
        raise ValidationError({"value": _("Up to 200 characters, without a semicolon.")})
    return read_place(value) if prop == Fact.Property.PLACE else value
