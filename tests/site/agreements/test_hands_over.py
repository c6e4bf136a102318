"""An office changes hands: what was said wrongly is put right, and papers of before are still noted."""

import pytest

from comity_site.agreements.actions import offices
from comity_site.agreements.actions.ending import begin_ending
from comity_site.agreements.models import Holder, Office, Passing, Signed
from tests.site.agreements.agreed import agreed, sign
from tests.site.plans.saying import days
from tests.site.register.pages import address, send, text_of


@pytest.fixture
def office(client, cast) -> Office:
    """Orchard Union's chair, held by Ilir for thirty days; Cleo is signed in."""
    client.force_login(cast.cleo)
    return offices.add_office(
        alliance=cast.alliance, organization=cast.organizations["orchard"], title="Chair", name="Ilir",
        since=days(-30), by=cast.cleo,
    )  # fmt: skip


def held(office: Office) -> list[tuple]:
    rows = Holder._base_manager.filter(office=office).order_by("since")
    return [(one.name, one.since, one.until) for one in rows]


def test_a_paper_signed_before_the_office_changed_hands_is_noted_for_who_held_it_then(client, cast, office):
    offices.change_holder(office=office, version=1, name="Vera", since=days(-1), by=cast.cleo)
    agreement, orchard = agreed(cast), cast.organizations["orchard"]
    wrong = sign(client, agreement, orchard, name="Ilir", on=days(0))
    assert wrong.status_code == 400
    assert "Vera held this office on that day" in text_of(wrong)
    assert sign(client, agreement, orchard, name="Ilir", on=days(-10)).status_code == 302
    assert [(one.name, one.office) for one in Signed._base_manager.all()] == [("Ilir", office)]


def test_a_name_said_wrongly_is_put_right_on_its_day(client, cast, office):
    offices.change_holder(office=office, version=1, name="Vrea", since=days(-1), by=cast.cleo)
    data = {"name": "Vera", "since": days(-1), "version": 2}
    assert send(client, "office_holder", data, pk=office.pk).status_code == 302
    assert held(office) == [("Ilir", days(-30), days(-2)), ("Vera", days(-1), None)]


def test_who_was_to_come_and_does_not_gives_way_to_who_does(client, cast, office):
    offices.change_holder(office=office, version=1, name="Vera", since=days(20), by=cast.cleo)
    data = {"name": "Olga", "since": days(10), "version": 2}
    assert send(client, "office_holder", data, pk=office.pk).status_code == 302
    assert held(office) == [("Ilir", days(-30), days(9)), ("Olga", days(10), None)]
    early = send(client, "office_holder", {**data, "since": days(-31), "version": 3}, pk=office.pk)
    assert early.status_code == 400
    assert held(office)[1][0] == "Olga"


def test_an_office_that_is_known_is_not_kept_again_for_somebody_else(client, cast, office):
    data = {"organization": office.organization_id, "title": "chair", "name": "Vera", "since": days(0)}
    response = send(client, "offices", data, slug=cast.alliance.slug)
    assert response.status_code == 400
    assert "Note first that the holder changed." in text_of(response)
    assert "Vera" in response.content.decode()
    assert held(office) == [("Ilir", days(-30), None)]


def test_that_the_holder_changed_is_offered_to_those_who_may_say_so(client, cast, office):
    """Fay's organization is informed only, and the chair is not theirs."""
    client.force_login(cast.fay)
    page = client.get(address("offices", slug=cast.alliance.slug)).content.decode()
    assert address("office_letter", pk=office.pk) in page
    assert address("office_holder", pk=office.pk) not in page
    client.force_login(cast.cleo)
    page = client.get(address("offices", slug=cast.alliance.slug)).content.decode()
    assert address("office_holder", pk=office.pk) in page


def test_a_signature_noted_by_mistake_leaves_nobody_standing_by(client, cast, office):
    agreement = agreed(cast)
    sign(client, agreement, cast.organizations["orchard"], name="Ilir", on=days(-1))
    signed = Signed._base_manager.get()
    assert "Somebody stands by it" in text_of(client.get(address("agreement", pk=agreement.pk)))
    send(client, "signature_withdraw", {"version": signed.version}, pk=signed.pk)
    page = text_of(client.get(address("agreement", pk=agreement.pk)))
    assert "Somebody stands by it" not in page
    assert "nobody does any more" in page
    assert "Nobody any more." in page


def test_what_passes_on_is_noted_once_however_often_it_is_sent(client, cast):
    client.force_login(cast.cleo)
    ending = begin_ending(alliance=cast.alliance, whose="alliance", organization=None, by=cast.cleo)
    data = {"kind": "thing", "what": "The van", "to": "Orchard Union", "language": "en"}
    for _again in range(2):
        assert send(client, "passing_add", data, pk=ending.pk).status_code == 302
    assert Passing._base_manager.count() == 1
