"""Signing in by the printed link, as whoever tries the demonstration does first."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, MIRRORED, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "width", "javascript"), [("en", DESK, True), ("fr", PHONE, False), (MIRRORED, PHONE, True)]
)
def test_the_printed_link_signs_in_once(open_browser, new_link, site, language, width, javascript):
    link = new_link()
    page = open_browser(language=language, width=width, javascript=javascript, stranger=True)
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", re.compile(language, re.IGNORECASE))
    page.locator("main button.primary").click()
    expect(page.locator("header nav")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(site.address) + "/?$"))

    other = open_browser(language=language, stranger=True)
    other.goto(link)
    expect(other.locator("header nav")).to_have_count(0)
    expect(other.locator("main button.primary")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "width"),
    [("en", DESK), (MIRRORED, PHONE), pytest.param("fr", PHONE, marks=pytest.mark.drill)],
)
def test_the_first_pages_have_nothing_against_them(inspect, language, width):
    for address in ("/account/login/", "/account/password/reset/", "/"):
        assert inspect(address, language=language, width=width, stranger=True) == []
    for address in ("/", "/organizations/", "/find/", "/account/"):
        assert inspect(address, language=language, width=width) == []
