"""The first evening alone: ten names, what they could give, whom first, what to say, three promises, one file."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.walking import Walk, in_days

pytestmark = pytest.mark.browser

TEN = (
    "Bakery",
    "Choir",
    "Clinic",
    "Drivers",
    "Football club",
    "Library",
    "Market",
    "Parish",
    "School",
    "Town hall",
)
GIVES = {0: "bread", 2: "check-ups", 3: "transport", 8: "rooms; transport"}


def pasted(place: str) -> str:
    """A list as it comes out of a mail: with marks, an empty line and a name twice."""
    lines = [f"{number}. {name} of {place}" for number, name in enumerate(TEN, start=1)]
    return "\n".join([*lines[:5], "", f"- {TEN[0]} of {place}", *lines[5:]])


@pytest.mark.parametrize(("language", "width", "javascript"), [("en", PHONE, True), ("fr", DESK, False)])
def test_one_volunteer_alone_goes_home_with_promises_and_a_file(open_browser, language, width, javascript):
    page = open_browser(language=language, width=width, javascript=javascript)
    walk = Walk(page, javascript=javascript, language=language, name=f"first-{language}-{width}-")
    place = f"{language} {width}"
    walk.go("/")
    walk.press("main a[href='/first/']")
    name_ten(walk, place)
    say_what_each_could_give(walk)
    put_in_order(walk, place)
    find_the_words(walk)
    note_three_promises(walk)
    take_the_file_away(walk, place)
    see_the_notes_on_the_page_of_the_undertaking(walk)
    assert walk.wrong == []


def name_ten(walk: Walk, place: str) -> None:
    if walk.page.locator("[name=organization]").count():
        walk.write(organization="")
    walk.write(
        group=f"Neighbours of {place}", purpose="Nobody in our street eats alone.", names=pasted(place)
    )
    walk.send()
    expect(walk.page.locator("fieldset.known")).to_have_count(len(TEN))


def say_what_each_could_give(walk: Walk) -> None:
    walk.write(needs="bread; transport; check-ups; a cook")
    rows = walk.page.locator("fieldset.known")
    for number, gives in GIVES.items():
        rows.nth(number).locator("[name$=-gives]").fill(gives)
        rows.nth(number).locator("[name$=-known_by]").fill("Ada, from the choir")
    rows.nth(0).locator("[name$=-could_use]").fill("hands on market days")
    walk.send()


def put_in_order(walk: Walk, place: str) -> None:
    order = walk.page.locator("ol.order > li")
    expect(order).to_have_count(len(TEN))
    first_four = " ".join(order.all_inner_texts()[: len(GIVES)])
    assert all(f"{TEN[number]} of {place}" in first_four for number in (0, 2))
    expect(walk.page.locator("main .note").first).to_contain_text(
        "cook"
    )  # what nobody on the list could give
    walk.send()


def find_the_words(walk: Walk) -> None:
    asked = walk.page.locator("fieldset.saying")
    expect(asked).to_have_count(3)
    for row in asked.all():
        row.locator("[name$=-what]").fill("bread on Sundays")
        row.locator("[name$=-quantity]").fill("12")
        row.locator("[name$=-unit]").fill("loaves")
        row.locator("[name$=-due]").fill(in_days(30))
    walk.send()
    texts = [text.input_value() for text in walk.page.locator("section.said textarea").all()]
    assert len(texts) == 3
    assert all("bread on Sundays" in text and "12 loaves" in text for text in texts)
    walk.press("main p > a.primary")


def note_three_promises(walk: Walk) -> None:
    for number, line in enumerate(walk.page.locator("fieldset.saying").all(), start=1):
        line.locator("[name$=-what]").fill("bread on Sundays")
        line.locator("[name$=-quantity]").fill(str(4 * number))
        line.locator("[name$=-unit]").fill("loaves")
    walk.send()
    noted = walk.page.locator("ul.noted > li")
    expect(noted).to_have_count(3)
    expect(noted.locator(".badge")).to_have_count(3)  # our note; they have not confirmed


def take_the_file_away(walk: Walk, place: str) -> None:
    with walk.page.expect_download() as waits:
        walk.page.locator("main a[href$='/file/']").click()
    path = waits.value.path()
    sheets = read(path)
    assert len(sheets) == 3
    promises, asks, names = sheets
    assert len(promises) == 1 + 3
    assert len(asks) >= 1 + 3
    assert {f"{name} of {place}" for name in TEN} <= {str(cell) for row in names for cell in row}


def read(path: Path) -> list[list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def see_the_notes_on_the_page_of_the_undertaking(walk: Walk) -> None:
    walk.press("main a[href^='/alliances/'].button")
    walk.press("nav.tabs a[href$='/promises/']")
    expect(walk.page.locator("ul.promises > li")).to_have_count(3)
    expect(walk.page.locator("ul.promises em")).to_have_count(3)
    walk.press("ul.promises a")
    expect(walk.page.locator("main .note").first).to_be_visible()
    walk.press("nav.tabs a[href$='/scorecard/']")
