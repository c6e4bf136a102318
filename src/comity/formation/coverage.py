"""Who can give what, and what a set of organizations covers."""

from collections.abc import Collection, Sequence

from comity.formation.brief import Brief, Need
from comity.register.organizations import Organization
from comity.words.folding import fold


def givers(brief: Brief, organizations: Sequence[Organization]) -> tuple[tuple[int, ...], ...]:
    """For each need, the positions of the organizations that have the capacity in the place."""
    by_capacity = _able(frozenset(fold(need.capacity) for need in brief.needs), organizations)
    places = [_places(organization) for organization in organizations] if _asks_places(brief) else []
    return tuple(_of_need(need, by_capacity, places) for need in brief.needs)


def _able(asked: frozenset[str], organizations: Sequence[Organization]) -> dict[str, list[int]]:
    """The positions of those who have each capacity that is asked for."""
    able: dict[str, list[int]] = {capacity: [] for capacity in asked}
    lists: dict[str, list[int] | None] = {}  # by the text as it stands: a large register repeats itself
    for position, organization in enumerate(organizations):
        for text in organization.capacities:
            if text not in lists:
                lists[text] = able.get(fold(text))
            found = lists[text]
            if found is not None and found[-1:] != [position]:
                found.append(position)
    return able


def covered(brief: Brief, givers: Sequence[Collection[int]], members: Collection[int], j: int) -> bool:
    """Whether enough of the members give need j (without spare)."""
    return count(givers, members, j) >= brief.needs[j].members


def count(givers: Sequence[Collection[int]], members: Collection[int], j: int) -> int:
    """How many of the members give need j."""
    return len(set(members).intersection(givers[j]))


def _asks_places(brief: Brief) -> bool:
    return any(need.place is not None for need in brief.needs)


def _places(organization: Organization) -> set[str]:
    return {fold(text) for text in (organization.country, *organization.places) if text}


def _of_need(need: Need, by_capacity: dict[str, list[int]], places: Sequence[set[str]]) -> tuple[int, ...]:
    able = by_capacity.get(fold(need.capacity), [])
    if need.place is None:
        return tuple(able)
    place = fold(need.place)
    return tuple(position for position in able if place in places[position])
