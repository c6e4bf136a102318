"""Who has which part; who calls together passes it on with what is open; and goes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, queries
from comity_site.alliances.models import Ask, Contact, HandOver, Member, Role
from comity_site.plans.models import Promise
from comity_site.register.actions import end_belonging
from tests.site.alliances.pages import do, member_of, see, signed_in
from tests.site.register.pages import shown_version, text_of


def give(cast, by="cleo", **data):
    return do(cast.people[by], "role_add", {"language": "en", **data}, slug=cast.alliance.slug)


def test_a_part_goes_to_an_organization_to_one_of_its_people_or_to_somebody_new(cast):
    harbour = cast.organizations["harbour"].pk
    assert give(cast, kind="host", organization=harbour).status_code == 302
    assert give(cast, kind="listener", organization=harbour, name="ben").status_code == 302
    assert give(cast, kind="interpreter", name="Irina").status_code == 302
    assert give(cast, kind="interpreter", name="Irina").status_code == 302
    said = {(r.kind, str(r.organization), str(r.person)) for r in queries.standing_roles(cast.alliance)}
    assert said == {
        ("convener", "River House", "None"), ("host", "Harbour Clinic", "None"), ("facilitator", "None", "Gia"),
        ("listener", "Harbour Clinic", "Ben"), ("interpreter", "None", "Irina"),
    }  # fmt: skip
    assert Person._base_manager.filter(name="Irina").count() == 1


def test_the_people_of_others_are_not_found_out_by_trying_names(cast):
    answer = give(cast, kind="spokesperson", organization=cast.organizations["harbour"].pk, name="Nobody")
    assert answer.status_code == 400
    assert give(cast, kind="host", organization=cast.organizations["bridge"].pk).status_code == 400
    assert give(cast, kind="host", name="Irina").status_code == 400
    assert give(cast, kind="listener", organization=cast.organizations["harbour"].pk).status_code == 400
    assert give(cast, kind="convener", organization=cast.organizations["second"].pk).status_code == 400


def test_somebody_from_outside_gets_a_link_and_then_reads(cast, client):
    give(cast, kind="interpreter", name="Irina")
    role = Role._base_manager.get(kind="interpreter")
    slug = cast.alliance.slug
    assert do(cast.ben, "role_link", {}, slug=slug, pk=role.pk).status_code == 404
    page = do(cast.cleo, "role_link", {}, slug=slug, pk=role.pk)
    assert page.status_code == 200
    assert "/account/" in page.content.decode()
    assert see(role.person, "alliance_people", slug=slug).status_code == 200
    convener = Role._base_manager.get(alliance=cast.alliance, kind="convener")
    assert do(cast.cleo, "role_link", {}, slug=slug, pk=convener.pk).status_code == 404
    gave_back = do(role.person, "role_end", {"version": role.version}, slug=slug, pk=role.pk)
    assert gave_back.status_code == 302
    assert see(role.person, "alliance_people", slug=slug).status_code == 404


def open_things(cast):
    """A promise between others, one of the giver's, an ask thought over, two contacts."""
    today = timezone.localdate()
    river, second, orchard = (cast.organizations[key] for key in ("river", "second", "orchard"))
    for owes, what in ((second, "Forty visits"), (river, "Travel money")):
        Promise._base_manager.create(
            alliance=cast.alliance, owes=owes, what=what, quantity=Decimal(40), unit="visits", unit_folded="visits",
            due=today + timedelta(days=9), due_effective=today + timedelta(days=9), remaining=Decimal(40),
            last_heard_on=today,
        )  # fmt: skip
    Ask._base_manager.create(
        asker=river, asked=cast.organizations["bridge"], alliance=cast.alliance, what="Two interpreters?",
        answer="thinking", decided_by="their board", call_on=today + timedelta(days=3),
    )  # fmt: skip
    Contact._base_manager.create(
        keeper=river, organization=orchard, reach="a neighbour's phone", may_be_passed_on=True
    )
    Contact._base_manager.create(
        keeper=river, organization=cast.organizations["bridge"], reach="a private phone"
    )


