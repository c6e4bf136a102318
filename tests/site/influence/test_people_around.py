"""Actors around an alliance: noted, placed, read by those who contribute."""

import re

import pytest
from django.core.exceptions import ValidationError

from comity_site.alliances.models import Alliance, Member
from comity_site.influence.actions.actors import change_actor
from comity_site.influence.actions.changes import seek_change
from comity_site.influence.models import Actor, Rating
from comity_site.register.actions import remove_organization
from tests.site.influence.noting import noted, page_of, rated
from tests.site.register.pages import address, send, text_of

ACTOR = {
    "what": "kind",
    "name": "Drivers",
    "level": "members",
    "language": "en",
    "approach": "At the stop.",
    "once": "o",
}


def test_somebody_is_noted_once_rated_by_three_and_stands_in_the_picture(client, cast):
    for _again in range(2):
        client.force_login(cast.cleo)
        assert send(client, "actor_add", ACTOR, slug=cast.alliance.slug).status_code == 302
    (actor,) = Actor._base_manager.all()
    for who, key, interest in ((cast.cleo, "river", 4), (cast.ana, "second", 5), (cast.ben, "harbour", 3)):
        client.force_login(who)
        data = {"organization": cast.organizations[key].pk, "interest": interest, "influence": 4, "round": 1}
        send(client, "actor_rate", {**data, "influence": 1}, pk=actor.pk)
        assert send(client, "actor_rate", data, pk=actor.pk).status_code == 302
    response = client.get(address("influence", slug=cast.alliance.slug))
    assert "Drivers has a say and cares: speak with them before you decide." in text_of(response)
    assert "1 actor: 1 has a place." in text_of(response)
    assert "manage closely 3 4 5 4 4 4" in text_of(response)
    assert response.content.decode().count('class="spot"') == 1
    file = client.get(address("influence_file", slug=cast.alliance.slug)).content.decode()
    assert "Drivers,en,kind,,3 4 5,4 4 4,manage_closely" in file
    assert Rating._base_manager.count() == 3


def test_members_are_spoken_with_not_about(client, cast):
    of = cast.organizations
    with pytest.raises(ValidationError, match="They are a member"):
        noted(cast, "", what="organization", organization=of["harbour"])
    actor = rated(
        cast, noted(cast, "", what="organization", organization=of["bridge"], stance="against"), river=(5, 5)
    )
    client.force_login(cast.cleo)
    assert "against" in page_of(client, "influence", slug=cast.alliance.slug)
    Member._base_manager.filter(organization=of["mill"]).update(organization=of["bridge"], left_at=None)
    for name, kwargs in (("influence", {"slug": cast.alliance.slug}), ("actor", {"pk": actor.pk}),
                         ("influence_file", {"slug": cast.alliance.slug})):  # fmt: skip
        page = page_of(client, name, **kwargs)
        assert "Bridge Network" in page
        assert "against" not in page
        assert "manage" not in page.replace("manage_closely", "manage").split("How a place is worked out")[0]


def test_in_the_worked_example_whoever_exists_is_not_judged(client, cast):
    Alliance._base_manager.filter(pk=cast.alliance.pk).update(is_example=True)
    cast.alliance.refresh_from_db()
    real = noted(cast, "A ministry", what="office")
    for refused in (
        lambda: rated(cast, real, river=(5, 5)),
        lambda: change_actor(actor=real, version=1, stance="against", by=cast.cleo),
        lambda: noted(cast, "A ministry", what="organization", power=True),
    ):
        with pytest.raises(ValidationError, match="whoever exists is not rated"):
            refused()
    rated(cast, noted(cast, "Schools"), river=(5, 5))
    rated(cast, noted(cast, "A fund", what="organization", is_invented=True, stance="open"), river=(5, 5))
    client.force_login(cast.cleo)
    page = page_of(client, "actor", pk=real.pk)
    assert "whoever exists is not rated here" in page
    assert "Keep this" not in page
    data = {"organization": cast.organizations["river"].pk, "interest": 2, "influence": 2, "round": 1}
    real.refresh_from_db()
    assert send(client, "actor_rate", data, pk=real.pk).status_code == 400
    assert not Rating._base_manager.filter(actor=real).exists()
    assert "Worked example" in page_of(client, "influence_file", slug=cast.alliance.slug)


