"""What both sides settle is never settled by one person, nor written down for somebody who can say it here."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from comity_site.alliances.queries.members import has_account
from comity_site.plans import actions
from comity_site.plans.speaking import NotAllowed
from comity_site.register.models import Belonging
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import text_of


@pytest.fixture
def without_accounts(cast):
    """Nobody of Harbour Clinic or River House signs in here any more."""
    for name in ("ben", "cleo"):
        person = getattr(cast, name)
        person.password = ""
        person.save()
    return cast


def mistaken(cast, promise, key, by, **more):
    return actions.propose_void(promise=promise, speaking=speaks(cast, key, by, "phone", **more), by=by)


def agreed(cast, promise, key, by, **more):
    return actions.agree_void(promise=promise, speaking=speaks(cast, key, by, "phone", **more), by=by)


def test_who_can_sign_in_says_it_themselves(cast):
    promise = promised(cast)
    for act in (
        lambda: mistaken(cast, promise, "harbour", cast.gia),
        lambda: actions.propose_change(
            promise=promise, quantity=Decimal(30), unit="visits", due=days(40), by=cast.gia,
            speaking=speaks(cast, "harbour", cast.gia, "phone"),
        ),
    ):  # fmt: skip
        with pytest.raises(NotAllowed) as no:
            act()
        assert no.value.refusal == "theirs_to_say"
    mistaken(cast, promise, "harbour", cast.ben)
    with pytest.raises(NotAllowed) as no:
        agreed(cast, promise, "river", cast.gia, read_back_on=days(0))
    assert no.value.refusal == "theirs_to_say"
    promise.refresh_from_db()
    assert promise.closed == ""
    agreed(cast, promise, "river", cast.cleo)
    promise.refresh_from_db()
    assert promise.closed == "void"


def test_one_person_does_not_write_down_both_sides(without_accounts):
    cast = without_accounts
    promise = promised(cast)
    mistaken(cast, promise, "harbour", cast.gia)
    for day, refusal in ((days(0), "wrote_both"), (None, "wrote_both")):
        with pytest.raises(NotAllowed) as no:
            agreed(cast, promise, "river", cast.gia, read_back_on=day)
        assert no.value.refusal == refusal
    with pytest.raises(NotAllowed) as no:
        agreed(cast, promise, "river", cast.ana)
    assert no.value.refusal == "read_back_missing"
    agreed(cast, promise, "river", cast.ana, read_back_on=days(0))
    promise.refresh_from_db()
    assert promise.closed == "void"


def test_the_page_offers_it_only_for_those_who_cannot_say_it_here(cast, client):
    promise = promised(cast)
    client.force_login(cast.ana)
    assert client.get(reverse("promise_say", args=[promise.pk, "mistake"])).status_code == 302
    answer = client.post(
        reverse("promise_say", args=[promise.pk, "mistake"]),
        {
            "acting": cast.organizations["harbour"].pk,
            "on": days(0),
            "heard": "phone",
            "seen": promise.version,
            "once": "a",
        },
    )
    assert answer.status_code == 400
    assert "They can sign in here, so they say this themselves." in text_of(answer)
    type(cast.ben)._default_manager.filter(pk=cast.ben.pk).update(password="")
    page = text_of(client.get(reverse("promise_say", args=[promise.pk, "mistake"])))
    assert "written down for Harbour Clinic" in page
    assert "written down for River House" not in page


def offered(page):
    return [int(key) for key, _words in page.context["form"].fields["acting"].choices]


def test_a_refused_form_comes_back_with_those_only_for_whom_it_may_be_said(cast, client):
    promise, of = promised(cast), cast.organizations
    client.force_login(cast.ana)
    Belonging._base_manager.create(person=cast.ana, organization=of["harbour"])
    address = reverse("promise_say", args=[promise.pk, "mistake"])
    assert offered(client.get(address)) == [of["harbour"].pk]
    typed = {"acting": of["river"].pk, "on": days(0), "heard": "phone", "seen": promise.version, "once": "a"}
    answer = client.post(address, typed)
    assert answer.status_code == 400
    assert offered(answer) == [of["harbour"].pk]
    answer = client.post(address, {**typed, "acting": of["harbour"].pk, "on": ""})
    assert (answer.status_code, offered(answer)) == (400, [of["harbour"].pk])


@pytest.mark.parametrize("verb", ["mistake", "mistake-agreed", "no-mistake", "change", "release", "pause"])
@pytest.mark.parametrize("name", ["ana", "ben", "cleo"])
def test_every_speaker_that_a_page_offers_may_say_it(cast, client, name, verb):
    """For promises to one, to all and to people, our note, and one that is said to be a mistake."""
    rows = [
        promised(cast), promised(cast, to=()), promised(cast, to=(), to_kind="people"),
        promised(cast, owes="orchard", person=cast.cleo, acting="river"), promised(cast),
    ]  # fmt: skip
    actions.propose_void(promise=rows[-1], speaking=speaks(cast, "harbour", cast.ben), by=cast.ben)
    person = getattr(cast, name)
    Belonging._base_manager.create(person=person, organization=cast.organizations["orchard"])
    client.force_login(person)
    for promise in rows:
        address = reverse("promise_say", args=[promise.pk, verb])
        page = client.get(address)
        for acting in offered(page) if page.status_code == 200 else ():
            typed = {
                "acting": acting,
                "on": days(0),
                "heard": "phone",
                "read_back": "on",
                "once": f"{acting}",
            }
            more = {"quantity": "7", "unit": "visits", "due": days(30), "until": days(5)}
            with transaction.atomic():
                answer = client.post(address, {**typed, **more, "seen": promise.version})
                transaction.set_rollback(True)
            assert answer.status_code == 302, (promise.pk, acting, text_of(answer))


def test_a_date_that_has_gone_by_is_not_agreed_to_and_the_page_says_what_to_do(cast, client, monkeypatch):
    promise = promised(cast)
    actions.propose_change(
        promise=promise, quantity=Decimal(30), unit="visits", due=days(1),
        speaking=speaks(cast, "harbour", cast.ben), by=cast.ben,
    )  # fmt: skip
    client.force_login(cast.cleo)
    address = reverse("promise", args=[promise.pk])
    agree = reverse("promise_say", args=[promise.pk, "agree"])
    assert agree in client.get(address).content.decode()
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    client.force_login(cast.cleo)
    page = client.get(address)
    assert "That date has gone by" in text_of(page)
    assert agree not in page.content.decode()
    with pytest.raises(NotAllowed) as no:
        actions.agree_change(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    assert no.value.refusal == "date_gone_by"
    actions.propose_change(
        promise=promise, quantity=Decimal(30), unit="visits", due=days(20),
        speaking=speaks(cast, "harbour", cast.ben), by=cast.ben,
    )  # fmt: skip
    assert "waits for the other side" in text_of(client.get(address))


def test_who_was_only_noted_or_invited_cannot_say_it_so_others_still_write_it_down(cast):
    for name in ("ben", "cleo"):
        person = getattr(cast, name)
        person.set_unusable_password()
        person.save()
    mistaken(cast, promised(cast), "harbour", cast.gia)
    assert not has_account(cast.organizations["harbour"])
    cast.ben.set_password("a long enough one")
    cast.ben.save()
    assert has_account(cast.organizations["harbour"])
    with pytest.raises(NotAllowed) as no:
        mistaken(cast, promised(cast), "harbour", cast.gia)
    assert no.value.refusal == "theirs_to_say"
