"""The picture of a shortlist: private, only of records that are shown, and nobody without one is placed."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from comity_site.analysis.models import Listed, Proposal
from comity_site.analysis.watching import look_at_watched
from comity_site.plans.actions.records import release_record, revoke_release
from comity_site.register.models import Tie
from tests.site.alliances_cast import gathered
from tests.site.analysis.test_asking import asked
from tests.site.plans.carding import delivers, late
from tests.site.plans.saying import promised
from tests.site.register.pages import address, text_of


@pytest.fixture
def cast(small_register, ana, ben, cleo):
    return gathered(small_register, ana=ana, ben=ben, cleo=cleo)


@pytest.fixture
def listed(cast):
    """Ana's list: Harbour Clinic, with a record and a source, and Lamp Foundation, a newcomer."""
    delivers(cast, promised(cast, quantity=3), 3)
    late(cast, promised(cast, quantity=3, due=-4), "harbour", cast.ben)
    for key in ("river", "second"):
        ours, harbour = cast.organizations[key], cast.organizations["harbour"]
        Tie.objects.create(register=ours.register, source=ours, target=harbour, kind="knows")
    return [
        Listed.objects.create(
            owner=cast.organizations["second"], organization=cast.organizations[key], by=cast.ana
        )
        for key in ("harbour", "lamp")
    ]


def shown(client, person, by="known_by"):
    client.force_login(person)
    return client.get(address("shortlist_picture") + f"?by={by}")


def test_only_who_shows_its_record_is_placed_and_a_newcomer_is_named_without_a_place(client, cast, listed):
    before = shown(client, cast.ana)
    assert "<svg" not in before.content.decode().partition("<main")[2]
    assert "Harbour Clinic" in text_of(before).partition("Not placed")[2]
    release_record(organization=cast.organizations["harbour"], alliance=cast.alliance, by=cast.ben)
    page = shown(client, cast.ana)
    said = text_of(page)
    placed, _, unplaced = said.partition("Not placed")
    assert "Harbour Clinic 2 50 20–81 2" in " ".join(placed.split())
    assert "Lamp Foundation" in unplaced
    assert "Lamp Foundation" not in placed
    assert "That says nothing about them." in unplaced
    assert page.content.decode().count("<circle") == 1
    assert "Harbour Clinic" not in text_of(shown(client, cast.ben))  # a list of others


def test_numbers_are_typed_with_their_source(client, cast, listed):
    release_record(organization=cast.organizations["harbour"], alliance=None, by=cast.ben)
    client.force_login(cast.ana)
    where = address("shortlist_note", pk=listed[0].pk)
    assert client.post(where, {"note": "", "followers": "900", "version": "1"}).status_code == 400
    typed = {"note": "", "followers": "900", "counted_from": "their page, May", "version": "1"}
    assert client.post(where, typed).status_code == 302
    said = " ".join(text_of(shown(client, cast.ana, "followers")).split())
    assert "Harbour Clinic their page, May 900 50 20–81 2" in said
    assert "Nobody on your list can be placed yet" in text_of(shown(client, cast.ana, "press"))


def test_who_stands_on_two_lists_is_placed_by_the_entry_that_holds_the_number(client, cast, listed):
    release_record(organization=cast.organizations["harbour"], alliance=None, by=cast.ben)
    own = Listed.objects.create(
        organization=cast.organizations["harbour"], by=cast.ana, followers=900, counted_from="their page"
    )
    page = shown(client, cast.ana, "followers")
    assert [one.listed.pk for one in page.context["drawn"]] == [own.pk]
    assert text_of(page).partition("Not placed")[2].count("Type a number") == 1, "of Lamp Foundation alone"


def test_the_picture_asks_as_often_for_many_as_for_few(client, cast, listed):
    release_record(organization=cast.organizations["harbour"], alliance=None, by=cast.ben)
    shown(client, cast.ana)
    with CaptureQueriesContext(connection) as few:
        shown(client, cast.ana)
    for key in ("river", "orchard", "bridge"):
        Listed.objects.create(
            owner=cast.organizations["second"], organization=cast.organizations[key], by=cast.ana
        )
        release_record(organization=cast.organizations[key], alliance=None, by=cast.ben)
    with CaptureQueriesContext(connection) as many:
        shown(client, cast.ana)
    assert len(many) == len(few)


def latest(client, proposal: Proposal) -> Proposal:
    """The same question asked again, answered at once."""
    assert client.post(f"/find/{proposal.pk}/again/").status_code == 302
    return Proposal._base_manager.latest("pk")


def test_reliability_is_taken_from_a_record_only_when_asked_for_and_shown(client, cast, listed):
    client.force_login(cast.ana)
    needs = ("medical training",)
    rules = {"goal": "reliability", "max_members": "3"}

    def answer(**more):
        first = asked(client, needs, **rules, **more)
        return first, text_of(client.get(f"/find/{first.pk}/"))

    _, without = answer()
    assert "Nothing is written down about how reliable these are" in without
    _, hidden = answer(records="on")
    assert "Nothing is written down about how reliable these are" in hidden
    release = release_record(organization=cast.organizations["harbour"], alliance=cast.alliance, by=cast.ben)
    proposal, taken = answer(records="on")
    assert "The chance that all is met is 0.5" in taken
    section = taken.partition("Reliability taken from records")[2]
    assert "between 0.2 and 0.81 with four chances in five, judged by 2 promises." in section
    assert "Harbour Clinic" in section.partition("between 0.2")[0]
    assert "Left out for having no record" in taken
    assert "Second House" in taken.partition("Left out for having no record")[2]
    assert proposal.snapshot.with_records
    day = date_format(timezone.localdate())
    assert f"These are the records of {day}" in taken
    client.post(f"/find/{proposal.pk}/watch/")
    again = latest(client, proposal)
    assert (again.records, again.answer["value"]) == (proposal.records, proposal.answer["value"])
    kept = promised(cast, quantity=3, due=5)
    delivers(cast, kept, 3)
    assert look_at_watched(timezone.now()) == 1, "the register stands as it was; a record does not"
    better = Proposal._base_manager.get(better_than=proposal)
    assert Decimal(better.answer["value"]) > Decimal(proposal.answer["value"])
    assert (better.records["harbour"]["number"], better.records_on) == (3, timezone.localdate())
    assert latest(client, proposal).records == better.records
    revoke_release(release=release, version=release.version, by=cast.ben)
    after_all = latest(client, proposal)
    assert (after_all.records, after_all.answer["status"]) == ({}, "infeasible"), "shown no longer"
    assert "showed you a record on that day" in text_of(client.get(f"/find/{after_all.pk}/"))
    after, plain = answer()
    assert "Nothing is written down about how reliable these are" in plain
    assert not after.snapshot.with_records
