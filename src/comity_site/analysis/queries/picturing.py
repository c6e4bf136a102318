"""For the picture of a shortlist: by how many of us somebody is known, as far as ties say it."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Member
from comity_site.register.models import Tie
from comity_site.register.queries import registers_to_read


def us(scope: Scope) -> set[int]:
    """One's own organizations and the members of the alliances one takes part in (never of a worked example)."""
    rows = Member._base_manager.filter(
        alliance__in=scope.alliance_ids, left_at__isnull=True, alliance__is_example=False
    )
    return {*scope.organization_ids, *rows.values_list("organization_id", flat=True)}


def known_by(scope: Scope, organizations: Collection[int]) -> dict[int, int]:
    """Organization → how many of us have a tie with it, in registers that the person may read. Three queries."""
    ours, wanted = us(scope), set(organizations)
    rows = Tie._base_manager.filter(
        Q(source__in=wanted, target__in=ours) | Q(target__in=wanted, source__in=ours),
        register__in=registers_to_read(scope).order_by().values("pk"),
    )
    found: dict[int, set[int]] = defaultdict(set)
    for source, target in rows.values_list("source_id", "target_id"):
        for one, other in ((source, target), (target, source)):
            if one in wanted and other in ours:
                found[one].add(other)
    return {pk: len(found[pk]) for pk in wanted}
