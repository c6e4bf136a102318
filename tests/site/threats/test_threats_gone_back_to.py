"""A form of this room that somebody goes back to and sends with something else in it; and days that cannot be."""

from csv import DictReader
from io import StringIO

import pytest

from comity_site.threats.models import Note, Threat
from tests.site.plans.saying import days
from tests.site.register.pages import address, send, text_of
from tests.site.threats.keeping_watch import TODAY, watch
from tests.site.threats.test_threats import typed


def test_another_threat_out_of_the_same_form_is_written_down_too(client, cast):
    client.force_login(cast.ben)
    for title in ("A storm", "A storm", "A flood"):
        send(client, "threat_add", typed(cast, title=title), slug=cast.alliance.slug)
    assert sorted(Threat._base_manager.values_list("title", flat=True)) == ["A flood", "A storm"]


def test_that_it_happened_is_not_lost_in_a_form_that_said_somebody_looked(client, cast, threat):
    client.force_login(cast.ben)
    said = {"on": TODAY(), "language": "en", "once": "once"}
    for kind in ("looked", "looked", "happened"):
        send(client, "threat_note", {**said, "kind": kind}, pk=threat.pk)
    assert list(Note._base_manager.order_by("pk").values_list("kind", flat=True)) == ["looked", "happened"]
    threat.refresh_from_db()
    assert threat.state == "happened"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"look_on": -1}, "This day is over. Name one that is still to come."),
        ({"agreed_on": 1}, "This day is still to come."),
    ],
)
def test_nobody_looks_again_yesterday_or_agreed_tomorrow(client, cast, wrong, says):
    client.force_login(cast.ben)
    said = typed(cast, **{name: days(n) for name, n in wrong.items()})
    page = send(client, "threat_add", said, slug=cast.alliance.slug)
    assert (page.status_code, says in text_of(page)) == (400, True)
    assert not Threat._base_manager.exists()


def test_a_look_that_is_overdue_does_not_stand_in_the_way_of_another_change(client, cast, threat):
    client.force_login(cast.ben)
    watch(threat, look_on=days(-3))
    said = typed(cast, title="We drift apart", look_on=days(-3), answer="Soup.", version=threat.version)
    assert send(client, "threat_change", said, pk=threat.pk).status_code == 302
    again = send(client, "threat_change", {**said, "look_on": days(-2), "version": 2}, pk=threat.pk)
    assert (again.status_code, "This day is over." in text_of(again)) == (400, True)


def test_the_table_holds_the_signs_that_the_page_tells(client, cast, threat):
    watch(threat, late_to=cast.organizations["orchard"], late_times=2, day=days(9), looked_on=days(-2))
    client.force_login(cast.ben)
    text = client.get(address("threats_csv", slug=cast.alliance.slug)).content.decode("utf-8-sig")
    (row,) = DictReader(StringIO(text))
    assert (row["late_to"], row["late_times"], row["quiet_of"]) == ("Orchard Union", "2", "")
    assert (row["day"], row["looked_on"]) == (days(9).isoformat(), days(-2).isoformat())


def test_that_it_happened_is_not_hidden_by_somebody_who_looked_before_it_was_told(client, cast, threat):
    """Monday it happened; Tuesday somebody looked, who had not heard; Wednesday it is told."""
    client.force_login(cast.ben)

    def noted(kind: str, day: int) -> str:
        send(
            client,
            "threat_note",
            {"kind": kind, "on": days(day), "language": "en", "once": kind},
            pk=threat.pk,
        )
        threat.refresh_from_db()
        return threat.state

    assert noted("looked", -1) == "watched"
    assert noted("happened", -2) == "happened"
    assert noted("answered", -1) == "answered"
    assert (threat.happened_on, threat.looked_on) == (days(-2), days(-1))
