"""What an alliance says of itself today, for the first version of an agreement."""

from dataclasses import dataclass

from comity_site.alliances.models import Alliance, Member, Role
from comity_site.alliances.queries import members_of, rights_by_depth, standing_roles
from comity_site.plans.models import Promise
from comity_site.plans.queries.handing import open_promises

PROMISES = 40


@dataclass(frozen=True, slots=True)
class Live:
    """Members, who has which part, what each depth may do, and open promises with a date."""

    alliance: Alliance
    members: list[Member]
    parts: dict[str, list[str]]
    may: dict[str, frozenset[str]]
    promises: list[Promise]


def live_of(alliance: Alliance) -> Live:
    """Five queries."""
    parts: dict[str, list[str]] = {}
    for role in standing_roles(alliance):
        holder = role.organization or role.person
        if holder:
            parts.setdefault(Role.Kind(role.kind).value, []).append(holder.name)
    return Live(
        alliance, list(members_of(alliance)), parts, rights_by_depth(alliance),
        list(open_promises(alliance)[:PROMISES]),
    )  # fmt: skip
