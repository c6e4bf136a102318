"""Who worked with whom, as far as the person may read it, within two steps of some organizations."""

from collections.abc import Iterable

from django.db.models import Q

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Member
from comity_site.alliances.queries.asks import asks_to_read
from comity_site.analysis.models import Proposal
from comity_site.analysis.queries.comparing import ties_of_all
from comity_site.analysis.queries.questions import proposals_to_read
from comity_site.register.models import Fact, Organization, Tie
from comity_site.register.queries import organizations_to_read

MOST = 5_000  # rows of each step that are looked at

Part = tuple[int, str, str]  # organization, project as it is compared, project as it is written


def projects_near(scope: Scope, organizations: Iterable[int]) -> list[Part]:
    """Projects of these, of those who were in them, and everybody who was in any of them."""
    rows = Fact._base_manager.filter(
        property=Fact.Property.PROJECT, organization__in=organizations_to_read(scope).order_by().values("pk")
    ).order_by("id")
    reached = set(organizations)
    for _step in range(2):
        projects = set(rows.filter(organization__in=reached).values_list("folded", flat=True)[:MOST])
        reached |= set(rows.filter(folded__in=projects).values_list("organization", flat=True)[:MOST])
    found = rows.filter(folded__in=projects).values_list("organization", "folded", "value")
    return list(found[:MOST])


def ties_near(scope: Scope, organizations: Iterable[int]) -> list[Tie]:
    """Ties of these, and ties of those they are tied to. Who competes is not somebody one worked with."""
    first = list(ties_of_all(scope, list(organizations)).exclude(kind="competes")[:MOST])
    reached = {pk for tie in first for pk in (tie.source_id, tie.target_id)}
    return list(ties_of_all(scope, reached).exclude(kind="competes")[:MOST])


def organizations_by_number(scope: Scope, numbers: Iterable[int]) -> dict[int, Organization]:
    rows = organizations_to_read(scope).filter(pk__in=set(numbers))
    return {row.pk: row for row in rows}


def members_readable(scope: Scope, alliance_id: int) -> list[Organization]:
    """Standing members of an alliance (fetched with the right to it) of which the person may read what is stated."""
    inside = Q(memberships__alliance=alliance_id, memberships__left_at__isnull=True)
    rows = organizations_to_read(scope).filter(inside).distinct()
    return list(rows.order_by("name", "id"))


def organizations_by_key(register_id: int, keys: Iterable[str]) -> dict[str, Organization]:
    """Standing organizations of a register that was fetched with the right to it, by their ids in files."""
    rows = Organization._base_manager.filter(register_id=register_id, key__in=set(keys))
    return {row.key: row for row in rows.filter(removed_at__isnull=True)}


def proposal_behind(scope: Scope, alliance_id: int) -> Proposal | None:
    """The last question from whose answer this alliance asked somebody, as far as the person may read both."""
    asks = asks_to_read(scope).filter(alliance=alliance_id, proposal__isnull=False)
    numbers = asks.order_by("-id").values_list("proposal", flat=True)[:1]
    return proposals_to_read(scope).filter(pk__in=list(numbers)).first()


def allied_among(scope: Scope, organizations: Iterable[int]) -> set[int]:
    """Those of them that are members of an alliance in which the person takes part."""
    rows = Member._base_manager.filter(
        organization__in=list(organizations), alliance__in=scope.alliance_ids, left_at__isnull=True
    )
    return set(rows.values_list("organization", flat=True))