def test_what_few_may_read_is_nowhere_for_the_others(client, cast):
    of = cast.organizations
    noted(cast, "Schools")
    hidden = noted(
        cast, "The prefect's desk", what="office", level="named", named=[of["second"], of["river"]]
    )
    noted(cast, "The fund", level="lead")
    sought = seek_change(alliance=cast.alliance, title="A stop", body="A desk", decider=hidden, by=cast.cleo)
    client.force_login(cast.ben)
    pages = [page_of(client, name, **kwargs) for name, kwargs in (
        ("influence", {"slug": cast.alliance.slug}), ("influence_file", {"slug": cast.alliance.slug}),
        ("sought", {"pk": sought.pk}), ("sought_change", {"pk": sought.pk}),
    )]  # fmt: skip
    assert all("prefect" not in page and "The fund" not in page for page in pages)
    about = {"title": "A stop", "body": "A desk", "version": 1, "language": "en"}
    assert send(client, "sought_change", about, pk=sought.pk).status_code == 302
    sought.refresh_from_db()
    assert sought.decider == hidden
    data = {**ACTOR, "level": "named", "named": [of["second"].pk]}
    response = send(client, "actor_add", data, slug=cast.alliance.slug)
    assert response.status_code == 400
    assert "or you lock yourself out" in text_of(response)
    response = send(client, "actor_add", {**ACTOR, "level": "lead"}, slug=cast.alliance.slug)
    assert "You do not lead this alliance" in text_of(response)
    client.force_login(cast.ana)
    page = page_of(client, "influence", slug=cast.alliance.slug)
    assert "prefect" in page.replace("&#x27;", "'")
    assert "The fund" in page


def test_two_who_write_at_once_see_both_versions_and_what_was_taken_off_comes_back(client, cast):
    actor = noted(cast, claim := "Drivers", power=True, legitimacy=True)
    client.force_login(cast.cleo)
    change_actor(actor=actor, version=1, gives="A lift", by=cast.ana)
    typed = {
        **ACTOR,
        "name": claim,
        "gives": "A van",
        "version": 1,
        "urgency": "no",
        "power": "yes",
        "legitimacy": "yes",
    }
    response = send(client, "actor_change", typed, pk=actor.pk)
    assert response.status_code == 409
    assert "A lift" in text_of(response)
    assert "A van" in text_of(response)
    assert send(client, "actor_change", {**typed, "version": 2}, pk=actor.pk).status_code == 302
    assert "rightful and able to insist" in page_of(client, "actor", pk=actor.pk)
    send(client, "actor_remove", {"version": 3}, pk=actor.pk)
    assert client.get(address("actor", pk=actor.pk)).status_code == 404
    assert "Nobody is noted yet" in page_of(client, "influence", slug=cast.alliance.slug)
    send(client, "actor_restore", {"version": 4}, pk=actor.pk)
    assert "A van" in page_of(client, "actor", pk=actor.pk)


def test_it_is_found_in_a_register_and_asked_from_there(client, cast):
    client.force_login(cast.cleo)
    here = address("actor_add", slug=cast.alliance.slug)
    assert "Bridge Network" in text_of(client.get(f"{here}?words=bridge"))
    bridge = cast.organizations["bridge"].pk
    client.post(f"{here}?organization={bridge}", {**ACTOR, "what": "organization", "name": ""})
    (actor,) = Actor._base_manager.all()
    assert (actor.organization_id, actor.name) == (bridge, "")
    assert (
        f"?organization={bridge}&amp;alliance=" in client.get(address("actor", pk=actor.pk)).content.decode()
    )
    assert client.post(here, {**ACTOR, "name": "", "once": "p"}).status_code == 400


def test_who_is_only_informed_is_not_shown_the_way(client, cast):
    shown = {}
    for person in (cast.fay, cast.ben, cast.cleo):
        client.force_login(person)
        page = page_of(client, "alliance_people", slug=cast.alliance.slug)
        shown[person.name] = [
            words for words in ("Around us", "Changes sought", "Prospects") if words in page
        ]
    assert shown == {
        "Fay": [],
        "Ben": ["Around us", "Changes sought"],
        "Cleo": ["Around us", "Changes sought", "Prospects"],
    }


def test_twenty_actors_take_no_more_queries_than_two(client, cast, django_assert_max_num_queries):
    for number in range(2):
        rated(cast, noted(cast, f"Group {number}"), river=(4, 4), second=(3, 5))
    client.force_login(cast.cleo)
    here = address("influence", slug=cast.alliance.slug)
    client.get(here)
    with django_assert_max_num_queries(60) as few:
        client.get(here)
    for number in range(18):
        rated(cast, noted(cast, f"More {number}", approached_by=cast.organizations["river"]), river=(5, 5))
    with django_assert_max_num_queries(len(few)):
        page = client.get(here).content.decode()
    rings = re.findall(r'cx="([-.0-9]+)" cy="([-.0-9]+)"', page)
    assert len(set(rings)) == 18  # in pairs below each other; two more stand in a pair elsewhere
    assert max(abs(float(x)) for x, _y in rings) < 13


def test_nobody_is_sent_to_ask_somebody_who_stands_in_no_register_that_they_read(
    client, cast, quiet_register
):
    bridge, hidden = cast.organizations["bridge"], quiet_register.organizations.get()
    actors = [noted(cast, "", what="organization", organization=one) for one in (bridge, hidden)]

    def buttons(person) -> list[bool]:
        client.force_login(person)
        return ["Ask them for something" in page_of(client, "actor", pk=one.pk) for one in actors]

    assert buttons(cast.cleo) == [True, True]
    assert buttons(cast.ana) == [True, False], "that register is not hers"
    remove_organization(organization=bridge, version=bridge.version, by=cast.cleo)
    assert buttons(cast.cleo) == [False, True], "taken out of its register"
