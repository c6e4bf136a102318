"""A promise begins, and what others see of it: our note or their word, a date missed, the list by date."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from comity_site.alliances.models import Ask
from comity_site.plans import actions
from comity_site.plans.models import Event, Promise, Reminder
from comity_site.plans.speaking import NotAllowed, Speaking
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import text_of


def asked(cast, answer="yes", **more):
    """River House asked Orchard Union for ten hours; they answered."""
    values = {
        "asker": cast.organizations["river"], "asked": cast.organizations["orchard"], "alliance": cast.alliance,
        "what": "Ten hours of advice", "quantity": Decimal(10), "unit": "hours", "due": days(20), "heard": "link",
        "answer": answer, "answered_on": days(-1),
    }  # fmt: skip
    return Ask._base_manager.create(**{**values, **more})


def kept(cast, ask, **more):
    terms = {"quantity": ask.quantity, "unit": ask.unit, "due": ask.due}
    return actions.make_promise(
        alliance=cast.alliance, owes=ask.asked, to_kind="organizations", to=[ask.asker], what=ask.what, ask=ask,
        speaking=speaks(cast, "river", cast.cleo), by=cast.cleo, **{**terms, **more},
    )  # fmt: skip


def test_a_yes_of_their_own_is_kept_as_their_word(cast):
    promise = kept(cast, asked(cast))
    event = promise.events.get()
    assert promise.acknowledged
    assert (event.acting, event.heard, event.on) == (promise.owes, "link", days(-1))


@pytest.mark.parametrize(
    ("answered", "terms"),
    [
        ({"heard": "phone", "recorded_for": True}, {}),
        ({}, {"quantity": Decimal(20)}),
        ({}, {"due": days(5)}),
        ({}, {"unit": "days"}),
    ],
)
def test_a_yes_that_was_written_down_or_to_other_terms_is_our_note(cast, answered, terms):
    assert not kept(cast, asked(cast, **answered), **terms).acknowledged


def test_a_yes_that_was_read_back_is_their_word(cast):
    ask = asked(cast, heard="phone", recorded_for=True, read_back_on=days(0))
    assert kept(cast, ask).acknowledged


@pytest.mark.parametrize("answer", ["", "thinking", "no"])
def test_only_a_yes_or_an_offer_is_kept(cast, answer):
    with pytest.raises(NotAllowed):
        kept(cast, asked(cast, answer=answer))
    assert not Promise._base_manager.exists()


def test_a_yes_is_kept_once(cast):
    ask = asked(cast)
    kept(cast, ask)
    with pytest.raises(NotAllowed):
        kept(cast, ask)
    assert Promise._base_manager.count() == 1


def typed(cast, **more):
    values = {
        "owes": cast.organizations["harbour"].pk, "acting": cast.organizations["harbour"].pk, "to_kind": "all",
        "what": "We visit forty people.", "quantity": "40", "unit": "visits", "due": days(9).isoformat(),
        "proof": "A partner was there.", "on": days(0).isoformat(), "once": "a", "language": "en",
    }  # fmt: skip
    return {**values, **more}


def add(client, person, cast, query="", **more):
    client.force_login(person)
    return client.post(reverse("promise_add", args=[cast.alliance.slug]) + query, typed(cast, **more))


def test_who_promises_types_it_and_sending_twice_makes_one(client, cast):
    for _ in range(2):
        assert add(client, cast.ben, cast).status_code == 302
    promise = Promise._base_manager.get()
    assert promise.acknowledged
    assert (promise.owes.key, promise.quantity, promise.proof) == ("harbour", 40, "A partner was there.")


def test_who_manages_notes_what_others_said(client, cast):
    river = cast.organizations["river"].pk
    assert add(client, cast.cleo, cast, acting=river).status_code == 302
    assert not Promise._base_manager.get().acknowledged


def test_what_was_written_down_and_read_back_is_theirs(client, cast):
    orchard = cast.organizations["orchard"].pk
    answer = add(
        client, cast.cleo, cast, owes=orchard, acting="they", heard="phone", read_back="on", said_by="chair"
    )
    assert answer.status_code == 302
    assert Promise._base_manager.get().acknowledged
    assert [event.kind for event in Event._base_manager.order_by("number")] == ["promised", "read_back"]


def test_a_contributor_notes_nothing_that_others_promised(client, cast):
    for acting in (cast.organizations["harbour"].pk, cast.organizations["river"].pk, "they"):
        page = add(client, cast.ben, cast, owes=cast.organizations["river"].pk, acting=acting)
        assert page.status_code == 400
    assert not Promise._base_manager.exists()


@pytest.mark.parametrize(("name", "status"), [("fay", 404), ("mio", 404), ("olga", 404), ("gia", 200)])
def test_who_may_add_promises(client, cast, name, status):
    client.force_login(getattr(cast, name))
    assert client.get(reverse("promise_add", args=[cast.alliance.slug])).status_code == status


def test_a_yes_is_kept_from_its_page(client, cast):
    ask = asked(cast)
    client.force_login(cast.cleo)
    page = client.get(reverse("promise_add", args=[cast.alliance.slug]), {"ask": ask.pk})
    assert "Ten hours of advice" in page.content.decode()
    river, orchard = cast.organizations["river"].pk, cast.organizations["orchard"].pk
    answer = add(
        client, cast.cleo, cast, f"?ask={ask.pk}", owes=orchard, acting=river, to_kind="organizations", to=[river],
        quantity="10", unit="hours", due=ask.due.isoformat(),
    )  # fmt: skip
    assert answer.status_code == 302
    assert Promise._base_manager.get().acknowledged


def test_a_missed_date_is_seen_by_who_owes_at_once_and_by_others_after_the_grace(client, cast):
    promise = promised(cast, due=-10)
    address = reverse("promises", args=[cast.alliance.slug])

    def stands(person):
        client.force_login(person)
        return client.get(address, {"show": "all"}).context["groups"][0].rows[0].stands

    assert (stands(cast.ben), stands(cast.cleo)) == ("unreported", "open")
    nudge = Reminder._base_manager.create(
        kind="nudge", subject="promise", subject_id=promise.pk, mark=str(promise.due), way="call",
        organization=promise.owes, made_on=days(-7), alliance=cast.alliance,
    )  # fmt: skip
    assert stands(cast.cleo) == "open"
    nudge.made_on = days(-8)
    nudge.save()
    assert stands(cast.cleo) == "unreported"
    assert "not heard since" in text_of(client.get(address))


def test_the_list_goes_by_date_what_the_convener_missed_first(client, cast):
    promised(cast, what="Later", due=20)
    promised(cast, what="Sooner", due=5)
    promised(cast, what="No date", due=None)
    own = promised(cast, owes="river", to=("orchard",), person=cast.cleo, what="Our own", due=-3)
    actions.say_not_in_full(promise=own, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    client.force_login(cast.ana)
    groups = client.get(reverse("promises", args=[cast.alliance.slug])).context["groups"]
    assert [seen.promise.what for group in groups for seen in group.rows] == [
        "Our own",
        "Sooner",
        "Later",
        "No date",
    ]
    assert [group.who for group in groups] == ["River House", "Harbour Clinic"]


def test_the_list_asks_as_often_for_many_promises_as_for_few(client, cast, django_assert_max_num_queries):
    client.force_login(cast.cleo)
    address = reverse("promises", args=[cast.alliance.slug])
    promised(cast)
    client.get(address)
    with django_assert_max_num_queries(24) as few:
        client.get(address)
    for number in range(12):
        promised(cast, what=f"Promise {number}", due=number, to=("river", "second"))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(address)


def test_alone_one_changes_and_takes_away_what_one_promised(cast):
    """In an alliance of one nobody else has a say, so nobody is waited for."""
    own = cast.organizations["bridge"]
    speaking = Speaking(acting=own, organizations=frozenset({own.pk}), heard="own", on=timezone.localdate())
    said = {"speaking": speaking, "by": cast.olga}
    promise = actions.make_promise(
        alliance=cast.other, owes=own, to_kind="all", what="Tea", quantity=Decimal(5), unit="cups", due=None, **said
    )  # fmt: skip
    actions.propose_change(promise=promise, quantity=Decimal(3), unit="cups", due=None, **said)
    promise.refresh_from_db()
    assert (promise.closed, promise.successor.quantity) == ("changed", 3)
    again = actions.make_promise(
        alliance=cast.other, owes=own, to_kind="all", what="Cake", quantity=Decimal(1), unit="cakes", due=None, **said
    )  # fmt: skip
    actions.propose_void(promise=again, **said)
    again.refresh_from_db()
    assert again.closed == "void"
