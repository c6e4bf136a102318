"""Find in three ways: a sentence on a phone, whom an alliance lacks, whom one lists; each with its evidence."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_main_job import wait_for_the_answer
from tests.journeys.walking import Walk

pytestmark = pytest.mark.browser

SENTENCE = "We need counselling for migrant parents in France and money skills in Moldova, at most five of us"
KNOWN = "Known from: "


def said(walk: Walk, text: str) -> None:
    """The sentence typed and read."""
    walk.go("/find/")
    walk.write(said=text)
    walk.press("button[value=read]")


def asked(walk: Walk) -> None:
    walk.press("main button.primary[value=ask]")
    wait_for_the_answer(walk.page)
    walk.look(200, "answered")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sentence_typed_on_a_phone_leads_to_an_answer_whose_every_reason_opens_its_evidence(
    open_browser, javascript
):
    page = open_browser(width=PHONE, javascript=javascript)
    walk = Walk(page, javascript=javascript, name="sentence-")
    said(walk, SENTENCE)
    expect(page.locator("#id_need-0-place")).to_have_value("France")
    expect(page.locator("#id_need-1-place")).to_have_value("Moldova")
    expect(page.locator("#id_max_members")).to_have_value("5")
    expect(page.locator(".remarks")).to_be_visible()
    asked(walk)
    section = page.locator("section", has=page.get_by_role("heading", level=2, name="Why these"))
    members = [link.get_attribute("href") for link in section.locator("h3 a").all()]
    sources = [text.partition(KNOWN)[2] for text in section.locator("li .quiet").all_inner_texts()]
    assert members
    assert len(sources) >= len(members)
    told = ""
    for address in members:
        page.goto(address or "")
        told += page.locator("main").inner_text()
    assert [source for source in sources if source.partition(" (")[0] not in told] == []
    assert walk.wrong == []


def test_what_cannot_be_done_explains_itself_and_offers_a_way_out(open_browser):
    page = open_browser(width=PHONE, javascript=False)
    walk = Walk(page, javascript=False, name="blocked-")
    said(walk, "beekeeping in Algeria and financial literacy in Moldova, at most one of us")
    asked(walk)
    expect(page.get_by_role("heading", name="What stands in the way")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Allow 2 members.")
    walk.press("main a.button.primary")
    expect(page.locator("#id_max_members")).to_have_value("2")
    asked(walk)
    expect(page.locator("table.dots")).to_be_visible()
    assert walk.wrong == []


def test_what_somebody_needs_stands_beside_who_could_give_it(open_browser):
    page = open_browser(width=PHONE)
    walk = Walk(page, name="offers-")
    walk.go("/find/offers/")
    ours = page.locator("#id_register option", has_text="(7)").get_attribute("value")
    page.goto(f"/organizations/?register={ours}")
    links = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
    own = list(dict.fromkeys(link for link in links if re.fullmatch(r"/organizations/\d+/", link)))
    stated = (("capacity", "transport"), ("need", "trucks"), ("need", "a bridge of gold"))
    for address, (prop, value) in zip(own, stated, strict=False):
        walk.go(f"{address}facts/add/?property={prop}")
        walk.write(value=value, source="A visit")
        walk.send()
    for language, guess in (("en", "therapists in Moldova"), ("fr", "un apiculteur en Moldavie")):
        look = Walk(
            open_browser(language=language, width=PHONE), language=language, name=f"offers-{language}-"
        )
        look.go(f"/find/offers/?register={ours}&times=1")
        expect(look.page.locator("#given + h3")).to_have_text("trucks")
        expect(look.page.locator("#nobody + ul")).to_contain_text("a bridge of gold")
        said(look, guess)
        expect(look.page.locator(".remarks button[value^='take-0-']").first).to_be_visible()
        assert look.wrong == []
    assert walk.wrong == []


def test_whom_an_alliance_lacks_is_listed_compared_and_watched(open_browser):
    page = open_browser(language="fr", width=PHONE)
    walk = Walk(page, language="fr", name="lacks-")
    walk.go("/alliances/while-parents-are-away/")
    walk.press("main a[href*='/find/complement/']")
    page.fill("#id_needs", "beekeeping; poultry farming (Ghana)")
    walk.press("main form[method=get] button")
    for address in [link.get_attribute("href") or "" for link in page.locator(".stated a").all()[:2]]:
        walk.go(address)
        walk.press("main a[href*='/find/shortlist/add/']")
        walk.write(note="Zora met them.")
        walk.send()
    boxes = page.locator(".listed input[type=checkbox]")
    for box in boxes.all()[:2]:
        box.check()
    walk.press("button[formaction]")
    expect(page.locator("table.compare thead a")).to_have_count(2)
    walk.go("/find/complement/while-parents-are-away/?needs=beekeeping")
    walk.press("main form[method=post] button.primary")
    wait_for_the_answer(page)
    walk.look(200, "answered")
    walk.press("form[action$='/watch/'] button")
    expect(page.locator("form[action*='/find/watches/']")).to_be_visible()
    assert walk.wrong == []
