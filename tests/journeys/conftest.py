"""A real site with the worked example, a real browser, and what every journey looks at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.command import comity
from tests.serving import Served, serving
from tools.browser import FLAGS, find_chromium

PHONE, DESK = 360, 1280
MIRRORED = "ar"  # written from right to left
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site") / "comity.sqlite3"


@pytest.fixture(scope="session")
def site(database: Path) -> Iterator[Served]:
    """The demonstration as `comity demo` serves it, worker included."""
    with serving("demo", "--db", database) as served:
        yield served


@pytest.fixture(scope="session")
def new_link(site: Served, database: Path) -> Callable[[], str]:
    """One-time links that sign in, each ending the one before, as a second `comity demo` prints them."""

    def make() -> str:
        port = site.address.rpartition(":")[2]
        told = comity("demo", "--no-serve", "--db", database, "--port", port).stdout
        return next(word for word in told.split() if "/account/link/" in word)

    return make


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    assert path, "no browser found: install chromium, or name one by CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: Served, new_link: Callable[[], str]) -> Any:
    """The cookies of the example's coordinator, who signed in by a printed link once for all journeys."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(new_link())
    page.locator("main button.primary").click()
    page.wait_for_url(site.address + "/**")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_browser(
    browser: Browser, site: Served, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """`open_browser(language="fr", width=360, javascript=False, stranger=True)`: a page of a browser set up so.

    Every page must be free of script errors and of refusals by the content security policy.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(
        *, language: str = "en", width: int = DESK, javascript: bool = True, stranger: bool = False
    ) -> Page:
        context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            storage_state=None if stranger else request.getfixturevalue("signed_in"),
            base_url=site.address,
        )
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(complaint(said, page)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints, complaints


def complaint(said: ConsoleMessage, page: Page) -> list[str]:
    """An error in the console; that the page itself was refused is no error of the page."""
    is_own = said.text.startswith("Failed to load resource") and "/static/" not in said.location["url"]
    return [f"{page.url}: {said.text}"] if said.type == "error" and not is_own else []


@pytest.fixture(scope="session")
def inspect(browser: Browser, site: Served, signed_in: Any) -> Iterator[Callable[..., list[str]]]:
    """`inspect("/find/", language=…, width=…)`: what axe, the width and the writing direction find wrong.

    All that is looked at in one way is opened in one tab: a tab of its own for each page takes three times as long.
    """
    tabs: dict[tuple[str, int, bool], Page] = {}

    def tab(language: str, width: int, stranger: bool) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            storage_state=None if stranger else signed_in,
            base_url=site.address,
            bypass_csp=True,
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
        return context.new_page()

    def look(address: str, *, language: str = "en", width: int = DESK, stranger: bool = False) -> list[str]:
        way = (language, width, stranger)
        page = tabs[way] = tabs.get(way) or tab(*way)
        answer = page.goto(address)
        found = [] if answer and answer.status < 400 else [f"{address}: {answer and answer.status}"]
        return found + wrong_with(page, language)

    yield look
    for page in tabs.values():
        page.context.close()


def wrong_with(page: Page, language: str = "en", *, axe: bool = True) -> list[str]:
    """What is wrong with the page as it stands: axe's violations, sideways scrolling, wrong direction.

    Axe waits for ever in a browser without scripts, so such a page is looked at without it.
    """
    violations = []
    if axe:
        report = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": AXE_RULES})
        violations = report.response["violations"]
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in violations]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"scrolls sideways by {wide} px")
    direction = page.evaluate("document.documentElement.dir")
    if direction != ("rtl" if language == MIRRORED else "ltr"):
        found.append(f"written {direction}")
    return found
