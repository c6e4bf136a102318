"""People's words for what they count are never bent, on no page and in no language."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from comity_site.alliances.ask_words import amount
from comity_site.alliances.models import Ask
from comity_site.plans.amounts import times
from comity_site.plans.models import Promise
from comity_site.plans.scorecard_words import sums_sentence
from comity_site.register.units import without_article
from tests.site.plans.saying import days, promised
from tests.site.plans.test_promising import add
from tests.site.register.pages import text_of


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [("en", "1", "1 ×"), ("en", "1.000", "1 ×"), ("en", "1.5", "1.5"), ("en", "0", "0"), ("en", "12000", "12,000"),
     ("fr", "1", "1 ×"), ("fr", "1.5", "1,5 ×"), ("fr", "0", "0"), ("fr", "2", "2")],
)  # fmt: skip
def test_a_number_that_a_language_says_of_one_stands_apart_from_the_unit(language, number, written):
    with translation.override(language):
        assert times(Decimal(number)) == written


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [("fr", "des soirées", "soirées"), ("fr", "d’heures", "heures"), ("fr", "De la soupe", "soupe"),
     ("fr", "les  visites du soir", "visites du soir"), ("fr", "dessins", "dessins"), ("fr", "un", "un"),
     ("en", "of the visits", "visits"), ("en", "a call", "call"), ("en", "des Moines flights", "des Moines flights"),
     ("en", "theatre seats", "theatre seats")],
)  # fmt: skip
def test_an_article_that_was_typed_before_a_unit_is_cut(language, typed, kept):
    with translation.override(language):
        assert without_article(typed) == kept


def test_an_article_goes_from_the_page_to_no_row(client, cast):
    client.cookies["django_language"] = "fr"
    assert add(client, cast.ben, cast, quantity="8", unit="des soirées").status_code == 302
    promise = Promise._base_manager.get()
    assert promise.unit == "soirées"
    page = text_of(client.get(reverse("promise", args=[promise.pk])))
    assert "8 soirées" in page
    assert "des soirées" not in page


def test_a_form_asks_for_a_unit_as_of_many(client, cast):
    client.force_login(cast.ben)
    assert "As of many: visits, hours, seats." in text_of(
        client.get(reverse("promise_add", args=[cast.alliance.slug]))
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_call_is_nowhere_one_calls(client, cast, language):
    promise = promised(cast, quantity=1, unit="calls", due=3)
    client.cookies["django_language"] = language
    pages = [
        reverse("promise", args=[promise.pk]), reverse("promises", args=[cast.alliance.slug]),
        reverse("promise_sheet", args=[cast.alliance.slug]), reverse("promise_say", args=[promise.pk, "change"]),
        reverse("scorecard", args=[cast.alliance.slug]), reverse("hand_over", args=[cast.alliance.slug]), "/",
    ]  # fmt: skip
    client.force_login(cast.cleo)
    for address in pages:
        page = text_of(client.get(address))
        assert "1 calls" not in page, address
        if "scorecard" not in address:
            assert "1 × calls" in page, address


def test_an_ask_and_a_target_of_one_are_told_in_the_same_way(client, cast):
    ask = Ask._base_manager.create(
        asker=cast.organizations["river"], asked=cast.organizations["bridge"], what="Lend us a hall", quantity=1,
        unit="evenings", when=days(0),
    )  # fmt: skip
    client.force_login(cast.cleo)
    assert "Lend us a hall, 1 × evenings" in text_of(client.get(reverse("ask", args=[ask.pk])))
    assert amount(Decimal(1), "") == "1"
    said = sums_sentence(Decimal(1), "halls", Decimal(0), Decimal(0), Decimal(0))
    assert said.startswith("0 of 1 × halls is done, 0 confirmed.")
