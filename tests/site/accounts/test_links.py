"""Links that let one person in once, copied by hand where no mail is sent."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.urls import reverse
from django.utils import timezone

from comity_site.accounts import actions
from comity_site.accounts.models import Link, Person
from comity_site.accounts.refusals import Refused
from tests.site.conftest import PASSWORD


@pytest.fixture
def newcomer(davit) -> Person:
    return actions.add_person(name="Nino", by=davit)


def at(secret: str) -> str:
    return reverse("open_link", kwargs={"token": secret})


def chosen(email="nino@example.org", password=PASSWORD):
    return {"email": email, "password": password}


def test_an_invited_person_chooses_e_mail_and_password_and_is_in(client, newcomer, davit):
    secret = actions.invite(person=newcomer, by=davit)
    assert "Davit invites you" in client.get(at(secret)).text
    assert client.post(at(secret), chosen()).url == reverse("home")
    assert get_user(client) == newcomer
    assert Person.objects.get(pk=newcomer.pk).has_account


def test_looking_at_a_link_does_not_use_it_up(client, newcomer, davit):
    secret = actions.offer_sign_in(person=newcomer, by=davit)
    for _ in range(3):
        assert client.get(at(secret)).status_code == 200
    assert not get_user(client).is_authenticated
    assert client.post(at(secret)).status_code == 302
    assert get_user(client) == newcomer


def test_a_link_is_used_once(client, newcomer, davit):
    secret = actions.offer_sign_in(person=newcomer, by=davit)
    client.post(at(secret))
    client.logout()
    assert client.post(at(secret)).status_code == 404
    assert not get_user(client).is_authenticated


def test_two_who_use_a_link_at_the_same_moment_are_not_both_let_in(newcomer, davit):
    actions.offer_sign_in(person=newcomer, by=davit)
    first, second = Link.objects.get(), Link.objects.get()
    actions.use_sign_in(link=first)
    with pytest.raises(Refused, match="link_spent"):
        actions.use_sign_in(link=second)


def test_a_link_ends_with_its_time(client, newcomer, davit):
    secret = actions.offer_sign_in(person=newcomer, by=davit, minutes=5)
    Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(at(secret)).status_code == 404


def test_a_new_link_ends_the_earlier_one_of_its_kind(client, newcomer, davit):
    earlier = actions.invite(person=newcomer, by=davit)
    later = actions.invite(person=newcomer, by=davit)
    assert client.get(at(earlier)).status_code == 404
    assert client.get(at(later)).status_code == 200


def test_only_a_digest_of_the_secret_is_kept(newcomer, davit):
    secret = actions.invite(person=newcomer, by=davit)
    link = Link.objects.get()
    assert secret not in str(vars(link))
    assert link.digest != secret


def test_a_link_made_up_opens_nothing(client, db):
    assert client.get(at("a" * 43)).status_code == 404
    assert client.post(at("a" * 43), chosen()).status_code == 404


def test_a_taken_e_mail_is_told_and_the_link_still_works(client, ana, newcomer, davit):
    secret = actions.invite(person=newcomer, by=davit)
    page = client.post(at(secret), chosen(email="ANA@example.org"))
    assert page.status_code == 200
    assert "Somebody else signs in with this e-mail." in page.text
    assert client.post(at(secret), chosen()).status_code == 302


def test_a_password_that_is_easy_to_guess_is_refused(client, newcomer, davit):
    secret = actions.invite(person=newcomer, by=davit)
    for password in ("password12", "short", "0123456789", "nino@example"):
        assert client.post(at(secret), chosen(password=password)).status_code == 200, password
    assert not Person.objects.get(pk=newcomer.pk).has_account


def test_nobody_with_an_account_is_invited_again(ana, davit):
    with pytest.raises(Refused, match="has_account"):
        actions.invite(person=ana, by=davit)


def test_a_fellow_member_makes_no_link_into_an_existing_account(ana, ben):
    for offer in (actions.offer_sign_in, actions.offer_new_password):
        with pytest.raises(Refused, match="not_allowed"):
            offer(person=ana, by=ben)


def test_the_command_line_makes_a_sign_in_link_with_no_author(client, davit):
    client.post(at(actions.offer_sign_in(person=davit)))
    assert get_user(client) == davit


def test_a_forgotten_password_is_chosen_anew_by_link(client, ana, davit):
    secret = actions.offer_new_password(person=ana, by=davit)
    assert client.post(at(secret), {"password": "another quiet river"}).status_code == 302
    ana.refresh_from_db()
    assert ana.check_password("another quiet river")


def test_a_deactivated_person_is_let_in_by_no_link(client, newcomer, davit):
    secret = actions.invite(person=newcomer, by=davit)
    actions.deactivate_person(person=newcomer, by=davit)
    assert client.post(at(secret), chosen()).status_code == 404
    with pytest.raises(Refused, match="inactive"):
        actions.invite(person=newcomer, by=davit)


def test_a_link_used_in_somebody_elses_browser_starts_a_session_of_its_own(client, ana, newcomer, davit):
    client.force_login(ana)
    earlier = client.session.session_key
    client.post(at(actions.offer_sign_in(person=newcomer, by=davit)))
    assert get_user(client) == newcomer
    assert client.session.session_key != earlier


def test_an_administrator_makes_a_link_and_sees_it_once(client, newcomer, davit):
    client.force_login(davit)
    page = client.post(reverse("person_link", args=[newcomer.pk]), {"purpose": "invitation"})
    address = page.context["address"]
    assert address in page.text
    assert "no-store" in page["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 200


def test_a_link_that_cannot_be_made_is_told_in_words(client, newcomer, davit):
    client.force_login(davit)
    page = client.post(reverse("person_link", args=[newcomer.pk]), {"purpose": "new_password"}, follow=True)
    assert "no e-mail to sign in with" in page.text


def test_a_fellow_member_lets_nobody_in_as_an_administrator(newcomer, ana, davit):
    actions.make_administrator(person=newcomer, by=davit)
    with pytest.raises(Refused, match="not_allowed"):
        actions.invite(person=newcomer, by=ana)
    assert actions.invite(person=newcomer, by=davit)
