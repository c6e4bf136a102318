"""The main job in a real browser: look through the register, say what is needed, get a proven answer, open it again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, MIRRORED, PHONE

pytestmark = pytest.mark.browser

WORDS = {
    "en": {
        "poultry": "poultry farming",
        "medical": "medical training",
        "check": "Check this answer again now",
    },
    "fr": {
        "poultry": "aviculture",
        "medical": "formation médicale",
        "check": "Vérifier de nouveau cette réponse",
    },
}
FINDING = {"en": "no smaller set can; this is proven", "fr": "aucun ensemble plus petit"}


def ask(page: Page, *needs: tuple[str, str]) -> None:
    """Fill the form in with needs (what, where) and ask."""
    page.goto("/find/")
    for number, (what, where) in enumerate(needs):
        page.fill(f"#id_need-{number}-capacity", what)
        page.fill(f"#id_need-{number}-place", where)
    page.locator("button[name=do][value=ask]").click()
    page.wait_for_url(re.compile(r"/find/\d+/$"))


def wait_for_the_answer(page: Page) -> None:
    """The page renews itself, with a script and without; to renew it besides would cross that."""
    answered = page.locator("table.dots, .blocked, #blocked, a[href$='answer.json']")
    expect(answered.first).to_be_attached(timeout=60_000)


@pytest.mark.parametrize(
    ("language", "width", "javascript"),
    [("en", DESK, True), ("en", PHONE, False), ("fr", PHONE, True), ("fr", DESK, False)],
)
def test_from_the_register_to_a_proven_answer_and_back(open_browser, language, width, javascript):
    words = WORDS[language]
    page = open_browser(language=language, width=width, javascript=javascript)

    page.goto("/organizations/")
    page.fill("#id_words", words["poultry"])
    page.locator("form[role=search] button").first.click()
    expect(page.locator("table.sheet tbody tr")).to_have_count(4)
    page.locator("table.sheet tbody a").first.click()
    expect(page.locator("main")).to_contain_text(words["poultry"])
    expect(page.locator("main")).to_contain_text("2011")

    ask(page, (words["poultry"], "GH"), (words["medical"], ""))
    asked = page.url
    wait_for_the_answer(page)
    expect(page.locator("main")).to_contain_text(FINDING[language])
    expect(page.locator("table.dots tbody tr").first).to_be_visible()

    page.goto("/find/")
    page.locator(f"a[href='{re.sub('^https?://[^/]+', '', asked)}']").first.click()
    expect(page.locator("main")).to_contain_text(FINDING[language])
    page.get_by_role("link", name=re.compile(words["check"])).click()
    expect(page.locator(".checked .mark").first).to_have_text("✓")
    assert "✕" not in page.locator(".checked").inner_text()


def test_a_question_survives_a_reload_while_it_is_worked_on(open_browser):
    page = open_browser()
    ask(page, ("medical training", ""), ("financial literacy", ""), ("training of trainers", ""))
    page.reload()
    wait_for_the_answer(page)
    expect(page.locator("main h1")).to_be_visible()
    page.locator("#more button").click()  # and so does what more or less would buy
    page.reload()
    expect(page.locator("#more figcaption")).to_be_visible(timeout=30_000)


def test_what_nobody_gives_is_said_with_the_way_out(open_browser):
    page = open_browser()
    ask(page, ("building bridges of gold", ""), ("medical training", ""))
    wait_for_the_answer(page)
    expect(page.locator("main")).to_contain_text("building bridges of gold")


def test_the_whole_job_by_keyboard_alone(open_browser):
    page = open_browser()
    page.goto("/find/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "id_need-0-capacity":
            break
    page.keyboard.type("medical training")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "ask":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/find/\d+/$"))
    wait_for_the_answer(page)
    expect(page.locator("table.dots")).to_be_visible()


def test_the_working_language_changes_with_two_presses(open_browser):
    page = open_browser()
    page.goto("/find/")
    for language, direction in (("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")):
        page.locator(".languages summary").click()
        page.locator(f".languages button[value={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("html")).to_have_attribute("dir", direction)


@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("en", DESK),
        (MIRRORED, PHONE),
        *(pytest.param(one, PHONE, marks=pytest.mark.drill) for one in ("en", "fr")),
    ],
)
def test_no_page_of_the_job_has_anything_against_it(inspect, open_browser, language, width):
    page = open_browser()
    ask(page, ("building bridges of gold", ""))
    wait_for_the_answer(page)
    blocked = re.sub("^https?://[^/]+", "", page.url)
    addresses = (
        "/find/1/",
        "/find/1/check/",
        blocked,
        "/find/?from=1",
        "/organizations/?words=health",
        "/organizations/1/",
        "/organizations/registers/",
        "/import/",
        "/account/sessions/",
    )
    found = {address: inspect(address, language=language, width=width) for address in addresses}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_a_proposal_prints_on_paper(open_browser):
    """The printed page has the finding and the table, not the buttons, and fits the width of A4."""
    page = open_browser()
    page.goto("/find/1/")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("table.dots")).to_be_visible()
    page.set_viewport_size({"width": 672, "height": 950})  # A4 less its margins, at 96 points an inch
    assert page.evaluate("document.documentElement.scrollWidth") <= 672
    assert page.pdf(format="A4")[:5] == b"%PDF-"
