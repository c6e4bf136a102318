"""A whole file taken in and put back; and an organization as a row and as a value says the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.register.changes import compare
from comity.register.organizations import Organization as Value
from comity.register.organizations import Tie as TieValue
from comity.words.folding import fold
from comity_site.accounts.models import Change
from comity_site.register import queries
from comity_site.register.actions import (
    ChangedSince,
    change_organization,
    make_register,
    put_back,
    state_fact,
    take_in,
    tie_organizations,
)
from comity_site.register.models import Fact, Organization
from comity_site.register.snapshot import organizations_of, ties_of
from tests.budget import few

HOUSE = Value(
    id="house",
    name="House",
    kind="NGO",
    country="MD",
    places=("Cahul",),
    capacities=("wells", "choirs"),
    populations=("children",),
    languages=("ro",),
    cost=Decimal("1.50"),
    reliability=Decimal("0.9"),
)
WELL = Value("well", "Well", capacities=("wells",))


@pytest.fixture
def register(db):
    return make_register(name="A list", by=None)


def rows_of(register) -> list[tuple]:
    """Everything that stands in a register, apart from counters, authors and the numbers of rows."""
    how = ("language", "source", "evidence", "as_of", "is_by_project")
    about = ("key", "name", "language", "kind", "country", "cost", "reliability", "searchable")
    facts = Fact.objects.filter(organization__register=register, organization__removed_at__isnull=True)
    entries = Organization.objects.filter(register=register, removed_at__isnull=True)
    return [
        *entries.order_by("key").values_list(*about),
        *sorted(facts.values_list("organization__key", "property", "value", "folded", *how)),
        *sorted(map(str, ties_of(register))),
    ]


def test_a_file_makes_rows_with_source_date_and_journal(register, davit):
    taken = take_in(register=register, organizations=[HOUSE, WELL], by=davit, source="list.csv", as_of="2026")
    assert (taken.made, taken.changed, taken.unchanged) == (2, 0, 0)
    assert organizations_of(register) == (HOUSE, WELL)
    fact = Fact.objects.get(organization__key="well")
    assert (fact.source, fact.as_of, fact.changed_by) == ("list.csv", "2026", davit)
    row = Organization.objects.get(key="house")
    assert [change.verb for change in queries.changes_of(row)] == ["take_in"]
    assert "cahul" in row.searchable


def test_the_same_file_again_changes_nothing(register):
    take_in(register=register, organizations=[HOUSE, WELL], by=None)
    before, journal = rows_of(register), Change.objects.count()
    taken = take_in(register=register, organizations=[HOUSE, WELL], by=None)
    assert (taken.made, taken.changed, taken.unchanged, taken.before) == (0, 0, 2, [])
    assert (rows_of(register), Change.objects.count()) == (before, journal + 1)


def test_what_already_stood_keeps_how_it_was_known(register, davit):
    take_in(register=register, organizations=[HOUSE], by=None, source="the first list", as_of="2020")
    more = replace(HOUSE, capacities=("Wells", "radio"))
    take_in(register=register, organizations=[more], by=davit, source="the second list", as_of="2026")
    stated = Fact.objects.filter(property="capacity").values_list("value", "source", "as_of")
    assert sorted(stated) == [("Wells", "the first list", "2020"), ("radio", "the second list", "2026")]


def test_columns_that_a_file_does_not_have_stay_as_they_are(register):
    take_in(register=register, organizations=[HOUSE], by=None)
    bare = Value("house", capacities=("wells",))
    take_in(register=register, organizations=[bare], by=None, columns={"capacities"})
    assert organizations_of(register) == (replace(HOUSE, capacities=("wells",)),)


def test_an_id_alone_is_a_name_for_want_of_another(register):
    take_in(register=register, organizations=[Value("lonely")], by=None)
    assert Organization.objects.get().name == "lonely"


def test_ties_are_noted_once_and_loops_are_dropped(register):
    ties = [
        TieValue("house", "well"),
        TieValue("well", "house"),
        TieValue("well", "well"),
        TieValue("house", "nobody"),
    ]
    taken = take_in(register=register, organizations=[HOUSE, WELL], ties=ties, by=None)
    assert (taken.ties_made, ties_of(register)) == (1, (TieValue("house", "well"),))
    again = take_in(
        register=register, organizations=[], ties=[TieValue("well", "house", Decimal("2.5"))], by=None
    )
    assert (again.ties_made, again.ties_changed, ties_of(register)[0].weight) == (0, 1, Decimal("2.5"))


def test_a_value_that_no_file_could_hold_takes_nothing_in(register):
    with pytest.raises(ValidationError):
        take_in(register=register, organizations=[WELL, Value("long", "x" * 201)], by=None)
    assert not Organization.objects.exists()


def test_what_was_taken_in_is_put_back_whole(register, davit):
    ties = [TieValue("house", "well")]
    take_in(register=register, organizations=[HOUSE, WELL], ties=ties, by=None, source="the first list")
    before = rows_of(register)
    changed = replace(
        HOUSE, name="Home", country="", cost=Decimal(2), reliability=None, capacities=("radio",)
    )
    more = [TieValue("house", "well", Decimal(3)), TieValue("new", "well")]
    taken = take_in(register=register, organizations=[changed, Value("new", "New")], ties=more, by=davit)
    assert rows_of(register) != before
    done = put_back(register=register, before=taken.before, by=davit)
    assert (done.removed, done.restored) == (1, 1)
    assert rows_of(register) == before


def test_a_file_put_back_can_be_taken_in_again(register):
    taken = take_in(register=register, organizations=[HOUSE], by=None)
    put_back(register=register, before=taken.before, by=None)
    assert organizations_of(register) == ()
    take_in(register=register, organizations=[HOUSE], by=None)
    assert organizations_of(register) == (HOUSE,)


def test_nothing_is_put_back_over_what_somebody_changed_since(register, davit):
    taken = take_in(register=register, organizations=[HOUSE, WELL], by=None)
    row = Organization.objects.get(key="well")
    state_fact(organization=row, property="capacity", value="pumps", source="a visit", as_of="2026", by=davit)
    before = rows_of(register)
    with pytest.raises(ChangedSince) as refusal:
        put_back(register=register, before=taken.before, by=davit)
    assert refusal.value.names == ["Well"]
    assert rows_of(register) == before


def test_a_tie_with_somebody_who_was_removed_is_left_out(register, davit):
    take_in(register=register, organizations=[HOUSE, WELL], by=None)
    house, well = Organization.objects.order_by("key")
    tie_organizations(source=house, target=well, by=davit)
    change_organization(organization=house, version=house.version, by=davit, name="Home")
    put = take_in(register=register, organizations=[WELL], by=None)
    assert (put.unchanged, len(ties_of(register))) == (1, 1)
    well.removed_at = house.changed_at
    well.save()
    assert ties_of(register) == ()


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";"), min_size=1, max_size=12
).filter(lambda text: text == text.strip() and text not in ("UK", "EL"))
lists = st.lists(words, max_size=4, unique_by=fold).map(tuple)
numbers = st.decimals(0, 10**15, places=9).map(lambda number: number.normalize() + 0)
values = st.builds(
    Value,
    id=words,
    name=words,
    kind=st.sampled_from(["", "NGO", "union"]),
    country=st.sampled_from(["", "MD", "FR"]),
    places=lists,
    capacities=lists,
    populations=lists,
    languages=lists,
    cost=numbers,
    reliability=st.none() | st.decimals(0, 1, places=9).map(lambda number: number.normalize() + 0),
)
whole_files = st.lists(values, max_size=4, unique_by=lambda value: value.id)


@settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=whole_files, second=whole_files)
def test_rows_and_values_are_one_and_putting_back_undoes(register, first, second):
    """Round trip: what is taken in is read again as it was; undone, everything is what it was before."""
    Organization.objects.all().delete()
    take_in(register=register, organizations=first, by=None)
    assert compare(first, organizations_of(register)).changed == {}
    assert set(organizations_of(register)) == set(first)
    before = rows_of(register)
    taken = take_in(register=register, organizations=second, by=None)
    kept = {value.id: value for value in organizations_of(register)}
    assert compare(second, [kept[value.id] for value in second]).changed == {}
    assert taken.made + taken.changed + taken.unchanged == len(second)
    put_back(register=register, before=taken.before, by=None)
    assert rows_of(register) == before
