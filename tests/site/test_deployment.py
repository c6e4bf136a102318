"""What a site on the open net must keep: checks, headers, cookies, and errors told without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from comity_site.config import errors

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("account_login", "account_reset_password", "account", "account_change", "account_sessions", "home")


def test_the_deployment_check_is_clean(tmp_path):
    named = {
        "COMITY_HTTPS": "1",
        "COMITY_HOSTS": "comity.example.org",
        "COMITY_DB": str(tmp_path / "c.sqlite3"),
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **named}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_the_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def page_of(client: Client, name: str):
    return client.get(reverse(name))


@pytest.mark.parametrize("name", [*PAGES, None])
def test_every_page_says_what_a_browser_may_load(client, davit, name):
    client.force_login(davit)
    page = page_of(client, name) if name else client.get("/nowhere/")
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert page["Referrer-Policy"] == "same-origin"


def test_over_https_cookies_and_visits_stay_there(client, ana, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    assert client.get(reverse("account_login")).status_code == 301
    page = client.get(reverse("account_login"), secure=True)
    assert client.cookies["csrftoken"]["secure"]
    assert page["Strict-Transport-Security"].startswith("max-age=60")


def test_a_stranger_host_is_refused_in_words(client, db):
    page = client.get(reverse("account_login"), headers={"host": "elsewhere.example"})
    assert page.status_code == 400
    assert "This could not be read" in page.text


def test_a_form_from_elsewhere_is_refused_in_words(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    page = strict.post(reverse("account_change"), {"name": "Stolen", "language": "", "version": 1})
    assert page.status_code == 403
    assert "This form was opened before you signed in" in page.text
    ana.refresh_from_db()
    assert ana.name == "Ana"


def test_a_form_of_ours_that_is_older_than_the_sign_in_can_be_sent_again(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    typed = {"name": "Anna of the river", "language": "", "version": 1, "csrfmiddlewaretoken": "x" * 64}
    page = strict.post(reverse("account_change"), typed, headers={"origin": "http://testserver"})
    assert page.status_code == 403
    again = {**dict(page.context["kept"]["fields"]), "csrfmiddlewaretoken": page.context["csrf_token"]}
    assert (
        strict.post(page.context["kept"]["path"], again, headers={"origin": "http://testserver"}).status_code
        == 302
    )
    ana.refresh_from_db()
    assert ana.name == "Anna of the river"


def test_a_form_from_another_site_is_not_offered_again(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    for origin in ("https://elsewhere.example", "null"):
        page = strict.post(reverse("account_change"), {"name": "Stolen"}, headers={"origin": origin})
        assert page.status_code == 403
        assert "Stolen" not in page.text


def test_nothing_found_is_told_without_the_database(client, django_db_blocker):
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "There is nothing here" in page.text


def failing(client, monkeypatch, path="/account/", **more):
    """A fault of ours inside a view."""
    from comity_site.accounts.views import own

    def broken(*args: object, **kwargs: object) -> None:
        raise ValueError("a secret detail")

    monkeypatch.setattr(own, "render", broken)
    client.raise_request_exception = False
    return client.get(path, **more)


def test_a_fault_of_ours_shows_a_page_with_words_and_no_traceback(client, ana, monkeypatch):
    client.force_login(ana)
    page = failing(client, monkeypatch)
    assert page.status_code == 500
    assert "it is our fault" in page.text
    assert "a secret detail" not in page.text
    assert "Traceback" not in page.text
    assert "Content-Security-Policy" in page


def test_pages_of_errors_are_in_the_language_of_the_visitor(client, ana, monkeypatch):
    client.force_login(ana)
    assert '<html lang="fr"' in failing(client, monkeypatch, headers={"accept-language": "fr"}).text
    assert '<html lang="fr"' in client.get("/nowhere/", headers={"accept-language": "fr"}).text


def test_pages_with_forms_may_be_kept_by_the_browser_so_that_going_back_finds_the_typing(client, ana):
    client.force_login(ana)
    assert "no-store" not in client.get(reverse("account_change")).get("Cache-Control", "")


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500])
def test_each_error_has_a_page_and_an_answer_for_programs(rf, status):
    page = errors.answer(rf.get("/somewhere/"), status)
    told = errors.answer(rf.get("/api/v1/organizations/"), status)
    assert (page.status_code, told.status_code) == (status, status)
    assert b"<h1>" in page.content
    assert told["Content-Type"] == "application/json"


def test_too_many_fields_are_refused(client, ana, settings):
    client.force_login(ana)
    many = {f"field{n}": "x" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post(reverse("account_change"), many).status_code == 413


def test_too_much_text_is_refused(client, ana, settings):
    client.force_login(ana)
    page = client.post(reverse("account_change"), {"name": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert page.status_code == 413
