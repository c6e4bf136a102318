"""Take the pictures of the README and the documentation from the demonstration, as it is served.

python -m tools.screenshots
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.serving import Served, serving
from tools.browser import FLAGS, find_chromium

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SHOTS = (
    ("proposal", "/find/1/", "en", 1120, 1000),
    ("proposal-phone-fr", "/find/1/", "fr", 360, 780),
    ("organization", "/organizations/50/", "en", 1120, 820),
    ("alliance", "/alliances/while-parents-are-away/", "en", 1120, 900),
    ("scorecard", "/alliances/while-parents-are-away/scorecard/", "en", 1120, 1000),
    ("scorecard-phone-fr", "/alliances/while-parents-are-away/scorecard/", "fr", 360, 780),
)


def main() -> int:
    """Writes one PNG a shot; exits 1 when there is no browser."""
    path = find_chromium()
    if not path:
        print("No browser found: install chromium, or name one by CHROMIUM.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("demo", "--db", Path(folder) / "comity.sqlite3") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        take(browser, site)
        browser.close()
    return 0


def take(browser: Browser, site: Served) -> None:
    """Sign in once, then one page after the other."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(site.link)
    page.locator("main button.primary").click()
    page.wait_for_url(site.address + "/**")
    state = context.storage_state()
    for name, address, language, width, height in SHOTS:
        shown = browser.new_context(viewport={"width": width, "height": height}, storage_state=state)
        shown.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
        page = shown.new_page()
        page.goto(site.address + address)
        page.wait_for_selector("table.dots, dl.facts, table.sheet, main h1 ~ p", timeout=30_000)
        page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
