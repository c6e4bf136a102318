"""An alliance begins, says what it is, takes in who said yes, lets go, ends, and is shown as far as it said yes."""

from django.urls import reverse

from comity_site.accounts.models import Change
from comity_site.alliances import actions, queries, scope
from comity_site.alliances.models import Alliance, Ask, Member
from tests.site.alliances.pages import do, member_of, see, signed_in
from tests.site.alliances_cast import said_yes
from tests.site.register.pages import shown_version, text_of

NEW = {
    "name": "Warm kitchens", "purpose": "Nobody eats alone in winter.", "form": "coalition", "term": "long",
    "review_on": "2027-03-01", "origin": "earlier_work", "language": "en",
}  # fmt: skip


def settings_of(cast, **changed):
    alliance = Alliance._base_manager.get(pk=cast.alliance.pk)
    said = {
        name: getattr(alliance, name)
        for name in ("name", "purpose", "form", "term", "language", "grace_days", "version")
    }
    return {**said, "review_on": "2027-03-01", **changed}


def test_an_alliance_begins_with_those_who_said_yes_in_one_go(cast):
    river = cast.organizations["river"]
    yes = said_yes(river, cast.organizations["bridge"])
    no = Ask._base_manager.create(
        asker=river, asked=cast.organizations["mill"], what="Will you?", answer="no"
    )
    page = signed_in(cast.cleo).get(reverse("alliance_add") + f"?asks={yes.pk},{no.pk}")
    assert "Bridge Network" in text_of(page)
    assert "Mill Cooperative" not in text_of(page)
    data = {**NEW, "convener": river.pk, "asks": [yes.pk]}
    assert do(cast.cleo, "alliance_add", data).status_code == 302
    made = Alliance._base_manager.get(name="Warm kitchens")
    inside = set(queries.members_of(made).values_list("organization__name", flat=True))
    assert inside == {"River House", "Bridge Network"}
    assert do(cast.cleo, "alliance_add", {**NEW, "convener": river.pk}).status_code == 302
    assert Alliance._base_manager.filter(name="Warm kitchens").count() == 1
    assert (
        do(
            cast.cleo, "alliance_add", {**NEW, "name": "Cold", "convener": river.pk, "asks": [no.pk]}
        ).status_code
        == 400
    )


def test_an_alliance_of_another_house_is_not_begun(cast):
    data = {**NEW, "convener": cast.organizations["second"].pk}
    assert do(cast.cleo, "alliance_add", data).status_code == 400
    assert do(cast.gia, "alliance_add", data).status_code == 200
    assert not Alliance._base_manager.filter(name="Warm kitchens").exists()


def test_an_alliance_says_when_it_ends_or_is_looked_at_again(cast):
    data = {**NEW, "convener": cast.organizations["river"].pk, "review_on": ""}
    assert "Say when it ends" in text_of(do(cast.cleo, "alliance_add", data))
    assert "What is short has an end" in text_of(do(cast.cleo, "alliance_add", {**data, "term": "short"}))
    assert not Alliance._base_manager.filter(name="Warm kitchens").exists()


def test_each_origin_stands_beside_its_known_risk(cast):
    assert "Old acquaintances repeat old habits" in text_of(see(cast.cleo, "alliance_add"))
    answer = do(
        cast.cleo, "alliance_settings", settings_of(cast, origin="outside_push"), slug=cast.alliance.slug
    )
    assert answer.status_code == 302
    assert "Which part of this would you do anyway?" in text_of(
        see(cast.fay, "alliance_people", slug=cast.alliance.slug)
    )


def test_two_who_change_the_settings_see_both_versions(cast):
    slug = cast.alliance.slug
    mine = settings_of(cast, purpose="Doors stay open.")
    assert (
        do(
            cast.ana, "alliance_settings", settings_of(cast, purpose="Doors open at night."), slug=slug
        ).status_code
        == 302
    )
    late = do(cast.cleo, "alliance_settings", mine, slug=slug)
    assert late.status_code == 409
    assert "Doors stay open." in text_of(late)
    assert "Doors open at night." in text_of(late)
    kept = {**mine, "version": shown_version(late)}
    assert do(cast.cleo, "alliance_settings", kept, slug=slug).status_code == 302
    cast.alliance.refresh_from_db()
    assert cast.alliance.purpose == "Doors stay open."


