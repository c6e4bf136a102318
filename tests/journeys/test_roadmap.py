"""A room walks the roadmap: a scribe at a desk, a wall, and somebody on a phone without scripts."""

import pytest
from playwright.sync_api import expect

from comity_site.roadmap.pages import PAGES
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.walking import Walk, in_days

pytestmark = pytest.mark.browser

HERE = "/alliances/while-parents-are-away/roadmap/"
WALL = 1920


def test_a_scribe_types_for_the_room_and_the_wall_follows(open_browser):
    scribe = Walk(open_browser(language="en", width=DESK), name="scribe-")
    wall = Walk(open_browser(language="en", width=WALL), name="wall-")
    scribe.go(HERE)
    scribe.go(f"{HERE}ask/measures/")
    first, second = scribe.page.locator("main textarea").all()[:2]
    first.fill("By the calls that are answered")
    with scribe.page.expect_response("**/ask/measures/"):
        second.click()  # the field is left: what stands in it is kept, and the next one is typed in meanwhile
    second.fill("By who comes back")
    expect(scribe.page.locator("main .cards").first).to_contain_text("By the calls that are answered")
    expect(second).to_have_value("By who comes back")
    wall.go(f"{HERE}wall/")
    expect(wall.page.locator("main")).to_contain_text("By the calls that are answered")
    scribe.send()
    assert scribe.path == f"{HERE}ask/funding/"
    expect(wall.page.locator("main")).to_contain_text("By who comes back")  # within four seconds, by itself
    smallest = wall.page.locator("main li").evaluate_all(
        "all => Math.min(...all.map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert smallest >= 28
    for page in (
        "room/",
        "meet/",
        "sheet/",
        "priorities/",
        "ranking/",
        "steps/",
        "frame/",
        "closing/",
        "done/",
        "paper/",
    ):
        scribe.go(HERE + page)
    assert scribe.wrong + wall.wrong == []


def test_everything_is_reached_on_a_phone_without_scripts_in_french(open_browser):
    phone = Walk(
        open_browser(language="fr", width=PHONE, javascript=False),
        javascript=False,
        language="fr",
        name="phone-fr-",
    )
    phone.go(HERE)
    for page in PAGES:
        phone.go(page.address("while-parents-are-away"))
    phone.go(f"{HERE}ask/take_on/")
    phone.page.locator("main textarea").first.fill("Nous appelons chaque semaine")
    phone.send()
    phone.go(f"{HERE}priorities/")
    phone.page.locator("main .check", has_text="Nous appelons chaque semaine").locator("input").check()
    phone.send()
    phone.go(f"{HERE}steps/")
    phone.write(title="Dresser la liste des appels", due=in_days(20))
    phone.send()
    phone.go(f"{HERE}done/")
    assert phone.wrong == []
