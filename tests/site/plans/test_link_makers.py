"""Whoever wrote down what one side asks does not open the other side's link for them, unless nobody else is here."""

import pytest
from django.urls import reverse

from comity_site.accounts.models import Person
from comity_site.plans import actions
from comity_site.register.models import Belonging
from tests.site.plans.saying import days, promised, speaks
from tests.site.plans.test_promise_links import answer, link
from tests.site.plans.test_promises import fresh
from tests.site.register.pages import text_of


def quiet(*people):
    """They cannot sign in any more."""
    for person in people:
        person.password = ""
        person.save()


@pytest.fixture
def promise(cast):
    """Harbour Clinic owes River House forty visits; nobody of either signs in here. Gia facilitates."""
    quiet(cast.ben, cast.cleo)
    return promised(cast)


def mistaken(cast, promise, by):
    actions.propose_void(promise=promise, speaking=speaks(cast, "harbour", by, "phone"), by=by)


def offers(client, person, promise):
    client.force_login(person)
    page = client.get(reverse("promise_links", args=[promise.pk]))
    return [one.opens for one, _about in page.context["offers"]]


def test_somebody_else_makes_the_link_by_which_they_agree(client, cast, promise):
    mistaken(cast, promise, cast.gia)
    assert "agreement" not in offers(client, cast.gia, promise)
    address = link(client, cast.ana, promise, "agreement")
    assert answer(client, address, say="voided").status_code == 302
    assert fresh(promise).closed == "void"


def test_a_link_made_before_agrees_to_nothing_that_its_maker_wrote_down_after(client, cast, promise):
    mistaken(cast, promise, cast.ana)
    address = link(client, cast.gia, promise, "agreement")
    assert answer(client, address, say="void_declined").status_code == 302
    mistaken(cast, fresh(promise), cast.gia)
    page = client.get(address)
    assert "Whoever made this link also wrote down what is proposed" in text_of(page)
    assert "Yes, it was a mistake" not in text_of(page)
    refused = answer(client, address, say="voided")
    assert refused.status_code == 400
    assert "Ask somebody else for a link" in text_of(refused)
    assert fresh(promise).closed == ""
    assert answer(client, address, say="void_declined").status_code == 302


def test_a_facilitator_who_is_alone_here_makes_the_link_and_the_history_says_so(client, cast, promise):
    quiet(*Person.objects.exclude(pk=cast.gia.pk))
    mistaken(cast, promise, cast.gia)
    address = link(client, cast.gia, promise, "agreement")
    assert "Whoever made this link" not in text_of(client.get(address))
    assert answer(client, address, say="voided").status_code == 302
    assert fresh(promise).closed == "void"
    client.force_login(cast.gia)
    assert "by a link that Gia made" in text_of(client.get(reverse("promise", args=[promise.pk])))


def test_no_link_speaks_for_others_who_can_sign_in_here(client, cast):
    promise = promised(cast)
    actions.propose_void(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    assert offers(client, cast.cleo, promise) == []
    assert offers(client, cast.ben, promise) == ["promise", "agreement"], "for their own people they may"
    quiet(cast.ben)
    assert "agreement" in offers(client, cast.ana, fresh(promise))


def test_a_link_takes_no_answer_that_its_page_does_not_show(client, cast, promise):
    address = link(client, cast.gia, promise, "promise")
    actions.propose_void(promise=promise, speaking=speaks(cast, "river", cast.gia, "phone"), by=cast.gia)
    assert answer(client, address, say="voided").status_code == 400
    assert fresh(promise).closed == ""


def test_who_alone_has_an_account_on_both_sides_locks_nobody_out(client, cast):
    quiet(cast.cleo)
    promise, of = promised(cast), cast.organizations
    Belonging._base_manager.create(person=cast.ben, organization=of["river"])
    actions.propose_void(promise=promise, speaking=speaks(cast, "harbour", cast.ben), by=cast.ben)
    said = speaks(cast, "river", cast.gia, "phone", read_back_on=days(0))
    actions.agree_void(promise=promise, speaking=said, by=cast.gia)
    assert fresh(promise).closed == "void"
