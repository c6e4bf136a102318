"""On a slow phone people press again: nothing that was just done is “not found”."""

import pytest
from django.utils import timezone

from comity_site.meetings.actions import call_meeting
from comity_site.meetings.models import Meeting
from tests.site.register.pages import address, send, text_of


@pytest.fixture
def called(cast) -> Meeting:
    return call_meeting(
        alliance=cast.alliance, kind="other", title="In the hall", on=timezone.localdate(), by=cast.cleo
    )


def test_the_second_press_is_led_where_the_first_one_led(client, cast, called):
    client.force_login(cast.cleo)
    for _again in range(2):
        response = send(client, "meeting_remove", {"version": called.version}, pk=called.pk)
        assert (response.status_code, response["Location"]) == (
            302,
            address("meetings", slug=cast.alliance.slug),
        )
    assert "It does not take place." in text_of(client.get(response["Location"]))


def test_another_press_on_what_is_gone_finds_nothing(client, cast, called):
    client.force_login(cast.cleo)
    send(client, "meeting_remove", {"version": called.version}, pk=called.pk)
    assert send(client, "meeting_remove", {"version": 7}, pk=called.pk).status_code == 404
    assert send(client, "meeting_close", {"version": called.version}, pk=called.pk).status_code == 404


def test_nor_does_somebody_else_with_the_same_press(client, cast, called):
    client.force_login(cast.cleo)
    send(client, "meeting_remove", {"version": called.version}, pk=called.pk)
    client.force_login(cast.olga)
    assert send(client, "meeting_remove", {"version": called.version}, pk=called.pk).status_code == 404
