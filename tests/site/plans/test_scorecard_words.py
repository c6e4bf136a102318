"""What a scorecard tells of dates that passed, of who made it and whom to ask: facts, and to whom they belong."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.alliances.models import Ask
from comity_site.plans import scorecard_words
from comity_site.plans.models import Promise, Reminder
from comity_site.plans.scorecard import scorecard_of
from comity_site.plans.scorecard_files import scorecard_document
from tests.site.plans.carding import confirms, delivers, late, page, promised_visits, today
from tests.site.plans.saying import days, promised


@pytest.fixture
def visits(cast) -> Promise:
    return promised_visits(cast)


def test_what_nobody_spoke_of_is_open_until_its_grace_is_over(client, cast):
    promise = promised(cast, due=-3)
    card = scorecard_of(cast.alliance, today())
    assert card.rows[0].row.counts["open"] == 1
    assert card.missed == []
    Reminder.objects.create(
        kind="nudge", alliance=cast.alliance, subject="promise", subject_id=promise.pk, mark=str(promise.due),
        organization=promise.owes, way="call", made_on=days(-2),
    )  # fmt: skip
    later = today() + timedelta(days=10)
    card = scorecard_of(cast.alliance, later)
    assert card.rows[0].row.counts["unreported"] == 1
    sentence = scorecard_words.missed_sentence(card.missed[0], later)
    assert sentence.startswith("Harbour Clinic to River House: 40 visits, due ")
    assert "not heard since" in sentence


def test_what_is_late_is_told_by_promise_the_conveners_own_first(client, cast):
    late(cast, promised(cast, due=-8), "harbour", cast.ben)
    own = promised(
        cast, owes="river", to=("second",), person=cast.cleo, quantity=12, unit="repayments", due=-4
    )
    late(cast, own, "river", cast.cleo)
    said = page(client, cast, cast.cleo)
    assert "We owe Second House 12 repayments, for 4 days now." in said
    assert "Harbour Clinic owes River House 40 visits, for 8 days now." in said
    assert said.index("We owe") < said.index("Harbour Clinic owes")
    assert "River House owes Second House 12 repayments" in page(client, cast, cast.fay)


def test_credit_stands_beside_the_sums_and_is_added_to_none(cast, visits):
    promise = promised(cast, owes="second", person=cast.ana, quantity=10)
    delivers(cast, promise, 10, key="second", person=cast.ana, credited=("orchard",))
    promise.refresh_from_db()
    confirms(cast, promise, 1, 10)
    card = scorecard_of(cast.alliance, today())
    assert sum(row.row.delivered for row in card.rows) == 35
    sentence = scorecard_words.fair_sentence(card.fair[0])
    assert sentence.startswith("Of 30 confirmed visits: Second House made 10; Harbour Clinic made 20;")
    assert "Orchard Union had a part in 10 that others owed" in sentence


def asked(cast, key: str, answer: str) -> Ask:
    return Ask.objects.create(
        asker=cast.organizations["river"], asked=cast.organizations[key], alliance=cast.alliance,
        what="Seventy visits?", quantity=70, unit="visits", answer=answer, call_on=days(7),
    )  # fmt: skip


def test_who_thinks_it_over_is_told_to_who_manages_alone_and_a_no_to_nobody(client, cast, visits):
    before = scorecard_document(scorecard_of(cast.alliance, today()))
    asked(cast, "bridge", "thinking")
    asked(cast, "mill", "no")
    said = page(client, cast, cast.cleo)
    assert "Bridge Network, asked for 70 visits: thinking it over; we call on" in said
    assert "Mill Cooperative" not in said
    for person in (cast.ben, cast.fay, cast.gia):
        assert "Bridge Network" not in page(client, cast, person)
    assert scorecard_document(scorecard_of(cast.alliance, today())) == before


def test_home_says_in_one_sentence_where_each_alliance_stands(cast, visits):
    alliances = [cast.alliance, cast.other]
    with CaptureQueriesContext(connection) as queries:
        said = scorecard_words.standing_sentences(alliances)
    card = scorecard_of(cast.alliance, today())
    assert said[cast.alliance.pk] == scorecard_words.lead_sentence(card)
    assert said[cast.other.pk] == "No promise is noted yet."
    assert len(queries) <= 4
