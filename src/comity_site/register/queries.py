"""What may be read and changed in registers, asked with the scope of the person; outside it is nothing."""

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.models import Change
from comity_site.accounts.scope import Scope
from comity_site.register.matching import folded, plain_letters
from comity_site.register.models import Belonging, Fact, Organization, Register, Remark, Tie, Translation

Row = TypeVar("Row", bound=Model)
Translations = dict[tuple[str, str], tuple[str, str]]
EVERYTHING = Q(pk__isnull=False)  # an empty Q would vanish beside an "or"
NOTHING = Q(pk__in=[])
UNDO_DAYS = 30
SORTS = {"name": ("name", "id"), "country": ("country", "name", "id"), "kind": ("kind", "name", "id")}
OFFERED = 300  # words offered while one types


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
    """The one row asked for, or 404."""
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found


def registers_to_read(scope: Scope) -> QuerySet[Register]:
    """Registers with the number of their organizations in `count`."""
    standing = Count("organizations", filter=Q(organizations__removed_at__isnull=True))
    rows = Register._base_manager.filter(readable(scope)).select_related("kept_by")
    return rows.annotate(count=standing).order_by("name", "id")


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


def belonging_to_end(scope: Scope, pk: int) -> Belonging:
    mine = organizations_to_change(scope)
    rows = Belonging._base_manager.filter(organization__in=mine, left_at__isnull=True)
    return one(rows.select_related("person", "organization"), pk=pk)


def remark_to_settle(scope: Scope, pk: int) -> Remark:
    rows = Remark._base_manager.filter(
        organization__in=organizations_to_change(scope), settled_at__isnull=True
    )
    return one(rows.select_related("organization"), pk=pk)


def translations_into(into: str) -> Translations:
    """(text, its language) → (translation, who translated)."""
    rows = Translation._base_manager.filter(into=into)
    fields = ("text", "language", "translation", "translated_by")
    return {(text, language): (says, who) for text, language, says, who in rows.values_list(*fields)}


def organizations_found(
    scope: Scope,
    *,
    words: str = "",
    kind: str = "",
    country: str = "",
    capacity: str = "",
    population: str = "",
    register: str = "",
    sort: str = "name",
    into: str = "en",
) -> QuerySet[Organization]:
    """Readable organizations that meet every condition given; words in the reader's language `into` count too.

    A country is met by the organization's own, or by a place that is stated.
    """
    rows = organizations_to_read(scope).order_by(*SORTS.get(sort, SORTS["name"]))
    known = translations_into(into)
    for word in words.split()[:10]:
        rows = rows.filter(mentions(word, known))
    if kind:
        rows = rows.filter(kind=kind)
    if register:
        rows = rows.filter(register__slug=register)
    if country:
        places = Fact._base_manager.filter(property=Fact.Property.PLACE, folded=folded(country))
        rows = rows.filter(Q(country=country) | Exists(places.filter(organization=OuterRef("pk"))))
    for prop, value in ((Fact.Property.CAPACITY, capacity), (Fact.Property.POPULATION, population)):
        if value.strip():
            rows = rows.filter(stated(prop, own_words(value, known)))
    return rows


def stated(prop: str, forms: Iterable[str]) -> Exists:
    """Organizations of which a value is stated that holds one of these folded forms."""
    holds = reduce(or_, (Q(folded__contains=form) for form in forms))
    return Exists(Fact._base_manager.filter(holds, organization=OuterRef("pk"), property=prop))


def mentions(word: str, known: Translations) -> Q:
    """A word in name, other names, capacities, populations or places, or in a translation of one of these."""
    letters = plain_letters(word)
    meant = [text for (text, _), (says, _) in known.items() if letters in plain_letters(says)]
    found = Q(searchable__contains=letters)
    for text in meant[:100]:
        found |= Q(searchable__contains=plain_letters(text))
    return found


def own_words(typed: str, known: Translations) -> set[str]:
    """The folded words of a register that a typed word means: itself, and what its translation is or holds."""
    letters = plain_letters(typed)
    meant = {folded(text) for (text, _), (says, _) in known.items() if letters in plain_letters(says)}
    return {folded(typed), *sorted(meant)[:100]}


def for_a_list(rows: QuerySet[Organization]) -> QuerySet[Organization]:
    """With what each can do in `capacities` and where in `places`."""
    facts = Fact._base_manager.order_by("id")
    return rows.prefetch_related(
        Prefetch("facts", facts.filter(property=Fact.Property.CAPACITY), to_attr="capacities"),
        Prefetch("facts", facts.filter(property=Fact.Property.PLACE), to_attr="places"),
    )


def kinds_known(scope: Scope) -> list[str]:
    return sorted(
        set(organizations_to_read(scope).exclude(kind="").values_list("kind", flat=True).order_by())
    )


def countries_known(scope: Scope) -> set[str]:
    """Codes of countries in which a readable organization is, and places that look like one."""
    rows = organizations_to_read(scope).order_by()
    codes = set(rows.exclude(country="").values_list("country", flat=True).distinct())
    places = Fact._base_manager.filter(
        organization__in=rows, property=Fact.Property.PLACE, value__regex="^[A-Z]{2}$"
    )
    return codes | set(places.order_by().values_list("value", flat=True).distinct())


def values_known(scope: Scope, prop: str) -> list[tuple[str, str]]:
    """The most frequent values of a property with their language, to be offered while one types."""
    rows = Fact._base_manager.filter(organization__in=organizations_to_read(scope).order_by(), property=prop)
    counted = rows.values("value", "language").annotate(times=Count("id")).order_by("-times", "value")
    return [(row["value"], row["language"]) for row in counted[:OFFERED]]


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


def names_beside(organization: Organization) -> list[str]:
    """Names of the others in its register, to be offered while one types."""
    rows = Organization._base_manager.filter(register=organization.register_id, removed_at__isnull=True)
    return list(rows.exclude(pk=organization.pk).order_by("name").values_list("name", flat=True)[:OFFERED])


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
