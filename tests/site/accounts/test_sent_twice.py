"""A button pressed twice: the form is done once, and leads where it led."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from comity_site.accounts import sent_twice
from comity_site.accounts.models import Person
from comity_site.register.models import Organization, Remark


@pytest.fixture
def browser(cleo):
    """One that sends the page's token with each form, as browsers do."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cleo)
    return client


def token_of(page) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode()).group(1)


def form_at(browser, address: str, **typed: object) -> dict[str, object]:
    return {"csrfmiddlewaretoken": token_of(browser.get(address)), **typed}


def send(browser, address: str, form: dict[str, object]):
    """As a browser encodes a form without a file."""
    return browser.post(address, urlencode(form), content_type=sent_twice.TYPED)


ENTRY = {"name": "Well House", "source": "a visit", "as_of": "2026"}


def test_an_entry_sent_twice_is_made_once(browser, small_register):
    address = reverse("organization_add")
    form = form_at(browser, address, register=small_register.pk, **ENTRY)
    first, second = (send(browser, address, form) for _time in range(2))
    made = Organization.objects.get(name="Well House")
    assert first.url == second.url == reverse("organization", args=[made.pk])


def test_a_page_opened_anew_is_another_form(browser, small_register):
    address = reverse("remark_add", args=[small_register.organizations.get(key="second").pk])
    for _time in range(2):
        send(browser, address, form_at(browser, address, text="The street is wrong."))
    assert Remark.objects.count() == 2


def test_taken_out_twice_is_not_answered_that_nothing_is_here(browser, small_register):
    row = small_register.organizations.get(key="second")
    form = form_at(browser, reverse("organization", args=[row.pk]), version=row.version)
    twice = [send(browser, reverse("organization_remove", args=[row.pk]), form) for _time in range(2)]
    assert {page.url for page in twice} == {reverse("organizations_removed")}


@pytest.mark.parametrize("what", ["taken out", "changed"])
def test_pressed_again_while_the_first_press_was_under_way(browser, cleo, small_register, monkeypatch, what):
    """Both were let in before one was done: what the other did first is no error to this one."""
    monkeypatch.setattr(sent_twice.SentTwice, "process_view", lambda *_: None)
    row = small_register.organizations.get(key="second")
    to, typed = {
        "taken out": (reverse("organization_remove", args=[row.pk]), {"version": row.version}),
        "changed": (reverse("account_change"), {"name": "Cleo B", "language": "", "version": cleo.version}),
    }[what]
    form = form_at(browser, reverse("account_change"), **typed)
    first, second = (send(browser, to, form) for _time in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url
    assert send(browser, to, {**form, "name": "Cleo C", "version": 99}).status_code != 302


def test_nobody_is_said_to_have_changed_what_one_changed_oneself(browser, cleo):
    address = reverse("account_change")
    form = form_at(browser, address, name="Cleo B", language="", version=cleo.version)
    assert [send(browser, address, form).status_code for _time in range(2)] == [302, 302]


def test_what_was_refused_is_tried_again_and_other_words_are_another_form(browser, small_register):
    address = reverse("organization_add")
    form = form_at(browser, address, register=small_register.pk, **ENTRY)
    assert send(browser, address, {**form, "name": ""}).status_code == 400
    send(browser, address, form)
    send(browser, address, {**form, "name": "Another Well"})
    assert Organization.objects.filter(name__endswith="Well").count() == 1


def test_after_a_while_the_same_form_is_meant_again(browser, small_register, monkeypatch):
    address = reverse("organization_add")
    form = form_at(browser, address, register=small_register.pk, **ENTRY)
    send(browser, address, form)
    monkeypatch.setattr(sent_twice, "now", lambda: sent_twice.time() + 61)
    send(browser, address, form)
    assert Organization.objects.filter(name="Well House").count() == 2


def test_another_person_in_the_same_browser_sends_their_own(browser, ana, small_register):
    address = reverse("account_change")
    form = form_at(browser, address, name="Same Name", language="", version=1)
    send(browser, address, form)
    browser.force_login(ana)
    form |= {"csrfmiddlewaretoken": token_of(browser.get(address))}
    send(browser, address, form)
    assert Person.objects.filter(name="Same Name").count() == 2
