"""Registers: made, described, handed over."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from comity_site.accounts.journal import Stale, record
from comity_site.accounts.models import Person
from comity_site.register.models import Organization, Register

DESCRIBED = frozenset({"name", "language", "source", "as_of", "kept_by", "is_shared"})


@transaction.atomic
def make_register(
    *, name: str, by: Person | None, kept_by: Organization | None = None, slug: str = "", **described: Any
) -> Register:
    """A new, empty list. Its address comes from its name when none is given. Raises ValidationError."""
    register = Register(name=name, slug=slug or free_slug(name), kept_by=kept_by, **described)
    register.full_clean()
    register.save(force_insert=True)
    record(register, "make_register", by=by, name=name)
    return register


@transaction.atomic
def change_register(*, register: Register, described: int, by: Person | None, **values: Any) -> Register:
    """Change what is said about the list. Raises Stale when somebody else did since it was shown as `described`."""
    if unknown := values.keys() - DESCRIBED:
        raise TypeError(f"not said of a register: {sorted(unknown)}")
    was = {name: getattr(register, name) for name in values}
    for name, value in values.items():
        setattr(register, name, value)
    register.full_clean()
    rows = Register._base_manager.filter(pk=register.pk, described=described)
    if not rows.update(described=F("described") + 1, version=F("version") + 1, **values):
        raise Stale(register)
    register.refresh_from_db()
    record(register, "change_register", by=by, was={name: str(value) for name, value in was.items()})
    return register


def free_slug(name: str) -> str:
    """A short address made of the name that no other register has."""
    stem = slugify(name)[:50].strip("-") or "register"
    taken = set(Register._base_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
