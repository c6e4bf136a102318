"""What a member says of itself, when it can be there, for whom it works; and what others write down for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comity_site.alliances import actions, queries
from tests.site.alliances.pages import do, member_of, see, signed_in
from tests.site.alliances_cast import said_yes
from tests.site.conftest import organization_in
from tests.site.register.pages import text_of


@pytest.mark.parametrize("key", ["part", "times"])
def test_a_member_says_its_part_and_when_it_can_be_there(cast, key):
    slug, member = cast.alliance.slug, member_of(cast, "harbour")
    if key == "part":
        data, name = (
            {"version": member.version, "part": "Two doctors on Sundays.", "language": "en"},
            "member_part",
        )
    else:
        data, name = (
            {"words": "Harvest", "is_away": "on", "starts": "2026-09-01", "ends": "2026-09-20"},
            "availability_add",
        )
    assert do(cast.fay, name, data, slug=slug, pk=member.pk).status_code == 404
    for _sent_twice in range(2):
        do(cast.ben, name, data, slug=slug, pk=member.pk)
    member.refresh_from_db()
    assert member.part == ("Two doctors on Sundays." if key == "part" else "")
    assert member.availability.count() == (0 if key == "part" else 1)


def test_for_a_member_without_an_account_others_write_it_down(cast):
    slug, orchard = cast.alliance.slug, member_of(cast, "orchard")
    data = {"words": "evenings after six", "language": "ro"}
    assert do(cast.gia, "availability_add", data, slug=slug, pk=orchard.pk).status_code == 302
    row = orchard.availability.get()
    assert see(cast.ben, "availability_change", slug=slug, pk=row.pk).status_code == 200
    stale = {**data, "words": "mornings", "version": row.version - 1 + 5}
    assert do(cast.ben, "availability_change", stale, slug=slug, pk=row.pk).status_code == 409
    assert do(cast.ben, "availability_remove", {}, slug=slug, pk=row.pk).status_code == 302
    assert not orchard.availability.exists()


def test_sub_contracts_link_two_members(cast):
    slug = cast.alliance.slug
    data = {
        "giver": member_of(cast, "river").pk,
        "taker": member_of(cast, "harbour").pk,
        "what": "A survey",
        "terms": "300 lei",
    }
    assert do(cast.ben, "sub_contract_add", data, slug=slug).status_code == 404
    for _sent_twice in range(2):
        assert do(cast.cleo, "sub_contract_add", data, slug=slug).status_code == 302
    row = queries.sub_contracts_of(cast.alliance).get()
    assert do(cast.cleo, "sub_contract_add", {**data, "taker": data["giver"]}, slug=slug).status_code == 400
    foreign = member_of(cast, "bridge", cast.other)
    assert do(cast.cleo, "sub_contract_add", {**data, "taker": foreign.pk}, slug=slug).status_code == 400
    assert "Harbour Clinic works for River House" in text_of(see(cast.fay, "alliance_people", slug=slug))
    change = {"what": "Two surveys", "terms": "", "version": row.version}
    assert do(cast.cleo, "sub_contract_change", change, slug=slug, pk=row.pk).status_code == 302
    assert do(cast.ana, "sub_contract_change", change, slug=slug, pk=row.pk).status_code == 409
    assert (
        do(cast.cleo, "sub_contract_end", {"version": row.version + 1}, slug=slug, pk=row.pk).status_code
        == 302
    )
    assert not queries.sub_contracts_of(cast.alliance).exists()


def test_the_page_of_people_asks_the_database_as_often_for_many_members_as_for_few(cast, small_register):
    client, page = signed_in(cast.cleo), reverse("alliance_people", args=[cast.alliance.slug])
    asked = []
    for number in range(0, 10, 9):
        for n in range(number):
            one = organization_in(small_register, f"more-{n}", f"More {n}")
            ask = said_yes(cast.organizations["river"], one)
            member = actions.join_alliance(alliance=cast.alliance, ask=ask, by=None)
            actions.add_availability(member=member, by=None, words="evenings")
            actions.give_role(alliance=cast.alliance, kind="host", organization=one, by=None)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(page)
        asked.append(len(found))
    assert asked[0] == asked[1]
