"""The next holder of an office gets what binds it; what was said aloud is read on a phone without scripts."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.walking import Walk, in_days, pages_of

pytestmark = pytest.mark.browser

HERE = "/alliances/while-parents-are-away/"
SAID = "Da, dacă nu scriem pe nimeni pe listă."


def test_the_next_holder_gets_what_binds_the_office(open_browser):
    desk = Walk(open_browser(language="en", width=DESK), name="office-")
    desk.go(f"{HERE}agreements/add/")
    desk.write(kind="memorandum", title="Bread and hours", beside="fr")
    desk.send()
    agreement = desk.path
    expect(desk.page.locator("main")).to_contain_text("Translated into French by Comity.")
    desk.press("main a.primary")
    desk.write(office="Board", name="The treasurer", on=in_days(0))
    desk.send()
    expect(desk.page.locator("main")).to_contain_text("Somebody stands by it")
    desk.press("main .clause a")
    desk.write(text="All of us, and whoever says yes later.")
    desk.send()
    expect(desk.page.locator("main")).to_contain_text("changed since it was signed")
    desk.press("main a[href$='/versions/']")
    expect(desk.page.locator("main ins").nth(1)).to_be_visible()
    desk.go(f"{HERE}offices/")
    desk.press(desk.page.locator("main li", has_text="Board").locator("a", has_text="changes"))
    desk.write(name="The next one", since=in_days(1))
    desk.send()
    expect(desk.page.locator("main")).to_contain_text("Bread and hours: version 1, signed by The treasurer")
    assert pages_of(desk.page.pdf(format="A4")) == 1
    desk.send()
    expect(desk.page.locator("main li", has_text="Board")).not_to_contain_text("does not have the letter")
    for page in ("endings/", "agreements/"):
        desk.go(HERE + page)
    desk.go(f"{agreement}paper/")
    assert desk.wrong == []


def test_what_was_said_aloud_is_read_on_a_phone_in_french(open_browser):
    how = {"language": "fr", "javascript": False}
    phone = Walk(open_browser(width=PHONE, **how), name="aloud-fr-", **how)
    phone.go(f"{HERE}agreements/")
    phone.press(phone.page.locator("main a", has_text="à la table du Cercle"))
    expect(phone.page.locator("main [lang=ro]")).to_contain_text(SAID)
    expect(phone.page.locator("main")).to_contain_text("Oui, si nous n'inscrivons personne sur une liste.")
    expect(phone.page.locator("main")).to_contain_text("sept membres du Cercle")
    phone.press("main a[href*='/paper/']")
    expect(phone.page.locator("main")).to_contain_text("l'agent de terrain de Second Breath")
    phone.go(f"{HERE}endings/")
    phone.page.locator("main input[value^=member-]").first.check()
    phone.send()
    phone.press("main a[href$='/passings/add/']")
    phone.write(what="Le carnet de visites", to="Second Breath", on=in_days(9))
    phone.send()
    expect(phone.page.locator("main")).to_contain_text("Le carnet de visites → Second Breath")
    assert phone.wrong == []
