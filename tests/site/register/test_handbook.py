"""The register that ships with the product, on the site."""

import pytest

from comity.register import jmdi_register as handbook
from comity_site.register.actions import load_jmdi
from comity_site.register.models import Fact, Organization, Register
from comity_site.register.snapshot import organizations_of, ties_of
from tests.site.register.pages import address, text_of


@pytest.fixture
def jmdi(db) -> Register:
    return load_jmdi(by=None)


def test_the_site_holds_what_the_handbook_states(jmdi):
    stated = {value.id: value for value in handbook.load_register()}
    assert {value.id: value for value in organizations_of(jmdi)} == stated
    assert set(ties_of(jmdi)) == set(handbook.load_ties())
    assert (jmdi.source, jmdi.as_of, jmdi.is_shared) == ("EC-UN JMDI handbook", "2011", True)


def test_every_fact_says_which_project_shows_it(jmdi):
    codes = {project.code for project in handbook.load_projects()}
    facts = Fact.objects.filter(organization__register=jmdi).exclude(property__in=["country", "project"])
    assert facts.count() == len(handbook.load_facts())
    assert {fact.evidence.partition(",")[0] for fact in facts} <= codes
    assert set(facts.values_list("source", "as_of")) == {("EC-UN JMDI handbook", "2011")}


def test_a_place_known_only_through_a_project_says_so(client, ana, jmdi):
    fact = Fact.objects.filter(is_by_project=True, organization__country="").first()
    client.force_login(ana)
    page = client.get(address("organization", pk=fact.organization_id))
    assert "by project" in text_of(page)
    assert fact.evidence in text_of(page)


def test_loading_twice_is_loading_once(jmdi):
    assert load_jmdi(by=None) == jmdi
    assert Organization.objects.filter(register=jmdi).count() == len(handbook.load_entries())


def test_every_page_of_the_register_opens(client, ana, jmdi):
    client.force_login(ana)
    assert client.get(address("organizations"), {"register": "jmdi", "country": "MD"}).status_code == 200
    for row in Organization.objects.filter(register=jmdi)[:40]:
        assert client.get(address("organization", pk=row.pk)).status_code == 200
