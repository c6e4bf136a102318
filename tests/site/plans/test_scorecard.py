"""The scorecard: the same numbers on page, table and command line, and sentences that blame nobody by themselves."""

import csv
import io
import json
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity.plans.tallies import TargetLine, scorecard
from comity_site.alliances.models import Member
from comity_site.operations.planning import scorecard_lines
from comity_site.plans import actions
from comity_site.plans.actions.targets import add_target
from comity_site.plans.models import Head, Promise
from comity_site.plans.queries.standing import tallies_of
from comity_site.plans.scorecard import scorecard_of
from comity_site.plans.scorecard_files import scorecard_document
from tests.site.plans.carding import delivers, late, page, promised_visits, today
from tests.site.plans.plan_cast import planned
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, text_of


@pytest.fixture
def visits(cast) -> Promise:
    return promised_visits(cast)


def test_what_was_reached_stands_in_a_sentence_with_what_is_to_ask_for(client, cast, visits):
    said = page(client, cast, cast.fay)
    assert (
        "25 of 100 Visits are done, 20 confirmed. If every open promise is kept, 40. To ask for: 60." in said
    )
    assert "As things stand the target cannot be reached." in said
    assert "%" not in said


def test_a_target_in_reach_is_not_said_to_be_out_of_reach(client, cast, visits):
    promised(cast, owes="second", person=cast.ana, quantity=80, due=20)
    said = page(client, cast, cast.fay)
    assert "If every open promise is kept, 120. Nothing more needs to be asked for." in said
    assert "cannot be reached" not in said


def test_a_line_for_each_organization_and_unit_the_convener_first_and_others_last(cast, visits):
    promised(cast, owes="bridge", acting="bridge", person=cast.olga, to=("second",), quantity=5)
    promised(cast, owes="second", person=cast.ana, quantity=7, unit="evenings")
    promised(cast, owes="river", person=cast.cleo, to=("second",), quantity=3, unit="letters")
    rows = scorecard_of(cast.alliance, today()).rows
    assert [(row.organization.name, row.row.unit) for row in rows] == [
        ("River House", "letters"),
        ("Second House", "evenings"),
        ("Harbour Clinic", "visits"),
        ("Bridge Network", "visits"),
    ]
    assert [row.is_member for row in rows] == [True, True, True, False]
    assert rows[0].convenes


def test_our_note_is_marked_as_not_confirmed_by_them(client, cast):
    promised(cast, owes="orchard", person=cast.cleo, acting="river", quantity=12)
    said = page(client, cast, cast.fay)
    assert "12 of it is our note; they have not confirmed." in said


def test_the_document_has_the_keys_of_the_contract_and_the_numbers_of_the_page(cast, visits):
    document = json.loads(
        json.dumps(scorecard_document(scorecard_of(cast.alliance, today())), allow_nan=False)
    )
    assert document["alliance"] == cast.alliance.slug
    assert document["as_of"] == today().isoformat()
    head = Head.objects.get(alliance=cast.alliance)
    assert document["head"] == {"seq": head.number, "hash": head.hash}
    row = document["rows"][0]
    assert {key: row[key] for key in ("organization", "unit", "promised", "delivered", "confirmed")} == {
        "organization": "Harbour Clinic", "unit": "visits", "promised": 40, "delivered": 25, "confirmed": 20,
    }  # fmt: skip
    assert row["promises"] == {
        "open": 1, "kept": 0, "kept_late": 0, "late": 0, "unreported": 0, "not_coming": 0, "changed": 0,
        "released": 0, "paused": 0,
    }  # fmt: skip
    wanted = ("name", "unit", "target", "delivered", "confirmed", "open", "gap")
    assert [document["targets"][0][key] for key in wanted] == ["Households", "Visits", 100, 25, 20, 15, 60]


def test_an_alliance_without_promises_has_a_card_too(client, cast):
    document = scorecard_document(scorecard_of(cast.alliance, today()))
    assert (document["rows"], document["targets"], document["head"]["seq"]) == ([], [], 0)
    assert "It counts by itself as soon as somebody promises something." in page(client, cast, cast.ben)


def test_the_table_to_download_holds_the_same(client, cast, visits):
    client.force_login(cast.fay)
    text = client.get(address("scorecard_csv", slug=cast.alliance.slug)).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["kind"], row["name"], row["delivered"], row["open"]) for row in rows] == [
        ("member", "Harbour Clinic", "25", "15"),
        ("target", "Households", "25", "15"),
    ]
    assert {row["head_hash"] for row in rows} == {Head.objects.get(alliance=cast.alliance).hash}


def test_a_worked_example_says_so_in_every_file(client, cast, visits):
    planned(cast)
    cast.alliance.is_example = True
    cast.alliance.save()
    client.force_login(cast.fay)
    for name, kind in (("scorecard_csv", {}), ("plan_file", {"kind": "csv"}), ("plan_file", {"kind": "json"}),
                       ("plan_file", {"kind": "ics"})):  # fmt: skip
        text = client.get(address(name, slug=cast.alliance.slug, **kind)).content.decode()
        assert "Worked example." in text.replace("\r\n ", ""), (name, kind)


