"""Signing in by e-mail and password, throttled; and what a session is worth."""

import re

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.urls import reverse

from comity_site.accounts import actions
from comity_site.accounts.models import Change, Person
from tests.site.conftest import PASSWORD


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def signed_in(client) -> bool:
    return get_user(client).is_authenticated


def test_a_person_signs_in_with_e_mail_in_any_case_and_password(client, ana):
    assert sign_in(client, "ANA@example.org").url == reverse("home")
    assert signed_in(client)


def test_a_wrong_password_and_an_unknown_e_mail_are_told_the_same(client, ana):
    known = sign_in(client, "ana@example.org", "wrong password").context["form"].non_field_errors()
    unknown = sign_in(client, "nobody@example.org", "wrong password").context["form"].non_field_errors()
    assert known == unknown
    assert known


def test_a_deactivated_person_is_told_the_same_as_a_stranger(client, ana, davit):
    actions.deactivate_person(person=ana, by=davit)
    page = sign_in(client, "ana@example.org")
    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == [
        "This e-mail and this password do not belong together."
    ]
    assert not signed_in(client)


def test_failures_are_throttled_for_an_e_mail_even_with_the_right_password(client, ana):
    for _ in range(5):
        assert sign_in(client, "ana@example.org", "wrong password").status_code == 200
    assert sign_in(client, "ana@example.org").status_code == 429
    assert not signed_in(client)


def test_failures_are_throttled_for_an_address_whatever_the_e_mail(client, db):
    answers = {sign_in(client, f"person{n}@example.org", "wrong password").status_code for n in range(21)}
    assert answers == {200, 429}


def test_the_session_key_changes_at_sign_in(client, ana):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, "ana@example.org")
    assert client.session.session_key != session.session_key


def test_nobody_is_sent_to_another_site_after_signing_in(client, ana):
    assert sign_in(client, "ana@example.org", next="https://elsewhere.example/").url == reverse("home")


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client, ana):
    client.get(reverse("account_login"))
    sign_in(client, "ana@example.org")
    for name in ("sessionid", "csrftoken", "was_here"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def test_a_deactivated_person_is_out_in_the_same_request(client, ana, davit):
    client.force_login(ana)
    assert client.get(reverse("account")).status_code == 200
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    assert client.get(reverse("account")).status_code == 302


def test_deactivating_ends_the_sessions_so_that_letting_in_again_revives_none(client, ana, davit):
    sign_in(client, "ana@example.org")
    actions.deactivate_person(person=ana, by=davit)
    actions.reactivate_person(person=ana, by=davit)
    assert client.get(reverse("account")).status_code == 302


def test_the_last_active_administrator_cannot_be_let_go(davit):
    with pytest.raises(actions.people.Refused):
        actions.deactivate_person(person=davit, by=davit)
    davit.refresh_from_db()
    assert davit.is_active


def test_one_of_two_administrators_can_be_let_go(ana, davit):
    actions.make_administrator(person=ana, by=davit)
    actions.relieve_administrator(person=davit, by=ana)
    assert not Person.objects.get(pk=davit.pk).is_administrator


def test_signing_out_ends_the_session_and_forgets_who_was_here(client, ana):
    sign_in(client, "ana@example.org")
    client.post(reverse("account_logout"))
    assert not signed_in(client)
    assert not client.cookies["was_here"].value


def test_signing_out_leaves_no_page_for_the_next_person_on_a_shared_phone(client, ana):
    client.force_login(ana)
    assert client.get(reverse("account"))["Cache-Control"] == "private, no-cache"
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_a_session_on_another_device_is_seen_and_ended(client, ana, django_user_model):
    from django.test import Client

    phone = Client(headers={"user-agent": "An old phone"})
    sign_in(phone, "ana@example.org")
    sign_in(client, "ana@example.org")
    page = client.get(reverse("account_sessions"))
    assert "An old phone" in page.text
    other = next(s for s in page.context["sessions"] if s.user_agent == "An old phone")
    client.post(reverse("account_session_end", args=[other.pk]))
    assert not signed_in(phone)
    assert signed_in(client)
    assert Change.objects.filter(verb="session ended", by=ana).exists()


def test_all_other_sessions_are_ended_at_once(client, ana):
    from django.test import Client

    others = [Client(), Client()]
    for one in (*others, client):
        sign_in(one, "ana@example.org")
    client.post(reverse("account_sessions_end_others"))
    assert [signed_in(one) for one in (*others, client)] == [False, False, True]


def test_nobody_ends_a_session_of_somebody_else(client, ana, ben):
    from django.test import Client

    phone = Client()
    sign_in(phone, "ana@example.org")
    theirs = phone.get(reverse("account_sessions")).context["sessions"][0]
    client.force_login(ben)
    assert client.post(reverse("account_session_end", args=[theirs.pk])).status_code == 404
    assert signed_in(phone)


def test_a_changed_password_ends_the_other_sessions(client, ana):
    from django.test import Client

    phone = Client()
    sign_in(phone, "ana@example.org")
    sign_in(client, "ana@example.org")
    new = {"oldpassword": PASSWORD, "password1": "another quiet river", "password2": "another quiet river"}
    assert client.post(reverse("account_change_password"), new).url == reverse("account")
    assert signed_in(client)
    assert not signed_in(phone)
    assert sign_in(phone, "ana@example.org", "another quiet river").status_code == 302


def test_without_a_mail_server_the_reset_page_says_whom_to_ask(client, ana):
    page = client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    assert page.status_code == 200
    assert "This site sends no mail" in page.text
    assert not mail.outbox


def test_with_a_mail_server_a_forgotten_password_is_chosen_anew(client, ana, settings):
    settings.EMAIL_HOST = "mail.example.org"
    assert client.post(reverse("account_reset_password"), {"email": "ana@example.org"}).status_code == 302
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link).url
    new = {"password1": "another quiet river", "password2": "another quiet river"}
    assert client.post(form, new).status_code == 302
    assert sign_in(client, "ana@example.org", "another quiet river").status_code == 302
    assert client.get(link).context["token_fail"]


def test_a_reset_for_an_unknown_e_mail_looks_the_same_and_sends_nothing(client, db, settings):
    settings.EMAIL_HOST = "mail.example.org"
    page = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert page.url == reverse("account_reset_password_done")
    assert not mail.outbox


def test_reset_requests_are_throttled(client, ana, settings):
    settings.EMAIL_HOST = "mail.example.org"
    answers = [client.post(reverse("account_reset_password"), {"email": "ana@example.org"}) for _ in range(4)]
    assert [a.status_code for a in answers] == [302, 302, 302, 429]
    assert "Too many attempts" in answers[-1].text


def test_nobody_signs_up_by_themselves(client, db):
    assert client.get("/account/signup/").status_code == 404
