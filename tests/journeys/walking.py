"""Somebody's way through the site in a browser: every page on it is looked at as it stands."""

import os
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Error, Locator, Page

from tests.journeys.conftest import wrong_with

PRIMARY = "main form[method=post] button.primary"


def in_days(count: int) -> str:
    """The day so many days from today, as a field of a form takes it."""
    return (timezone.localdate() + timedelta(days=count)).isoformat()


class Walk:
    """One browser on its way. `wrong` collects what its pages have against them, each kind of page once.

    axe needs scripts; without them the width and the number of main actions are looked at. A folder named by
    JOURNEY_PICTURES receives a picture of each page.
    """

    def __init__(self, page: Page, *, javascript: bool = True, language: str = "en", name: str = "") -> None:
        self.page, self.javascript, self.language, self.name = page, javascript, language, name
        self.wrong: list[str] = []
        self.kinds: set[str] = set()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def go(self, address: str) -> Page:
        answer = self.page.goto(address)
        self.look(answer.status if answer else 0)
        return self.page

    def press(self, what: str | Locator) -> Page:
        """Press a link or a button that leads on, and look at where it leads."""
        place, before = self.page.locator(what).first if isinstance(what, str) else what, self.path
        with self.page.expect_navigation() as leads:
            place.click()
        self.look(leads.value.status, "again" if self.path == before else "")
        return self.page

    def send(self) -> Page:
        """The main action of a form."""
        return self.press(PRIMARY)

    def write(self, **typed: str) -> None:
        """Type, choose or tick, by the names of the fields; "on" ticks."""
        for name, value in typed.items():
            place = self.page.locator(f"main [name='{name}']:not([type=hidden])")
            if place.first.get_attribute("type") == "radio":
                self.page.check(f"main [name='{name}'][value='{value}']")
            elif place.first.get_attribute("type") == "checkbox":
                place.first.check()
            elif place.first.evaluate("place => place.tagName") == "SELECT":
                place.first.select_option(value)
            else:
                place.first.fill(value)

    def unfold(self) -> None:
        """Open what is folded away."""
        for summary in reversed(self.page.locator("main form details:not([open]) > summary").all()):
            summary.click()

    def wrong_here(self) -> list[str]:
        """One that waits for an answer renews itself, perhaps while it is looked at: then what it became counts."""
        with suppress(Error):
            return wrong_with(self.page, self.language, axe=self.javascript)
        self.page.wait_for_load_state()
        return wrong_with(self.page, self.language, axe=self.javascript)

    def look(self, status: int, state: str = "") -> None:
        kind = re.sub(r"/\d+/", "/1/", self.path) + ("?" + self.page.url.partition("?")[2][:12]) + state
        problems = [] if status < 400 else [f"answered {status}"]
        if kind not in self.kinds:
            self.kinds.add(kind)
            problems += self.wrong_here()
            main = self.page.locator("main .primary:visible").count()
            problems += [f"{main} main actions"] if main > 1 else []
            self.picture()
        self.wrong += [f"{self.path}: {problem}" for problem in problems]

    def picture(self) -> None:
        if folder := os.environ.get("JOURNEY_PICTURES"):
            place = re.sub(r"[^a-z0-9]+", "-", self.path.lower()).strip("-")[:60]
            self.page.screenshot(
                path=Path(folder) / f"{self.name}{len(self.kinds):02}-{place}.png", full_page=True
            )


def number_in(address: str) -> int:
    """The number at the end of an address such as /promises/12/."""
    return int(re.findall(r"/(\d+)/", address)[-1])


def pages_of(pdf: bytes) -> int:
    """How many sheets a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
