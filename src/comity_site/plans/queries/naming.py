"""Organizations as files name them: by their exact name, or by register and id where a name is not enough."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from django.db.models import Q, QuerySet

from comity.exchange.lists import without_semicolon
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask, Member
from comity_site.plans.models import Event, Promise, Step, StepOrganization
from comity_site.register.models import Organization
from comity_site.register.queries import organizations_to_read

CLOSE = 3


def folded_name(name: str) -> str:
    """As names are compared; a list of names cannot hold a semicolon."""
    return fold(without_semicolon(name))


def organizations_around(alliance: Alliance) -> QuerySet[Organization]:
    """Whoever is or was a member, asks or is asked, owes or is owed, spoke of a promise, or has a part in a step."""
    steps = Step._base_manager.filter(priority__alliance=alliance)
    promises = Promise._base_manager.filter(alliance=alliance)
    asks = Ask._base_manager.filter(alliance=alliance)
    around = (
        Q(pk__in=Member._base_manager.filter(alliance=alliance).values("organization"))
        | Q(pk__in=asks.values("asker"))
        | Q(pk__in=asks.values("asked"))
        | Q(pk__in=promises.values("owes"))
        | Q(pk__in=Promise.to.through._base_manager.filter(promise__alliance=alliance).values("organization"))
        | Q(pk__in=Event._base_manager.filter(alliance=alliance).values("acting"))
        | Q(pk__in=steps.values("accountable"))
        | Q(pk__in=StepOrganization._base_manager.filter(step__in=steps).values("organization"))
    )
    return Organization._base_manager.filter(around).select_related("register").order_by("pk")


def long_id(organization: Organization) -> str:
    """Register and id: no two organizations of a site share it."""
    return f"{organization.register.slug}/{organization.key}"


def names_for_files(alliance: Alliance) -> dict[int, str]:
    """Organization → how a file calls it: by name where nobody else around the alliance is called so."""
    rows = list(organizations_around(alliance))
    called = defaultdict(list)
    for row in rows:
        called[folded_name(row.name)].append(row)
    return {row.pk: row.name if len(called[folded_name(row.name)]) == 1 else long_id(row) for row in rows}


class Names:
    """Finds organizations by what a file calls them: first around the alliance, then in the registers one may read.

    `scope` None reads every register (the command line does).
    """

    def __init__(self, alliance: Alliance, scope: Scope | None) -> None:
        self.around = list(organizations_around(alliance))
        self.near = index(self.around)
        self.far = index(to_be_named(alliance, scope).iterator())

    def meant(self, name: str) -> list[Organization]:
        """All that a name may mean: one when it is clear, none when nobody is called so."""
        wanted = folded_name(name)
        return self.near.get(wanted) or self.far.get(wanted) or []

    def alike(self, name: str) -> str:
        """Names around the alliance that look alike, the closest first."""
        by_fold = {folded_name(one.name): one.name for one in self.around}
        return ", ".join(by_fold[found] for found in get_close_matches(folded_name(name), by_fold, n=CLOSE))

    def add(self, organization: Organization) -> None:
        """Somebody new, who is found from now on."""
        self.near[folded_name(organization.name)] = [organization]


def index(rows: Iterable[Organization]) -> dict[str, list[Organization]]:
    """By name, and by register and id."""
    found: dict[str, list[Organization]] = defaultdict(list)
    for row in rows:
        found[folded_name(row.name)].append(row)
        found[folded_name(long_id(row))].append(row)
    return found


def to_be_named(alliance: Alliance, scope: Scope | None) -> QuerySet[Organization]:
    """Those of the example go with it one day, so they owe nothing anywhere but among themselves."""
    if scope is not None:
        rows = organizations_to_read(scope)
    else:
        rows = Organization._base_manager.filter(removed_at__isnull=True).select_related("register")
    of_example = (
        alliance.is_example or alliance.members.filter(organization__register__is_example=True).exists()
    )
    return rows if of_example else rows.exclude(register__is_example=True)
