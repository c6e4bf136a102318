"""Home: what waits for me, for whom we wait, a line for each alliance."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity_site.alliances import actions
from comity_site.alliances.models import Alliance, Ask, Complaint, Role
from comity_site.plans.actions.delivering import record_delivery
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.models import Priority, Promise, Step
from comity_site.plans.speaking import Speaking
from tests.site.register.pages import text_of


def today():
    return timezone.localdate()


def speaking(organization):
    return Speaking(organization, frozenset({organization.pk}), "own", today() - timedelta(days=20))


def promise(cast, owes, *, to=(), by=None, acting=None, days=10, what="visits", note=None) -> Promise:
    """A promise of 40 visits, due in so many days."""
    return make_promise(
        alliance=cast.alliance, owes=owes, to_kind="organizations" if to else "all", to=to, what=what,
        quantity=Decimal(40), unit="visits", due=today() + timedelta(days=days), speaking=speaking(acting or owes),
        by=by, note=note, once=str(uuid4()),
    )  # fmt: skip


def home(client, person):
    client.force_login(person)
    return client.get("/")


def test_others_promises_stand_under_we_are_waiting_for(client, cast):
    second, river = cast.organizations["second"], cast.organizations["river"]
    promise(cast, second, to=[river], by=cast.ana)
    assert "Second House: 40 visits by" in text_of(home(client, cast.cleo))
    assert "we owe 40 visits by" in text_of(home(client, cast.ana))


def test_what_is_done_waits_for_whom_it_was_owed_to_and_not_for_who_did_it(client, cast):
    second, river = cast.organizations["second"], cast.organizations["river"]
    one = promise(cast, second, to=[river], by=cast.ana)
    record_delivery(promise=one, quantity=Decimal(12), on=today(), speaking=speaking(second), by=cast.ana)
    assert "Second House: 12 visits done, to be confirmed" in text_of(home(client, cast.cleo))
    assert "to be confirmed" not in text_of(home(client, cast.ana))


def test_a_note_about_us_asks_whether_it_is_right(client, cast):
    promise(cast, cast.organizations["harbour"], by=cast.cleo, acting=cast.organizations["river"], note=True)
    assert "noted by others as yours: 40 visits by" in text_of(home(client, cast.ben))
    assert "our note; they have not confirmed" in text_of(home(client, cast.cleo))


def test_a_date_that_passed_is_told_with_what_was_last_heard(client, cast):
    second, river = cast.organizations["second"], cast.organizations["river"]
    promise(cast, second, to=[river], by=cast.ana, days=-5)
    text = text_of(home(client, cast.cleo))
    assert "was due on" in text
    assert "last heard on" in text


@pytest.mark.parametrize(("answer", "shown"), [("", True), ("thinking", True), ("no", False), ("yes", False)])
def test_an_ask_waits_until_it_is_answered_and_a_no_is_nowhere(client, cast, answer, shown):
    Ask._base_manager.create(
        asker=cast.organizations["bridge"], asked=cast.organizations["second"], what="Lend us your hall",
        answer=answer, when=today(), call_on=today() + timedelta(days=3), answered_on=today() if answer else None,
    )  # fmt: skip
    assert ("Lend us your hall" in text_of(home(client, cast.ana))) is shown
    assert ("Lend us your hall" in text_of(home(client, cast.olga))) is (answer == "thinking")


def test_a_yes_or_another_offer_waits_until_something_came_of_it(client, cast):
    ask = Ask._base_manager.create(
        asker=cast.organizations["second"], asked=cast.organizations["bridge"], what="Lend us your hall",
        answer="yes", heard="link", answered_on=today(), when=today(),
    )  # fmt: skip
    for answer, words in (("yes", "Yes, said on"), ("other_offer", "Another offer, said on")):
        Ask._base_manager.filter(pk=ask.pk).update(answer=answer)
        assert words in text_of(home(client, cast.ana))
        assert words not in text_of(home(client, cast.ben))
    made = promise(cast, cast.organizations["bridge"], to=[cast.organizations["second"]], by=cast.olga)
    Promise._base_manager.filter(pk=made.pk).update(ask=ask)
    assert "said on" not in text_of(home(client, cast.ana))


def test_asks_of_an_alliance_just_formed_wait_until_they_are_made_or_have_a_later_day(client, cast):
    ask = Ask._base_manager.create(
        asker=cast.organizations["river"], asked=cast.organizations["bridge"], what="Lend us your hall",
        alliance=cast.alliance,
    )  # fmt: skip
    text = text_of(home(client, cast.cleo))
    assert "Asks to go on with" in text
    assert "Bridge Network" in text
    assert "Nothing waits" not in text
    Ask._base_manager.filter(pk=ask.pk).update(when=today() + timedelta(days=3))
    text = text_of(home(client, cast.cleo))
    assert "Bridge Network" not in text
    assert "Nothing waits for you today. Whom to ask next" in text


def test_a_complaint_waits_for_who_hears_it_and_for_nobody_else(client, cast):
    Role._base_manager.create(
        alliance=cast.alliance, kind=Role.Kind.LISTENER, person=cast.ana, organization=cast.organizations["second"],
        since=today(),
    )  # fmt: skip
    Complaint._base_manager.create(alliance=cast.alliance, listener=cast.ana, text="Nobody came.")
    assert "a complaint came on" in text_of(home(client, cast.ana))
    assert "a complaint came on" not in text_of(home(client, cast.cleo))


def test_each_alliance_has_a_line_and_whoever_left_has_none(client, cast):
    promise(cast, cast.organizations["second"], by=cast.ana)
    assert "Open doors 1 promise is open. Next date:" in text_of(home(client, cast.ben))
    assert "Open doors" not in text_of(home(client, cast.mio))


def test_an_empty_home_offers_the_first_evening_first(client, davit):
    page = home(client, davit).content.decode()
    assert '<a class="button primary" href="/first/">' in page
    assert page.count("primary") == 1


def filled(cast, number):
    """So many of everything that home can show to ana."""
    second, river = cast.organizations["second"], cast.organizations["river"]
    priority = Priority._base_manager.create(alliance=cast.alliance, rank=1, title="Doors")
    for n in range(number):
        theirs = promise(cast, river, to=[second], by=cast.cleo, what=f"theirs {n}")
        record_delivery(
            promise=theirs, quantity=Decimal(1), on=today(), speaking=speaking(river), by=cast.cleo
        )
        promise(cast, second, by=cast.ana, what=f"ours {n}")
        promise(cast, second, by=cast.cleo, acting=river, note=True, what=f"noted {n}")
        Step._base_manager.create(priority=priority, title=f"step {n}", accountable=second, due=today())
        Ask._base_manager.create(asker=river, asked=second, what=f"ask {n}", when=today())
        for answer in ("", "thinking"):
            Ask._base_manager.create(
                asker=second, asked=cast.organizations["mill"], what=f"out {n}", when=today(), answer=answer,
                call_on=today(),
            )  # fmt: skip
        actions.found_alliance(name=f"Beside {n}", purpose="More.", convener=second, by=cast.ana)


def queries_of(client, person) -> int:
    client.force_login(person)
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get("/").status_code == 200
    return len(seen)


def test_home_asks_as_many_questions_for_much_as_for_little(client, cast):
    filled(cast, 2)
    few = queries_of(client, cast.ana)
    filled(cast, 23)
    page = home(client, cast.ana).content.decode()
    assert queries_of(client, cast.ana) == few
    assert page.count("There is more: see all") >= 5
    assert "All alliances" in page


def overview(client, cast, person):
    client.force_login(person)
    return client.get(f"/alliances/{cast.alliance.slug}/")


@pytest.mark.parametrize(
    ("name", "may", "offered", "withheld"),
    [
        (
            "cleo",
            "decides, manages, contributes and is informed",
            "Purpose and settings",
            "Go on with the first",
        ),
        ("ana", "decides, manages, contributes and is informed", "Ask somebody", "Go on with the first"),
        ("ben", "contributes and is informed", "Make a promise", "Ask somebody"),
        ("fay", "is informed", "See what is reached", "Make a promise"),
        ("gia", "contributes and is informed", "Say what was done", "Purpose and settings"),
    ],
)
def test_the_overview_offers_what_each_depth_may_do(client, cast, name, may, offered, withheld):
    text = text_of(overview(client, cast, cast.people[name]))
    assert f"Your part here: {may}." in text
    assert offered in text
    assert withheld not in text


@pytest.mark.parametrize("name", ["mio", "olga"])
def test_whoever_left_or_was_never_in_finds_no_page(client, cast, name):
    assert overview(client, cast, cast.people[name]).status_code == 404


def test_members_stand_by_depth_with_what_each_depth_may_do(client, cast):
    text = text_of(overview(client, cast, cast.ben))
    assert "Partner Decides, manages, contributes and is informed. River House Second House" in text
    assert "Influential ally Is informed. Lamp Foundation" in text
    assert "Mill Cooperative" not in text


def test_the_record_of_an_organization_shows_what_the_reader_may_see(client, cast):
    second = cast.organizations["second"]
    promise(cast, second, by=cast.ana, what="visits on Sundays")
    address = f"/organizations/{second.pk}/record/"
    client.force_login(cast.ben)
    assert "visits on Sundays" in text_of(client.get(address))
    for outside in (cast.olga, cast.mio):
        client.force_login(outside)
        text = text_of(client.get(address))
        assert "visits on Sundays" not in text
        assert "Open doors" not in text


def test_a_worked_example_is_in_nobodys_record(client, cast):
    second = cast.organizations["second"]
    promise(cast, second, by=cast.ana, what="visits on Sundays")
    Ask._base_manager.create(
        asker=cast.organizations["river"],
        asked=second,
        alliance=cast.alliance,
        what="Lend us your hall",
        when=today(),
    )
    client.force_login(cast.cleo)
    assert "Lend us your hall" in text_of(client.get(f"/organizations/{second.pk}/record/"))
    cast.alliance.is_example = True
    cast.alliance.save()
    text = text_of(client.get(f"/organizations/{second.pk}/record/"))
    assert "visits on Sundays" not in text
    assert "Lend us your hall" not in text
    assert "Open doors" not in text


def test_what_ended_is_not_called_never_begun(client, cast):
    assert "Nothing is begun yet." in text_of(home(client, cast.mio)), "his organization left"
    Alliance._base_manager.filter(pk=cast.alliance.pk).update(ended_at=timezone.now())
    said = text_of(home(client, cast.fay))
    assert "Nothing is under way; what ended stands under Alliances." in said
    assert "Nothing is begun yet." not in said


def test_nobody_is_sent_to_ask_themselves(client, cast):
    client.force_login(cast.ana)
    second, river = (cast.organizations[key].pk for key in ("second", "river"))
    assert "Ask them" in text_of(client.get(f"/organizations/{river}/record/"))
    assert "Ask them" not in text_of(client.get(f"/organizations/{second}/record/"))
