"""What each depth may do is set by the alliance, and holds on every page at once."""

import pytest

from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, queries, scope
from comity_site.alliances.models import DepthRights, Member, Right, Role
from comity_site.alliances.queries.managing import alliances_with
from tests.site.alliances.pages import boxes, do, member_of, see
from tests.site.register.pages import shown_version, text_of

ALL = "decides manages contributes is_informed"
AS_BEFORE = {
    "partner": ALL,
    "partner_without_grant": ALL,
    "contributor": "contributes",
    "influential_ally": "is_informed",
}


def set_rights(cast, by="cleo", **depths):
    person = cast.people[by]
    version = shown_version(see(person, "alliance_rights", slug=cast.alliance.slug))
    data = {"version": version, **boxes(**{**AS_BEFORE, **depths})}
    return do(person, "alliance_rights", data, slug=cast.alliance.slug)


def test_rights_set_by_the_alliance_change_what_a_person_may_do(cast):
    slug = cast.alliance.slug
    assert see(cast.ben, "told_add", slug=slug).status_code == 404
    assert set_rights(cast, contributor="manages").status_code == 302
    assert see(cast.ben, "told_add", slug=slug).status_code == 200
    assert see(cast.ben, "alliance_settings", slug=slug).status_code == 404
    assert set_rights(cast, contributor="decides").status_code == 302
    assert see(cast.ben, "alliance_settings", slug=slug).status_code == 200
    assert see(cast.ben, "told_add", slug=slug).status_code == 404


def test_whoever_may_do_something_is_informed_and_a_depth_without_any_right_sees_nothing(cast):
    assert set_rights(cast, contributor="manages", influential_ally="").status_code == 302
    row = DepthRights._base_manager.get(alliance=cast.alliance, depth="contributor")
    assert row.is_informed
    assert not row.contributes
    assert see(cast.fay, "alliance_people", slug=cast.alliance.slug).status_code == 404
    assert cast.alliance.pk not in scope.scope_of(cast.fay).alliance_ids


def test_the_last_depth_that_decides_keeps_deciding(cast):
    nobody = dict.fromkeys(AS_BEFORE, "manages contributes")
    answer = set_rights(cast, **nobody)
    assert answer.status_code == 400
    assert "no member would decide" in text_of(answer)
    held = queries.rights_in(scope.scope_of(cast.ana), cast.alliance)
    assert held.decides


def test_deciding_may_not_be_left_to_a_depth_that_nobody_has(cast):
    for key in ("second", "river"):
        member = member_of(cast, key)
        actions.change_depth(member=member, version=member.version, depth="contributor", by=cast.cleo)
    orchard = member_of(cast, "orchard")
    with pytest.raises(Refused, match="nobody_decides"):
        actions.change_depth(member=orchard, version=orchard.version, depth="influential_ally", by=cast.cleo)
    assert member_of(cast, "orchard").depth == "partner_without_grant"
    assert set_rights(cast, partner_without_grant="contributes").status_code == 400


def test_the_convener_reaches_the_settings_whatever_its_depth(cast):
    river = member_of(cast, "river")
    actions.change_depth(member=river, version=river.version, depth="contributor", by=cast.cleo)
    assert see(cast.cleo, "alliance_rights", slug=cast.alliance.slug).status_code == 200


def test_two_who_set_the_rights_see_both_versions(cast):
    slug = cast.alliance.slug
    version = shown_version(see(cast.ana, "alliance_rights", slug=slug))
    assert set_rights(cast, contributor="contributes manages").status_code == 302
    late = do(
        cast.ana,
        "alliance_rights",
        {"version": version, **boxes(**{**AS_BEFORE, "contributor": "is_informed"})},
        slug=slug,
    )
    assert late.status_code == 409
    assert "manages, contributes" in text_of(late)
    again = {"version": shown_version(late), **boxes(**{**AS_BEFORE, "contributor": "is_informed"})}
    assert do(cast.ana, "alliance_rights", again, slug=slug).status_code == 302
    assert queries.rights_by_depth(cast.alliance)["contributor"] == {"is_informed"}


@pytest.mark.parametrize("person", ["ben", "fay", "gia", "mio", "olga", "leaver", "davit"])
def test_who_does_not_decide_sets_nothing(cast, request, person):
    who = cast.people.get(person) or request.getfixturevalue(person)
    for page in ("alliance_settings", "alliance_rights", "alliance_end", "role_add"):
        assert see(who, page, slug=cast.alliance.slug).status_code == 404
    member = member_of(cast, "orchard")
    assert see(who, "member_depth", slug=cast.alliance.slug, pk=member.pk).status_code == 404


def test_the_last_one_who_calls_together_cannot_give_it_back(cast):
    role = Role._base_manager.get(alliance=cast.alliance, kind="convener")
    do(cast.cleo, "role_end", {"version": role.version}, slug=cast.alliance.slug, pk=role.pk)
    role.refresh_from_db()
    assert role.ended_at is None
    river = member_of(cast, "river")
    answer = do(cast.cleo, "member_leave", {"version": river.version}, slug=cast.alliance.slug, pk=river.pk)
    assert answer.status_code == 400
    assert Member._base_manager.get(pk=river.pk).left_at is None


def test_a_page_that_only_reads_looks_rights_up_once_and_every_other_request_anew(
    cast, rf, django_assert_num_queries
):
    for request, looked_up in ((rf.get("/"), 4), (rf.post("/"), 10)):  # the first for organizations
        request.user = cast.cleo
        with django_assert_num_queries(looked_up):
            asks = scope.asked_by(request)
            managed = alliances_with(asks, Right.MANAGES)
            decided = alliances_with(asks, Right.DECIDES)
        assert cast.alliance.pk in managed & decided
    assert set_rights(cast, partner="manages contributes", contributor="decides").status_code == 302
    member = rf.get("/")
    member.user = cast.ana
    assert cast.alliance.pk not in alliances_with(scope.asked_by(member), Right.DECIDES)