def test_a_void_promise_leaves_no_trace(cast, visits):
    before = scorecard_document(scorecard_of(cast.alliance, today()))
    note = promised(cast, owes="orchard", person=cast.cleo, acting="river", quantity=99)
    actions.agree_void(promise=note, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    after = scorecard_document(scorecard_of(cast.alliance, today()))
    assert {**after, "head": None} == {**before, "head": None}


def test_what_was_done_before_a_change_is_counted_once_for_everybody(client, cast, visits):
    cast.alliance.public_purpose = cast.alliance.public_count = True
    cast.alliance.save()
    talks = promised(cast, quantity=12, unit="talks")
    delivers(cast, talks, 3)
    terms = {"quantity": Decimal(8), "unit": "talks", "due": days(60)}
    actions.propose_change(promise=talks, **terms, speaking=speaks(cast, "harbour", cast.ben), by=cast.ben)
    talks.refresh_from_db()
    actions.agree_change(promise=talks, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    assert "talks" not in text_of(client.get(address("alliance_public", slug=cast.alliance.slug)))
    add_target(alliance=cast.alliance, name="Talks", unit="Talks", target=Decimal(20), due=None, by=cast.cleo)
    public = text_of(client.get(address("alliance_public", slug=cast.alliance.slug)))
    assert "talks: 3 done" in public


def test_a_page_that_shows_few_says_the_same_of_targets_as_one_that_shows_all(cast, visits):
    promised(cast, owes="second", person=cast.ana, quantity=10)
    promised(cast, owes="bridge", acting="bridge", person=cast.olga, to=("second",), quantity=5)
    whole, cut = scorecard_of(cast.alliance, today()), scorecard_of(cast.alliance, today(), most=1)
    assert (len(whole.rows), len(cut.rows), cut.cut) == (3, 1, 2)
    assert cut.rows[0].row == whole.rows[0].row
    assert [one.row for one in cut.targets] == [one.row for one in whole.targets]


def test_without_a_target_the_card_says_how_many_are_open_and_kept(client, cast):
    delivers(cast, promised(cast), 40)
    promised(cast, owes="second", person=cast.ana)
    assert "1 promise is open, 1 is kept." in page(client, cast, cast.fay)


def test_targets_are_summed_as_the_library_sums_them(cast, visits):
    promised(cast, owes="second", person=cast.ana, quantity=10)
    actions.say_not_coming(
        promise=promised(cast, owes="second", person=cast.ana, quantity=30),
        speaking=speaks(cast, "second", cast.ana), by=cast.ana,
    )  # fmt: skip
    card = scorecard_of(cast.alliance, today())
    lines = [
        TargetLine(one.target.name, one.target.unit, one.target.target, one.target.due)
        for one in card.targets
    ]
    summed = scorecard(tallies_of(cast.alliance, today()), lines, [])
    assert tuple(one.row for one in card.targets) == summed.targets


def test_the_command_says_the_sentences_of_the_page(client, cast, visits):
    lines = scorecard_lines(scorecard_of(cast.alliance, today()))
    assert lines[0] == "Open doors"
    assert lines[1].startswith("25 of 100 Visits are done, 20 confirmed.")
    assert lines[2].startswith("Harbour Clinic, visits: 40 promised, 25 done, 20 confirmed (1 open ○).")
    assert lines[-1].endswith(Head.objects.get(alliance=cast.alliance).hash)


@pytest.mark.parametrize("name", ["mio", "olga", "davit"])
def test_outside_the_alliance_there_is_no_scorecard(client, cast, davit, name):
    client.force_login(davit if name == "davit" else cast.people[name])
    assert client.get(address("scorecard", slug=cast.alliance.slug)).status_code == 404
    assert client.get(address("scorecard_csv", slug=cast.alliance.slug)).status_code == 404


def test_the_card_takes_the_same_number_of_queries_whatever_its_size(client, cast, visits):
    client.force_login(cast.cleo)
    where = address("scorecard", slug=cast.alliance.slug)
    late(cast, promised(cast, due=-8), "harbour", cast.ben)
    client.get(where)
    with CaptureQueriesContext(connection) as small:
        client.get(where)
    row = Promise.objects.filter(short_said_on__isnull=False).get()
    for member in Member.objects.filter(alliance=cast.alliance, left_at__isnull=True):
        for number in range(15):
            copy = Promise.objects.get(pk=row.pk)
            copy.pk, copy.key = None, uuid4()
            copy.owes, copy.unit = member.organization, f"unit {number}"
            copy.unit_folded = copy.unit
            copy.save(force_insert=True)
    with CaptureQueriesContext(connection) as large:
        client.get(where)
    assert len(large) == len(small)
