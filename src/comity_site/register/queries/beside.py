"""What stands beside an organization or a register that was fetched with the right to it."""

from django.db.models import Q, QuerySet

from comity_site.accounts.models import Change
from comity_site.accounts.scope import Scope
from comity_site.register.models import Belonging, Fact, Organization, Register, Remark, Tie
from comity_site.register.queries.rights import organizations_to_read

NAMES_OFFERED = 300


def changes_of(organization: Organization) -> QuerySet[Change]:
    """The journal of one entry, newest first."""
    rows = Change._base_manager.filter(subject=organization._meta.label_lower, subject_id=organization.pk)
    return rows.select_related("by").order_by("-id")


def ties_of(organization: Organization) -> QuerySet[Tie]:
    """Ties with standing organizations, in the order of how strong they are noted."""
    rows = Tie._base_manager.filter(Q(source=organization) | Q(target=organization))
    rows = rows.filter(source__removed_at__isnull=True, target__removed_at__isnull=True)
    return rows.select_related("source", "target").order_by("id")


def facts_of(organization: Organization) -> QuerySet[Fact]:
    return Fact._base_manager.filter(organization=organization).order_by("id")


def people_of(organization: Organization) -> QuerySet[Belonging]:
    """Who belongs to it now."""
    rows = Belonging._base_manager.filter(organization=organization, left_at__isnull=True)
    return rows.select_related("person").order_by("person__name")


def remarks_on(organization: Organization) -> QuerySet[Remark]:
    """What was said and not yet settled."""
    rows = Remark._base_manager.filter(organization=organization, settled_at__isnull=True)
    return rows.select_related("by")


def keepers_for(scope: Scope, register: Register | None) -> QuerySet[Organization]:
    """Organizations that may be named as the keeper: the person's own and the present one.

    For administrators also those that keep another register, and those of the register itself.
    """
    choice = Q(pk__in=scope.organization_ids)
    if register is not None:
        choice |= Q(pk=register.kept_by_id)
    if scope.administrator:
        choice |= Q(keeps__isnull=False) | Q(register=register)
    rows = Organization._base_manager.filter(choice, removed_at__isnull=True)
    return rows.distinct().order_by("name", "id")


def names_beside(scope: Scope, organization: Organization) -> list[str]:
    """Names of the others in its register, as far as the person may read them, to be offered while one types."""
    others = (
        organizations_to_read(scope).filter(register=organization.register_id).exclude(pk=organization.pk)
    )
    return list(others.order_by("name").values_list("name", flat=True)[:NAMES_OFFERED])


def organization_named(scope: Scope, beside: Organization, name: str) -> Organization | None:
    """Another one of the same register by its whole name, any case, or by its id in files."""
    others = organizations_to_read(scope).filter(register=beside.register_id).exclude(pk=beside.pk)
    return others.filter(Q(name__iexact=name.strip()) | Q(key=name.strip())).first()


def remarked_in(register: Register) -> QuerySet[Organization]:
    """Organizations of a register on which a remark waits."""
    rows = Organization._base_manager.filter(register=register, removed_at__isnull=True)
    return (
        rows.filter(remarks__settled_at__isnull=True, remarks__isnull=False).distinct().order_by("name", "id")
    )
