"""Looking for organizations: by words in the reader's language, by what is stated, by where."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.register.matching import folded, plain_letters
from comity_site.register.models import Fact, Organization, Translation
from comity_site.register.places import countries_called
from comity_site.register.queries.rights import organizations_to_read

Translations = dict[tuple[str, str], tuple[str, str]]
SORTS = {"name": ("name", "id"), "country": ("country", "name", "id"), "kind": ("kind", "name", "id")}
OFFERED = 300  # words offered while one types


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

    A country is met by the organization's own, or by a place that is stated; among the words it may be named.
    """
    rows = organizations_to_read(scope).order_by(*SORTS.get(sort, SORTS["name"]))
    known = translations_into(into)
    for word in words.split()[:10]:
        rows = rows.filter(mentions(word, known) | in_country(countries_called(word, into)))
    if kind:
        rows = rows.filter(kind=kind)
    if register:
        rows = rows.filter(register__slug=register)
    if country:
        rows = rows.filter(in_country([country]))
    for prop, value in ((Fact.Property.CAPACITY, capacity), (Fact.Property.POPULATION, population)):
        if value.strip():
            rows = rows.filter(stated(prop, own_words(value, known)))
    return rows


def in_country(codes: list[str]) -> Q:
    """Organizations of these countries, or that are said to work there."""
    if not codes:
        return Q(pk__in=[])
    places = Fact._base_manager.filter(
        organization=OuterRef("pk"),
        property=Fact.Property.PLACE,
        folded__in=[folded(code) for code in codes],
    )
    return Q(country__in=codes) | Q(Exists(places))


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
