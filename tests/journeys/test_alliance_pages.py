"""The pages of an alliance as they stand in the worked example, also mirrored; its scorecard on one sheet."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, MIRRORED, PHONE
from tests.journeys.walking import pages_of

pytestmark = pytest.mark.browser

ALLIANCE = "/alliances/while-parents-are-away/"
PARTS = (
    "plan", "plan/timeline", "plan/take-along", "promises", "scorecard", "people", "told-back", "settings",
    "hand-over", "influence", "changes-sought", "threats", "threats/add", "contributions", "funds",
)  # fmt: skip
PAGES = ("/", "/asks/", "/first/", ALLIANCE, *(f"{ALLIANCE}{part}/" for part in PARTS))


@pytest.mark.parametrize(("language", "width"), [("en", DESK), (MIRRORED, PHONE)])
def test_no_page_of_an_alliance_has_anything_against_it(inspect, language, width):
    found = {address: inspect(address, language=language, width=width) for address in PAGES}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_the_field_and_the_forces_fit_on_one_sheet_each(open_browser):
    page = open_browser(language="fr")
    page.goto(f"{ALLIANCE}influence/")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1
    page.goto(f"{ALLIANCE}changes-sought/")
    page.locator(".calls a").click()
    expect(page.locator(".force-bar")).to_have_count(6)
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_scorecard_of_ten_fits_on_one_sheet_and_so_do_the_threats_and_a_fund(open_browser, language):
    page = open_browser(language=language)
    page.goto(f"{ALLIANCE}scorecard/")
    expect(page.locator("main table.sheet tbody tr")).to_have_count(10)
    page.emulate_media(media="print")
    for gone in ("header.top", "nav.tabs", "main .no-print"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    expect(page.locator(".example")).to_be_visible()
    assert pages_of(page.pdf(format="A4")) == 1
    page.goto(f"{ALLIANCE}threats/paper/")
    expect(page.locator("main table.sheet tbody th[scope=row]")).to_have_count(2)
    assert pages_of(page.pdf(format="A4")) == 1
    page.emulate_media(media="screen")
    page.goto(f"{ALLIANCE}funds/")
    page.locator("main a[href^='/funds/']").first.click()
    page.locator("main a[href$='/paper/']").click()
    expect(page.locator("main table.sheet tbody tr")).to_have_count(4)
    page.emulate_media(media="print")
    assert pages_of(page.pdf(format="A4")) == 1


def test_on_paper_a_closed_list_leaves_no_line_and_an_opened_one_is_there(open_browser):
    page = open_browser()
    page.goto(f"{ALLIANCE}shares/")
    lists = page.locator("main details:not(.term, .tells)")
    assert lists.count() > 1
    lists.first.locator("summary").click()
    page.emulate_media(media="print")
    expect(lists.first.locator("summary")).to_be_visible()
    for number in range(1, lists.count()):
        expect(lists.nth(number).locator("summary")).to_be_hidden()
    page.goto(f"{ALLIANCE}influence/")
    expect(page.locator("main details.term summary").first).to_be_visible()
