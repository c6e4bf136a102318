"""How members are spread over groups of countries and kinds of organization."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comity.register.classification import Classification
from comity.register.organizations import Organization
from comity.words.folding import fold


@dataclass(frozen=True, slots=True)
class Split:
    """Groups with the ids of their members, in order of first appearance; `unknown` are those without a statement."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many members each group has."""
        return tuple(len(members) for _, members in self.groups)


def by_country(members: Sequence[Organization]) -> Split:
    """By the country they are in."""
    return _split(members, lambda member: member.country or None)


def by_group(members: Sequence[Organization], classification: Classification) -> Split:
    """By the group that a list puts their country in; every group of the list is there, and OTHER (empty) last."""
    split = _split(members, lambda m: classification.group(m.country) if m.country else None)
    found = dict(split.groups)
    names = (*classification.names, "")
    return Split(tuple((name, found.get(name, ())) for name in names), split.unknown)


def by_kind(members: Sequence[Organization]) -> Split:
    """By kind of organization, as the register words it."""
    return _split(members, lambda member: member.kind or None)


def _split(members: Sequence[Organization], group: Callable[[Organization], str | None]) -> Split:
    spelled: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    unknown: list[str] = []
    for member in members:
        name = group(member)
        if name is None:
            unknown.append(member.id)
            continue
        found.setdefault(fold(name), []).append(member.id)
        spelled.setdefault(fold(name), name)
    return Split(tuple((spelled[key], tuple(ids)) for key, ids in found.items()), tuple(unknown))
