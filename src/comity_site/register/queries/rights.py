"""What a person may read, change, remove and restore: each row is fetched with the right to it, or is a 404."""

from datetime import timedelta
from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.register.models import Belonging, Fact, Organization, Register, Remark, Tie

Row = TypeVar("Row", bound=Model)
EVERYTHING = Q(pk__isnull=False)  # an empty Q would vanish beside an "or"
NOTHING = Q(pk__in=[])
UNDO_DAYS = 30


def readable(scope: Scope, at: str = "") -> Q:
    """Registers that a person may read; `at` is the path to the register (`"register__"`)."""
    if not scope.signed_in:
        return NOTHING
    if scope.administrator:
        return EVERYTHING
    return Q(**{f"{at}is_shared": True}) | Q(**{f"{at}kept_by__in": scope.organization_ids})


def keepable(scope: Scope, at: str = "") -> Q:
    """Registers that a person may write in."""
    if not scope.signed_in:
        return NOTHING
    return EVERYTHING if scope.administrator else Q(**{f"{at}kept_by__in": scope.organization_ids})


def one(rows: QuerySet[Row], **which: object) -> Row:
    """The one row asked for, or 404; the first where nothing tells which. To order a single row would cost time."""
    rows = rows.filter(**which).order_by() if which else rows
    found = next(iter(rows[:1]), None)
    if found is None:
        raise Http404
    return found


def registers_to_read(scope: Scope) -> QuerySet[Register]:
    """Registers with the number of their organizations in `count`."""
    standing = Organization._base_manager.filter(register=OuterRef("pk"), removed_at__isnull=True)
    counted = standing.order_by().values("register").annotate(n=Count("pk")).values("n")
    rows = Register._base_manager.filter(readable(scope)).select_related("kept_by")
    return rows.annotate(count=Coalesce(Subquery(counted), 0)).order_by("name", "id")


def register_to_read(scope: Scope, slug: str) -> Register:
    return one(registers_to_read(scope), slug=slug)


def registers_to_change(scope: Scope) -> QuerySet[Register]:
    return registers_to_read(scope).filter(keepable(scope))


def register_to_change(scope: Scope, slug: str) -> Register:
    return one(registers_to_change(scope), slug=slug)


def organizations_to_read(scope: Scope) -> QuerySet[Organization]:
    """Standing organizations of readable registers, and the person's own."""
    own = Q(pk__in=scope.organization_ids)
    rows = Organization._base_manager.filter(readable(scope, "register__") | own, removed_at__isnull=True)
    return rows.select_related("register").order_by("name", "id")


def organization_to_read(scope: Scope, pk: int) -> Organization:
    return one(organizations_to_read(scope), pk=pk)


def organizations_to_change(scope: Scope) -> QuerySet[Organization]:
    """Those of registers the person keeps, and the person's own."""
    own = Q(pk__in=scope.organization_ids)
    return organizations_to_read(scope).filter(keepable(scope, "register__") | own)


def organization_to_change(scope: Scope, pk: int) -> Organization:
    return one(organizations_to_change(scope), pk=pk)


def organizations_to_remove(scope: Scope) -> QuerySet[Organization]:
    """Only who keeps a register takes an organization out of it."""
    return organizations_to_read(scope).filter(keepable(scope, "register__"))


def organization_to_remove(scope: Scope, pk: int) -> Organization:
    return one(organizations_to_remove(scope), pk=pk)


def organizations_to_restore(scope: Scope) -> QuerySet[Organization]:
    """Removed within the days in which removing can be undone, newest first."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Organization._base_manager.filter(keepable(scope, "register__"), removed_at__gte=since)
    return rows.select_related("register", "changed_by").order_by("-removed_at", "id")


def organization_to_restore(scope: Scope, pk: int) -> Organization:
    return one(organizations_to_restore(scope), pk=pk)


def fact_to_change(scope: Scope, pk: int) -> Fact:
    rows = Fact._base_manager.filter(organization__in=organizations_to_change(scope))
    return one(rows.select_related("organization__register"), pk=pk)


def tie_to_change(scope: Scope, pk: int) -> Tie:
    """A tie is changed by who may change the organization it starts from, or the one it leads to."""
    mine = organizations_to_change(scope)
    rows = Tie._base_manager.filter(Q(source__in=mine) | Q(target__in=mine))
    return one(rows.select_related("source", "target", "register"), pk=pk)


def organizations_to_staff(scope: Scope) -> QuerySet[Organization]:
    """Whose people one may add, invite and let go: one's own; for who keeps a register, those nobody can speak for yet.

    To belong opens all that an organization keeps here, so the keeper of a list lets in only the first of its people,
    and none where somebody with an account ever belonged or a register is kept: there an administrator does.
    """
    if scope.administrator:
        return organizations_to_change(scope)
    spoke = Belonging._base_manager.filter(organization=OuterRef("pk"), person__email__isnull=False)
    keeps = Register._base_manager.filter(kept_by=OuterRef("pk"))
    nobodys = ~Exists(spoke) & ~Exists(keeps)
    return organizations_to_change(scope).filter(Q(pk__in=scope.organization_ids) | nobodys)


def organization_to_staff(scope: Scope, pk: int) -> Organization:
    return one(organizations_to_staff(scope), pk=pk)


def belonging_to_end(scope: Scope, pk: int) -> Belonging:
    theirs = organizations_to_staff(scope)
    rows = Belonging._base_manager.filter(organization__in=theirs, left_at__isnull=True)
    return one(rows.select_related("person", "organization"), pk=pk)


def remark_to_settle(scope: Scope, pk: int) -> Remark:
    rows = Remark._base_manager.filter(
        organization__in=organizations_to_change(scope), settled_at__isnull=True
    )
    return one(rows.select_related("organization"), pk=pk)
