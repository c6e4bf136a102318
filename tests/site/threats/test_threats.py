"""Threats: agreed beforehand, seen by those for whom they are, and noted when they happen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity_site.accounts.models import Change
from comity_site.alliances.models import Member
from comity_site.threats.actions.writing import note, write_threat
from comity_site.threats.models import Note, Threat
from tests.site.plans.saying import days
from tests.site.register.pages import address, send, text_of
from tests.site.threats.keeping_watch import TODAY, watch


def typed(cast, **more) -> dict:
    return {
        "kind": "relational", "title": "We drift apart", "trigger": "A month without a word", "language": "en",
        "owner": cast.organizations["harbour"].pk, "look_on": days(91), "sight": "members", "once": "once", **more,
    }  # fmt: skip


def test_it_is_written_once_and_looked_at_again_in_a_quarter(client, cast):
    client.force_login(cast.ben)
    shown = client.get(address("threat_add", slug=cast.alliance.slug) + "?start=quiet")
    assert shown.context["form"].initial["kind"] == "relational"
    assert "Who calls, and what do we offer" in text_of(shown)
    for _again in range(2):
        response = send(client, "threat_add", typed(cast), slug=cast.alliance.slug)
    (row,) = Threat._base_manager.all()
    assert response.url == address("threat", pk=row.pk)
    assert (row.state, row.owner.key, row.look_on) == ("watched", "harbour", days(91))
    assert (
        Change._base_manager.filter(subject="threats.threat", verb="write_threat", by=cast.ben).count() == 1
    )
    listed = text_of(client.get(address("threats", slug=cast.alliance.slug)))
    assert "Between us" in listed
    assert "the answer is still to be agreed" in listed


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"late_to": "orchard"}, "How many?"),
        ({"quiet_days": "30"}, "Of whom?"),
        ({"quiet_of": "harbour", "quiet_days": "30"}, "need not wait for its own word"),
        ({"quiet_of": "orchard", "quiet_days": "3"}, "greater than or equal to 7"),
        ({"owner": "orchard"}, "not one of the available choices"),
        ({"trigger": ""}, "This field is required"),
    ],
    ids=["how often", "of whom", "oneself", "too soon", "for others", "no sign at all"],
)
def test_what_is_half_said_is_asked_back_and_nothing_is_kept(client, cast, wrong, says):
    client.force_login(cast.ben)
    of = cast.organizations
    data = {name: of[value].pk if value in of else value for name, value in wrong.items()}
    response = send(client, "threat_add", typed(cast, **data), slug=cast.alliance.slug)
    assert response.status_code == 400
    assert says in text_of(response)
    assert not Threat._base_manager.exists()


def test_nobody_shuts_themselves_out(client, cast):
    """Cleo leads, and would not see what is for others only."""
    client.force_login(cast.cleo)
    data = typed(cast, sight="named", named=[cast.organizations["orchard"].pk])
    response = send(client, "threat_add", data, slug=cast.alliance.slug)
    assert response.status_code == 400
    assert "You would not see it any more yourself" in text_of(response)
    named = [cast.organizations[key].pk for key in ("orchard", "river")]
    does = {**data, "named": named, "answer_by": cast.organizations["second"].pk}
    response = send(client, "threat_add", does, slug=cast.alliance.slug)
    assert "Who does it has to know of it" in text_of(response)
    send(client, "threat_add", {**data, "named": named}, slug=cast.alliance.slug)
    row = Threat._base_manager.get()
    assert sorted(one.key for one in row.named.all()) == ["orchard", "river"]
    for person, status in (
        (cast.ben, 200),
        (cast.cleo, 200),
        (cast.ana, 404),
        (cast.gia, 404),
        (cast.fay, 404),
    ):
        client.force_login(person)
        assert client.get(address("threat", pk=row.pk)).status_code == status, person.name
        table = client.get(address("threats_csv", slug=cast.alliance.slug)).content.decode()
        assert ("We drift apart" in table) == (status == 200)
    Threat._base_manager.update(with_facilitator=True)
    client.force_login(cast.gia)
    assert client.get(address("threat", pk=row.pk)).status_code == 200


def test_two_who_change_it_at_once_see_both_versions(client, cast, threat):
    client.force_login(cast.cleo)
    data = {**typed(cast), "version": threat.version}
    send(client, "threat_change", {**data, "answer": "A walk."}, pk=threat.pk)
    client.force_login(cast.ben)
    response = send(client, "threat_change", {**data, "answer": "A letter."}, pk=threat.pk)
    assert response.status_code == 409
    assert "A walk." in text_of(response)
    threat.refresh_from_db()
    assert threat.answer == "A walk."


def test_the_last_note_says_how_it_stands_and_a_slip_is_taken_back(client, cast, threat):
    client.force_login(cast.ben)
    for _again in range(2):
        said = {"kind": "happened", "on": days(-1), "words": "Nobody came.", "language": "en", "once": "once"}
        send(client, "threat_note", said, pk=threat.pk)
    threat.refresh_from_db()
    assert (threat.state, threat.happened_on, threat.notes.count()) == ("happened", days(-1), 1)
    home = text_of(client.get(address("home")))
    assert "it happened on" in home
    later = {**said, "kind": "answered", "on": TODAY(), "once": "two", "look_on": days(30)}
    send(client, "threat_note", later, pk=threat.pk)
    threat.refresh_from_db()
    assert (threat.state, threat.look_on) == ("answered", days(30))
    last = Note._base_manager.latest("pk")
    send(client, "threat_note_remove", {"version": last.version}, pk=last.pk)
    threat.refresh_from_db()
    assert (threat.state, threat.looked_on) == ("happened", days(-1))
    last.refresh_from_db()
    send(client, "threat_note_restore", {"version": last.version}, pk=last.pk)
    threat.refresh_from_db()
    assert threat.state == "answered"
    ahead = {**said, "on": days(1), "once": "three"}
    assert send(client, "threat_note", ahead, pk=threat.pk).status_code == 400


def test_who_does_what_was_agreed_finds_it_at_home_when_it_happened_and_notes_that_it_is_done(
    client, cast, threat
):
    """Second House (ana) does it; her rights here are those of a contributor."""
    Member._base_manager.filter(organization__key="second").update(depth="contributor")
    watch(threat, answer_by=cast.organizations["second"], look_on=TODAY())
    client.force_login(cast.ana)
    assert threat.title not in text_of(client.get(address("home")))
    note(threat=threat, kind="happened", on=days(-1), by=cast.ben)
    assert threat.title in text_of(client.get(address("home")))
    assert client.get(address("threat_change", pk=threat.pk)).status_code == 404
    said = {"kind": "answered", "on": TODAY(), "words": "We had tea.", "language": "en", "once": "once"}
    assert send(client, "threat_note", said, pk=threat.pk).status_code == 302
    assert threat.title not in text_of(client.get(address("home")))
    Threat._base_manager.update(state="happened", sight="leading")
    assert threat.title not in text_of(client.get(address("home")))
    assert send(client, "threat_note", {**said, "once": "two"}, pk=threat.pk).status_code == 404


def test_taken_away_it_can_be_put_back(client, cast, threat):
    client.force_login(cast.ben)
    send(client, "threat_remove", {"version": threat.version}, pk=threat.pk)
    assert client.get(address("threat", pk=threat.pk)).status_code == 404
    threat.refresh_from_db()
    assert "Put it back" in text_of(client.get(address("threats", slug=cast.alliance.slug)))
    send(client, "threat_restore", {"version": threat.version}, pk=threat.pk)
    assert client.get(address("threat", pk=threat.pk)).status_code == 200
    Threat._base_manager.filter(pk=threat.pk).update(removed_at=timezone.now() - timedelta(days=31))
    assert send(client, "threat_restore", {"version": 3}, pk=threat.pk).status_code == 404


def test_paper_holds_what_all_may_see_until_one_asks_for_more(client, cast, threat):
    hidden = watch(threat, sight="leading")
    write_threat(
        alliance=cast.alliance, kind="external", title="=The rules change", trigger="A draft",
        owner=cast.organizations["river"], by=cast.cleo,
    )  # fmt: skip
    client.force_login(cast.cleo)
    page = address("threats_paper", slug=cast.alliance.slug)
    assert hidden.title not in text_of(client.get(page))
    assert "1 more is kept to fewer" in text_of(client.get(page))
    assert hidden.title in text_of(client.get(f"{page}?all=1"))
    client.force_login(cast.fay)
    assert hidden.title not in text_of(client.get(f"{page}?all=1"))
    table = client.get(address("threats_csv", slug=cast.alliance.slug)).content.decode()
    assert "'=The rules change" in table
    assert hidden.title not in table


def test_who_would_rather_speak_with_one_alone_finds_whom(client, cast, threat):
    client.force_login(cast.fay)
    page = text_of(client.get(address("threat", pk=threat.pk)))
    assert "takes no side and can be asked alone: Gia" in page


def test_whom_home_asks_may_note_what_was_seen_whatever_their_depth(client, cast, threat):
    """Lamp Foundation is informed only. Made to keep an eye on it, or to do what was agreed, Fay ends what waits."""
    lamp = cast.organizations["lamp"]
    client.force_login(cast.fay)
    for what in ("owner", "answer_by"):
        note(threat=threat, kind="happened", on=TODAY(), by=cast.ben)
        watch(threat, **{"owner": cast.organizations["harbour"], "answer_by": None, what: lamp})
        assert address("threat", pk=threat.pk) in client.get(address("home")).content.decode()
        said = {"kind": "closed", "on": TODAY(), "words": "Done.", "language": "en", "once": what}
        assert send(client, "threat_note", said, pk=threat.pk).status_code == 302
        assert address("threat", pk=threat.pk) not in client.get(address("home")).content.decode()
