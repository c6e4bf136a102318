"""The worked example read in French: units, names and titles are those of its French words."""

import pytest

from comity_site.agreements.models import Office, Signed
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Event, Promise
from tests.site.register.pages import text_of

SLUG = "while-parents-are-away"


@pytest.fixture
def alliance(example) -> Alliance:
    return Alliance._base_manager.get(slug=SLUG)


def test_names_in_lists_and_titles_of_people_are_told_in_the_readers_language(client, alliance):
    client.force_login(alliance.made_by)
    client.cookies["django_language"] = "fr"
    telling = text_of(client.get(f"/alliances/{SLUG}/told-back/add/"))
    assert "Cercle des grands-mères de trois villages" in telling
    assert "Grandmothers' Circle" not in telling
    writers = {"Field worker": "Personne de terrain", "School contact": "Contact pour les écoles"}
    for title, french in writers.items():
        event = Event._base_manager.filter(alliance=alliance, by__name=title).first()
        page = text_of(client.get(f"/promises/{event.promise_id}/"))
        assert french in page
        assert title not in page
    assert "Bonjour, Coordination" in text_of(client.get("/"))


def test_units_and_names_inside_a_sentence_are_in_the_readers_language(client, alliance):
    promise = Promise._base_manager.get(alliance=alliance, owes__key="carers-desk")
    client.force_login(alliance.made_by)
    client.cookies["django_language"] = "fr"
    page = client.get(f"/promises/{promise.pk}/").content.decode()
    assert "30 remboursements de voyage" in page
    assert "Cercle des grands-mères de trois villages" in page
    assert "30 travel repayments by" not in page


def test_who_held_an_office_is_told_in_the_readers_language_where_the_words_are_known(client, alliance):
    office = Office._base_manager.get(alliance=alliance)
    signed = Signed._base_manager.get(office=office)
    client.force_login(alliance.made_by)
    client.cookies["django_language"] = "fr"
    for page in (
        f"/alliances/{SLUG}/offices/",
        f"/offices/{office.pk}/letter/",
        f"/agreements/{signed.edition.agreement_id}/",
        f"/agreements/{signed.edition.agreement_id}/paper/",
    ):
        text = text_of(client.get(page))
        assert "le maire alors en fonction" in text, page
        assert "the mayor then in office" not in text, page


def test_what_was_made_is_told_in_the_words_it_was_promised_in_and_its_parts_are_the_whole(client, alliance):
    client.force_login(alliance.made_by)
    client.cookies["django_language"] = "fr"
    page = text_of(client.get(f"/alliances/{SLUG}/shares/"))
    assert "3 sur 3 soirées" in page
    assert "D’autres, qui ne sont pas membres : 22 sur 170 visites, 2 sur 2 jours de minibus." in page
    assert "30 sur 170 visites" in page
    assert "118 sur 170 visites" in page
    assert "Trois mois commençant en" in page, "which elides before no month"


def test_what_only_a_member_can_do_is_told_in_the_readers_language_on_who_complements_us(client, alliance):
    client.force_login(alliance.made_by)
    client.cookies["django_language"] = "fr"
    page = text_of(client.get(f"/find/complement/{SLUG}/"))
    assert page.count("parle dans les villages mêmes") == 2, "in the form, and among the needs"
    assert "speaks for carers" not in page
    assert "Apporté par un membre" in page.split("● parle dans les villages mêmes")[1]
