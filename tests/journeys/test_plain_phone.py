"""The main path on the plainest way in: French, a narrow phone, no scripts; from ten names to a promise confirmed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_first_evening import name_ten, put_in_order, say_what_each_could_give
from tests.journeys.test_promise_kept import made_link
from tests.journeys.walking import Walk, in_days, number_in

pytestmark = pytest.mark.browser


def test_from_ten_names_to_a_promise_kept_and_confirmed(open_browser):
    ours, theirs = (
        Walk(
            open_browser(language="fr", width=PHONE, javascript=False, stranger=stranger),
            javascript=False, language="fr", name=f"plain-{'theirs-' if stranger else ''}",
        )
        for stranger in (False, True)
    )  # fmt: skip
    place = "la rue basse"
    ours.go("/first/")
    name_ten(ours, place)
    slug = ours.path.strip("/").split("/")[1]
    say_what_each_could_give(ours)
    put_in_order(ours, place)
    ask = words_for_the_first(ours)
    they_say_yes_by_a_link(ours, theirs, ask)
    they_are_in(ours, slug)
    promise = their_yes_is_a_promise(ours, ask, slug)
    they_keep_it(ours, theirs, promise)
    we_confirm_it(ours, promise)
    assert ours.wrong + theirs.wrong == []


def words_for_the_first(ours: Walk) -> int:
    """An article typed before the unit is cut, so that it reads right in a sentence. Gives the first ask."""
    for row in ours.page.locator("fieldset.saying").all():
        row.locator("[name$=-what]").fill("apporter du pain le dimanche")
        row.locator("[name$=-quantity]").fill("8")
        row.locator("[name$=-unit]").fill("des pains")
        row.locator("[name$=-due]").fill(in_days(30))
    ours.send()
    text = ours.page.locator("section.said textarea").first.input_value()
    assert "8 pains" in text
    assert "des pains" not in text
    ours.press("section.said p.row a.button")
    return number_in(ours.path)


def they_say_yes_by_a_link(ours: Walk, theirs: Walk, ask: int) -> None:
    ours.press("main form[action$='/link/'] button")
    theirs.go(ours.page.input_value("#link-address"))
    expect(theirs.page.locator("main")).to_contain_text("8 pains")
    theirs.press("nav.answers a[href*='say=yes']")
    theirs.send()
    expect(theirs.page.locator("main [role=status]")).to_be_visible()
    ours.go("/")
    expect(ours.page.locator(f"main a[href='/asks/{ask}/']").first).to_be_visible()


def they_are_in(ours: Walk, slug: str) -> None:
    ours.go(f"/alliances/{slug}/people/")
    ours.press("main form[action$='/people/join/'] button")
    expect(ours.page.locator("main section ul.stated > li")).to_have_count(2)


def their_yes_is_a_promise(ours: Walk, ask: int, slug: str) -> int:
    ours.go(f"/asks/{ask}/")
    ours.press("main a.primary[href*='/promises/new/']")
    ours.write(to_kind="all")
    ours.send()
    expect(ours.page.locator("main p.note")).to_have_count(0)  # said by themselves: no note of ours
    return number_in(ours.path)


def they_keep_it(ours: Walk, theirs: Walk, promise: int) -> None:
    theirs.go(made_link(ours, promise, "promise"))
    theirs.press("main input[name=say][value=delivered] ~ button")
    expect(theirs.page.locator("main [role=status]")).to_be_visible()
    ours.go(f"/promises/{promise}/")
    expect(ours.page.locator("main .stands").first).to_contain_text("● tenue")


def we_confirm_it(ours: Walk, promise: int) -> None:
    ours.press(f"main a[href$='/promises/{promise}/confirmed/']")
    ours.send()
    amount = ours.page.locator("main progress").first
    assert amount.get_attribute("value") == amount.get_attribute("max")
    expect(ours.page.locator("main")).to_contain_text("Fait : 8 sur 8 pains, confirmé : 8.")