def test_who_said_yes_is_made_a_member_by_who_manages(cast):
    ask = said_yes(cast.organizations["river"], cast.organizations["bridge"], "contributor")
    slug = cast.alliance.slug
    assert do(cast.ben, "member_join", {"ask": ask.pk}, slug=slug).status_code == 404
    assert do(cast.olga, "member_join", {"ask": ask.pk}, slug=slug).status_code == 404
    assert "Bridge Network" in text_of(see(cast.cleo, "alliance_people", slug=slug))
    assert do(cast.cleo, "member_join", {"ask": ask.pk}, slug=slug).status_code == 302
    assert member_of(cast, "bridge").depth == "contributor"
    assert see(cast.olga, "alliance_people", slug=slug).status_code == 200
    assert do(cast.cleo, "member_join", {"ask": ask.pk}, slug=slug).status_code == 404


def test_an_ask_of_another_house_makes_no_member_here(cast):
    ask = said_yes(cast.organizations["bridge"], cast.organizations["mill"])
    assert do(cast.cleo, "member_join", {"ask": ask.pk}, slug=cast.alliance.slug).status_code == 404


def test_whoever_leaves_is_out_in_the_same_request(cast):
    slug, member = cast.alliance.slug, member_of(cast, "second")
    client = signed_in(cast.ana)
    page = client.get(reverse("member_leave", args=[slug, member.pk]))
    left = client.post(
        reverse("member_leave", args=[slug, member.pk]),
        {"version": shown_version(page), "words": "Harvest."},
        follow=True,
    )
    assert left.status_code == 200
    assert client.get(reverse("alliance_people", args=[slug])).status_code == 404
    member.refresh_from_db()
    assert member.left_words == "Harvest."
    assert not member.was_let_go
    assert (
        do(cast.cleo, "member_take_back", {"version": member.version}, slug=slug, pk=member.pk).status_code
        == 404
    )


def test_who_decides_lets_go_with_words_and_may_take_that_back(cast):
    slug, member = cast.alliance.slug, member_of(cast, "harbour")
    assert (
        do(cast.cleo, "member_leave", {"version": member.version}, slug=slug, pk=member.pk).status_code == 400
    )
    assert (
        do(
            cast.fay, "member_leave", {"version": member.version, "words": "No."}, slug=slug, pk=member.pk
        ).status_code
        == 404
    )
    gone = do(
        cast.cleo, "member_leave", {"version": member.version, "words": "We agreed."}, slug=slug, pk=member.pk
    )
    assert gone.status_code == 302
    assert see(cast.ben, "alliance_people", slug=slug).status_code == 404
    member.refresh_from_db()
    assert (
        do(cast.cleo, "member_take_back", {"version": member.version}, slug=slug, pk=member.pk).status_code
        == 302
    )
    assert see(cast.ben, "alliance_people", slug=slug).status_code == 200


def test_an_alliance_ends_and_can_be_reopened(cast):
    slug = cast.alliance.slug
    version = Alliance._base_manager.get(pk=cast.alliance.pk).version
    assert "nothing new is written in it" in text_of(
        see(cast.cleo, "alliance_end", slug=slug)
    )  # said beforehand
    assert (
        do(
            cast.cleo, "alliance_end", {"version": version, "words": "The rule was changed."}, slug=slug
        ).status_code
        == 302
    )
    assert "The rule was changed." in text_of(see(cast.fay, "alliance_people", slug=slug))
    cast.alliance.refresh_from_db()
    assert do(cast.fay, "alliance_reopen", {"version": cast.alliance.version}, slug=slug).status_code == 404
    assert do(cast.ana, "alliance_reopen", {"version": cast.alliance.version}, slug=slug).status_code == 302
    cast.alliance.refresh_from_db()
    assert cast.alliance.ended_at is None
    verbs = Change._base_manager.filter(subject="alliances.alliance", subject_id=cast.alliance.pk)
    assert list(verbs.values_list("verb", flat=True))[-2:] == ["end_alliance", "reopen_alliance"]