def test_the_convener_hands_over_and_leaves(cast):
    open_things(cast)
    slug, second = cast.alliance.slug, cast.organizations["second"]
    leaving = see(cast.cleo, "member_leave", slug=slug, pk=member_of(cast, "river").pk)
    assert "Hand that over first" in text_of(leaving)
    assert f'href="{reverse("hand_over", args=[slug])}"' in leaving.content.decode()
    assert 'name="version"' not in leaving.content.decode()
    refused = do(cast.cleo, "member_leave", {"version": 1}, slug=slug, pk=member_of(cast, "river").pk)
    assert (refused.status_code, "Hand that over first" in text_of(refused)) == (400, True)
    page = see(cast.cleo, "hand_over", slug=slug)
    shown = text_of(page)
    for said in ("Forty visits", "Travel money", "Two interpreters?", "their board decides", "Orchard Union"):
        assert said in shown
    assert "neighbour" not in shown
    assert "private phone" not in shown
    assert (
        do(
            cast.cleo, "hand_over", {"taker": second.pk, "words": "Call the union on Tuesdays."}, slug=slug
        ).status_code
        == 302
    )
    row = HandOver._base_manager.get()
    assert row.taken_at is None
    assert queries.conveners_of(cast.alliance) == [cast.organizations["river"]]
    pack = see(cast.ana, "hand_over_pack", slug=slug, pk=row.pk)
    assert "Call the union on Tuesdays." in text_of(pack)
    assert see(cast.ben, "hand_over_pack", slug=slug, pk=row.pk).status_code == 404
    assert do(cast.ben, "hand_over_take", {"version": row.version}, slug=slug, pk=row.pk).status_code == 404
    assert (
        do(cast.ana, "hand_over_take", {"version": shown_version(pack)}, slug=slug, pk=row.pk).status_code
        == 302
    )
    assert queries.conveners_of(cast.alliance) == [second]
    assert see(cast.cleo, "hand_over", slug=slug).status_code == 404
    passed = Contact._base_manager.filter(keeper=second)
    assert [(c.organization.key, c.reach) for c in passed] == [("orchard", "a neighbour's phone")]
    row.refresh_from_db()
    assert len(row.held["promises"]) == 2
    assert row.heard == "own"
    river = member_of(cast, "river")
    client = signed_in(cast.cleo)
    left = client.post(reverse("member_leave", args=[slug, river.pk]), {"version": river.version})
    assert left.status_code == 302
    assert client.get(reverse("alliance_people", args=[slug])).status_code == 404
    assert see(cast.ana, "alliance_settings", slug=slug).status_code == 200


def test_alone_one_is_told_to_ask_somebody_in_or_to_end_it(cast):
    alone = Member._base_manager.get(alliance=cast.other)
    page = see(cast.olga, "member_leave", slug=cast.other.slug, pk=alone.pk)
    assert "or end the alliance" in text_of(page)
    assert f'href="{reverse("alliance_end", args=[cast.other.slug])}"' in page.content.decode()
    assert 'name="version"' not in page.content.decode()


def test_others_are_told_who_hands_over_first(cast):
    page = see(cast.ana, "member_leave", slug=cast.alliance.slug, pk=member_of(cast, "river").pk)
    assert "River House hands that over first." in text_of(page)
    assert reverse("hand_over", args=[cast.alliance.slug]) not in page.content.decode()


def test_a_spoken_yes_hands_over_at_once(cast):
    second = cast.organizations["second"]
    do(cast.cleo, "hand_over", {"taker": second.pk, "heard": "phone"}, slug=cast.alliance.slug)
    assert queries.conveners_of(cast.alliance) == [second]
    assert HandOver._base_manager.get().heard == "phone"


def test_an_offer_is_withdrawn_by_another_one(cast):
    for key in ("second", "harbour"):
        do(cast.cleo, "hand_over", {"taker": cast.organizations[key].pk}, slug=cast.alliance.slug)
    row = HandOver._base_manager.get(taker=cast.organizations["second"])
    assert row.removed_at
    assert (
        do(
            cast.ana, "hand_over_take", {"version": row.version}, slug=cast.alliance.slug, pk=row.pk
        ).status_code
        == 404
    )
    waits = HandOver._base_manager.get(taker=cast.organizations["harbour"])
    assert (
        do(
            cast.cleo, "hand_over_withdraw", {"version": waits.version}, slug=cast.alliance.slug, pk=waits.pk
        ).status_code
        == 302
    )
    assert see(cast.ben, "hand_over_pack", slug=cast.alliance.slug, pk=waits.pk).status_code == 404


def test_nobody_takes_over_who_cannot_sign_in(cast):
    river, orchard = cast.organizations["river"], cast.organizations["orchard"]
    assert do(cast.cleo, "hand_over", {"taker": orchard.pk}, slug=cast.alliance.slug).status_code == 400
    with pytest.raises(Refused, match="cannot_take_over"):
        actions.offer_hand_over(alliance=cast.alliance, giver=river, taker=orchard, by=cast.cleo)
    with pytest.raises(Refused, match="convener_needs_an_account"):
        actions.give_role(alliance=cast.alliance, kind="convener", organization=orchard, by=cast.cleo)


def test_where_nobody_of_the_convener_can_sign_in_any_more_those_who_decide_pass_it_on(cast):
    slug, second = cast.alliance.slug, cast.organizations["second"]
    assert see(cast.ana, "hand_over", slug=slug).status_code == 404
    belonging = cast.cleo.belongings.get()
    end_belonging(belonging=belonging, version=belonging.version, by=cast.cleo)
    assert reverse("hand_over", args=[slug]) in see(cast.ana, "alliance_people", slug=slug).content.decode()
    assert see(cast.ben, "hand_over", slug=slug).status_code == 404
    assert do(cast.ana, "hand_over", {"taker": second.pk, "heard": "visit"}, slug=slug).status_code == 302
    assert queries.conveners_of(cast.alliance) == [second]


def test_a_contact_whose_people_did_not_agree_is_passed_on_by_no_pack(cast):
    open_things(cast)
    river, second = cast.organizations["river"], cast.organizations["second"]
    row = actions.offer_hand_over(alliance=cast.alliance, giver=river, taker=second, by=cast.cleo)
    held = {"contacts": [{"organization": cast.organizations[key].pk} for key in ("orchard", "bridge")]}
    actions.take_over(hand_over=row, version=row.version, held=held, heard="own", by=cast.ana)
    kept = Contact._base_manager.filter(keeper=second).values_list("organization__key", flat=True)
    assert list(kept) == ["orchard"]
