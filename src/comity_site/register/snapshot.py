"""Rows to the plain values that the library thinks with: organizations are spelled twice, and joined here."""

from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter

from django.db.models import QuerySet

from comity.register import organizations as plain
from comity_site.register.models import Fact, Organization, Register

LISTS: dict[str, str] = {
    "places": Fact.Property.PLACE.value,
    "capacities": Fact.Property.CAPACITY.value,
    "populations": Fact.Property.POPULATION.value,
    "languages": Fact.Property.LANGUAGE.value,
}
PLAIN = ("name", "kind", "country", "cost", "reliability")

Said = Mapping[str, Mapping[str, str]]
"""Property → folded value → value as first stated."""


def organizations_of(register: Register) -> tuple[plain.Organization, ...]:
    """The standing organizations of a register by their ids; lists in the order they were stated."""
    said = said_of(register.organizations.all())
    rows = sorted(register.organizations.filter(removed_at__isnull=True), key=attrgetter("key"))
    return tuple(value_of(row, said.get(row.pk, {})) for row in rows)


def ties_of(register: Register) -> tuple[plain.Tie, ...]:
    """The ties between standing organizations of a register, in the order they were noted."""
    rows = register.ties.filter(source__removed_at__isnull=True, target__removed_at__isnull=True)
    fields = ("source__key", "target__key", "weight", "kind", "since", "until")
    return tuple(plain.Tie(*values) for values in rows.order_by("id").values_list(*fields))


def said_of(organizations: QuerySet[Organization]) -> dict[int, dict[str, dict[str, str]]]:
    """What is stated of organizations, by their primary keys."""
    rows = organizations.filter(facts__property__in=LISTS.values()).order_by("facts__id")
    fields = ("pk", "facts__property", "facts__folded", "facts__value")
    said: dict[int, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for pk, prop, folded, value in rows.values_list(*fields).iterator(chunk_size=20_000):
        said[pk][prop].setdefault(folded, value)
    return said


def value_of(row: Organization, said: Said) -> plain.Organization:
    """One row and what is stated of it as a value of the library."""
    lists = {name: tuple(said.get(prop, {}).values()) for name, prop in LISTS.items()}
    return plain.Organization(id=row.key, **{name: getattr(row, name) for name in PLAIN}, **lists)
