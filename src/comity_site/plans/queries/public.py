"""What everybody may read of an alliance: only what it, and each member, said yes to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.plans.kinds import Standing
from comity.words.folding import fold as same_word
from comity_site.alliances.models import Alliance, Member
from comity_site.plans.models import Target
from comity_site.plans.queries.standing import tallies_of
from comity_site.register.queries import one
from comity_site.register.reader import here


@dataclass(slots=True)
class Reached:
    """What was done and confirmed in one unit, whoever did it."""

    unit: str
    delivered: Decimal = Decimal(0)
    confirmed: Decimal = Decimal(0)


def public_alliance(slug: str) -> Alliance:
    """An alliance that said its purpose may be read by everybody; any other is as unknown as none: 404."""
    return one(Alliance._base_manager.filter(public_purpose=True), slug=slug)


def named_in_public(alliance: Alliance) -> list[str]:
    """The names under which members agreed to be named, by name."""
    rows = Member._base_manager.filter(alliance=alliance, is_public=True, left_at__isnull=True)
    names = [here(row.public_name or row.organization.name) for row in rows.select_related("organization")]
    return sorted(names, key=str.casefold)


def reached(alliance: Alliance, today: date) -> list[Reached]:
    """What was done, by unit, of what has a target where there are targets; nothing about what was not, or who."""
    found: dict[str, Reached] = {}
    rows = Target._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    aimed_at = {same_word(unit) for unit in rows.values_list("unit", flat=True)}
    for tally in tallies_of(alliance, today):
        if tally.standing is Standing.CHANGED:
            continue  # its successor carries what was done
        if aimed_at and same_word(tally.unit) not in aimed_at:
            continue
        line = found.setdefault(same_word(tally.unit), Reached(tally.unit))
        line.delivered += tally.delivered
        line.confirmed += tally.confirmed
    return [line for line in found.values() if line.delivered > 0]
