"""An alliance that ends well, on its pages: nothing hangs, things have an owner, people are thanked and told."""

from django.conf import settings
from django.utils import timezone

from comity_site.agreements.actions.reminding import remind_of_agreements
from comity_site.agreements.models import Ending
from comity_site.alliances.actions import add_told_back
from comity_site.alliances.models import ToldBack
from comity_site.plans.models import Promise
from tests.site.meetings.at_the_keyboard import Keyboard
from tests.site.plans.carding import delivers
from tests.site.plans.saying import days, promised
from tests.site.register.pages import address, text_of

LESSONS = "We would ask in the morning, and begin with the school."


def test_an_alliance_ends_well(client, cast):
    visits = promised(cast, what="Forty visits")
    bench = promised(
        cast, owes="second", to=("river",), person=cast.ana, what="A bench", quantity=1, unit="benches"
    )
    add_told_back(
        alliance=cast.alliance, what="How many were visited", to="the street", how="aloud", on=days(3),
        teller=cast.organizations["second"], by=cast.cleo,
    )  # fmt: skip
    client.force_login(cast.cleo)
    slug, at = cast.alliance.slug, Keyboard(client)
    at.open(address("endings", slug=slug))
    page = at.fill("", what=["alliance-0"], on=days(20).isoformat())
    ending = Ending._base_manager.get()
    for words in ("Forty visits", "A bench", "Still to be told: How many were visited"):
        assert words in text_of(page)
    delivers(cast, visits, 40)
    at.open(address("promise_say", pk=bench.pk, verb="release"))
    at.fill("", said="It stands by the gate of the school, and that is better.")
    told = ToldBack._base_manager.get()
    at.open(address("told_change", slug=slug, pk=told.pk))
    at.fill("", is_done=["on"])
    at.open(address("passing_add", pk=ending.pk))
    at.fill(
        "",
        what="The van",
        to="Harbour Clinic",
        on=days(9).isoformat(),
        done_on=days(0).isoformat(),
        proof="Ben signed",
    )
    at.open(f"{address('passing_add', pk=ending.pk)}?kind=erase")
    at.fill("", what="The list of phones", on=days(0).isoformat())
    at.open(address("ending_words", pk=ending.pk))
    at.fill(
        "", thanks="To the carers, for every door.", lessons=LESSONS, remains="We call each other in May."
    )
    at.fill(address("lessons_release", pk=ending.pk))
    page = text_of(at.open(address("ending", pk=ending.pk)))
    for words in (
        "The van → Harbour Clinic",
        "To the carers",
        LESSONS,
        "We call each other in May.",
        "Second House, Orchard Union",
    ):
        assert words in page, words
    for gone in ("Forty visits", "A bench", "Still to be told"):
        assert gone not in page, gone
    at.open(address("alliance_end", slug=slug))
    at.fill("", words="The work is done.")
    assert remind_of_agreements(today=timezone.localdate()) == []
    assert "The list of phones" in text_of(at.open(address("home"))), (
        "what is to be erased is not forgotten with it"
    )
    client.force_login(cast.ben)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    french = text_of(at.open(address("ending", pk=ending.pk)))
    for words in (
        "L’alliance prend fin",
        "The van → Harbour Clinic",
        "To the carers",
        "We call each other in May.",
    ):
        assert words in french, words
    assert LESSONS in text_of(at.open(address("ending_lessons", pk=ending.pk)))
    assert address("ending_lessons", pk=ending.pk) in at.open(address("casebook")).content.decode()
    assert {row.what: row.closed for row in Promise._base_manager.all()} == {
        "Forty visits": "",
        "A bench": "released",
    }