def test_the_public_page_shows_only_what_each_said_yes_to(cast, client):
    slug = cast.alliance.slug
    assert client.get(reverse("alliance_public", args=[slug])).status_code == 404
    assert client.get(reverse("alliance_public", args=["no-such"])).status_code == 404
    do(cast.cleo, "alliance_settings", settings_of(cast, public_purpose="on"), slug=slug)
    harbour, orchard = member_of(cast, "harbour"), member_of(cast, "orchard")
    said = {"version": harbour.version, "is_public": "on", "public_name": "a clinic by the sea"}
    assert do(cast.ben, "member_public", said, slug=slug, pk=harbour.pk).status_code == 302
    shown = text_of(client.get(reverse("alliance_public", args=[slug])))
    assert "Nobody waits alone." in shown
    assert "a clinic by the sea" in shown
    for name in ("River House", "Second House", "Harbour Clinic", "Orchard Union", "Cleo"):
        assert name not in shown
    assert do(cast.cleo, "member_public", said, slug=slug, pk=harbour.pk).status_code == 404
    heard = {"version": orchard.version, "is_public": "on"}
    assert do(cast.cleo, "member_public", heard, slug=slug, pk=orchard.pk).status_code == 400
    heard |= {"heard": "phone", "read_back_on": "2026-01-10"}
    assert do(cast.cleo, "member_public", heard, slug=slug, pk=orchard.pk).status_code == 302
    assert "Orchard Union" in text_of(client.get(reverse("alliance_public", args=[slug])))


def test_a_network_hosts_its_members_alliances_by_name_and_purpose(cast):
    network = actions.found_alliance(
        name="Wide net",
        purpose="We know each other.",
        convener=cast.organizations["bridge"],
        by=cast.olga,
        form="network",
    )
    for key in ("river", "harbour"):
        ask = said_yes(cast.organizations["bridge"], cast.organizations[key])
        actions.join_alliance(alliance=network, ask=ask, by=cast.olga)
    assert "Open doors" not in text_of(see(cast.olga, "alliance_people", slug=network.slug))
    data = settings_of(cast, within=network.pk)
    assert do(cast.cleo, "alliance_settings", data, slug=cast.alliance.slug).status_code == 302
    assert "Nobody waits alone." in text_of(see(cast.olga, "alliance_people", slug=network.slug))
    assert see(cast.olga, "alliance_people", slug=cast.alliance.slug).status_code == 404
    river = member_of(cast, "river", network)
    actions.leave_alliance(member=river, version=river.version, by=cast.cleo)
    assert "Open doors" not in text_of(see(cast.olga, "alliance_people", slug=network.slug))


def test_a_network_stands_within_no_alliance_that_stands_within_it(cast):
    network = actions.found_alliance(
        name="Wide net",
        purpose="We know.",
        convener=cast.organizations["river"],
        by=cast.cleo,
        form="network",
    )
    cast.alliance.form, cast.alliance.within = "network", network
    cast.alliance.save()
    assert not queries.networks_for(network).filter(pk=cast.alliance.pk).exists()
    assert queries.networks_for(cast.alliance).filter(pk=network.pk).exists()


def test_nobody_outside_finds_an_alliance(cast, davit, leaver, client):
    for person in (cast.olga, cast.mio, davit, leaver):
        assert see(person, "alliance_people", slug=cast.alliance.slug).status_code == 404
        assert "Open doors" not in text_of(see(person, "alliances"))
        assert cast.alliance.pk not in scope.scope_of(person).alliance_ids
    assert client.get(reverse("alliance_people", args=[cast.alliance.slug])).status_code == 302
    assert Member._base_manager.filter(alliance=cast.alliance, left_at__isnull=True).count() == 5


def test_nobody_comes_into_an_alliance_that_has_ended(cast):
    ask = said_yes(cast.organizations["river"], cast.organizations["bridge"])
    version = Alliance._base_manager.get(pk=cast.alliance.pk).version
    do(cast.cleo, "alliance_end", {"version": version}, slug=cast.alliance.slug)
    do(cast.cleo, "member_join", {"ask": ask.pk}, slug=cast.alliance.slug)
    assert not Member._base_manager.filter(ask=ask).exists()
