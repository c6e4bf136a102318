"""What a new list of organizations would change in an old one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields

from comity.register.organizations import Organization

COLUMNS = tuple(field.name for field in fields(Organization) if field.name != "id")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ids in the order of the new list; for changed ones, which columns and what stood there before.

    `absent` are ids of the old list that the new one does not name; a comparison removes nothing.
    """

    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    same: tuple[str, ...]
    absent: tuple[str, ...]


def compare(
    old: Iterable[Organization], new: Iterable[Organization], columns: Collection[str] = COLUMNS
) -> Comparison:
    """Compare two lists by id, in the columns that the new one speaks of.

    >>> compare([Organization("a", name="Ant")], [Organization("a", name="Bee")]).changed
    {'a': ('name',)}
    """
    before = {organization.id: organization for organization in old}
    named = {
        organization.id: changed_columns(before.get(organization.id), organization, columns)
        for organization in new
    }
    return Comparison(
        new=tuple(key for key in named if key not in before),
        changed={key: columns for key, columns in named.items() if key in before and columns},
        same=tuple(key for key, columns in named.items() if key in before and not columns),
        absent=tuple(key for key in before if key not in named),
    )


def changed_columns(old: Organization | None, new: Organization, columns: Collection[str]) -> tuple[str, ...]:
    """Names of the columns in which two states of one organization differ; lists count as sets."""
    if old is None:
        return ()
    return tuple(
        name
        for name in COLUMNS
        if name in columns and _plain(getattr(old, name)) != _plain(getattr(new, name))
    )


def _plain(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
