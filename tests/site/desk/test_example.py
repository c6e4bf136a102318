"""The worked example tells its story through the product: its sums are computed, its rules hold, it leaves no trace."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from comity.plans.possible.check import check
from comity.plans.possible.work import Lane
from comity.plans.standing import standing
from comity_site.accounts.models import Change, Person
from comity_site.alliances.actions import join_alliance, offer_answer_link
from comity_site.alliances.models import Alliance, Ask, Member
from comity_site.alliances.scope import scope_of
from comity_site.desk.actions import load_example, remove_example
from comity_site.desk.example.told import pairs, read_example
from comity_site.influence.actions.actors import add_actor
from comity_site.influence.actions.changes import seek_change
from comity_site.influence.change_page import sought_seen
from comity_site.influence.models import Actor, Rating
from comity_site.meetings.actions import call_meeting
from comity_site.plans.actions import make_promise, say_not_in_full
from comity_site.plans.models import Event, Promise
from comity_site.plans.possible_page import checked_on, members_for
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization, Translation
from comity_site.roadmap.counted import counted
from comity_site.roadmap.models import Vote
from comity_site.threats.models import Threat
from comity_site.threats.queries.signs import signs_for, stands
from tests.site.register.pages import text_of
from tests.site.turnout.eventful import eventful

SLUG = "while-parents-are-away"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The example, loaded once; each test works in a transaction of its own within this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_example()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def alliance(loaded, db) -> Alliance:
    return Alliance._base_manager.get(slug=SLUG)


TOLD_IN = (
    "alliances", "plans", "roadmap", "meetings", "agreements", "threats", "influence", "turnout", "giving",
)  # fmt: skip
"""The rooms that the story is told in."""


def standings(alliance: Alliance) -> dict[str, str]:
    today = timezone.localdate()
    return {
        f"{one.owes.key} {one.due - today}": standing(folded_of(one), today).value
        for one in Promise._base_manager.filter(alliance=alliance).select_related("owes")
    }


def test_eight_said_yes_and_nobody_else_is_a_member(alliance):
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    assert members.count() == 8
    assert all(one.is_founder or one.ask.answer == "yes" for one in members)


def test_the_sums_of_the_visits_are_those_of_the_story(alliance):
    rows = Promise._base_manager.filter(alliance=alliance, unit="visits")
    assert sum(one.delivered for one in rows) == 182
    assert sum(one.confirmed for one in rows) == 170
    still = sum(one.remaining for one in rows if not one.closed)
    assert still == 50
    assert Decimal(300) - 182 - still == 68


def test_every_state_is_what_the_story_says(alliance):
    found = standings(alliance)
    assert sorted(found.values()) == sorted(
        ["kept"] * 3 + ["open"] * 4 + ["not_coming", "changed", "late", "released"]
    )


def test_nothing_failing_stands_against_an_organization_that_exists(alliance):
    today = timezone.localdate()
    for promise in Promise._base_manager.filter(alliance=alliance).select_related("owes"):
        if standing(folded_of(promise), today) in ("late", "not_coming", "released", "unreported"):
            assert promise.owes.is_invented, promise.owes.name


def test_the_convener_owes_twelve_repayments_for_four_days(alliance):
    promise = Promise._base_manager.get(alliance=alliance, owes__key="carers-desk")
    assert promise.remaining == 12
    assert promise.due_effective == timezone.localdate() - timedelta(days=4)
    assert standing(folded_of(promise), timezone.localdate()) == "late"


def test_what_was_changed_goes_on_with_what_was_done(alliance):
    changed = Promise._base_manager.get(alliance=alliance, closed="changed")
    assert changed.successor.quantity == 8
    assert changed.successor.delivered == changed.successor.confirmed == 3


def test_nobody_confirmed_what_they_did_or_wrote_down(alliance):
    for event in Event._base_manager.filter(alliance=alliance, kind="confirmed").select_related("promise"):
        delivery = event.promise.events.filter(kind="delivered")[event.data["delivery"] - 1]
        assert event.acting_id != event.promise.owes_id
        assert not (delivery.recorded_for and delivery.by_id == event.by_id)


@pytest.mark.parametrize("into", [code for code, _ in settings.LANGUAGES if code != "en"])
def test_every_text_stands_in_every_language_and_fits(alliance, into):
    said = dict(Translation._base_manager.filter(into=into).values_list("text", "translation"))
    texts = {text for text, other in pairs(read_example()) if text != other}
    assert len(texts) > 100
    assert texts <= set(said)
    longest = Translation._meta.get_field("text").max_length
    assert [one for pair in said.items() for one in pair if len(one) > longest] == []  # SQLite does not mind


def test_seven_rankings_come_to_the_sums_of_the_story_and_the_room_put_signatures_first(alliance):
    vote = Vote._base_manager.get(roadmap__alliance=alliance)
    count = counted(vote.result)
    places = {pk: place for place, pk in enumerate(vote.options)}  # signature, visits, thread, money
    assert [count.points[pk] for pk in vote.options] == [13, 15, 8, 6]
    assert [places[pk] for pk in count.closest] == [1, 0, 2, 3]
    assert (count.disagreements, count.is_only_one, round(float(count.agreement), 2)) == (13, True, 0.22)
    assert places[count.furthest_apart] == 3
    assert vote.order == vote.options
    first = alliance.priorities.order_by("rank").first()
    assert first.title.startswith("Signature")
    assert first.why == vote.reason
    assert "the visits can wait a week" in vote.reason
    (told,) = vote.rankings.filter(heard="phone")
    assert told.organization.key == "grandmothers-circle"
    assert told.read_back_on is not None


def questions(person: Person, on: int) -> list[str]:
    """What Comity asks this person so many days after the example was loaded."""
    found = signs_for(scope_of(person), timezone.localdate() + timedelta(days=on))
    return [f"{one.about.key} {one.sign.kind} {one.sign.count}" for one in found]


def test_two_threats_stand_with_their_answers_and_only_invented_organizations_are_watched(alliance):
    threats = Threat._base_manager.filter(alliance=alliance).select_related("owner", "late_to", "quiet_of")
    assert {(one.kind, one.owner.key, bool(one.answer)) for one in threats} == {
        ("external", "second-breath", True), ("relational", "carers-desk", True),
    }  # fmt: skip
    watched = [who for one in threats for who in (one.late_to, one.quiet_of) if who]
    assert [(who.key, who.is_invented) for who in watched] == [("grandmothers-circle", True)] * 2


def test_a_month_of_silence_is_asked_about_but_not_in_the_harvest(alliance):
    asked = {day: questions(alliance.made_by, day) for day in (0, 26, 27, 59, 60, 80, 81)}
    quiet = {27: 30, 59: 62, 81: 63}  # since three days before it was loaded; the harvest is no silence
    assert asked == {
        day: [f"grandmothers-circle quiet {quiet[day]}"] if day in quiet else [] for day in asked
    }
    other = Person.objects.get(name="Field worker")
    assert questions(other, 27) == []


def test_repayments_late_twice_are_asked_about_when_their_grace_is_over(alliance):
    desk, circle = (
        Organization._base_manager.get(key=key, is_invented=True) for key in ("carers-desk", "grandmothers-circle")
    )  # fmt: skip
    (stand,) = stands(
        Threat._base_manager.filter(kind="relational"), timezone.localdate() + timedelta(days=4)
    )
    assert (stand.late, stand.signs) == (1, ())
    by, on = alliance.made_by, timezone.localdate() - timedelta(days=20)
    promise = make_promise(
        alliance=alliance, owes=desk, to_kind="organizations", to=[circle], what="Ten more", quantity=Decimal(10),
        unit="travel repayments", due=timezone.localdate() - timedelta(days=2), by=by,
        speaking=Speaking(desk, frozenset({desk.pk}), "own", on),
    )  # fmt: skip
    say_not_in_full(
        promise=promise, by=by, speaking=Speaking(desk, frozenset({desk.pk}), "own", timezone.localdate())
    )
    assert questions(by, 5) == []
    assert questions(by, 6) == ["grandmothers-circle late 2"]


def test_the_ratings_forces_and_seats_come_to_what_the_story_says(client, alliance):
    client.force_login(alliance.made_by)
    page = text_of(client.get(f"/alliances/{SLUG}/influence/"))
    assert "10 actors: 6 have a place, on 1 the raters disagree, 3 are not rated." in page
    assert "Example Fund (invented) has a say and cares" in page
    assert "Drivers who carry parcels and money raters disagree: talk before rating again 1 3 4 2 4 4" in page
    sought = alliance.changes_sought.get()
    seen = sought_seen(sought)
    assert [one.strength for one in (*seen.driving, *seen.restraining)] == [4, 3, 2, 4, 3, 2]
    assert (seen.balance.driving, seen.balance.restraining) == (9, 9)
    page = text_of(client.get(f"/changes-sought/{sought.pk}/"))
    assert "7 seats, 5 votes decide. 2 more are needed. Least effort: seats 4 and 5, together 3." in page
    assert "If seat 4 turns against, seats 5 and 6, together 6." in page
    assert "A fair point; answer with a witness and an end date" in page
    assert [(on - timezone.localdate()).days for on in (sought.votes_on, seen.letter_on)] == [38, 14]
    client.cookies["django_language"] = "fr"
    page = text_of(client.get(f"/changes-sought/{sought.pk}/"))
    assert "sièges 4 et 5, ensemble 3." in page
    assert "la crainte que de tels papiers servent aux trafiquants" in page
    assert "Exemple fictif" in page
    _, title, _ = re.split("</?title>", client.get(f"/changes-sought/{sought.pk}/").content.decode())
    assert title.endswith(" · Pendant que les parents sont loin · Comity")


def test_only_kinds_and_the_invented_are_rated(alliance):
    for actor in Actor._base_manager.filter(alliance=alliance).select_related("organization"):
        exists = actor.what != "kind" and not (actor.organization or actor).is_invented
        assert exists == (actor.ratings.count() == 0), actor
        assert not actor.stance or not exists
    assert Rating._base_manager.count() == 7 * 3


def test_it_goes_in_one_step_and_nothing_of_it_is_left(alliance, davit):
    known = set(Person.objects.values_list("pk", flat=True))
    someone = Organization._base_manager.filter(is_invented=False).first()
    about = {"opens": "roadmap", "subject": alliance.roadmap.pk, "organization": someone}
    offer_answer_link(**about, by=None)
    call_meeting(alliance=alliance, kind="other", title="In the village", on=timezone.localdate(), by=davit)
    eventful(alliance, someone, davit)
    remove_example(by=davit)
    assert not Alliance._base_manager.exists()
    assert not Organization._base_manager.filter(is_invented=True).exists()
    for model in apps.get_models():
        if model._meta.app_label in TOLD_IN:
            assert not model._base_manager.exists(), model
    active = Person.objects.filter(pk__in=known, is_active=True)
    assert set(active) == {davit}
    assert Change._base_manager.filter(verb="remove_example").exists()


def test_loaded_again_it_begins_anew(alliance, davit):
    remove_example(by=davit)
    load_example(by=davit)
    assert Ask._base_manager.filter(alliance__slug=SLUG).count() == 10


def test_what_others_noted_about_somebody_invented_goes_with_them(loaded, cast, davit):
    town_hall = Organization._base_manager.get(key="town-hall")
    actor = add_actor(alliance=cast.other, what="office", name="A desk", organization=town_hall, by=cast.olga)
    kept = add_actor(alliance=cast.other, what="kind", name="Schools", approached_by=town_hall, by=cast.olga)
    seek_change(alliance=cast.other, title="A stop", body="A desk", decider=actor, by=cast.olga)
    remove_example(by=davit)
    assert [one.pk for one in Actor._base_manager.all()] == [kept.pk]


def test_what_was_really_agreed_with_an_invented_organization_is_not_taken_away(
    client, alliance, davit, cast
):
    ask = Ask._base_manager.create(
        asker=cast.organizations["bridge"], asked=Organization._base_manager.get(key="town-hall"), what="Join us?",
        answer="yes", answered_on=timezone.localdate(), heard="own",
    )  # fmt: skip
    join_alliance(alliance=cast.other, ask=ask, by=cast.olga)
    client.force_login(davit)
    page = client.post("/example/remove/", follow=True)
    assert "Other house" in page.content.decode()
    assert Alliance._base_manager.filter(slug=SLUG).exists()


def test_the_plan_can_be_done_on_whichever_day_of_the_week_it_is_loaded(alliance):
    one = checked_on(alliance, timezone.localdate(), members_for(alliance))
    assert one.findings.is_possible
    # The Circle did not say that it has paid hours; nothing else is missing.
    assert [lane for _who, lane in one.findings.unsaid] == [Lane.PAID]
    for days in range(1, 7):
        later = timedelta(days=days)
        works = [
            replace(work, start=work.start and work.start + later, due=work.due and work.due + later)
            for work in one.works
        ]
        times = {
            who: replace(
                time, away=tuple((first + later, last and last + later) for first, last in time.away)
            )
            for who, time in one.times.items()
        }
        assert check(works, times, one.today + later).is_possible
