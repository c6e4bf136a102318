"""Whom to ask, by constituency: what we know, what we say, and how many said yes; a no leaves no trace."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.alliances.models import Ask
from comity_site.plans.actions import record_delivery
from comity_site.plans.models import Promise
from comity_site.turnout.actions import events, prospects
from comity_site.turnout.actions.bringing import attach_promise
from comity_site.turnout.models import Constituency, Prospect
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, send, text_of
from tests.site.turnout.eventful import eventful


def known(cast: Cast, key: str, constituency: Constituency | None = None, **more) -> Prospect:
    return prospects.add_prospect(
        alliance=cast.alliance,
        organization=cast.organizations[key],
        constituency=constituency,
        by=cast.cleo,
        **more,
    )


def page(client, cast: Cast) -> str:
    return text_of(client.get(address("prospects", slug=cast.alliance.slug)))


def test_the_list_is_the_alliances_own_and_what_we_say_stands_in_the_ask(client, cast: Cast):
    client.force_login(cast.cleo)
    slug, bridge = cast.alliance.slug, cast.organizations["bridge"]
    for _again in range(2):
        assert send(client, "constituencies_begin", slug=slug).status_code == 302
    assert "Unions Nobody yet." in page(client, cast)
    union = Constituency._base_manager.get(name="Unions")
    words = {
        "name": "Unions",
        "points": "You marched for us in March.",
        "language": "en",
        "version": union.version,
    }
    assert send(client, "constituency_change", words, pk=union.pk).status_code == 302
    assert send(client, "constituency_change", {**words, "points": "Other"}, pk=union.pk).status_code == 409
    shown = text_of(client.get(address("prospect_add", slug=slug) + "?words=bridge"))
    assert "Bridge Network" in shown
    data = {"constituency": union.pk, "points": "Olga knows our hall.", "known_by": "Ana", "language": "en"}
    added = client.post(address("prospect_add", slug=slug) + f"?organization={bridge.pk}", data)
    prospect = Prospect._base_manager.get()
    assert added["Location"] == address("prospect", pk=prospect.pk)
    deed = {"what": "Stopped an eviction", "as_of": "2024-11", "language": "en"}
    assert "This field is required" in text_of(
        client.post(added["Location"], deed)
    )  # nothing without a source
    for _again in range(2):
        assert client.post(added["Location"], {**deed, "source": "we were there"}).status_code == 302
    one = client.get(added["Location"])
    assert "2024-11: Stopped an eviction we know from: we were there" in text_of(one)
    ask = client.get(one.context["line"].address)
    asked = text_of(ask)
    assert "You marched for us in March. Olga knows our hall." in asked
    assert 'value="Ana"' in ask.content.decode()
    assert "Unions 1 is not asked yet." in page(client, cast)
    send(client, "constituency_remove", {"version": 2}, pk=union.pk)
    assert "None of these 1 is not asked yet." in page(client, cast)
    prospect.refresh_from_db()
    send(client, "prospect_remove", {"version": prospect.version}, pk=prospect.pk)
    assert "is not asked yet" not in page(client, cast)
    send(client, "prospect_restore", pk=prospect.pk)
    assert "1 is not asked yet" in page(client, cast)
    client.force_login(cast.fay)
    assert "This list is kept by those who convene" in page(client, cast)
    assert "Bridge Network" not in page(client, cast)


def test_no_leaves_no_trace_and_what_somebody_brought_comes_from_the_ledger(client, cast: Cast):
    client.force_login(cast.cleo)
    of, by = cast.organizations, cast.cleo
    group = prospects.add_constituency(
        alliance=cast.alliance, name="Seniors", points="", language="en", by=by
    )
    for key in ("bridge", "mill", "lamp", "orchard"):
        known(cast, key, group)
    asks = {"mill": "no", "lamp": "yes", "orchard": ""}
    for key, answer in asks.items():
        Ask._base_manager.create(
            asker=of["river"],
            asked=of[key],
            alliance=cast.alliance,
            what="Come",
            answer=answer,
            to_join=False,
        )
    before = page(client, cast)
    # what nobody spoke about yet is not asked yet
    assert "Seniors 1 said yes, 2 are not asked yet." in before
    figures, _sep, peace = before.partition("Left in peace")
    assert "Mill Cooperative" not in figures
    assert "Mill Cooperative" in peace
    Prospect._base_manager.filter(organization=of["mill"]).delete()
    assert "Seniors 1 said yes, 2 are not asked yet." in page(client, cast)

    event = events.make_gathering(
        alliance=cast.alliance,
        title="Fair",
        on=days(-3),
        unit="people",
        language="en",
        places=["Mill"],
        by=by,
    )
    for what in ("Ten of us", "Two more of us"):
        row = promised(
            cast, owes="bridge", to=(), person=cast.olga, what=what, unit="people", due=-3, quantity=10
        )
        attach_promise(
            gathering=event, place=event.places.get(), promise=row, speaking=speaks(cast, "bridge", by), by=by
        )
        record_delivery(
            promise=row,
            quantity=row.quantity,
            on=days(-3),
            speaking=speaks(cast, "bridge", cast.olga),
            by=cast.olga,
        )
    assert Promise._base_manager.count() == 2
    assert "brought 20 people to 2 events of ours" in page(client, cast)


def test_pages_of_many_events_and_prospects_ask_no_more_than_those_of_one(client, cast: Cast):
    client.force_login(cast.cleo)
    asked = []
    for key in ("harbour", "second", "bridge"):
        eventful(cast.alliance, cast.organizations[key], cast.cleo)
        counts = []
        for name in ("events", "prospects"):
            with CaptureQueriesContext(connection) as heard:
                client.get(address(name, slug=cast.alliance.slug))
            counts.append(len(heard))
        asked.append(counts)
    assert asked[1] == asked[2]
