"""From a proposal to a kept promise: asks, answers, an alliance, what was done and confirmed, late, changed by both."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.command import comity
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.walking import Walk, in_days, number_in, pages_of

pytestmark = pytest.mark.browser

PROPOSAL = "/find/1/"


@pytest.mark.parametrize(("language", "width", "javascript"), [("en", DESK, False), ("fr", PHONE, True)])
def test_from_a_proposal_to_a_promise_kept_in_part_and_changed_by_both(
    open_browser, database, language, width, javascript
):
    def walk_of(name: str, **how: object) -> Walk:
        page = open_browser(language=language, javascript=javascript, **how)
        return Walk(page, javascript=javascript, language=language, name=f"kept-{language}-{width}-{name}")

    ours = walk_of("", width=width)
    theirs = walk_of("link-", width=PHONE, stranger=True)
    asks = ask_those_of_the_proposal(ours)
    they_answer(ours, theirs, asks)
    slug = begin_with_the_yeses(ours, asks, f"While parents are away, {language} {width}")
    visits, other = keep_as_promises(ours, asks, slug)
    done_in_part_by_voice(ours, visits)
    confirmed_by_link(ours, theirs, visits)
    travel = late_after_grace(ours, slug, other, database)
    changed_by_both(ours, theirs, travel)
    the_scorecard_says_so(ours, slug)
    assert ours.wrong + theirs.wrong == []


def ask_those_of_the_proposal(ours: Walk) -> list[int]:
    """Four asks: the numbers of their pages."""
    ours.go("/asks/")
    before = asks_listed(ours)
    ours.go(PROPOSAL)
    ours.press("main a[href*='/asks/new/']")
    ours.write(what="Will you visit homes with us?", quantity="20", unit="visits", due=in_days(60))
    ours.write(proof="A partner was there.", to_join="on")
    for box in ours.page.locator("main input[name$='-ask']").all():
        box.check()  # the example asked them already, so they are ticked again by hand only
    ours.send()
    ours.go("/asks/")
    made = sorted(asks_listed(ours) - before)
    assert len(made) == 4
    return made


def asks_listed(ours: Walk) -> set[int]:
    links = ours.page.locator("main ul.asks a").all()
    return {number_in(link.get_attribute("href") or "") for link in links}


def they_answer(ours: Walk, theirs: Walk, asks: list[int]) -> None:
    """A yes by phone and read back, a yes by a link without an account, another offer, one thinking it over."""
    answer(ours, asks[0], "yes", heard="phone", said_by="their board", read_back_on=in_days(0))
    ours.go(f"/asks/{asks[1]}/")
    ours.press("main form[action$='/link/'] button")
    theirs.go(ours.page.input_value("#link-address"))
    theirs.press("nav.answers a[href*='say=yes']")
    theirs.send()
    expect(theirs.page.locator("main [role=status]")).to_be_visible()
    answer(ours, asks[2], "other_offer", offer_what="one evening for parents", offer_quantity="1",
           offer_unit="evenings", heard="phone")  # fmt: skip
    answer(ours, asks[3], "thinking", decided_by="their board", call_on=in_days(7), heard="phone")
    ours.go(f"/asks/{asks[3]}/")


def answer(ours: Walk, ask: int, what: str, **typed: str) -> None:
    ours.go(f"/asks/{ask}/answer/")
    ours.press(f"main nav a[href*='say={what}']")
    ours.write(**typed)
    ours.send()


def begin_with_the_yeses(ours: Walk, asks: list[int], name: str) -> str:
    """Two members besides us, and not those who offered something else or are thinking."""
    ours.go(f"/asks/{asks[0]}/")
    ours.press(f"main a[href*='/alliances/new/?asks={asks[0]}']")
    ours.write(name=name, purpose="No child and no older carer is left alone.", review_on=in_days(90))
    ready = [box.get_attribute("value") for box in ours.page.locator("main input[name=asks]").all()]
    assert {str(asks[0]), str(asks[1])} <= set(ready)
    assert not {str(asks[2]), str(asks[3])} & set(ready)
    for value in ready:
        ours.page.set_checked(f"main input[name=asks][value='{value}']", value in map(str, asks))
    ours.send()
    slug = ours.path.strip("/").split("/")[1]
    ours.go(f"/alliances/{slug}/people/")
    expect(ours.page.locator("main section ul.stated > li")).to_have_count(3)
    return slug


def keep_as_promises(ours: Walk, asks: list[int], slug: str) -> tuple[int, str]:
    """Both yeses become promises, to all who are in it; what was read back or said by them is no note."""
    made = []
    for ask in asks[:2]:
        ours.go(f"/asks/{ask}/")
        ours.press("main a.primary[href*='/promises/new/']")
        owes = ours.page.input_value("main [name=owes]")
        ours.write(to_kind="all")
        ours.send()
        expect(ours.page.locator("main p.note")).to_have_count(0)
        made.append(number_in(ours.path))
    ours.go(f"/alliances/{slug}/promises/")
    expect(ours.page.locator("ul.promises > li")).to_have_count(2)
    return made[0], owes


def done_in_part_by_voice(ours: Walk, promise: int) -> None:
    ours.go(f"/promises/{promise}/")
    ours.press(f"main a[href$='/promises/{promise}/done/']")
    ours.unfold()
    theirs = ours.page.locator("main [name=acting]").last.get_attribute("value")
    ours.write(
        quantity="12", acting=theirs or "", heard="voice", read_back="on", said_by="their field worker"
    )
    ours.write(said="Twelve so far; the rest after the harvest.")
    ours.send()
    amount = ours.page.locator("main progress")
    assert (amount.get_attribute("value"), amount.get_attribute("max")) == ("12.000000", "20.000000")
    expect(ours.page.locator("ol.history")).to_contain_text("after the harvest")


def confirmed_by_link(ours: Walk, theirs: Walk, promise: int) -> None:
    """Another member, who did not make it, says on a phone that it is so."""
    theirs.go(made_link(ours, promise, "confirmation"))
    theirs.send()
    expect(theirs.page.locator("main [role=status]")).to_be_visible()


def made_link(ours: Walk, promise: int, opens: str) -> str:
    """The address for the last who may answer that."""
    ours.go(f"/promises/{promise}/links/")
    ours.page.locator(f"main input[name=offer][value^='{opens}']").last.check()
    ours.send()
    return ours.page.input_value("#address")


def late_after_grace(ours: Walk, slug: str, owes: str, database: Path) -> int:
    """A date passed: first who owes is told alone, and only when the grace is over does everybody read it."""
    ours.go(f"/alliances/{slug}/promises/new/")
    ours.write(owes=owes, what="Rooms for the evenings", quantity="10", unit="evenings", due=in_days(-40))
    ours.write(to_kind="all", acting="they", heard="phone", read_back="on")
    ours.unfold()
    ours.write(on=in_days(-60))
    ours.send()
    owed = number_in(ours.path)
    expect(ours.page.locator("main .stands")).to_contain_text("○")
    told_to_all = f"main ul.stated a[href='/promises/{owed}/']"
    comity("remind", "--db", database)
    ours.go(f"/alliances/{slug}/scorecard/")
    expect(ours.page.locator(told_to_all)).to_have_count(0)
    fifteen_days_go_by(database, owed)
    ours.go(f"/alliances/{slug}/scorecard/")
    expect(ours.page.locator(told_to_all)).to_have_count(1)
    ours.press(told_to_all)
    expect(ours.page.locator("main .stands")).to_contain_text("◌")
    ours.press("main a[href$='/not-in-full/']")
    ours.send()
    expect(ours.page.locator("main .stands")).to_contain_text("◐")
    return owed


def fifteen_days_go_by(database: Path, promise: int) -> None:
    """The day of the nudge is moved; nobody can wait so long in a test."""
    with closing(sqlite3.connect(database, timeout=20)) as open_database, open_database:
        moved = open_database.execute(
            "UPDATE plans_reminder SET made_on = date(made_on, '-15 days')"
            " WHERE kind = 'nudge' AND subject = 'promise' AND subject_id = ?",
            [promise],
        )
        assert moved.rowcount == 1


def changed_by_both(ours: Walk, theirs: Walk, promise: int) -> None:
    """We propose other terms; nothing changes before the other side says yes by its link."""
    ours.press("main a[href$='/change/']")
    ours.write(quantity="8", due=in_days(20))
    ours.send()
    expect(ours.page.locator("main .stands")).to_contain_text("◐")
    theirs.go(made_link(ours, promise, "agreement"))
    theirs.send()
    ours.go(f"/promises/{promise}/")
    expect(ours.page.locator("main .stands").first).to_contain_text("↺")
    ours.press("main p.note a[href^='/promises/']")
    expect(ours.page.locator("main .stands").first).to_contain_text("○")


def the_scorecard_says_so(ours: Walk, slug: str) -> None:
    """12 of 20 visits and 12 of 12 confirmed; on paper the table and no button; nobody who is thinking."""
    ours.go(f"/alliances/{slug}/scorecard/")
    rows = [
        [cell.inner_text().strip() for cell in row.locator("td.number").all()]
        for row in ours.page.locator("main table.sheet tbody tr").all()
    ]
    assert ["20", "12", "12", "8"] in rows
    ours.page.emulate_media(media="print")
    expect(ours.page.locator("header.top")).to_be_hidden()
    expect(ours.page.locator("main table.sheet")).to_be_visible()
    assert pages_of(ours.page.pdf(format="A4")) == 1
    ours.page.emulate_media(media="screen")
