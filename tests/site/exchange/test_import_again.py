"""Files taken in one after the other, taken back one after the other, and buttons pressed twice."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comity_site.exchange.models import Import, Upload
from comity_site.register.actions import change_organization, remove_organization, restore_organization
from comity_site.register.models import Fact
from comity_site.register.snapshot import organizations_of
from tests.site.exchange.test_import import offer

FIRST = "id,name,country,capacities\nwell,The Well,ML,wells\nsecond,Second House,GE,letters\n"
LATER = "id,name,country,capacities\nwell,The Deep Well,ML,pumps\nsecond,Second House,GE,letters;beds\n"


def take(client, register, data: str) -> Import:
    page = offer(client, register, data)
    client.post(page.redirect_chain[-1][0], {"take_in": "1"})
    return Import.objects.latest("pk")


def undo(client, imported: Import):
    return client.post(reverse("import_undo", args=[imported.pk]))


def test_imports_are_undone_one_after_the_other_the_latest_first(convener, small_register):
    before = organizations_of(small_register)
    first = take(convener, small_register, FIRST)
    between = organizations_of(small_register)
    later = take(convener, small_register, LATER)
    assert undo(convener, later).status_code == 302
    assert organizations_of(small_register) == between
    assert undo(convener, first).status_code == 302
    assert organizations_of(small_register) == before


def test_three_files_are_undone_in_turn_also_when_one_was_taken_in_anew(convener, small_register):
    before = organizations_of(small_register)
    first = take(convener, small_register, FIRST)
    undo(convener, take(convener, small_register, LATER))
    again = take(convener, small_register, LATER)
    assert undo(convener, first).status_code == 409, "the later one stands again"
    undo(convener, again)
    undo(convener, first)
    assert organizations_of(small_register) == before


def test_who_was_taken_out_and_restored_is_as_the_file_left_it(convener, cleo, small_register):
    before = organizations_of(small_register)
    first = take(convener, small_register, FIRST)
    row = small_register.organizations.get(key="second")
    remove_organization(organization=row, version=row.version, by=cleo)
    assert undo(convener, first).status_code == 409
    restore_organization(organization=row, version=row.version, by=cleo)
    assert undo(convener, first).status_code == 302
    assert organizations_of(small_register) == before


def test_a_fact_that_comes_back_in_the_place_of_another_takes_nothing_away(convener, small_register):
    take(convener, small_register, FIRST)
    later = take(convener, small_register, LATER)
    gone = later.before[0]["withdrawn"][0]["pk"]
    river = small_register.organizations.get(key="river")
    Fact.objects.create(pk=gone, organization=river, property="capacity", value="song", folded="song")
    undo(convener, later)
    assert river.facts.filter(value="song").exists()
    assert [o.capacities for o in organizations_of(small_register) if o.id == "well"] == [("wells",)]


def test_who_comes_back_into_the_register_counts_as_new_as_it_was_foretold(convener, small_register):
    undo(convener, take(convener, small_register, FIRST))
    page = offer(convener, small_register, FIRST)
    assert "New: 1. Changed: 1. As they were: 0." in page.content.decode()
    again = take(convener, small_register, FIRST)
    assert (again.made, again.changed, again.unchanged) == (1, 1, 0)


def test_take_it_in_pressed_twice_leads_to_the_one_import(convener, small_register):
    page = offer(convener, small_register, FIRST)
    address = page.redirect_chain[-1][0]
    pressed = {"take_in": "1", "digest": Upload.objects.get().digest}
    assert pressed["digest"] in page.content.decode()
    twice = [convener.post(address, pressed) for _time in range(2)]
    assert {answer.headers["Location"] for answer in twice} == {
        reverse("imported", args=[Import.objects.get().pk])
    }


def test_put_it_aside_pressed_twice_leads_back(convener, small_register):
    address = offer(convener, small_register, FIRST).redirect_chain[-1][0]
    pressed = {"aside": "1", "digest": Upload.objects.get().digest}
    twice = [convener.post(address, pressed) for _time in range(2)]
    assert {answer.headers.get("Location") for answer in twice} == {reverse("import")}


def test_undo_pressed_twice_shows_that_it_is_undone(convener, small_register):
    imported = take(convener, small_register, FIRST)
    twice = [undo(convener, imported) for _time in range(2)]
    assert {answer.headers.get("Location") for answer in twice} == {reverse("imported", args=[imported.pk])}


@pytest.mark.parametrize(("days", "offered"), [(29, True), (31, False)])
def test_undoing_is_offered_as_long_as_it_can_be_done(convener, small_register, days, offered):
    imported = take(convener, small_register, FIRST)
    Import.objects.update(at=timezone.now() - timedelta(days=days))
    page = convener.get(reverse("imported", args=[imported.pk])).content.decode()
    assert (reverse("import_undo", args=[imported.pk]) in page) is offered


def test_what_was_looked_at_is_what_is_taken_in(convener, cleo, small_register):
    """Somebody put the name right between the look and the button: it is not written over unseen."""
    page = offer(convener, small_register, FIRST)
    at, seen = page.redirect_chain[-1][0], page.context["look"].seal
    row = small_register.organizations.get(key="second")
    lamp = small_register.organizations.get(key="river")
    change_organization(organization=lamp, version=lamp.version, by=cleo, name="Lamps")
    assert seal_now(convener, at) == seen, "what the file does not touch may change"
    change_organization(organization=row, version=row.version, by=cleo, name="Second")
    again = convener.post(at, {"take_in": "1", "seen": seen})
    assert again.status_code == 409
    assert "The register was changed meanwhile" in again.content.decode()
    assert not Import.objects.exists()
    taken = convener.post(at, {"take_in": "1", "seen": again.context["look"].seal})
    assert taken.status_code == 302
    assert Import.objects.count() == 1


def seal_now(client, at: str) -> str:
    return client.get(at).context["look"].seal
