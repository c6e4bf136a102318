"""Take the pictures of the README and the documentation from a demonstration that is served for it.

`python -m tools.screenshots [FOLDER]` (default docs/pictures): the answer of the worked example, wide and on a phone,
in English and French. Look at them before they are committed.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving import serving
from tools.browser import FLAGS, find_chromium

SIZES = {"": (1280, 1120), "-phone": (360, 740)}
PAGES = {"home": "/", "organizations": "/organizations/", "find": "/find/"}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        serving("demo", "--db", f"{place}/demo.sqlite3") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        take_all(browser, site.address, site.link, folder)
        browser.close()


def take_all(browser: Browser, address: str, link: str, folder: Path) -> None:
    context = browser.new_context(locale="en-GB", base_url=address)
    page = context.new_page()
    page.goto(link)
    page.locator("main button.primary").click()
    answer = answered(page)
    for language in ("en", "fr"):
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for name, where in {**PAGES, "proposal": answer}.items():
                page.goto(where)
                suffix = size + ("" if language == "en" else f"-{language}")
                page.screenshot(path=folder / f"{name}{suffix}.png", full_page=size != "")


def answered(page: Page) -> str:
    """The address of the example's proposal, once the worker has answered it."""
    page.goto("/find/")
    where = page.locator('main a[href^="/find/"]').first.get_attribute("href") or "/find/"
    for _ in range(60):
        page.goto(where)
        if page.locator("table").count():
            break
        page.wait_for_timeout(1000)
    return where


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
