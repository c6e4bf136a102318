"""A form of a promise that somebody goes back to and sends with something else in it: nothing is kept unsaid."""

from django.urls import reverse

from comity_site.plans.models import Promise
from tests.site.plans.saying import days, promised
from tests.site.plans.test_promise_links import HIDDEN, answer, link
from tests.site.plans.test_promises import fresh, opened
from tests.site.plans.test_promising import add
from tests.site.register.pages import text_of


def test_another_quantity_out_of_the_same_form_is_shown_what_was_said_first(client, cast):
    promise = promised(cast)
    _page, fields = opened(client, cast.ben, promise, "done")
    fields["on"] = days(0).isoformat()
    at = reverse("promise_say", args=[promise.pk, "done"])
    assert [client.post(at, {**fields, "quantity": "12"}).status_code for _ in range(2)] == [302, 302]
    again = client.post(at, {**fields, "quantity": "15"})
    assert again.status_code == 409
    assert fresh(promise).delivered == 12
    assert again.context["form"]["quantity"].value() == "15"


def test_the_same_by_a_link(client, cast):
    promise = promised(cast, owes="orchard", person=cast.cleo, acting="river")
    at = link(client, cast.cleo, promise, "promise")
    once = dict(HIDDEN.findall(client.get(at).content.decode()))
    first = client.post(at, {**once, "say": "delivered", "quantity": "4"})
    assert first.status_code == 302
    again = client.post(at, {**once, "say": "delivered", "quantity": "9"})
    assert (again.status_code, fresh(promise).delivered) == (409, 4)
    assert "Something was said about this meanwhile." in text_of(again)
    assert answer(client, at, say="delivered", quantity="5").status_code == 302
    assert fresh(promise).delivered == 9


def test_other_terms_out_of_the_form_that_made_a_promise_are_not_passed_over(client, cast):
    assert add(client, cast.ben, cast).status_code == 302
    again = add(client, cast.ben, cast, quantity="50")
    assert again.status_code == 400
    assert "This form was used for something else." in text_of(again)
    assert Promise._base_manager.get().quantity == 40
