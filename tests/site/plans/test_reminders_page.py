"""The page of calls: read by those whom they concern, ticked off once; and how often somebody hears by e-mail."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comity_site.alliances.models import Ask, Contact
from comity_site.plans.actions.reminding import remind
from comity_site.plans.models import Digest, Reminder

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PAGE = "/reminders/"


@pytest.fixture
def waiting(cast) -> Reminder:
    Ask._base_manager.create(
        asker=cast.organizations["river"], asked=cast.organizations["bridge"], what="A room on Sundays?",
        answer="thinking", call_on=TODAY - timedelta(days=1), decided_by="the board", heard="phone",
    )  # fmt: skip
    Contact._base_manager.create(
        keeper=cast.organizations["river"], organization=cast.organizations["bridge"], reach="+995 55"
    )
    remind(today=TODAY)
    return Reminder._base_manager.get()


def test_whom_to_call_stands_with_how_to_reach_them(client, cast, waiting):
    client.force_login(cast.cleo)
    text = client.get(PAGE).content.decode()
    for words in ("Bridge Network", "A room on Sundays?", "the board", "+995 55"):
        assert words in text


def test_an_email_alone_is_shown_and_can_be_written_to(client, cast, waiting):
    Contact._base_manager.update(reach="", email="o'neil+us@bridge.example.org", when="evenings")
    client.force_login(cast.cleo)
    text = client.get(PAGE).content.decode()
    assert '<a href="mailto:o%27neil%2Bus@bridge.example.org"><bdi>o&#x27;neil+us@bridge.example.org' in text
    assert '<p class="quiet"><a href="mailto:' in text
    assert "</a> · good: <bdi>evenings</bdi>" in text


@pytest.mark.parametrize("who", ["ana", "ben", "olga", "gia", "mio", "davit"])
def test_nobody_else_sees_it_or_ticks_it_off(client, cast, waiting, who, davit):
    client.force_login(davit if who == "davit" else getattr(cast, who))
    assert "+995 55" not in client.get(PAGE).content.decode()
    assert client.post(reverse("reminder_settle", args=[waiting.pk])).status_code == 404
    waiting.refresh_from_db()
    assert waiting.settled_at is None


def test_a_call_is_ticked_off_once(client, cast, waiting):
    client.force_login(cast.cleo)
    address = reverse("reminder_settle", args=[waiting.pk])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404
    assert "There is nobody to call today." in client.get(PAGE).content.decode()


def test_who_is_not_signed_in_is_asked_to(client, waiting):
    assert client.get(PAGE).status_code == 302
    assert client.post(reverse("reminder_settle", args=[waiting.pk])).status_code == 302


def test_somebody_says_how_often_they_hear(client, cast):
    client.force_login(cast.ana)
    assert client.post(PAGE, {"rhythm": "never", "version": 0}).status_code == 302
    assert Digest._base_manager.get(person=cast.ana).rhythm == "never"
    late = client.post(PAGE, {"rhythm": "daily", "version": 0})
    assert (late.status_code, "it now says: never by e-mail" in late.content.decode()) == (409, True)
    assert client.post(PAGE, {"rhythm": "daily", "version": 1}).status_code == 302
    assert Digest._base_manager.get(person=cast.ana).rhythm == "daily"
    assert client.post(PAGE, {"rhythm": "hourly", "version": 2}).status_code == 400
