"""One's own account, the people of a site, and typing that survives a sign-in."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from comity_site.accounts import actions, kept
from comity_site.accounts.models import Person
from comity_site.accounts.submitted import texts_of_json
from tests.site.accounts.test_signing_in import sign_in
from tests.site.conftest import PASSWORD


def test_a_person_changes_name_and_language_and_pages_follow(client, ana):
    client.force_login(ana)
    form = {"name": "Anna", "language": "fr", "version": 1}
    assert client.post(reverse("account_change"), form).url == reverse("account")
    ana.refresh_from_db()
    assert (ana.name, ana.language, ana.version) == ("Anna", "fr", 2)
    assert '<html lang="fr"' in client.get(reverse("account")).text


def test_a_change_made_meanwhile_is_shown_beside_what_was_typed(client, ana):
    client.force_login(ana)
    actions.change_person(person=Person.objects.get(pk=ana.pk), name="Ana Maria", language="", by=ana)
    page = client.post(reverse("account_change"), {"name": "Anna", "language": "", "version": 1})
    assert 'value="Anna"' in page.text
    assert "Ana Maria" in page.text
    client.post(reverse("account_change"), {"name": "Anna", "language": "", "version": 2})
    assert Person.objects.get(pk=ana.pk).name == "Anna"


def test_another_e_mail_asks_for_the_password(client, ana):
    client.force_login(ana)
    new = {"email": "Ana@elsewhere.example", "password": "not this one"}
    assert client.post(reverse("account_change_email"), new).status_code == 200
    assert client.post(reverse("account_change_email"), {**new, "password": PASSWORD}).status_code == 302
    assert Person.objects.get(pk=ana.pk).email == "ana@elsewhere.example"
    assert sign_in(Client(), "ana@example.org").status_code == 200
    assert sign_in(Client(), "ana@elsewhere.example").status_code == 302


def test_an_e_mail_of_somebody_else_is_refused_with_words(client, ana, ben):
    client.force_login(ana)
    page = client.post(reverse("account_change_email"), {"email": "BEN@example.org", "password": PASSWORD})
    assert "Somebody else signs in with this e-mail." in page.text
    assert Person.objects.get(pk=ana.pk).email == "ana@example.org"


def test_what_is_held_about_a_person_is_told_without_secrets(client, ana, davit):
    sign_in(client, "ana@example.org")
    actions.offer_new_password(person=ana, by=davit)
    answer = client.get(reverse("account_held"))
    held = json.loads(answer.text)
    assert "attachment" in answer["Content-Disposition"]
    assert held["person"]["email"] == "ana@example.org"
    assert held["about"]["register.belonging"][0]["organization"] == "Second House"
    assert held["about"]["accounts.link"][0]["purpose"] == "new_password"
    assert ana.password not in answer.text
    assert client.session.session_key not in answer.text


def test_the_language_of_a_person_wins_at_sign_in(client, ana):
    Person.objects.filter(pk=ana.pk).update(language="fr")
    sign_in(client, "ana@example.org")
    assert client.cookies["django_language"].value == "fr"


def test_the_language_buttons_are_remembered_for_the_person(client, ana):
    client.force_login(ana)
    client.post(reverse("set_language"), {"language": "fr", "next": "/account/"})
    assert Person.objects.get(pk=ana.pk).language == "fr"
    client.post(reverse("set_language"), {"language": "not one", "next": "/account/"})
    assert Person.objects.get(pk=ana.pk).language == "fr"


def test_an_administrator_adds_somebody_with_or_without_e_mail(client, davit):
    client.force_login(davit)
    for form in ({"name": "Nino"}, {"name": "Omar"}, {"name": "Pia", "email": "pia@example.org"}):
        assert client.post(reverse("person_add"), form).status_code == 302
    assert [p.email for p in Person.objects.order_by("pk")][1:] == [None, None, "pia@example.org"]
    assert "Nino" in client.get(reverse("people")).text


def test_a_taken_e_mail_is_told_when_somebody_is_added(client, davit):
    client.force_login(davit)
    page = client.post(reverse("person_add"), {"name": "Nino", "email": "DAVIT@example.org"})
    assert "Somebody else signs in with this e-mail." in page.text
    assert Person.objects.count() == 1


def test_the_last_administrator_is_told_why_they_stay(client, davit):
    client.force_login(davit)
    page = client.post(reverse("person_standing", args=[davit.pk]), {"standing": "deactivate"}, follow=True)
    assert "Somebody has to look after this site" in page.text


def test_somebody_is_let_go_and_let_in_again(client, ana, davit):
    client.force_login(davit)
    for standing, active in (("deactivate", False), ("reactivate", True)):
        client.post(reverse("person_standing", args=[ana.pk]), {"standing": standing})
        assert Person.objects.get(pk=ana.pk).is_active is active


def test_a_number_no_database_knows_is_nobody(client, davit):
    client.force_login(davit)
    assert client.get(f"/account/people/{10**30}/").status_code == 404


# Typing that survives a sign-in


def typed_after_the_session_ended(client, text="Anna of the river"):
    """Ana was signed in, her session ended, and then she sent the form."""
    sign_in(client, "ana@example.org")
    client.session.flush()
    return client.post(reverse("account_change"), {"name": text, "language": "", "version": 1})


def test_a_form_sent_after_the_session_ended_waits_behind_the_sign_in(client, ana):
    to_sign_in = typed_after_the_session_ended(client)
    assert "You were signed out meanwhile" in client.get(to_sign_in.url).text
    back = sign_in(client, "ana@example.org", next=reverse("account_continue"))
    page = client.get(back.url)
    assert "Anna of the river" in page.text
    again = dict(page.context["kept"]["fields"])
    assert client.post(page.context["kept"]["path"], again).status_code == 302
    assert Person.objects.get(pk=ana.pk).name == "Anna of the river"
    assert client.get(reverse("account_continue")).status_code == 302


def test_a_button_pressed_after_the_session_ended_can_be_pressed_again(client, ana):
    sign_in(client, "ana@example.org")
    client.session.flush()
    address = reverse("account_sessions_end_others")
    to_sign_in = client.post(address)
    assert client.get(to_sign_in.url).status_code == 200
    page = client.get(sign_in(client, "ana@example.org", next=reverse("account_continue")).url)
    assert "You pressed it when you had to sign in again" in page.text
    assert f'action="{address}"' in page.text
    assert client.post(address).status_code == 302


def test_the_next_person_on_a_shared_phone_does_not_see_it(client, ana, ben):
    typed_after_the_session_ended(client)
    sign_in(client, "ben@example.org")
    page = client.get(reverse("account_continue"))
    assert page.status_code == 302


def test_passwords_are_never_kept(client, ana):
    sign_in(client, "ana@example.org")
    client.session.flush()
    client.post(reverse("account_change_email"), {"email": "new@example.org", "password": PASSWORD})
    assert client.session[kept.KEPT]["fields"] == [["email", "new@example.org"]]


def test_a_stranger_fills_no_session(client, db):
    client.post(reverse("account_change"), {"name": "x"})
    assert kept.KEPT not in client.session


def test_kept_typing_is_gone_after_an_hour(client, ana, monkeypatch):
    typed_after_the_session_ended(client)
    sign_in(client, "ana@example.org")
    monkeypatch.setattr(kept, "AN_HOUR", 0)
    assert client.get(reverse("account_continue")).status_code == 302


# What is never taken in


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x9fb"])
def test_control_characters_are_refused_in_words_before_any_view(client, ana, text):
    client.force_login(ana)
    page = client.post(reverse("account_change"), {"name": text, "language": "", "version": 1})
    assert page.status_code == 400
    assert "“name” holds a character that cannot be read" in page.text
    assert Person.objects.get(pk=ana.pk).name == "Ana"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"name": "Ana\x00"}, 400),
        ({f"field{n}": "1" for n in range(2_100)}, 413),
        ({"name": "a" * 3_000_000}, 413),
    ],
)
def test_what_cannot_be_taken_in_leaves_one_line_in_the_log_and_no_traceback(
    client, ana, caplog, sent, status
):
    client.force_login(ana)
    typed = "application/x-www-form-urlencoded"
    page = client.post(reverse("account_change"), urlencode(sent), content_type=typed)
    assert page.status_code == status
    assert [record.exc_info for record in caplog.records] == [None]


def test_a_broken_form_with_files_leaves_one_line_in_the_log_and_no_traceback(client, ana, caplog):
    client.force_login(ana)
    page = client.post(reverse("account_change"), b"--x", content_type="multipart/form-data; boundary=")
    assert page.status_code == 400
    assert [record.exc_info for record in caplog.records] == [None]


def test_line_ends_and_tabs_are_taken_in(client, ana):
    client.force_login(ana)
    page = client.post(reverse("account_change"), {"name": "Ana\tMaria", "language": "", "version": 1})
    assert page.status_code == 302


def test_a_control_character_in_an_address_or_a_search_is_refused(client, ana):
    client.force_login(ana)
    assert client.get("/account/link/a%00b/").status_code == 400
    assert client.get("/account/?words=a%00b").status_code == 400


def test_control_characters_and_halves_of_characters_are_found_deep_in_json():
    body = json.dumps({"a": [{"b": "x\x00"}], "c": "\ud800"}).encode()
    assert {("b", "x\x00"), ("c", "\ud800")} <= set(texts_of_json(body))
    assert list(texts_of_json(b"[" * 100_000)) == []


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client, ana, settings):
    client.force_login(ana)
    page = client.post(reverse("account_change"), CONTENT_LENGTH=str(settings.COMITY_UPLOAD_LIMIT + 200_000))
    assert page.status_code == 413
    assert "This is too large" in page.text
