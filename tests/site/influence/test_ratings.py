"""How several rate the same actor: nobody sees whose is whose, and whoever disagrees talks first."""

import pytest

from comity_site.accounts.journal import Stale
from comity_site.accounts.models import Change
from comity_site.influence.models import Rating
from tests.site.influence.noting import noted, page_of, rated
from tests.site.register.pages import address, send, text_of


def test_nobody_sees_whose_number_is_whose(client, cast):
    """Two raters exchange their numbers: what anybody else can open stays the same, letter by letter."""
    actor = rated(cast, noted(cast), second=(5, 4), harbour=(3, 4), river=(4, 4))
    seen = {}
    for round_of_looking in ("before", "after"):
        for name in ("cleo", "gia"):
            client.force_login(getattr(cast, name))
            pages = [("influence", {"slug": cast.alliance.slug}), ("actor", {"pk": actor.pk}),
                     ("influence_file", {"slug": cast.alliance.slug})]  # fmt: skip
            seen[round_of_looking, name] = [page_of(client, page, **kwargs) for page, kwargs in pages]
        rated(cast, actor, second=(3, 4), harbour=(5, 4))
    for name in ("cleo", "gia"):
        assert seen["before", name] == seen["after", name]
    client.force_login(cast.ben)
    assert "Harbour Clinic rated 5 and 4. Only your own people see that." in page_of(
        client, "actor", pk=actor.pk
    )
    client.force_login(cast.ana)
    assert "Harbour Clinic rated" not in page_of(client, "actor", pk=actor.pk)
    journal = Change._base_manager.filter(verb="rate_actor")
    assert {frozenset(one.data) for one in journal} == {frozenset({"organization", "round"})}


def test_whoever_disagrees_talks_and_then_rates_anew(client, cast):
    actor = rated(cast, noted(cast), river=(3, 4), second=(4, 2), harbour=(1, 4))
    client.force_login(cast.gia)
    page = page_of(client, "actor", pk=actor.pk)
    assert "Raters disagree: talk before rating again (from 3 ratings)" in page
    assert "Raters disagree on interest and influence" in page
    assert 'class="spot"' not in client.get(address("influence", slug=cast.alliance.slug)).content.decode()
    client.force_login(cast.ben)
    assert send(client, "actor_rate_again", {"version": 1}, pk=actor.pk).status_code == 404
    client.force_login(cast.gia)
    send(client, "actor_rate_again", {"version": 1}, pk=actor.pk)
    page = page_of(client, "actor", pk=actor.pk)
    assert "Not rated. That is a proper state" in page
    assert "Round 1, before the talk: 1 3 4 / 2 4 4" in page
    with pytest.raises(Stale):
        rated(cast, actor, river=(5, 5))
    actor.refresh_from_db()
    rated(cast, actor, river=(5, 5))
    assert "Manage closely (from 1 rating: a beginning)" in page_of(client, "actor", pk=actor.pk)


def test_one_rates_for_own_people_and_for_those_who_cannot_sign_in(client, cast):
    """Nobody of Orchard Union has an account; Second House has one."""
    actor = noted(cast)
    client.force_login(cast.ben)
    for key, status in (("orchard", 302), ("second", 400)):
        data = {"organization": cast.organizations[key].pk, "interest": 2, "influence": 2, "round": 1}
        assert send(client, "actor_rate", data, pk=actor.pk).status_code == status
    assert [one.organization.key for one in Rating._base_manager.all()] == ["orchard"]
    own = {"organization": cast.organizations["harbour"].pk, "interest": 9, "influence": 2, "round": 1}
    assert send(client, "actor_rate", own, pk=actor.pk).status_code == 400
    send(client, "actor_rate", {**own, "interest": 2}, pk=actor.pk)
    assert (
        send(
            client, "actor_unrate", {"organization": cast.organizations["orchard"].pk}, pk=actor.pk
        ).status_code
        == 404
    )
    send(client, "actor_unrate", {"organization": own["organization"]}, pk=actor.pk)
    assert [one.organization.key for one in Rating._base_manager.all()] == ["orchard"]


def test_a_whole_sheet_is_typed_in_at_once_for_each_organization(client, cast):
    """All of it or nothing; only one's own numbers are there beforehand."""
    drivers, schools = noted(cast), noted(cast, "Schools")
    of, here = cast.organizations, {"slug": cast.alliance.slug}
    client.force_login(cast.cleo)
    sheet = page_of(client, "influence_sheet", **here)
    assert sheet.count("1 2 3 4 5") == 4
    for key, interest in (("river", 5), ("orchard", 4)):
        typed = {
            "organization": of[key].pk, f"interest-{drivers.pk}": interest, f"influence-{drivers.pk}": 2,
            f"interest-{schools.pk}": "", f"influence-{schools.pk}": "",
            f"round-{drivers.pk}": 1, f"round-{schools.pk}": 1,
        }  # fmt: skip
        half = {**typed, f"interest-{schools.pk}": 3}
        response = send(client, "influence_rate", half, **here)
        assert "Both numbers, or none." in text_of(response)
        assert not Rating._base_manager.filter(organization=of[key]).exists()
        assert send(client, "influence_rate", typed, **here).status_code == 302
    send(
        client,
        "influence_rate",
        {**typed, "organization": of["second"].pk, f"interest-{drivers.pk}": 1},
        **here,
    )
    assert sorted(Rating._base_manager.values_list("organization__key", "interest")) == [
        ("orchard", 4),
        ("river", 5),
    ]
    asked = address("influence_rate", **here)
    for key, chosen in (("river", 1), ("orchard", 0)):
        html = client.get(f"{asked}?organization={of[key].pk}").content.decode()
        assert html.count('<option value="5" selected>') == chosen
        assert html.count('<option value="4" selected>') == 0
    send(client, "actor_rate_again", {"version": 1}, pk=drivers.pk)
    told = client.post(
        asked, {**typed, f"interest-{schools.pk}": 3, f"influence-{schools.pk}": 3}, follow=True
    )
    assert "A new round was begun meanwhile." in text_of(told)
    assert not Rating._base_manager.filter(actor=schools).exists()


def test_a_sheet_offers_no_blank_that_would_not_be_kept(client, cast):
    """A number that stands can become another one; an empty place was told to be kept, and was not."""
    rated(cast, noted(cast), river=(2, 4))
    noted(cast, "Parents")
    client.force_login(cast.cleo)
    sheet = client.get(address("influence_rate", slug=cast.alliance.slug)).content.decode()
    assert sheet.count('<option value=""') == 2, "interest and influence of the one not rated yet"
