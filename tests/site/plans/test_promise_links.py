"""Answers on a phone without an account, and on paper: each link opens one thing, for one organization."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from comity.plans.codes import code_of
from comity_site.alliances.models import AnswerLink
from comity_site.plans import actions
from comity_site.plans.models import Event, Promise
from tests.site.plans.saying import days, promised, speaks
from tests.site.plans.test_promises import HIDDEN, fresh, say
from tests.site.register.pages import text_of


def link(client, person, promise, wanted):
    """Make the link whose offer begins with `wanted`, and give its address."""
    client.force_login(person)
    page = client.get(reverse("promise_links", args=[promise.pk]))
    offers = [one.key for one, _about in page.context["offers"] if one.key.startswith(wanted)]
    assert offers, f"nothing offered for {wanted}"
    made = client.post(reverse("promise_links", args=[promise.pk]), {"offer": offers[0]})
    client.logout()
    return made.context["address"].removeprefix("http://testserver")


def answer(client, address, **typed):
    hidden = dict(HIDDEN.findall(client.get(address).content.decode()))
    return client.post(address, {**hidden, **typed})


@pytest.fixture
def note(cast):
    """Orchard Union, with nobody here, is said to owe River House forty visits."""
    return promised(cast, owes="orchard", person=cast.cleo, acting="river")


def test_who_owes_says_by_link_that_it_is_theirs_and_what_is_done(client, cast, note):
    address = link(client, cast.cleo, note, "promise")
    page = client.get(address)
    assert "Is this your promise?" in text_of(page)
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("no-referrer", "no-store")
    assert answer(client, address, say="acknowledged").status_code == 302
    assert fresh(note).acknowledged
    assert answer(client, address, say="delivered", quantity="12,5").status_code == 302
    assert fresh(note).delivered == Decimal("12.5")
    event = Event._base_manager.last()
    assert (event.by, event.heard, event.recorded_for, event.acting_id) == (None, "link", False, note.owes_id)
    client.force_login(cast.cleo)
    assert "by a link that Cleo made" in text_of(client.get(reverse("promise", args=[note.pk])))


def test_an_answer_sent_twice_counts_once_and_a_late_one_is_told(client, cast, note):
    address = link(client, cast.cleo, note, "promise")
    once = dict(HIDDEN.findall(client.get(address).content.decode()))
    for _ in range(2):
        client.post(address, {**once, "say": "delivered", "quantity": "4"})
    assert fresh(note).delivered == 4
    late = client.post(address, {"say": "delivered", "quantity": "4", "seen": once["seen"], "once": "other"})
    assert late.status_code == 409
    assert fresh(note).delivered == 4


def test_what_they_never_promised_goes_with_one_tap(client, cast, note):
    address = link(client, cast.cleo, note, "promise")
    answer(client, address, say="voided")
    assert fresh(note).closed == "void"
    assert "nothing to answer here any more" in text_of(client.get(address))


def test_the_receiver_confirms_by_link(client, cast):
    promise = promised(cast, to=("orchard",))
    say(client, cast.ben, promise, "done", quantity="12")
    address = link(client, cast.cleo, promise, "confirmation")
    assert "12 visits" in text_of(client.get(address))
    assert answer(client, address, say="confirmed", quantity="13").status_code == 400
    assert answer(client, address, say="confirmed", quantity="10").status_code == 302
    assert fresh(promise).confirmed == 10
    assert answer(client, address, say="delivered", quantity="3").status_code == 400
    assert answer(client, address, say="not_coming").status_code == 400
    assert fresh(promise).delivered == 12


def test_a_confirmation_is_still_asked_for_after_a_change(client, cast):
    promise = promised(cast, to=("orchard",))
    say(client, cast.ben, promise, "done", quantity="12")
    address = link(client, cast.cleo, promise, "confirmation")
    say(client, cast.ben, promise, "change", quantity="30", unit="visits", due=days(60).isoformat())
    agreed = link(client, cast.cleo, promise, "agreement")
    assert answer(client, agreed, say="changed").status_code == 302
    successor = fresh(promise).successor
    assert answer(client, address, say="confirmed", quantity="12").status_code == 302
    assert fresh(successor).confirmed == 12


def test_nobody_who_delivered_makes_a_link_to_confirm_it(client, cast):
    promise = promised(cast, to=("orchard",))
    say(client, cast.ben, promise, "done", quantity="12", credited=[str(cast.organizations["second"].pk)])
    for person in (cast.ben, cast.ana):
        client.force_login(person)
        page = client.get(reverse("promise_links", args=[promise.pk]))
        offers = page.context["offers"] if page.status_code == 200 else []
        assert not [one for one, _about in offers if one.opens == "confirmation"]


def test_nobody_who_wrote_it_down_makes_a_link_for_their_own_organization(client, cast, note):
    actions.record_delivery(
        promise=note, quantity=Decimal(5), on=days(0), by=cast.cleo,
        speaking=speaks(cast, "orchard", cast.cleo, "phone"),
    )  # fmt: skip
    client.force_login(cast.cleo)
    page = client.get(reverse("promise_links", args=[note.pk]))
    river = cast.organizations["river"]
    assert not [
        o for o, _a in page.context["offers"] if o.opens == "confirmation" and o.organization == river
    ]


def test_nobody_of_the_owing_side_makes_a_link_to_agree_for_the_other(client, cast):
    promise = promised(cast, to=("orchard",))
    say(client, cast.ben, promise, "change", quantity="30", unit="visits", due=days(60).isoformat())
    client.force_login(cast.ben)
    page = client.get(reverse("promise_links", args=[promise.pk]))
    assert not [one for one, _about in page.context["offers"] if one.opens == "agreement"]


@pytest.mark.parametrize("how", ["unknown", "expired", "revoked"])
def test_a_link_that_is_over_opens_nothing(client, cast, note, how):
    address = link(client, cast.cleo, note, "promise")
    row = AnswerLink._base_manager.get()
    if how == "unknown":
        address = address.replace("/answer/promise/", "/answer/promise/x")
    elif how == "expired":
        AnswerLink._base_manager.update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        client.force_login(cast.cleo)
        client.post(reverse("promise_link_revoke", args=[row.pk]), {"opens": row.opens})
        client.logout()
    for page in (client.get(address), client.post(address, {"say": "not_coming", "seen": 1, "once": "a"})):
        assert page.status_code == 404
        assert note.what not in text_of(page)
    assert fresh(note).closed == ""


def test_a_stranger_makes_and_closes_no_links(client, cast, note):
    link(client, cast.cleo, note, "promise")
    row = AnswerLink._base_manager.get()
    client.force_login(cast.olga)
    assert client.get(reverse("promise_links", args=[note.pk])).status_code == 404
    assert client.post(reverse("promise_link_revoke", args=[row.pk]), {"opens": row.opens}).status_code == 404


def typed(client, person, alliance, lines, **more):
    client.force_login(person)
    address = reverse("promises_typed", args=[alliance.slug])
    return client.post(address, {"lines": lines, "on": days(0).isoformat(), "once": "a", **more})


def test_a_sheet_is_typed_in_by_codes_and_counts_once(client, cast, note):
    other = promised(cast, owes="orchard", person=cast.cleo, acting="river", what="Other", unit="hours")
    client.force_login(cast.cleo)
    sheet = text_of(client.get(reverse("promise_sheet", args=[cast.alliance.slug])))
    codes = [code_of("P", row.pk) for row in (note, other)]
    assert all(code in sheet for code in codes)
    lines = f"{codes[0].lower()}  12,5 in three villages\n\n{codes[1]} no"
    for _ in range(2):
        assert typed(client, cast.cleo, cast.alliance, lines, said_by="the chair").status_code == 302
    assert fresh(note).delivered == Decimal("12.5")
    assert fresh(other).closed == "not_coming"
    event = Event._base_manager.filter(kind="delivered").get()
    assert (event.heard, event.recorded_for) == ("paper", True)
    assert event.texts.get(field="said").text == "in three villages"


def test_a_slip_that_was_read_twice_is_asked_about(client, cast, note):
    code = code_of("P", note.pk)
    for lines, says in (
        (f"{code} 5\n{code} 5", "Line 2: it stands in line 1 already"),
        (f"{code} 40,5", "is more than the 40 visits still open"),
    ):
        page = typed(client, cast.cleo, cast.alliance, lines)
        assert page.status_code == 400
        assert says in text_of(page)
    for _ in range(2):
        assert typed(client, cast.cleo, cast.alliance, f"{code} all").status_code == 302
    assert fresh(note).delivered == 40
    page = typed(client, cast.cleo, cast.alliance, f"{code} all", once="b")
    assert "all of it is done already" in text_of(page)
    assert Event._base_manager.filter(kind="delivered").count() == 1


def test_one_wrong_line_and_nothing_is_recorded(client, cast, note):
    code = code_of("P", note.pk)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    for line in (f"{wrong} 12", f"{code} many", f"{code}", f"{code} -3", "P-2222 3"):
        page = typed(client, cast.cleo, cast.alliance, f"{code} 12\n{line}")
        assert page.status_code == 400
        assert "Line 2:" in text_of(page)
        assert code in page.content.decode()
    assert fresh(note).delivered == 0


def test_a_sheet_holds_no_promise_of_another_alliance(client, cast, note):
    page = typed(client, cast.olga, cast.other, f"{code_of('P', note.pk)} 12")
    assert page.status_code == 400
    assert Promise._base_manager.get().delivered == 0
