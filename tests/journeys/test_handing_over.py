"""Who calls an alliance together hands it over to another member, leaves, and is out at once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.walking import Walk, in_days, number_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "width", "javascript"), [("en", PHONE, False), ("fr", DESK, True)])
def test_the_convener_hands_over_and_leaves(open_browser, language, width, javascript):
    def walk_of(name: str, **how: object) -> Walk:
        page = open_browser(language=language, width=width, javascript=javascript, **how)
        return Walk(page, javascript=javascript, language=language, name=f"over-{language}-{width}-{name}")

    place = f"{language} {width}"
    leaving, staying = walk_of(""), walk_of("taker-", stranger=True)
    union = somebody_with_an_account(leaving, staying, place)
    name = f"Apples for all, {place}"
    slug = begin(leaving, name)
    they_say_yes_and_are_in(leaving, staying, slug, name, union)
    promise = we_owe_something(leaving, slug)
    hand_over(leaving, staying, slug, union)
    leave(leaving, slug)
    closed_to_who_left(leaving, slug, promise)
    staying.go(f"/alliances/{slug}/settings/")
    expect(staying.page.locator("main [name=name]")).to_be_visible()
    assert leaving.wrong + staying.wrong == []


def somebody_with_an_account(ours: Walk, theirs: Walk, place: str) -> int:
    """An organization of our register, and one of its people who signs in by an invitation."""
    ours.go("/organizations/add/")
    ours.write(name=f"Orchard Union of {place}", source="They told us.")
    ours.send()
    union = number_in(ours.path)
    ours.go(f"/organizations/{union}/people/add/")
    ours.write(name=f"Ada of {place}")
    ours.send()
    ours.press("main form[action*='/organizations/people/'][action$='/link/'] button")
    theirs.go(ours.page.input_value("#link-address"))
    secret = "a long sentence that nobody guesses"
    theirs.write(email=f"ada-{place.replace(' ', '-')}@example.org")
    for field in theirs.page.locator("main input[type=password]").all():
        field.fill(secret)
    theirs.send()
    expect(theirs.page.locator("header nav")).to_be_visible()
    return union


def begin(ours: Walk, name: str) -> str:
    ours.go("/alliances/new/")
    ours.write(name=name, purpose="No apple rots while a child is hungry.",
               review_on=in_days(90))  # fmt: skip
    for box in ours.page.locator("main input[name=asks]").all():
        box.uncheck()
    ours.send()
    return ours.path.strip("/").split("/")[1]


def they_say_yes_and_are_in(ours: Walk, theirs: Walk, slug: str, name: str, union: int) -> None:
    """They answer with their own account; only then can they be made a member."""
    ours.go(f"/asks/new/?organization={union}")
    ours.write(what="Will you lend your press?", to_join="on")
    ours.page.select_option("main [name=alliance]", label=name)
    ours.send()
    ours.go(f"/alliances/{slug}/people/")
    expect(ours.page.locator("main form[action$='/people/join/']")).to_have_count(0)
    theirs.go("/asks/")
    theirs.press("main ul.asks a")
    theirs.press("main a.primary[href$='/answer/']")
    theirs.press("main nav.answers a[href*='say=yes']")
    theirs.send()
    ours.go(f"/alliances/{slug}/people/")
    ours.press("main form[action$='/people/join/'] button")
    expect(ours.page.locator("main section ul.stated > li")).to_have_count(2)


def we_owe_something(ours: Walk, slug: str) -> int:
    ours.go(f"/alliances/{slug}/promises/new/")
    ours.write(what="Forty crates", quantity="40", unit="crates", due=in_days(30), to_kind="all")
    ours.send()
    return number_in(ours.path)


def hand_over(ours: Walk, theirs: Walk, slug: str, union: int) -> None:
    """Nobody who alone calls together leaves; the other one says yes, with everything open before their eyes."""
    ours.go(f"/alliances/{slug}/people/")
    ours.press("main a[href$='/hand-over/']")
    expect(ours.page.locator("main")).to_contain_text("Forty crates")
    ours.write(taker=str(union), words="The press is fetched on Tuesdays.")
    ours.send()
    theirs.go(f"/alliances/{slug}/people/")
    theirs.press("main p.note a[href*='/hand-over/']")
    expect(theirs.page.locator("main")).to_contain_text("Tuesdays")
    expect(theirs.page.locator("main")).to_contain_text("Forty crates")
    theirs.send()


def leave(ours: Walk, slug: str) -> None:
    ours.go(f"/alliances/{slug}/people/")
    for address in [
        link.get_attribute("href") for link in ours.page.locator("main section ul.stated a").all()
    ]:
        ours.go(address or "")
        if ours.page.locator("main a[href$='/leave/']").count():
            break
    ours.press("main a[href$='/leave/']")
    ours.press("main form[method=post] button.danger, main form[method=post] button.primary")


def closed_to_who_left(ours: Walk, slug: str, promise: int) -> None:
    """Everything of the alliance is as if it were not there; only what they owe themselves stays theirs to see."""
    assert ours.page.goto(f"/promises/{promise}/").status == 200
    ours.go("/alliances/")
    expect(ours.page.locator(f"main a[href='/alliances/{slug}/']")).to_have_count(0)
    for part in (
        "",
        "people/",
        "plan/",
        "promises/",
        "scorecard/",
        "scorecard.csv",
        "settings/",
        "hand-over/",
    ):
        answer = ours.page.goto(f"/alliances/{slug}/{part}")
        assert answer
        assert answer.status == 404, part
