"""Whom one thinks of asking, with notes that only one's own people read; and organizations side by side."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.analysis.models import Listed
from comity_site.register.models import Belonging, Tie
from tests.site.register.pages import text_of


@pytest.fixture
def of(small_register):
    return {row.key: row for row in small_register.organizations.all()}


def put_on_list(client, organization, **typed):
    return client.post(f"/find/shortlist/add/?organization={organization.pk}", typed)


def test_who_is_put_on_the_list_stands_there_with_the_note_for_all_of_ones_organization(client, ana, ben, of):
    client.force_login(ana)
    sent = put_on_list(client, of["lamp"], note="Zora knows them.", owner=of["second"].pk)
    assert sent.status_code == 302
    entry = Listed.objects.get()
    assert (entry.owner, entry.organization, entry.by, entry.language) == (
        of["second"],
        of["lamp"],
        ana,
        "en",
    )
    Belonging.objects.create(person=ben, organization=of["second"])
    client.force_login(ben)
    assert "Zora knows them." in text_of(client.get("/find/shortlist/"))


def test_whoever_left_the_organization_reads_its_list_no_more(client, ana, of):
    client.force_login(ana)
    put_on_list(client, of["lamp"], note="Zora knows them.", owner=of["second"].pk)
    put_on_list(client, of["mill"], note="For me.", owner="")
    Belonging.objects.filter(person=ana).delete()
    page = text_of(client.get("/find/shortlist/"))
    assert "Zora" not in page
    assert "For me." in page


def test_nobody_writes_on_the_list_of_an_organization_they_do_not_belong_to(client, ana, of):
    client.force_login(ana)
    assert put_on_list(client, of["lamp"], owner=of["harbour"].pk).status_code == 400
    assert not Listed.objects.exists()


def test_put_on_the_list_twice_somebody_stands_there_once_with_the_later_note(client, ana, of):
    client.force_login(ana)
    for note in ("First.", "Second."):
        put_on_list(client, of["lamp"], note=note, owner=of["second"].pk)
    assert [row.note for row in Listed.objects.all()] == ["Second."]


def test_a_note_that_two_people_change_is_lost_by_neither(client, ana, of):
    client.force_login(ana)
    put_on_list(client, of["lamp"], note="First.", owner=of["second"].pk)
    entry = Listed.objects.get()
    assert client.post(f"/find/shortlist/{entry.pk}/", {"note": "A.", "version": 1}).status_code == 302
    late = client.post(f"/find/shortlist/{entry.pk}/", {"note": "B.", "version": 1})
    assert late.status_code == 409
    assert "A." in text_of(late)
    assert Listed.objects.get().note == "A."


def test_taken_off_the_list_somebody_can_be_put_back_with_the_note(client, ana, of):
    client.force_login(ana)
    put_on_list(client, of["lamp"], note="Zora knows them.", owner=of["second"].pk)
    entry = Listed.objects.get()
    client.post(f"/find/shortlist/{entry.pk}/remove/", {"version": entry.version})
    assert "Nobody is on the list yet" in text_of(client.get("/find/shortlist/"))
    client.post(f"/find/shortlist/{entry.pk}/restore/", {"version": entry.version + 1})
    assert "Zora knows them." in text_of(client.get("/find/shortlist/"))


def test_side_by_side_says_what_is_stated_of_each_how_it_is_known_and_what_is_stated_of_all(client, ana, of):
    client.force_login(ana)
    page = client.get("/find/compare/", {"organization": [of["second"].pk, of["harbour"].pk]})
    said = text_of(page)
    assert "Stated of each of them: medical training" in said
    assert "translation a visit (as of 2025)" in said
    assert "With each other Harbour Clinic : worked together Known from: a shared project" in said
    assert [one.about for one in page.context["found"].rows] == ["capacity", "place", "population"]


def test_a_tie_with_somebody_whom_one_may_not_read_is_not_told(client, ana, of, quiet_register):
    hidden = quiet_register.organizations.get()
    Tie.objects.create(register=quiet_register, source=of["second"], target=hidden)
    client.force_login(ana)
    page = client.get("/find/compare/", {"organization": [of["second"].pk, of["harbour"].pk]})
    assert "Hidden Well" not in text_of(page)


def test_with_one_or_five_the_page_helps_to_choose(client, ana, of):
    client.force_login(ana)
    put_on_list(client, of["lamp"], owner=of["second"].pk)
    one = text_of(client.get("/find/compare/", {"organization": of["second"].pk, "words": "transport"}))
    assert "Lamp Foundation" in one
    assert "Mill Cooperative" in one
    five = client.get("/find/compare/", {"organization": [row.pk for row in list(of.values())[:5]]})
    assert "At most four" in text_of(five)


def test_four_side_by_side_ask_the_database_as_much_as_two(client, ana, of):
    client.force_login(ana)
    counts = []
    for keys in (("river", "second"), ("river", "second", "harbour", "orchard")):
        wanted = {"organization": [of[key].pk for key in keys]}
        client.get("/find/compare/", wanted)
        with CaptureQueriesContext(connection) as seen:
            client.get("/find/compare/", wanted)
        counts.append(len(seen))
    assert counts[0] == counts[1]
