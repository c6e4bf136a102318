"""An address that only takes what a form sends, opened by itself in a browser, is no blank page."""

import pytest
from django.test import Client

from tests.site.plans.plan_cast import planned
from tests.site.register.pages import address, text_of
from tests.site.roadmap.walked import begun


@pytest.fixture
def browser(cast) -> Client:
    client = Client(headers={"accept": "text/html,application/xhtml+xml"})
    client.force_login(cast.gia)
    return client


def test_a_page_that_was_shown_there_with_an_error_leads_to_the_page_with_the_form(browser, cast):
    begun(cast)
    at = address("roadmap_here", slug=cast.alliance.slug)
    wrong = browser.post(at, {"phase": "none"})
    assert wrong.status_code == 400
    french = browser.post(address("set_language"), {"language": "fr", "next": at}, follow=True)
    assert french.redirect_chain[-1][0] == address("roadmap_room", slug=cast.alliance.slug)
    assert french.status_code == 200
    assert '<html lang="fr"' in french.content.decode()


def test_where_no_page_stands_above_it_says_what_to_do(browser, cast):
    at = address("step_done", pk=planned(cast).guide.pk)
    told = browser.get(at)
    assert (told.status_code, told["Allow"]) == (405, "POST")
    assert "Go back in your browser to the page with the form." in text_of(told)
    assert browser.post(address("roadmap", slug=cast.alliance.slug)).status_code == 405
    assert not browser.get(at, headers={"accept": "application/json"}).content
